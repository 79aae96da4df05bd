/** The card of an architecture: what is yours anywhere, for which of its services, with the controls that fall alike in one row. */
import type { Answer, StackRow, Subject } from '../answer/answer.ts';
import type { Catalog, Owner } from '../catalog/types.ts';
import type { Line, Section } from './card.ts';
import { customerName } from './owner.ts';
import { ask, readingSections, small } from './sections.ts';
import { askFor, askForAll, type Body, reviews, usualOptions } from './subject.ts';
import { counted, either, names, OWNER, sourcesOf, subjectName } from './words.ts';

type Answered = Extract<Answer, { kind: 'stack' }>;

/** Services with a button of their own; all are in the list of things to do. */
const BUTTONS = 5;

/** "alb + fargate + rds": what is yours anywhere, by control, and for which of the services. */
export function stackCard(catalog: Catalog, { subjects, rows, readings }: Answered): Body {
  const shorts = subjects.map(subjectName);
  const withOwner = (owner: Owner) => rows.filter(({ duties }) => duties.some(({ duty }) => duty.owner === owner)).length;
  // what the card says is where the services differ; the lines themselves, and their sources, are on the services' own cards
  const differing = rows.filter(({ duties }) => new Set(duties.map(({ duty }) => duty.owner)).size > 1);
  const duties = differing.flatMap((row) => row.duties.map(({ duty }) => duty)).filter(({ from }) => from !== 'category');
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
        rows: grouped(subjects, rows).map(({ who, controls }): Line[] => [[{ bold: who }], [controls.join(', ')]]),
      },
      ...small(['What is not listed is AWS’s for all of them. Sources are for where the services differ; each service’s own card has all.']),
      ...teams(catalog, subjects, rows),
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
function grouped(subjects: readonly Subject[], rows: readonly StackRow[]): { who: string; controls: string[] }[] {
  const groups = new Map<string, string[]>();
  for (const row of rows) {
    const who = whose(subjects, row);
    groups.set(who, [...(groups.get(who) ?? []), row.control.name]);
  }
  return [...groups].map(([who, controls]) => ({ who, controls }));
}

/** "You for EC2 and RDS; AWS for S3", or "You for all". */
function whose(subjects: readonly Subject[], { duties }: StackRow): string {
  return (['customer', 'shared', 'aws'] as const)
    .flatMap((owner) => {
      const services = duties.filter(({ duty }) => duty.owner === owner).map(({ subject }) => subjectName(subject));
      return services.length > 0 ? [`${OWNER[owner]} for ${services.length === subjects.length ? 'all' : either(services, 'and')}`] : [];
    })
    .join('; ');
}

/** Who "you" are: each team once, with what falls to it, service by service. */
function teams(catalog: Catalog, subjects: readonly Subject[], rows: readonly StackRow[]): Section[] {
  const byTeam = new Map<string, Map<string, string[]>>();
  for (const { control, duties } of rows) {
    const mine = duties.filter(({ duty }) => duty.owner !== 'aws');
    for (const team of new Set(mine.map(({ subject }) => customerName(catalog, subject, control.id)))) {
      const services = mine.filter(({ subject }) => customerName(catalog, subject, control.id) === team).map(({ subject }) => subjectName(subject));
      const where = services.length === subjects.length ? 'all' : either(services, 'and');
      const places = byTeam.get(team) ?? new Map<string, string[]>();
      byTeam.set(team, places.set(where, [...(places.get(where) ?? []), control.name]));
    }
  }
  if (byTeam.size === 0 || (byTeam.size === 1 && byTeam.has(OWNER.customer))) return [];
  const facts = [...byTeam].map(([label, places]) => ({
    label,
    value: [[...places].map(([where, controls]) => `${where}: ${controls.join(', ')}`).join('; ')],
  }));
  return [{ kind: 'facts', title: 'Who that is, with what is shared', facts }];
}
