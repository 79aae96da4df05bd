/** Cards about one service: its overview, a duty that was asked, the whole matrix, the to-do list, its options. */
import type { Answer, AskedDuty, Subject } from '../answer/answer.ts';
import { remember } from '../catalog/remember.ts';
import type { Catalog, Duty, Option, Service } from '../catalog/types.ts';
import type { Button, Card, DutyFact, Line, Section } from './card.ts';
import { customerName, ownerLine, ownerName, todoItem } from './owner.ts';
import { ask, dutyTable, readingSections, settingTable, small, splitFacts, wrongOrMissing } from './sections.ts';
import { basisLine, capital, categoryName, inSentence, judgementLine, OWNER, sourcesOf, statusLine, subjectName, toSource } from './words.ts';

type Of<K extends Answer['kind']> = Extract<Answer, { kind: K }>;
type Body = Omit<Card, 'facts' | 'ask'> & { ask: string; duties?: readonly DutyFact[]; suggestions?: readonly string[] };

/** Rows of specific duties on a first answer; the rest is one button away. */
const ROWS = 12;

/** Rows below the answer to one duty: enough to see what else is special, short enough for a chat. */
const ALSO = 4;

// The most asked card of all is the same for everybody.
const plainCards = remember<Catalog, Service | Option, Body>();

/** "s3": the split in one glance, then what is special about this service. */
export function serviceCard(catalog: Catalog, answer: Of<'service'>): Body {
  const { subject, alternatives, readings } = answer;
  const plain = plainCards(catalog, subject.option ?? subject.service, () => plainServiceCard(catalog, answer));
  return {
    ...plain,
    sections: [...readingSections(readings), ...plain.sections],
    buttons: [...alternatives.map((other) => ask(`Did you mean ${other.short}?`, other.id)), ...plain.buttons],
    suggestions: alternatives.map(({ id }) => id),
  };
}

/** The card without what only this question brings: how it was read, and what else it may mean. */
function plainServiceCard(catalog: Catalog, { subject, specific, all }: Of<'service'>): Body {
  const { service } = subject;
  const shown = specific.slice(0, ROWS);
  const gone = service.status === 'discontinued';
  return {
    title: service.name,
    subtitle: subtitle(catalog, subject),
    headline: [service.about],
    sections: [
      ...status(catalog, service),
      splitFacts(catalog, subject, all),
      ...(shown.length > 0 ? [dutyTable(catalog, subject, shown, `What is special about ${subjectName(subject)}`)] : []),
      ...optionsHint(service, subject),
      ...footer(catalog, service, shown),
    ],
    buttons: buttons(catalog, subject, gone),
    sources: sources(service, shown),
    summary: `${subjectName(subject)}: ${splitSummary(all)}`,
    ask: askFor(subject),
  };
}

/** "who patches the OS on RDS?": one sentence, then the conditions, then what else is special. */
export function dutyCard(catalog: Catalog, { asked, specific, alternatives, readings }: Of<'duty'>): Body {
  const first = asked[0];
  if (!first) throw new Error('a duty answer without a duty');
  const { service } = first;
  const controls = new Set(asked.map(({ control }) => control.id));
  const rest = specific.filter(({ control }) => !controls.has(control)).slice(0, ALSO);
  const shown = [...asked.map(({ duty }) => duty), ...rest];
  return {
    title: `${first.control.name} on ${subjectName(first)}`,
    subtitle: subtitle(catalog, first),
    headline: sentence(catalog, first),
    sections: [
      ...readingSections(readings),
      ...status(catalog, service),
      sides(catalog, first),
      ...conditions(catalog, first),
      ...asked.slice(1).flatMap((next): Section[] => [{ kind: 'text', text: sentence(catalog, next) }, sides(catalog, next), ...conditions(catalog, next)]),
      ...(rest.length > 0 ? [dutyTable(catalog, first, rest, `Also on ${subjectName(first)}`)] : []),
      ...footer(catalog, service, shown),
    ],
    buttons: [
      ...alternatives.map((other) => ask(`Did you mean ${other.short}?`, `${first.control.name} on ${other.id}`)),
      ask(`All of ${service.short}`, service.id),
      ask(`${first.control.name} everywhere`, `${first.control.name}`),
      ...buttons(catalog, first, service.status === 'discontinued'),
    ],
    sources: sources(service, shown),
    summary: plain(sentence(catalog, first)),
    ask: `${asked.map(({ control }) => control.name).join(' and ')} on ${askFor(first)}`,
    duties: asked.flatMap(factsOf),
    suggestions: alternatives.map(({ id }) => id),
  };
}

