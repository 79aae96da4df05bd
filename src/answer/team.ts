/** What a team of the organisation has: controls, services and accounts, as lists to browse. */
import { concerns, dutyOf } from '../catalog/duty.ts';
import { teamName, teamOf } from '../catalog/overlay-team.ts';
import type { Organisation, Team, TeamRule } from '../catalog/overlay-types.ts';
import type { Catalog, Control } from '../catalog/types.ts';
import type { ListEntry, Subject } from './answer.ts';

/** A list before it is cut into pages; `again` is the question that asks for it. */
export type Listing = { readonly title: string; readonly intro: string; readonly entries: readonly ListEntry[]; readonly again: string };

/** Most names in the detail of an entry. */
const MOST = 6;

/** Every team, to ask further. */
export function listTeams({ organisation }: Catalog): Listing {
  const teams = organisation?.teams ?? [];
  return {
    title: `Teams at ${organisation?.name ?? 'your organisation'}`,
    intro: `${teams.length} teams are behind "you".`,
    entries: teams.map((team) => ({ label: team.name, detail: team.channel ?? 'no channel', ask: askFor(team) })),
    again: 'list teams',
  };
}

/** The customer's duties that fall to one team: by control, by the services and by the accounts that its rules name. */
export function listTeam(catalog: Catalog, id: string, account?: string): Listing | undefined {
  const { organisation } = catalog;
  const team = organisation?.teams.find((one) => one.id === id);
  if (!organisation || !team) return undefined;
  const here = account === undefined ? catalog : { ...catalog, organisation: { ...organisation, account } };
  const own = organisation.rules.filter((rule) => rule.team.id === id);
  const named = subjectsOf(catalog, own);
  const entries = [
    ...[...catalog.controls.values()].flatMap((control) => ofControl(here, team, control, named)),
    ...named.flatMap((subject) => ofService(here, team, subject)),
    ...ofAccounts(catalog, own),
  ];
  const where = team.channel === undefined ? '' : ` Ask them in ${team.channel}.`;
  return {
    title: `${team.name} at ${organisation.name}`,
    intro: entries.length > 0 ? `What is the customer’s to do, and falls to ${article(team)}${teamName(team)}.` : `No duty falls to this team.${where}`,
    entries,
    again: askFor(team),
  };
}

function askFor(team: Team): string {
  return `what does ${article(team)}${team.name} own`;
}

function article({ name }: Team): string {
  return /\bteam$/i.test(name) ? 'the ' : '';
}

/** Services, under an option where a rule names one, that the rules of a team name. */
function subjectsOf({ services }: Catalog, rules: Organisation['rules']): Subject[] {
  const found = new Map<string, Subject>();
  for (const { where } of rules) {
    for (const id of where.services ?? []) {
      const service = services.get(id);
      if (!service || service.hidden) continue;
      const options = where.options ? (service.options?.choices.filter((choice) => where.options?.has(choice.id)) ?? []) : [undefined];
      for (const option of options) found.set(`${id}/${option?.id ?? ''}`, { service, option });
    }
  }
  return [...found.values()];
}

function has(catalog: Catalog, team: Team, { service, option }: Subject, control: Control): boolean {
  return isCustomers({ service, option }, control) && teamOf(catalog, { service, option }, control.id)?.id === team.id;
}

function isCustomers({ service, option }: Subject, control: Control): boolean {
  return concerns(control, service, option) && dutyOf(service, control, option).owner !== 'aws';
}

/** A control that the team has on more than the services that its rules name. */
function ofControl(catalog: Catalog, team: Team, control: Control, named: readonly Subject[]): ListEntry[] {
  const inUse = [...catalog.services.values()].filter((service) => !service.hidden && service.status !== 'discontinued');
  const all = inUse.filter((service) => isCustomers({ service }, control));
  const theirs = all.filter((service) => has(catalog, team, { service }, control));
  if (theirs.every((service) => named.some((subject) => subject.service === service))) return [];
  const others = all.filter((service) => !theirs.includes(service)).map(({ short }) => short);
  const short = theirs.map((service) => service.short);
  const isMost = theirs.length > others.length;
  const detail = others.length === 0 ? 'on every service' : isMost ? `on ${short.length} services, but not on ${few(others)}` : `on ${few(short)}`;
  return [{ label: control.name, detail, ask: control.name }];
}

function ofService(catalog: Catalog, team: Team, subject: Subject): ListEntry[] {
  const { service, option } = subject;
  const controls = [...catalog.controls.values()].filter((control) => has(catalog, team, subject, control)).map(({ name }) => name);
  if (controls.length === 0) return [];
  const label = option ? `${service.short} (${option.name})` : service.short;
  return [{ label, detail: few(controls), ask: option ? `${service.id} option ${option.id}` : service.id }];
}

function ofAccounts({ controls }: Catalog, rules: readonly TeamRule[]): ListEntry[] {
  return rules.flatMap(({ where }) => {
    const [pattern] = where.accounts ?? [];
    if (pattern === undefined) return [];
    const names = where.controls ? [...where.controls].flatMap((id) => controls.get(id)?.name ?? []) : [];
    const ask = names[0] === undefined ? 'list controls' : pattern.includes('*') ? names[0] : `${names[0]} in account ${pattern}`;
    return [{ label: `${pattern.includes('*') ? 'Accounts' : 'Account'} ${pattern}`, detail: names.length > 0 ? few(names) : 'everything', ask }];
  });
}

function few(names: readonly string[]): string {
  const rest = names.length - MOST;
  return rest > 1 ? `${names.slice(0, MOST).join(', ')} and ${rest} more` : names.join(', ');
}
