/** The card of what there is to do: the customer's duties as a checklist for a ticket, for one service or for several. */
import type { Answer, TodoList } from '../answer/answer.ts';
import type { Catalog } from '../catalog/types.ts';
import type { Section } from './card.ts';
import { todoItem } from './owner.ts';
import { ask, readingSections, settingTable, small, wrongOrMissing } from './sections.ts';
import { askFor, askForAll, type Body, footer, reviews, sources, status, subtitle, usualOptions } from './subject.ts';
import { counted, either, sourcesOf, subjectName } from './words.ts';

type Answered = Extract<Answer, { kind: 'todo' }>;

/** Duties of one service, and of all services together, on a card. */
const MOST = 24;

/** Settings that decide, shown below a list of things to do. */
const SETTINGS = 2;

/** "checklist for eks" */
export function todoCard(catalog: Catalog, answer: Answered): Body {
  const [list] = answer.lists;
  if (!list) throw new Error('a list of things to do without a service');
  return answer.lists.length > 1 ? severalCard(catalog, answer) : oneCard(catalog, answer, list);
}

function oneCard(catalog: Catalog, { readings }: Answered, { subject, duties }: TodoList): Body {
  const { service } = subject;
  const name = subjectName(subject);
  const shown = duties.slice(0, MOST);
  const of = shown.map(({ duty }) => duty);
  const gone = service.status === 'discontinued';
  return {
    title: `To do for ${name}`,
    subtitle: subtitle(catalog, subject),
    headline: gone
      ? [{ bold: 'You' }, ` have ${shown.length > 0 ? counted(shown.length, 'thing', 'things') : 'nothing'} left to do on ${name}, which has ended.`]
      : [{ bold: 'You' }, ` have ${counted(shown.length, 'duty', 'duties')} on ${name}, most pressing first.`],
    sections: [
      ...readingSections(readings),
      ...status(catalog, service),
      ...(shown.length > 0 ? [checklist(catalog, { subject, duties: shown })] : []),
      ...shown
        .flatMap(({ control, duty }) => (duty.setting ? [settingTable(catalog, subject, control.id, duty.setting, control.name)] : []))
        .slice(0, SETTINGS),
      ...usualOptions([subject]),
      ...footer(catalog, service, of, subject.option),
    ],
    buttons: [
      ask(`All of ${service.short}`, askFor(subject)),
      ...(service.options && !subject.option ? [ask('All options', `options of ${service.id}`)] : []),
      ask('All controls', `all controls for ${askFor(subject)}`),
      ask('Export as Markdown', `export ${askFor(subject)} as markdown`),
      ...wrongOrMissing(catalog, service.id),
    ],
    sources: sources(service, of),
    summary: `To do for ${name}: ${counted(shown.length, 'duty', 'duties')} of yours.`,
    ask: `to-do for ${askFor(subject)}`,
  };
}

/** A list for each service, the most pressing of each; the whole list of one is a button away. */
function severalCard(catalog: Catalog, { lists, readings }: Answered): Body {
  const subjects = lists.map(({ subject }) => subject);
  const names = subjects.map(subjectName);
  const each = Math.floor(MOST / lists.length);
  const shown = lists.map(({ subject, duties }) => ({ subject, duties: duties.slice(0, each), more: Math.max(0, duties.length - each) }));
  const duties = shown.flatMap((list) => list.duties.map(({ duty }) => duty));
  return {
    title: `To do for ${either(names, 'and')}`,
    headline: [{ bold: 'You' }, ` have ${counted(duties.length, 'duty', 'duties')} here, the most pressing of each service first.`],
    sections: [
      ...readingSections(readings),
      ...shown.flatMap(({ more, ...list }): Section[] => [
        list.duties.length > 0
          ? checklist(catalog, list, subjectName(list.subject))
          : { kind: 'text', text: [{ bold: subjectName(list.subject) }, ': nothing left to do.'] },
        ...small(more > 0 ? [`And ${more} more for ${subjectName(list.subject)}, on its own list.`] : undefined),
      ]),
      ...usualOptions(subjects),
      ...reviews(subjects.map(({ service }) => service)),
    ],
    buttons: [
      ...subjects.map((subject, i) => ask(`To do: ${names[i]}`, `to-do for ${askFor(subject)}`)),
      ask('As one stack', askForAll(subjects)),
      ask('Export as Markdown', `export ${askForAll(subjects)} as markdown`),
    ],
    sources: sourcesOf(duties),
    summary: `To do for ${either(names, 'and')}: ${counted(duties.length, 'duty', 'duties')} of yours.`,
    ask: `to-do for ${askForAll(subjects)}`,
  };
}

function checklist(catalog: Catalog, { subject, duties }: TodoList, title?: string): Section {
  return { kind: 'list', title, style: 'check', items: duties.map(({ control, duty }) => todoItem(catalog, subject, control.name, duty)) };
}