/** "all controls for s3": every control with its owner. */
export function matrixCard(catalog: Catalog, { subject, all, readings }: Of<'matrix'>): Body {
  return {
    title: `${subjectName(subject)}: all ${all.length} controls`,
    subtitle: subtitle(catalog, subject),
    headline: [subject.service.about],
    sections: [...readingSections(readings), ...status(catalog, subject.service), dutyTable(catalog, subject, all), ...footer(catalog, subject.service, all)],
    buttons: [
      ask('My to-do list', `to-do for ${askFor(subject)}`),
      ask('Export as CSV', `export ${askFor(subject)} as csv`),
      ask('Export as Markdown', `export ${askFor(subject)} as markdown`),
      ...wrongOrMissing(catalog, subject.service.id),
    ],
    sources: sources(subject.service, all),
    summary: `${subjectName(subject)}: ${splitSummary(all)}`,
    ask: `all controls for ${askFor(subject)}`,
  };
}

/** "checklist for eks": the customer's duties, most pressing first, as a list for a ticket. */
export function todoCard(catalog: Catalog, { subject, duties, readings }: Of<'todo'>): Body {
  const shown = duties.slice(0, 24);
  return {
    title: `To do for ${subjectName(subject)}`,
    subtitle: subtitle(catalog, subject),
    headline: [{ bold: 'You' }, ` have ${shown.length} duties on ${subjectName(subject)}, most pressing first.`],
    sections: [
      ...readingSections(readings),
      ...status(catalog, subject.service),
      { kind: 'list', style: 'check', items: shown.map(({ control, duty }) => todoItem(catalog, subject, control.name, duty)) },
      ...footer(
        catalog,
        subject.service,
        shown.map(({ duty }) => duty),
      ),
    ],
    buttons: [
      ask(`All of ${subject.service.short}`, askFor(subject)),
      ask('All controls', `all controls for ${askFor(subject)}`),
      ask('Export as Markdown', `export ${askFor(subject)} as markdown`),
      ...wrongOrMissing(catalog, subject.service.id),
    ],
    sources: sources(
      subject.service,
      shown.map(({ duty }) => duty),
    ),
    summary: `To do for ${subjectName(subject)}: ${shown.length} duties of yours.`,
    ask: `to-do for ${askFor(subject)}`,
  };
}

/** "ecs options": if this option, then who; and the settings that decide. */
export function optionsCard(catalog: Catalog, { service, controls, rows, asked, settings, readings }: Of<'options'>): Body {
  const by = service.options?.by ?? 'the option';
  const first = asked[0];
  const shown = controls.slice(0, 5);
  const rest = controls.slice(5);
  return {
    title: `${service.short}: it depends on ${by}`,
    subtitle: subtitle(catalog, { service }),
    headline: first
      ? sentence(catalog, first)
      : [`On ${service.short}, `, { bold: `${controls.length} ${controls.length === 1 ? 'control changes' : 'controls change'} hands` }, ` with ${by}.`],
    sections: [
      ...readingSections(readings),
      ...status(catalog, service),
      {
        kind: 'table',
        columns: ['If', ...shown.map(({ name }) => name)],
        rows: rows.map(({ option, duties }) => [
          [{ bold: option.name }],
          ...duties.slice(0, 5).map(({ control, owner }): Line => [{ bold: ownerName(catalog, { service, option }, control, owner) }]),
        ]),
      },
      ...small(rest.length > 0 ? [`Also changing hands: ${rest.map(({ name }) => name).join(', ')}.`] : undefined),
      {
        kind: 'list',
        style: 'bullet',
        items: rows.map(({ option }): Line => [{ bold: option.name }, `: ${option.about ?? categoryName(catalog.categories.get(option.category))}`]),
      },
      ...settings.map(({ control, setting }) => settingTable(catalog, { service }, control.id, setting)),
      ...footer(
        catalog,
        service,
        rows.flatMap(({ duties }) => duties),
      ),
    ],
    buttons: [...rows.map(({ option }) => ask(option.name, optionAsk(service, option.id))), ask(`All of ${service.short}`, service.id)].slice(0, 8),
    sources: sources(
      service,
      rows.flatMap(({ duties }) => duties),
    ),
    summary: `${service.short}: who does what depends on ${by}.`,
    ask: `options of ${service.id}`,
    duties: asked.flatMap(factsOf),
  };
}

/** The answer in one sentence, owner in bold. */
function sentence(catalog: Catalog, { service, option, control, duty, owner, part, otherwise }: AskedDuty): Line {
  const what = `${inSentence(control)} on ${subjectName({ service, option })}`;
  const usual = service.options?.choices.find(({ id }) => id === service.options?.default)?.name;
  const here = otherwise.length > 0 && usual ? ` (${usual})` : '';
  const nameOf = (whose: AskedDuty['owner'], under = option) => ownerName(catalog, { service, option: under }, control.id, whose);
  const elsewhere =
    otherwise.length > 0 ? `; ${otherwise.map(({ option: other, duty: own }) => `${nameOf(own.owner, other)} with ${other.name}`).join(', ')}` : '';
  if (part) return ownerLine(nameOf(owner), `that part of ${what} is ${owner === 'aws' ? 'AWS’s' : 'yours'}; the whole of it is shared${elsewhere}.`);
  if (duty.setting) return ownerLine(nameOf(owner), `for ${what}${here} it depends on the setting ${duty.setting.name}${elsewhere}.`);
  return [{ bold: nameOf(owner) }, ` ${VERDICT[owner]} ${what}${here}${elsewhere}.`];
}

