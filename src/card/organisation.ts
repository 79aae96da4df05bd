/** What an organisation's overlay adds to a finished card: what is not in use, its own guidance, and the account that was asked for. */
import type { Answer, Subject } from '../answer/answer.ts';
import { dutyOf } from '../catalog/duty.ts';
import type { Spot } from '../catalog/overlay-team.ts';
import { holds, holdsAt, teamName, teamOf } from '../catalog/overlay-team.ts';
import type { Guidance, Organisation, Team, Where } from '../catalog/overlay-types.ts';
import type { Catalog } from '../catalog/types.ts';
import type { Facts, Line, Section, Source, Table } from './card.ts';
import { customerName } from './owner.ts';
import type { Body } from './subject.ts';
import { toSource } from './titles.ts';
import { names, subjectName } from './words.ts';

/** Most pieces of guidance, and most rules, on one card: they must not drown the answer. */
const MOST = 8;
const MOST_RULES = 12;

/** The catalog for cards about one account: its teams are those of that account. */
export function inAccount(catalog: Catalog, account: string | undefined): Catalog {
  const { organisation } = catalog;
  return organisation && account !== undefined ? { ...catalog, organisation: { ...organisation, account } } : catalog;
}

/** Adds the organisation's part to a card; without an overlay the card stays as it is. */
export function withOrganisation(catalog: Catalog, answer: Answer, body: Body): Body {
  const { organisation } = catalog;
  if (!organisation) return body;
  const { account } = organisation;
  const guidance = guidanceFor(organisation, answer);
  const shown = guidance.slice(0, MOST);
  const foot = body.sections.length - trailingSmall(body.sections);
  const says = sayings(shown, guidance.length - shown.length, linkedTeams(catalog, answer));
  return {
    ...body,
    subtitle: subtitle(organisation, answer, body.subtitle),
    sections: [
      ...notInUse(organisation, answer),
      ...body.sections.slice(0, foot),
      ...teamsElsewhere(catalog, organisation, answer),
      ...teamsThatDiffer(catalog, organisation, answer),
      ...(says.length > 0 ? [{ kind: 'list' as const, style: 'bullet' as const, title: organisation.name, items: says }] : []),
      ...body.sections.slice(foot),
      ...(account === undefined ? [] : [{ kind: 'text' as const, small: true, text: [`Teams are those for the account ${account}.`] }]),
    ],
    sources: withSources(body.sources, shown),
    ...(account === undefined ? {} : { ask: `${body.ask} in ${account}`, buttons: body.buttons.map((button) => stay(button, account)) }),
  };
}

/** Following a button does not leave the account. */
function stay(button: Body['buttons'][number], account: string): Body['buttons'][number] {
  return 'ask' in button ? { ...button, ask: `${button.ask} in ${account}` } : button;
}

/** The services that an answer is about, each under its option. */
function subjectsOf(answer: Answer): readonly Subject[] {
  switch (answer.kind) {
    case 'service':
    case 'matrix':
      return [answer.subject];
    case 'todo':
      return answer.lists.map(({ subject }) => subject);
    case 'quiz':
      return 'guess' in answer.quiz && answer.quiz.guess ? [answer.quiz.subject] : [];
    case 'options':
      return [{ service: answer.service }];
    case 'duty':
      return answer.asked;
    case 'compare':
    case 'stack':
      return answer.subjects;
    case 'export':
      return answer.all ? [] : answer.subjects;
    default:
      return [];
  }
}

/** What was asked, where it was asked: controls at a spot; no control where the whole service was asked. */
function asked(answer: Answer): readonly { spot: Spot; control?: string }[] {
  if (answer.kind === 'duty') return answer.asked.map((duty) => ({ spot: duty, control: duty.control.id }));
  if (answer.kind === 'options' && answer.asked.length > 0) return answer.asked.map((duty) => ({ spot: duty, control: duty.control.id }));
  if (answer.kind === 'control') return answer.controls.map(({ control }) => ({ spot: {}, control: control.id }));
  if (answer.kind === 'category') return [{ spot: { category: answer.category.id }, control: answer.asked?.id }];
  return answer.kind === 'quiz' || answer.kind === 'export' ? [] : subjectsOf(answer).map((spot) => ({ spot }));
}

/** The guidance for what was asked. For a whole service, what is only about a control waits until that is asked. */
function guidanceFor({ guidance, account }: Organisation, answer: Answer): Guidance[] {
  const places = asked(answer);
  return guidance.filter(({ where }) =>
    places.some(({ spot, control }) => (control === undefined ? isAboutPlace(where) && holdsAt(where, spot, account) : holds(where, spot, control, account))),
  );
}

function isAboutPlace({ controls, services, options, areas, categories, accounts }: Where): boolean {
  return !controls || [services, options, areas, categories, accounts].some((key) => key !== undefined);
}

/** Guidance and how to reach the teams, each with its link. */
function sayings(guidance: readonly Guidance[], more: number, teams: readonly Team[]): Line[] {
  return [
    ...guidance.map(({ text, url, title }): Line => (url === undefined ? [text] : [`${text} `, { link: title ?? toSource(url).title, url }])),
    ...(more > 0 ? [[`And ${more} more, on the cards of single services and controls.`]] : []),
    ...teams.map((team): Line => [`${teamName(team)}: `, { link: 'how to reach them', url: team.url ?? '' }]),
  ];
}

