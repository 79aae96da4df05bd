/** The card of an architecture: what is yours anywhere, for which of its services, with the controls that fall alike in one row. */
import type { Answer, StackRow, Subject } from '../answer/answer.ts';
import type { Catalog, Owner } from '../catalog/types.ts';
import type { Line } from './card.ts';
import { ownerName } from './owner.ts';
import { ask, readingSections, small } from './sections.ts';
import { askFor, askForAll, type Body, reviews, usualOptions } from './subject.ts';
import { counted, either, names, sourcesOf, subjectName } from './words.ts';

type Answered = Extract<Answer, { kind: 'stack' }>;

/** Services with a button of their own; all are in the list of things to do. */
const BUTTONS = 5;

/** "alb + fargate + rds": what is yours anywhere, by control, and for which of the services. */
export function stackCard(catalog: Catalog, { subjects, rows, readings }: Answered): Body {
  const shorts = subjects.map(subjectName);
  const withOwner = (owner: Owner) => rows.filter(({ duties }) => duties.some(({ duty }) => duty.owner === owner)).length;
  const duties = rows.flatMap((row) => row.duties.map(({ duty }) => duty)).filter(({ from, owner }) => from !== 'category' && owner !== 'aws');
  const all = askForAll(subjects);
  return {
    title: `Your stack: ${names(shorts, 6)}`,
    headline: [
      { bold: 'You' },
      ` own ${counted(withOwner('customer'), 'control', 'controls')} in at least one of these ${subjects.length} services, and share ${withOwner('shared')} with AWS.`,
    ],
    sections: [
      ...readingSections(readings),
      {
        kind: 'table',
        columns: ['Who', 'What'],
        rows: grouped(catalog, subjects, rows).map(({ who, controls }): Line[] => [[{ bold: who }], [controls.join(', ')]]),
      },
      ...small(['What is not listed is AWS’s for all of them.']),
      ...usualOptions(subjects),
      ...reviews([...new Set(subjects.map(({ service }) => service))]),
    ],
    buttons: [
      ask('To do for all', `to-do for ${all}`),
      ...(subjects.length <= 5 ? [ask('Compare', askForAll(subjects, ' vs '))] : []),
      ask('Export as CSV', `export ${all} as csv`),
      ...subjects.slice(0, BUTTONS).map((subject) => ask(subjectName(subject), askFor(subject))),
    ],
    sources: sourcesOf(duties),
    summary: `${counted(withOwner('customer'), 'control is', 'controls are')} yours somewhere in ${names(shorts, 6)}.`,
    ask: all,
  };
}

/** Controls that fall to the same sides for the same services, together; in the order of their most pressing control. */
function grouped(catalog: Catalog, subjects: readonly Subject[], rows: readonly StackRow[]): { who: string; controls: string[] }[] {
  const groups = new Map<string, string[]>();
  for (const row of rows) {
    const who = whose(catalog, subjects, row);
    groups.set(who, [...(groups.get(who) ?? []), row.control.name]);
  }
  return [...groups].map(([who, controls]) => ({ who, controls }));
}

/** "You for EC2 and RDS; AWS for S3", or "You for all"; a team with all that falls to it. */
function whose(catalog: Catalog, subjects: readonly Subject[], { control, duties }: StackRow): string {
  const byName = new Map<string, string[]>();
  for (const owner of ['customer', 'shared', 'aws'] as const) {
    for (const { subject } of duties.filter(({ duty }) => duty.owner === owner)) {
      const name = ownerName(catalog, subject, control.id, owner);
      byName.set(name, [...(byName.get(name) ?? []), subjectName(subject)]);
    }
  }
  return [...byName].map(([name, services]) => `${name} for ${services.length === subjects.length ? 'all' : either(services, 'and')}`).join('; ');
}