const VERDICT: Record<AskedDuty['owner'], string> = {
  aws: 'is responsible for',
  customer: 'are responsible for',
  shared: 'are responsible, each in part, for',
};

function sides(catalog: Catalog, { duty, ...subject }: AskedDuty): Section {
  return {
    kind: 'facts',
    facts: [
      { label: 'AWS', value: [duty.aws] },
      { label: duty.owner === 'aws' ? OWNER.customer : customerName(catalog, subject, duty.control), value: [duty.you] },
    ],
  };
}

function conditions(catalog: Catalog, { duty, otherwise, control, service, option: asked }: AskedDuty): Section[] {
  const sections: Section[] = duty.setting ? [settingTable(catalog, { service, option: asked }, control.id, duty.setting)] : [];
  if (otherwise.length > 0) {
    sections.push({
      kind: 'table',
      title: `${control.name} under other options`,
      columns: ['If', 'AWS', 'You'],
      rows: otherwise.map(({ option, duty: own }) => [
        [{ bold: option.name }, ` – ${ownerName(catalog, { service, option }, control.id, own.owner)}`],
        [own.aws],
        [own.you],
      ]),
    });
  }
  return sections;
}

/** The asked duty first, then the same under the options where another side has it. */
function factsOf({ service, option, control, owner, otherwise }: AskedDuty): DutyFact[] {
  return [
    { service: service.id, option: option?.id ?? null, control: control.id, owner },
    ...otherwise.map(({ option: other, duty }) => ({ service: service.id, option: other.id, control: control.id, owner: duty.owner })),
  ];
}

function status(catalog: Catalog, service: Service): Section[] {
  const line = statusLine(service, (id) => catalog.services.get(id)?.short ?? id);
  return line ? [{ kind: 'text', text: line }] : [];
}

function subtitle(catalog: Catalog, { service, option }: Subject): string {
  const category = categoryName(catalog.categories.get(option?.category ?? service.category));
  return option ? `${category} · ${option.name}` : category;
}

function optionsHint(service: Service, { option }: Subject): Section[] {
  if (!service.options || option) return [];
  const usual = service.options.choices.find(({ id }) => id === service.options?.default)?.name;
  return small([`Shown for ${usual ?? 'the default'}; it depends on ${service.options.by}.`]);
}

function footer(catalog: Catalog, service: Service, duties: readonly Duty[]): Section[] {
  const fewer = service.fewer ? [service.fewer] : undefined;
  const judged = service.own ? undefined : judgementLine(duties, (id) => catalog.controls.get(id)?.name ?? id);
  return [...small(fewer), ...small(judged), ...small(basisLine(service, ({ category }) => categoryName(catalog.categories.get(category))))];
}

function buttons(catalog: Catalog, subject: Subject, gone: boolean): Button[] {
  const { service, option } = subject;
  const instead = (service.replacedBy ?? []).slice(0, 2).flatMap((id) => {
    const other = catalog.services.get(id);
    return other && !other.hidden ? [ask(`${other.short} instead`, id)] : [];
  });
  if (gone) return [...instead, ask('All controls', `all controls for ${askFor(subject)}`), ...wrongOrMissing(catalog, service.id)];
  const choices = option ? [] : (service.options?.choices ?? []).filter(({ id }) => id !== service.options?.default).slice(0, 3);
  return [
    ...instead,
    ask('My to-do list', `to-do for ${askFor(subject)}`),
    ...(service.options && !option ? [ask('All options', `options of ${service.id}`)] : []),
    ...choices.map(({ id, name }) => ask(name, optionAsk(service, id))),
    ask('All controls', `all controls for ${askFor(subject)}`),
    ask('Quiz me', `quiz ${service.id}`),
    ...wrongOrMissing(catalog, service.id),
  ];
}

/** The question that leads to a service under an option; both ids are names, so it is read back without doubt. */
export function optionAsk(service: Service, option: string): string {
  return `${service.id} option ${option}`;
}

function askFor({ service, option }: Subject): string {
  return option ? optionAsk(service, option.id) : service.id;
}

function sources(service: Service, duties: readonly Duty[]) {
  const own = sourcesOf(duties);
  const guide =
    service.guide?.seen && !own.some(({ url }) => url === service.guide?.url)
      ? [{ ...toSource(service.guide.url), title: `Security in ${service.short}` }]
      : [];
  return [...own, ...guide];
}

function splitSummary(duties: readonly Duty[]): string {
  const count = (owner: Duty['owner']) => duties.filter((duty) => duty.owner === owner).length;
  return `${count('aws')} controls are AWS's, ${count('customer')} are yours, ${count('shared')} are shared.`;
}

function plain(line: Line): string {
  return capital(line.map((span) => (typeof span === 'string' ? span : 'bold' in span ? span.bold : span.link)).join(''));
}

export type { Body };