/** The teams with a page of their own behind what was asked. */
function linkedTeams(catalog: Catalog, answer: Answer): Team[] {
  const teams = asked(answer).flatMap(({ spot, control }) => (control === undefined ? [] : (teamOf(catalog, spot, control) ?? [])));
  return [...new Set(teams)].filter(({ url }) => url !== undefined);
}

function withSources(sources: readonly Source[], guidance: readonly Guidance[]): Source[] {
  const own = guidance.flatMap(({ url, title }) => (url === undefined ? [] : [{ ...toSource(url), ...(title === undefined ? {} : { title }) }]));
  const known = new Set(sources.map(({ url }) => url));
  return [...sources, ...own.filter(({ url }) => !known.has(url) && known.add(url))];
}

function notInUse({ name }: Organisation, answer: Answer): Section[] {
  const shorts = new Set(subjectsOf(answer).flatMap(({ service }) => (service.hidden ? [service.short] : [])));
  if (shorts.size === 0) return [];
  return [{ kind: 'text', text: [{ bold: `${name} does not use ${names([...shorts])}.` }, ' The answer is that of the catalog.'] }];
}

/** A service of the organisation's own says so beside its category. */
function subtitle({ name }: Organisation, answer: Answer, present: string | undefined): string | undefined {
  const isOwn = present !== undefined && subjectsOf(answer).length === 1 && subjectsOf(answer)[0]?.service.own;
  return isOwn ? `${present} · ${name}` : present;
}

/** For a control without a service: who has it where, the narrowest rule first, down to the one that has the rest. */
function teamsElsewhere(catalog: Catalog, { name, rules }: Organisation, answer: Answer): Facts[] {
  const control = answer.kind === 'control' ? answer.controls[0]?.control : undefined;
  if (!control) return [];
  const about = rules.filter(({ where }) => !where.controls || where.controls.has(control.id));
  const rest = about.findIndex(({ where }) => isEverywhere(where));
  const holding = rest < 0 ? about : about.slice(0, rest + 1);
  if (!holding.some(({ where }) => !isEverywhere(where))) return [];
  const more = holding.length - MOST_RULES;
  const facts = holding.slice(0, MOST_RULES).map(({ where, team }) => ({ label: placeName(catalog, where), value: [teamName(team)] }));
  return [
    {
      kind: 'facts',
      title: `${control.name} at ${name}`,
      facts: more > 0 ? [...facts, { label: 'Elsewhere', value: [`${more} more rules; name a service`] }] : facts,
    },
  ];
}

function isEverywhere({ services, areas, categories, accounts }: Where): boolean {
  return [services, areas, categories, accounts].every((key) => key === undefined);
}

/** Where services are side by side: what stays the customer's, but another team's. The card itself has what changes sides. */
function teamsThatDiffer(catalog: Catalog, { name }: Organisation, answer: Answer): Table[] {
  const subjects =
    answer.kind === 'compare' ? answer.subjects : answer.kind === 'options' ? answer.rows.map(({ option }) => ({ service: answer.service, option })) : [];
  const controls = [...catalog.controls.values()].filter((control) => {
    const owners = new Set(subjects.map(({ service, option }) => dutyOf(service, control, option).owner));
    return owners.size === 1 && !owners.has('aws');
  });
  const byNames = new Map<string, { teams: string[]; controls: string[] }>();
  for (const control of controls) {
    const teams = subjects.map((subject) => customerName(catalog, subject, control.id));
    if (new Set(teams).size === 1) continue;
    const row = byNames.get(teams.join('\n')) ?? { teams, controls: [] };
    byNames.set(teams.join('\n'), { teams, controls: [...row.controls, control.name] });
  }
  if (byNames.size === 0) return [];
  const columns = ['What', ...subjects.map((subject) => (answer.kind === 'options' ? (subject.option?.name ?? '') : subjectName(subject)))];
  const rows = [...byNames.values()].map(({ teams, controls: list }): Line[] => [[{ bold: names(list, 40) }], ...teams.map((team) => [team])]);
  return [{ kind: 'table', title: `Other teams at ${name}`, columns, rows }];
}

function placeName(catalog: Catalog, { services, options, areas, categories, accounts }: Where): string {
  const what = services
    ? [...services].map((id) => catalog.services.get(id)?.short ?? id)
    : [...(areas ?? []), ...[...(categories ?? [])].map((id) => catalog.categories.get(id)?.name ?? id)];
  const under = options && services ? ` (${[...options].join(', ')})` : '';
  const kind = areas && !services ? ' services' : '';
  if (what.length === 0 && !accounts) return 'All other services';
  return [what.length > 0 ? `${names(what)}${under}${kind}` : '', accounts ? `in accounts ${accounts.join(', ')}` : ''].filter(Boolean).join(' ');
}

/** How many sections at the end are fine print. */
function trailingSmall(sections: readonly Section[]): number {
  const last = sections.findLastIndex((section) => section.kind !== 'text' || !section.small);
  return sections.length - 1 - last;
}
