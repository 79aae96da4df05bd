/** The card of a duty that was asked: one sentence, then the conditions, then what else is special; and the same by option. */
import type { Answer, AskedDuty } from '../answer/answer.ts';
import type { Catalog } from '../catalog/types.ts';
import type { DutyFact, Line, Section } from './card.ts';
import { customerName, ownerLine, ownerName, verdictOf } from './owner.ts';
import { ask, dutyTable, readingSections, settingTable, small } from './sections.ts';
import { askFor, type Body, buttons, footer, optionAsk, sources, status, subtitle } from './subject.ts';
import { capital, categoryName, inSentence, OWNER, subjectName } from './words.ts';

type Of<K extends Answer['kind']> = Extract<Answer, { kind: K }>;

/** Rows below the answer to one duty: enough to see what else is special, short enough for a chat. */
const ALSO = 4;

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
  if (part)
    return ownerLine(
      nameOf(owner),
      `that part of ${what} is ${owner === 'aws' ? 'AWS’s' : 'yours'}; the whole of it is shared${duty.setting ? ` and depends on the setting ${duty.setting.name}` : ''}${elsewhere}.`,
    );
  if (duty.setting) return ownerLine(nameOf(owner), `for ${what}${here} it depends on the setting ${duty.setting.name}${elsewhere}.`);
  return [{ bold: nameOf(owner) }, ` ${verdictOf(nameOf(owner), owner)} ${what}${here}${elsewhere}.`];
}

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

function plain(line: Line): string {
  return capital(line.map((span) => (typeof span === 'string' ? span : 'bold' in span ? span.bold : span.link)).join(''));
}
