/** The card of a duty that was asked: one sentence, then the conditions, then what else is special. */
import type { Answer, AskedDuty } from '../answer/answer.ts';
import type { Catalog } from '../catalog/types.ts';
import type { Line, Section } from './card.ts';
import { customerName, ownerName } from './owner.ts';
import { ask, dutyTable, readingSections, settingTable } from './sections.ts';
import { dutySentence, dutySentences, plainLine } from './sentence.ts';
import { askControls, askFor, askForAll, type Body, buttons, dutyFacts, footer, reviews, sources, status, subtitle } from './subject.ts';
import { either, OWNER, sourcesOf, subjectName } from './words.ts';

type Answered = Extract<Answer, { kind: 'duty' }>;

/** Rows below the answer to one duty: enough to see what else is special, short enough for a chat. */
const ALSO = 4;

/** Conditions shown for several duties at once; the others are on the cards of the services. */
const CONDITIONS = 4;

/** "who patches the OS on RDS?" */
export function dutyCard(catalog: Catalog, answer: Answered): Body {
  const subjects = new Set(answer.asked.map(askFor));
  return subjects.size > 1 ? severalCard(catalog, answer) : oneCard(catalog, answer);
}

/** One service: a sentence for each control that was asked, then what else is special. */
function oneCard(catalog: Catalog, answer: Answered): Body {
  const { asked, specific, alternatives, readings } = answer;
  const first = firstOf(answer);
  const { service } = first;
  const controls = new Set(asked.map(({ control }) => control.id));
  const rest = specific.filter(({ control }) => !controls.has(control)).slice(0, ALSO);
  const shown = [...asked.map(({ duty }) => duty), ...rest];
  return {
    title: `${first.control.name} on ${subjectName(first)}`,
    subtitle: subtitle(catalog, first),
    headline: dutySentence(catalog, first),
    sections: [
      ...readingSections(readings),
      ...status(catalog, service),
      sides(catalog, first),
      ...conditions(catalog, first),
      ...asked.slice(1).flatMap((next): Section[] => [{ kind: 'text', text: dutySentence(catalog, next) }, sides(catalog, next), ...conditions(catalog, next)]),
      ...(rest.length > 0 ? [dutyTable(catalog, first, rest, `Also on ${subjectName(first)}`)] : []),
      ...footer(catalog, service, shown, first.option),
    ],
    buttons: [
      ...alternatives.map((other) => ask(`Did you mean ${other.short}?`, `${first.control.name} on ${other.id}`)),
      ask(`All of ${service.short}`, service.id),
      ask(`${first.control.name} everywhere`, `${first.control.name}`),
      ...buttons(catalog, first, service.status === 'discontinued'),
    ],
    sources: sources(service, shown),
    summary: plainLine(dutySentence(catalog, first)),
    ask: `${askControls(asked)} on ${askFor(first)}`,
    duties: asked.flatMap(dutyFacts),
    suggestions: alternatives.map(({ id }) => id),
  };
}

/** Several services: for each control one sentence over all of them, and both sides of each. */
function severalCard(catalog: Catalog, answer: Answered): Body {
  const { asked, readings } = answer;
  const first = firstOf(answer);
  const byControl = [...new Set(asked.map(({ control }) => control))].map((control) => asked.filter((one) => one.control === control));
  const names = [...new Set(asked.map(subjectName))];
  const ids = [...new Set(asked.map(askFor))];
  const services = [...new Set(asked.map(({ service }) => service))];
  const duties = asked.map(({ duty }) => duty);
  return {
    title: `${first.control.name} on ${names.length > 3 ? `${names.length} services` : either(names, 'and')}`,
    headline: dutySentences(catalog, byControl[0] ?? []),
    sections: [
      ...readingSections(readings),
      ...services.flatMap((service) => status(catalog, service)),
      ...byControl.flatMap((list, i): Section[] => [
        ...(i > 0 ? [{ kind: 'text' as const, text: dutySentences(catalog, list) }] : []),
        sidesTable(catalog, list),
      ]),
      ...asked.flatMap((one) => conditions(catalog, one, subjectName(one))).slice(0, CONDITIONS),
      ...reviews(services),
    ],
    buttons: [
      ...ids.slice(0, 4).map((id, i) => ask(names[i] ?? id, id)),
      ask(`${first.control.name} everywhere`, first.control.name),
      ask('As one stack', askForAll(asked)),
      ...(ids.length <= 5 ? [ask('Compare', askForAll(asked, ' vs '))] : []),
    ],
    sources: sourcesOf(duties),
    summary: plainLine(dutySentences(catalog, byControl[0] ?? [])),
    ask: `${askControls(asked)} on ${askForAll(asked)}`,
    duties: asked.flatMap(dutyFacts),
  };
}

function firstOf({ asked: [first] }: Answered): AskedDuty {
  if (!first) throw new Error('a duty answer without a duty');
  return first;
}

/** Both sides of one control on several services. */
function sidesTable(catalog: Catalog, asked: readonly AskedDuty[]): Section {
  return {
    kind: 'table',
    columns: [asked[0]?.control.name ?? 'What', 'AWS', 'You'],
    rows: asked.map(({ duty, ...subject }): Line[] => [
      [{ bold: subjectName(subject) }, ` – ${ownerName(catalog, subject, duty.control, duty.owner)}`],
      [duty.aws],
      [duty.you],
    ]),
  };
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

/** The setting and the options that decide; `place` names the service where several are on the card. */
function conditions(catalog: Catalog, { duty, otherwise, control, service, option: asked }: AskedDuty, place?: string): Section[] {
  const sections: Section[] = duty.setting ? [settingTable(catalog, { service, option: asked }, control.id, duty.setting, place)] : [];
  if (otherwise.length > 0) {
    sections.push({
      kind: 'table',
      title: `${place === undefined ? control.name : `${control.name} on ${place}`} under other options`,
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
