/** The card of services side by side: what changes hands between them, then what stays. */
import type { Answer, CompareRow, Subject } from '../answer/answer.ts';
import type { Catalog, Duty, Owner } from '../catalog/types.ts';
import type { DutyFact, Line, Section } from './card.ts';
import { teamMoves } from './moves.ts';
import { isOneTeam, ownerName } from './owner.ts';
import { ask, readingSections, small } from './sections.ts';
import { askFor, askForAll, type Body, reviews, usualOptions } from './subject.ts';
import { counted, either, OWNER, sourcesOf, subjectName } from './words.ts';

type Answered = Extract<Answer, { kind: 'compare' }>;

/** Rows that say what you do on each side, where nothing changes hands. */
const DIFFERING = 6;

/** "rds vs ec2": what changes hands, then what stays the same. */
export function compareCard(catalog: Catalog, answer: Answered): Body {
  const { subjects, rows, same, only, asked, readings } = answer;
  const services = [...new Set(subjects.map(({ service }) => service))];
  const shorts = subjects.map(services.length > 1 ? subjectName : ({ option, service }) => option?.name ?? service.short);
  const alike = rows.length === 0 && asked.length === 0;
  const shown = rows.length > 0 || asked.length > 0 ? [...rows, ...(asked.length > 0 ? same : [])] : differing(same).slice(0, DIFFERING);
  const duties = shown.flatMap((row) => row.duties.flatMap((duty) => duty ?? []));
  const narrow =
    asked.length > 0
      ? `${either(
          asked.map(({ name }) => name),
          'and',
        )} on `
      : '';
  return {
    title: `${services.length > 1 ? '' : `${services[0]?.short}: `}${shorts.join(' vs ')}`,
    subtitle: [...new Set(subjects.map(({ service, option }) => catalog.categories.get(option?.category ?? service.category)?.name))].join(' vs '),
    headline: headline(answer, either(shorts, 'and')),
    sections: [
      ...readingSections(readings),
      ...(asked.length > 0 ? [] : moves(catalog, subjects, shorts, rows, same)),
      ...(alike ? details(subjects, shorts, shown, 'The split is the same; what you do on each differs') : owners(catalog, subjects, shorts, shown)),
      ...(asked.length > 0
        ? []
        : rest(
            shorts,
            same.filter(({ control, duties: own }) => own.every((duty) => duty?.owner === 'aws') || isOneTeam(catalog, subjects, control.id)),
            only,
            rows.length > 0,
          )),
      ...(alike ? [] : details(subjects, shorts, shown)),
      ...usualOptions(subjects),
      ...small(judged(duties)),
      ...reviews(services),
    ],
    buttons: [
      ...subjects.map((subject, i) => ask(shorts[i] ?? '', askFor(subject))),
      ...(asked.length > 0 ? [ask('Every control', askForAll(subjects, ' vs '))] : []),
      ...(subjects.length > 2
        ? subjects.slice(1, 3).map((other, i) => ask(`${shorts[0]} vs ${shorts[i + 1]}`, askForAll([...subjects.slice(0, 1), other], ' vs ')))
        : []),
      ...(services.length > 1 ? [ask('As one stack', askForAll(subjects))] : []),
    ],
    sources: sourcesOf(duties),
    summary:
      rows.length > 0
        ? `${narrow}${shorts.join(' vs ')}: ${counted(rows.length, 'control changes', 'controls change')} hands.`
        : `Nothing changes hands between ${either(shorts, 'and')}.`,
    ask: `${asked.length > 0 ? `${asked.map(({ name }) => name).join(' and ')} on ` : ''}${askForAll(subjects, ' vs ')}`,
    duties: asked.length > 0 ? [...rows, ...same].flatMap(({ duties: own }) => own.flatMap((duty, i) => factOf(subjects[i], duty))) : [],
  };
}

function headline({ rows, same, asked }: Answered, list: string): Line {
  if (rows.length === 0) {
    const what =
      asked.length > 0
        ? `${either(
            asked.map(({ name }) => name),
            'and',
          )}: nothing changes hands`
        : 'Nothing changes hands';
    return [`${what} between ${list}.`];
  }
  if (asked.length > 0)
    return [
      {
        bold: either(
          rows.map(({ control }) => control.name),
          'and',
        ),
      },
      ` ${rows.length === 1 ? 'changes' : 'change'} hands between ${list}.`,
    ];
  return [{ bold: `${rows.length} of ${rows.length + same.length} controls` }, ` change hands between ${list}.`];
}

function factOf(subject: Subject | undefined, duty: Duty | undefined): DutyFact[] {
  return subject && duty ? [{ service: subject.service.id, option: subject.option?.id ?? null, control: duty.control, owner: duty.owner }] : [];
}

