/** Cards about the model: a control across the categories, a category, the model itself. */
import type { Answer, ControlAnswer } from '../answer/answer.ts';
import type { Catalog, Category, Owner, Service } from '../catalog/types.ts';
import type { DutyFact, Line, Section } from './card.ts';
import { ownerLine, ownerName } from './owner.ts';
import { ask, controlsByOwner, readingSections, small } from './sections.ts';
import { askControls, type Body } from './subject.ts';
import { toSource } from './titles.ts';
import { inSentence, names, OWNER } from './words.ts';

type Of<K extends Answer['kind']> = Extract<Answer, { kind: K }>;

/** "who does encryption?": by category, then the services that differ from theirs. */
export function controlCard(catalog: Catalog, { controls, readings }: Of<'control'>): Body {
  const [first, ...rest] = controls;
  if (!first) throw new Error('a control answer without a control');
  return {
    title: first.control.name,
    subtitle: first.control.covers,
    headline: verdict(catalog, first),
    sections: [
      ...readingSections(readings),
      {
        kind: 'table',
        columns: ['Category', 'AWS', 'You'],
        rows: first.byCategory.map(({ category, owner, aws, you }) => [
          [{ bold: category.name }, ` – ${ownerName(catalog, { category: category.id }, first.control.id, owner)}`],
          [aws],
          [you],
        ]),
      },
      ...exceptions(first),
      ...rest.map((next): Section => ({ kind: 'text', text: [{ bold: `${next.control.name}. ` }, ...verdict(catalog, next)] })),
    ],
    buttons: [
      ...rest.map(({ control }) => ask(control.name, control.name)),
      ...(first.yours.length > 0 ? [ask('All that are yours', `list services where you do: ${first.control.name}`)] : []),
      ...examples(catalog).map(({ id, short }) => ask(`On ${short}`, `${first.control.name} on ${id}`)),
      ask('All controls', 'list controls'),
    ].slice(0, 8),
    sources: first.control.sources.map(toSource),
    summary: `${first.control.name}: ${first.byCategory.map(({ category, owner }) => `${category.name} ${OWNER[owner]}`).join(', ')}.`,
    ask: askControls(controls),
    duties: controls.flatMap(factsOf),
  };
}

function verdict(catalog: Catalog, { control, byCategory, owner, part }: ControlAnswer): Line {
  const nameOf = (whose: Owner, category: Category) => ownerName(catalog, { category: category.id }, control.id, whose);
  const everywhere = new Set(byCategory.map(({ category, owner: own }) => nameOf(part ? owner : own, category)));
  // one team for all categories, or a plain "You" for several
  const name = everywhere.size === 1 ? ([...everywhere][0] ?? OWNER[owner]) : OWNER[owner];
  const owners = new Set(byCategory.map((duty) => duty.owner));
  if (owners.size === 1 && part)
    return ownerLine(name, `that part of ${inSentence(control)} is ${owner === 'aws' ? 'AWS’s' : 'yours'}; the whole of it is shared.`);
  if (owners.size === 1)
    return [{ bold: name }, owner === 'shared' ? ', each side in its part, whatever the kind of service.' : ', whatever the kind of service.'];
  const both = owner === 'shared' && byCategory.every(({ category, owner: own }) => category.id !== 'infrastructure' || own !== 'shared');
  return [
    ...(both ? [{ bold: OWNER.shared }, ', each side on its own layers: '] : []),
    ...byCategory.flatMap(({ category, owner: own }, i): Line => [i > 0 ? '; ' : '', { bold: nameOf(own, category) }, ` on ${category.name.toLowerCase()}s`]),
    '.',
  ];
}

/** Services of one control by name: those that are yours as their category is, and those that differ from theirs. */
function exceptions({ exceptions: groups, yours }: ControlAnswer): Section[] {
  const label: Record<Owner, string> = { customer: 'You instead', shared: 'Both instead', aws: 'AWS instead' };
  const line = (text: string, services: readonly Service[]) => ({ label: text, value: [names(shorts(services), LISTED)] });
  const facts = [...(yours.length > 0 ? [line('You, as their category', yours)] : []), ...groups.map(({ owner, services }) => line(label[owner], services))];
  return facts.length > 0 ? [{ kind: 'facts', title: 'Service by service', facts }] : [];
}

/** Services named in one line. */
const LISTED = 15;

/** Names of services, the best known first: those that AWS or the article places in their category. */
function shorts(services: readonly Service[]): string[] {
  const rank = ({ basis }: Service) => ['article', 'documented', 'judgement'].indexOf(basis);
  return [...services].sort((a, b) => rank(a) - rank(b)).map(({ short }) => short);
}

function factsOf({ control, byCategory, owner }: ControlAnswer): DutyFact[] {
  return [
    { service: null, option: null, control: control.id, owner },
    ...byCategory.filter((duty) => duty.owner !== owner).map((duty) => ({ service: null, option: null, control: control.id, owner: duty.owner })),
  ];
}

