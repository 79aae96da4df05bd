/** Cards about the model: a control across the categories, a category, the model itself. */
import type { Answer, ControlAnswer } from '../answer/answer.ts';
import type { Catalog, Owner } from '../catalog/types.ts';
import type { DutyFact, Line, Section } from './card.ts';
import { ask, readingSections, small } from './sections.ts';
import type { Body } from './service.ts';
import { inSentence, names, OWNER, ownerSpan, toSource } from './words.ts';

type Of<K extends Answer['kind']> = Extract<Answer, { kind: K }>;

/** "who does encryption?": by category, then the services that differ from theirs. */
export function controlCard(catalog: Catalog, { controls, readings }: Of<'control'>): Body {
  const [first, ...rest] = controls;
  if (!first) throw new Error('a control answer without a control');
  return {
    title: first.control.name,
    subtitle: first.control.covers,
    headline: verdict(first),
    sections: [
      ...readingSections(readings),
      {
        kind: 'table',
        columns: ['Category', 'AWS', 'You'],
        rows: first.byCategory.map(({ category, owner, aws, you }) => [[{ bold: category.name }, ` – ${OWNER[owner]}`], [aws], [you]]),
      },
      ...exceptions(first),
      ...rest.map((next): Section => ({ kind: 'text', text: [{ bold: `${next.control.name}. ` }, ...verdict(next)] })),
    ],
    buttons: [
      ...rest.map(({ control }) => ask(control.name, control.name)),
      ...examples(catalog).map(({ id, short }) => ask(`On ${short}`, `${first.control.name} on ${id}`)),
      ask('All controls', 'list controls'),
    ].slice(0, 8),
    sources: first.control.sources.map(toSource),
    summary: `${first.control.name}: ${first.byCategory.map(({ category, owner }) => `${category.name} ${OWNER[owner]}`).join(', ')}.`,
    ask: controls.map(({ control }) => control.name).join(' and '),
    duties: controls.flatMap(factsOf),
  };
}

function verdict({ control, byCategory, owner, part }: ControlAnswer): Line {
  const owners = new Set(byCategory.map((duty) => duty.owner));
  if (owners.size === 1 && part)
    return [ownerSpan(owner), `: that part of ${inSentence(control)} is ${owner === 'aws' ? 'AWS’s' : 'yours'}; the whole of it is shared.`];
  if (owners.size === 1)
    return [ownerSpan(owner), owner === 'shared' ? ', each side in its part, whatever the kind of service.' : ', whatever the kind of service.'];
  return [...byCategory.flatMap(({ category, owner: own }, i): Line => [i > 0 ? '; ' : '', ownerSpan(own), ` on ${category.name.toLowerCase()}s`]), '.'];
}

function exceptions({ exceptions: groups }: ControlAnswer): Section[] {
  if (groups.length === 0) return [];
  const label: Record<Owner, string> = { customer: 'You instead', shared: 'Both instead', aws: 'AWS instead' };
  return [
    {
      kind: 'facts',
      title: 'Services that differ from their category',
      facts: groups.map(({ owner, services }) => ({
        label: label[owner],
        value: [
          names(
            services.map(({ short }) => short),
            15,
          ),
        ],
      })),
    },
  ];
}

function factsOf({ control, byCategory, owner }: ControlAnswer): DutyFact[] {
  return [
    { service: null, option: null, control: control.id, owner },
    ...byCategory.filter((duty) => duty.owner !== owner).map((duty) => ({ service: null, option: null, control: control.id, owner: duty.owner })),
  ];
}

/** "what is a container service?": both sides, as the founding article has them, with examples. */
export function categoryCard(catalog: Catalog, { category, duties, asked, readings }: Of<'category'>): Body {
  const by = (owner: Owner): Line => [
    duties
      .filter((duty) => duty.owner === owner)
      .map(({ control }) => control.name)
      .join(', ') || 'nothing',
  ];
  const special = asked && duties.find(({ control }) => control.id === asked.id);
  const shorts = category.examples.flatMap((id) => catalog.services.get(id)?.short ?? []);
  return {
    title: category.name,
    subtitle: category.article ? 'One of the three categories of the model' : 'Outside the three categories of the model',
    headline: special
      ? [ownerSpan(special.owner), `: ${special.control.name} on ${category.name.toLowerCase()}s. ${special.owner === 'aws' ? special.aws : special.you}`]
      : [category.means],
    sections: [
      ...readingSections(readings),
      {
        kind: 'facts',
        facts: [
          { label: 'AWS', value: [category.aws] },
          { label: 'You', value: [category.you] },
          { label: 'Examples', value: [shorts.join(', ')] },
        ],
      },
      ...(category.note ? [{ kind: 'text' as const, text: [category.note] }] : []),
      {
        kind: 'facts',
        title: 'By control',
        facts: [
          { label: 'AWS secures', value: by('aws') },
          { label: 'You secure', value: by('customer') },
          { label: 'Both, each in part', value: by('shared') },
        ],
      },
      ...small([
        category.article
          ? 'The split is that of the founding article on the model.'
          : 'This split is our judgement: the model has three categories, and this is none of them.',
      ]),
    ],
    buttons: [
      ...category.examples
        .slice(0, 3)
        .flatMap((id) => catalog.services.get(id) ?? [])
        .map(({ id, short }) => ask(short, id)),
      ...[...catalog.categories.values()]
        .filter(({ id, article }) => article && id !== category.id)
        .map(({ name }) => ask(name, `what is ${/^[aeiou]/i.test(name) ? 'an' : 'a'} ${name.toLowerCase()}?`)),
    ],
    sources: category.sources.map(toSource),
    summary: `${category.name}: AWS ${uncapitalised(category.aws)}`,
    ask: `what is ${/^[aeiou]/i.test(category.name) ? 'an' : 'a'} ${category.name.toLowerCase()}?`,
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
        rows: three.map(({ name, aws, you, examples: ids }) => [
          [
            { bold: name },
            ` – ${ids
              .slice(0, 2)
              .flatMap((id) => catalog.services.get(id)?.short ?? [])
              .join(', ')}`,
          ],
          [aws],
          [you],
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
  return [...catalog.categories.values()].filter(({ article }) => article).flatMap(({ examples: [id] }) => (id ? (catalog.services.get(id) ?? []) : []));
}

function uncapitalised(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1);
}