/** For two services, in a line each: what stops and what starts being yours on the way from the first to the second. */
function moves(catalog: Catalog, subjects: readonly Subject[], shorts: readonly string[], rows: readonly CompareRow[], same: readonly CompareRow[]): Section[] {
  const [from, to] = subjects;
  if (from && to && subjects.length === 2 && catalog.organisation)
    return [
      teamMoves(
        catalog,
        from,
        to,
        [...rows, ...same].map(({ control }) => control),
      ),
    ];
  // behind a service of the organisation's own stands a team, so less on one side is more on the other
  if (!from || !to || subjects.length !== 2 || rows.length === 0 || from.service.own || to.service.own) return [];
  const load = { aws: 0, shared: 1, customer: 2 };
  const changed = (direction: 1 | -1) =>
    rows.filter(({ duties: [a, b] }) => a && b && Math.sign(load[b.owner] - load[a.owner]) === direction).map(({ control }) => control.name);
  return [
    {
      kind: 'facts',
      title: `From ${shorts[0]} to ${shorts[1]}`,
      facts: [
        { label: 'You do less', value: [changed(-1).join(', ') || 'nothing'] },
        { label: 'You do more', value: [changed(1).join(', ') || 'nothing'] },
      ],
    },
  ];
}

/** Who has it on each side, in words so short that they fit a phone. */
function owners(catalog: Catalog, subjects: readonly Subject[], shorts: readonly string[], rows: readonly CompareRow[]): Section[] {
  if (rows.length === 0) return [];
  if (subjects.length > 2) {
    const cells = rows.map(({ control, duties }): Line[] => [[{ bold: control.name }], whose(catalog, subjects, shorts, duties)]);
    return [{ kind: 'table', columns: ['What', 'Who'], rows: cells }];
  }
  const cell = (subject: Subject | undefined, duty: Duty | undefined): Line =>
    duty ? [{ bold: ownerName(catalog, subject ?? {}, duty.control, duty.owner) }] : ['–'];
  return [
    {
      kind: 'table',
      columns: ['What', ...shorts],
      rows: rows.map(({ control, duties }) => [[{ bold: control.name }], ...duties.map((duty, i) => cell(subjects[i], duty))]),
    },
  ];
}

/** "You for EBS; Both for EFS and S3": more than three columns run off a phone. */
function whose(catalog: Catalog, subjects: readonly Subject[], shorts: readonly string[], duties: CompareRow['duties']): Line {
  const byName = new Map<string, string[]>();
  duties.forEach((duty, i) => {
    if (!duty) return;
    const name = ownerName(catalog, subjects[i] ?? {}, duty.control, duty.owner);
    byName.set(name, [...(byName.get(name) ?? []), shorts[i] ?? '']);
  });
  return [...byName].flatMap(([name, places], i): Line => [i > 0 ? '; ' : '', { bold: name }, ` for ${either(places, 'and')}`]);
}

/** For two services, what each side does there: an item for each control, because sentences in columns run off a phone. */
function details(subjects: readonly Subject[], shorts: readonly string[], rows: readonly CompareRow[], title?: string): Section[] {
  if (rows.length === 0 || subjects.length > 2) return [];
  const items = rows.map(
    ({ control, duties }): Line => [
      { bold: `${control.name}. ` },
      ...duties.flatMap((duty, i): Line => (duty ? [`${i > 0 ? ' ' : ''}${shorts[i]} – `, ...sidesOf(duty, title !== undefined)] : [])),
    ],
  );
  return [{ kind: 'list', style: 'bullet', title, items }];
}

function sidesOf({ owner, aws, you }: Duty, yoursOnly: boolean): Line {
  if (yoursOnly) return [you];
  if (owner !== 'shared') return [{ bold: OWNER[owner] }, `: ${owner === 'aws' ? aws : you}`];
  return [{ bold: OWNER.aws }, `: ${aws} `, { bold: OWNER.customer }, `: ${you}`];
}

/** Controls with one owner, and yet another thing to do on each side. */
function differing(same: readonly CompareRow[]): CompareRow[] {
  return same.filter(
    ({ duties }) =>
      duties.every((duty) => duty && duty.owner !== 'aws') && duties.some((duty) => duty?.specificYou) && new Set(duties.map((duty) => duty?.you)).size > 1,
  );
}

/** What does not change hands, counted by owner, and what only some of the services have. */
function rest(shorts: readonly string[], same: readonly CompareRow[], only: readonly CompareRow[], some: boolean): Section[] {
  const count = (owner: Owner) => same.filter(({ duties }) => duties[0]?.owner === owner).length;
  const counts = [`${count('aws')} AWS’s`, `${count('customer')} yours`, `${count('shared')} shared`].join(', ');
  const stays: Line = [{ bold: some ? 'The same everywhere: ' : 'All the same: ' }, `${counted(same.length, 'control', 'controls')} (${counts}).`];
  const beside = only.map(({ control, duties }) => {
    const where = shorts.filter((_, i) => duties[i]);
    const owner = duties.find((duty) => duty)?.owner;
    return `${control.name} on ${either(where, 'and')} (${owner ? OWNER[owner] : ''})`;
  });
  return [
    { kind: 'text', text: stays },
    ...(beside.length > 0 ? [{ kind: 'text' as const, text: [{ bold: 'Only on some: ' }, `${beside.join('; ')}.`] }] : []),
  ];
}

function judged(duties: readonly Duty[]): Line | undefined {
  const some = duties.some(({ basis, from }) => basis === 'judgement' && from !== 'category');
  return some ? ['Some lines are our judgement, not AWS documentation; each service’s own card says which.'] : undefined;
}