/** Services of a category that are named; for two of the three categories that is nearly all. */
const MEMBERS = 60;

/** "what is a container service?": both sides, as the founding article has them, with examples. */
export function categoryCard(catalog: Catalog, { category, duties, asked, readings }: Of<'category'>): Body {
  const special = asked && duties.find(({ control }) => control.id === asked.id);
  const inUse = examplesOf(catalog, category);
  const others = [...catalog.services.values()].filter(
    (service) => service.category === category.id && service.status !== 'discontinued' && !service.hidden && !inUse.includes(service),
  );
  return {
    title: category.name,
    subtitle: category.article ? 'One of the three categories of the model' : 'Outside the three categories of the model',
    headline: special
      ? ownerLine(
          ownerName(catalog, { category: category.id }, special.control.id, special.owner),
          `${special.control.name} on ${category.name.toLowerCase()}s. ${special.owner === 'aws' ? special.aws : special.you}`,
        )
      : [category.means],
    sections: [
      ...readingSections(readings),
      {
        kind: 'facts',
        facts: [
          { label: 'AWS', value: [category.aws] },
          { label: 'You', value: [category.you] },
          { label: 'Examples', value: [inUse.map(({ short }) => short).join(', ') || 'none in use'] },
          ...(others.length > 0 ? [{ label: `${others.length} others`, value: [names(shorts(others), MEMBERS)] }] : []),
        ],
      },
      ...(category.note ? [{ kind: 'text' as const, text: [category.note] }] : []),
      controlsByOwner(catalog, { category: category.id }, duties, 'By control'),
      ...small([
        category.article
          ? 'The split is that of the founding article on the model.'
          : 'This split is our judgement: the model has three categories, and this is none of them.',
      ]),
    ],
    buttons: [
      ...inUse.slice(0, 3).map(({ id, short }) => ask(short, id)),
      ...[...catalog.categories.values()]
        .filter(({ id, article }) => article && id !== category.id)
        .map(({ name }) => ask(name, `what is ${/^[aeiou]/i.test(name) ? 'an' : 'a'} ${name.toLowerCase()}?`)),
    ],
    sources: category.sources.map(toSource),
    summary: `${category.name}: AWS ${lowerFirst(category.aws)}`,
    ask: special
      ? `${special.control.name} on ${category.name.toLowerCase()}`
      : `what is ${/^[aeiou]/i.test(category.name) ? 'an' : 'a'} ${category.name.toLowerCase()}?`,
    duties: special ? [{ service: null, option: null, control: special.control.id, owner: special.owner }] : [],
  };
}

/** "what is the shared responsibility model?" */
export function overviewCard(catalog: Catalog, { readings }: Of<'overview'>): Body {
  const { model } = catalog;
  const three = [...catalog.categories.values()].filter(({ article }) => article);
  return {
    title: 'The AWS Shared Responsibility Model',
    headline: [{ bold: 'AWS' }, ' secures the cloud; ', { bold: 'you' }, ' secure what you put in it.'],
    sections: [
      ...readingSections(readings),
      { kind: 'text', text: [model.means] },
      {
        kind: 'facts',
        facts: [
          { label: 'AWS', value: [model.aws] },
          { label: 'You', value: [model.you] },
        ],
      },
      {
        kind: 'table',
        title: 'How the kind of service moves the line',
        columns: ['Category', 'AWS', 'You'],
        rows: three.map((category) => [
          [
            { bold: category.name },
            ` – ${
              examplesOf(catalog, category)
                .slice(0, 2)
                .map(({ short }) => short)
                .join(', ') || 'none in use'
            }`,
          ],
          [category.aws],
          [category.you],
        ]),
      },
      { kind: 'list', style: 'bullet', title: 'Yours, for example', items: model.examples.map((example) => [example]) },
    ],
    buttons: [
      ...three.map(({ name }) => ask(name, `what is ${/^[aeiou]/i.test(name) ? 'an' : 'a'} ${name.toLowerCase()}?`)),
      ask('All controls', 'list controls'),
      ask('Browse services', 'browse'),
      ask('Quiz me', 'quiz'),
    ],
    sources: model.sources.map(toSource),
    summary: 'AWS secures the cloud; you secure what you put in it.',
    ask: 'shared responsibility model',
  };
}

/** One service of each category, for buttons that try a control out. */
function examples(catalog: Catalog) {
  return [...catalog.categories.values()].filter(({ article }) => article).flatMap((category) => examplesOf(catalog, category).slice(0, 1));
}

/** The examples of a category that the organisation uses. */
function examplesOf(catalog: Catalog, { examples: ids }: Category): Service[] {
  return ids.flatMap((id) => catalog.services.get(id) ?? []).filter(({ hidden }) => !hidden);
}

function lowerFirst(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1);
}
