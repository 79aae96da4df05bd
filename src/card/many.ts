/** Cards about several services: side by side, and as one architecture. */
import type { Answer, Subject } from '../answer/answer.ts';
import type { Catalog, Duty } from '../catalog/types.ts';
import type { Line } from './card.ts';
import { teamMoves } from './moves.ts';
import { customerTeam, groupByName, isOneTeam, ownerLine, ownerName } from './owner.ts';
import { ask, readingSections, small } from './sections.ts';
import type { Body } from './subject.ts';
import { names, OWNER, sourcesOf, subjectName } from './words.ts';

type Of<K extends Answer['kind']> = Extract<Answer, { kind: K }>;

/** "rds vs ec2": what changes hands, then what stays the same. */
export function compareCard(catalog: Catalog, { subjects, rows, same, readings }: Of<'compare'>): Body {
  const shorts = subjects.map(subjectName);
  const list = shorts.length > 2 ? `${shorts.slice(0, -1).join(', ')} and ${shorts.at(-1)}` : shorts.join(' and ');
  const duties = rows.flatMap((row) => row.duties);
  return {
    title: shorts.join(' vs '),
    subtitle: subjects.map(({ service, option }) => catalog.categories.get(option?.category ?? service.category)?.name).join(' vs '),
    headline:
      rows.length > 0
        ? [{ bold: `${rows.length} of ${rows.length + same.length} controls` }, ` change hands between ${list}.`]
        : [`Nothing changes hands between ${list}.`],
    sections: [
      ...readingSections(readings),
      ...moves(catalog, subjects, rows, same),
      ...(rows.length > 0
        ? [
            {
              kind: 'table' as const,
              columns: ['What', ...shorts],
              rows: rows.map(({ control, duties: own }) => [[{ bold: control.name }], ...own.map((duty, i) => cell(catalog, subjects[i], duty))]),
            },
          ]
        : []),
      {
        kind: 'text',
        text: [
          { bold: 'The same everywhere: ' },
          `${names(
            same.filter(({ id }) => isOneTeam(catalog, subjects, id)).map(({ name }) => name),
            40,
          )}.`,
        ],
      },
      ...small(judged(duties)),
    ],
    buttons: [...subjects.map((subject) => ask(subjectName(subject), idOf(subject))), ask('As one stack', subjects.map(idOf).join(' + '))],
    sources: sourcesOf(duties),
    summary: `${rows.length} controls change hands between ${list}.`,
    ask: subjects.map(idOf).join(' vs '),
  };
}

/** For two services, in a sentence each: what stops and what starts being yours on the way from the first to the second. */
function moves(catalog: Catalog, subjects: readonly Subject[], rows: Of<'compare'>['rows'], same: Of<'compare'>['same']): Body['sections'] {
  const [from, to] = subjects;
  if (!from || !to || subjects.length !== 2) return [];
  if (catalog.organisation) return [teamMoves(catalog, from, to, [...rows.map(({ control }) => control), ...same])];
  const load = { aws: 0, shared: 1, customer: 2 };
  const changed = (direction: 1 | -1) =>
    rows.filter(({ duties: [a, b] }) => a && b && Math.sign(load[b.owner] - load[a.owner]) === direction).map(({ control }) => control.name);
  const less = changed(-1);
  const more = changed(1);
  return [
    {
      kind: 'facts',
      title: `From ${subjectName(from)} to ${subjectName(to)}`,
      facts: [
        { label: 'You do less', value: [less.join(', ') || 'nothing'] },
        { label: 'You do more', value: [more.join(', ') || 'nothing'] },
      ],
    },
  ];
}

/** "alb + fargate + rds": what is yours anywhere, by control, and for which of the services. */
export function stackCard(catalog: Catalog, { subjects, rows, readings }: Of<'stack'>): Body {
  const shorts = subjects.map(subjectName);
  const yours = rows.filter((row) => row.yours.length > 0);
  const who = (control: string) => (subject: Subject) => customerTeam(catalog, subject, control);
  const short = (list: readonly Subject[], nameOf = (_: Subject): string => OWNER.customer): Line => {
    const isAll = list.length === subjects.length && list.length > 1;
    const [name = '', ...others] = new Set(list.map(nameOf));
    if (isAll && others.length === 0) return [name === OWNER.customer ? 'all' : `all – ${name}`];
    return [groupByName(list, subjectName, nameOf, OWNER.customer) || '–'];
  };
  return {
    title: `Your stack: ${names(shorts, 6)}`,
    headline: [{ bold: 'You' }, ` own ${yours.length} controls in at least one of these ${subjects.length} services; the others are shared or AWS’s.`],
    sections: [
      ...readingSections(readings),
      {
        kind: 'table',
        columns: ['What', 'Yours for', 'Shared for', 'AWS for'],
        rows: rows.map(({ control, yours: own, shared, aws }) => [
          [{ bold: control.name }],
          short(own, who(control.id)),
          short(shared, who(control.id)),
          short(aws),
        ]),
      },
      ...small(['What is not listed is AWS’s for all of them.']),
    ],
    buttons: [
      ...subjects.slice(0, 5).map((subject) => ask(`To do: ${subjectName(subject)}`, `to-do for ${idOf(subject)}`)),
      ...(subjects.length <= 5 ? [ask('Compare', subjects.map(idOf).join(' vs '))] : []),
      ask('Export as CSV', `export ${subjects.map(idOf).join(' + ')} as csv`),
    ],
    sources: [],
    summary: `${yours.length} controls are yours somewhere in ${names(shorts, 6)}.`,
    ask: subjects.map(idOf).join(' + '),
  };
}

function cell(catalog: Catalog, subject: Subject | undefined, { owner, control, aws, you }: Duty): Line {
  return ownerLine(ownerName(catalog, subject ?? {}, control, owner), owner === 'aws' ? aws : you);
}

function judged(duties: readonly Duty[]): Line | undefined {
  const some = duties.some(({ basis, from }) => basis === 'judgement' && from !== 'category');
  return some ? ['Some lines are our judgement, not AWS documentation; each service’s own card says which.'] : undefined;
}

function idOf({ service, option }: Subject): string {
  return option ? `${service.id} option ${option.id}` : service.id;
}
