/** Which team is behind "you": the narrowest rule of the overlay that holds for a duty. */
import { concerns, dutyOf } from './duty.ts';
import { matches, meet, narrowness } from './overlay-account.ts';
import type { OrganisationFile, WhereFile } from './overlay-schema.ts';
import type { Guidance, Team, TeamRule, Where } from './overlay-types.ts';
import type { CategoryId } from './schema.ts';
import type { Catalog, Control, Option, Service } from './types.ts';

/** Where a duty is looked at: on a service under an option, or on a whole category where no service is named. */
export type Spot = { readonly service?: Service; readonly option?: Option; readonly category?: CategoryId };

/**
 * The keys of a rule, the narrowest first. Of two rules that hold, the first key here that only one of them has decides for
 * that one; between two patterns for accounts, a whole name goes before a pattern, and more letters go before fewer.
 */
export const KEYS = ['account', 'option', 'service', 'control', 'area', 'group', 'category'] as const;

/** The team that the customer's side of a control falls to at a spot; undefined without an overlay, or where no rule holds. */
export function teamOf(catalog: Catalog, spot: Spot, control: string): Team | undefined {
  const { organisation } = catalog;
  const place = organisation?.rules.findIndex(({ where }) => holds(where, spot, control, organisation.account)) ?? -1;
  const team = organisation?.rules[place]?.team;
  if (!organisation || !team || spot.service || !spot.category) return team;
  // a category has a team only where none of its services has another one by a narrower rule
  const narrower = organisation.rules.slice(0, place).filter((rule) => rule.team !== team && (!rule.where.controls || rule.where.controls.has(control)));
  const others = narrower.length > 0 ? servicesWith(catalog, spot.category, control) : [];
  return others.some((service) => narrower.some(({ where }) => holdsAt(where, { service }, organisation.account))) ? undefined : team;
}

/** The services in use that are of a category and leave something of a control to the customer. */
function servicesWith({ services, controls }: Catalog, category: CategoryId, id: string): Service[] {
  const control = controls.get(id);
  return [...services.values()].filter(
    (service) =>
      service.category === category &&
      !service.hidden &&
      service.status !== 'discontinued' &&
      control !== undefined &&
      concerns(control, service) &&
      dutyOf(service, control).owner !== 'aws',
  );
}

/** "Platform team (#platform)". */
export function teamName({ name, channel }: Team): string {
  return channel ? `${name} (${channel})` : name;
}

/** Whether what is said for `where` holds for a control at a spot. */
export function holds(where: Where, spot: Spot, control: string, account?: string): boolean {
  return (!where.controls || where.controls.has(control)) && holdsAt(where, spot, account);
}

/** The same, whatever the control. Without an option the service is looked at under its default one. */
export function holdsAt(where: Where, { service, option, category }: Spot, account?: string): boolean {
  const kind = category ?? option?.category ?? service?.category;
  const chosen = option?.id ?? service?.options?.default;
  return (
    (!where.services || (service !== undefined && where.services.has(service.id))) &&
    (!where.options || (chosen !== undefined && where.options.has(chosen))) &&
    (!where.areas || (service !== undefined && where.areas.has(service.area))) &&
    (!where.categories || (kind !== undefined && where.categories.has(kind))) &&
    (!where.accounts || (account !== undefined && where.accounts.some((pattern) => matches(pattern, account))))
  );
}

/** The rules of a checked file, one for each account pattern, the narrowest first. */
export function linkRules({ teams = {}, duties = [] }: OrganisationFile, controls: readonly Control[]): TeamRule[] {
  const byId = new Map(Object.entries(teams).map(([id, team]): [string, Team] => [id, { id, ...team }]));
  return duties
    .flatMap(({ team: id, ...keys }) => {
      const team = byId.get(id) ?? { id, name: id };
      return splitAccounts(keys).map((one) => ({ team, where: linkWhere(one, controls), rank: rankOf(one) }));
    })
    .sort((a, b) => compareRanks(b.rank, a.rank));
}

/** The guidance of a checked file, the narrowest first. */
export function linkGuidance({ guidance = [] }: OrganisationFile, controls: readonly Control[]): Guidance[] {
  return [...guidance]
    .sort((a, b) => compareRanks(rankOf(b), rankOf(a)))
    .map(({ text, url, title, ...keys }) => ({ where: linkWhere(keys, controls), text, url, title }));
}

/** The same rule for each of its account patterns, because each is as narrow as it is. */
export function splitAccounts(keys: WhereFile): WhereFile[] {
  return keys.account ? keys.account.map((pattern) => ({ ...keys, account: [pattern] })) : [keys];
}

/** The keys of a rule as sets to look up. */
export function linkWhere(keys: WhereFile, controls: readonly Control[]): Where {
  const named = controls.filter(({ id, group }) => (!keys.control || keys.control.includes(id)) && (!keys.group || keys.group.includes(group)));
  return {
    controls: keys.control || keys.group ? new Set(named.map(({ id }) => id)) : undefined,
    categories: setOf(keys.category),
    areas: setOf(keys.area),
    services: setOf(keys.service),
    options: setOf(keys.option),
    accounts: keys.account?.map((pattern) => pattern.toLowerCase()),
  };
}

function setOf<T>(list: readonly T[] | undefined): ReadonlySet<T> | undefined {
  return list && new Set(list);
}

/** How narrow a rule is: a number for each of KEYS, to be compared one after the other. */
export function rankOf(keys: WhereFile): number[] {
  return KEYS.map((key) => (key === 'account' ? Math.max(0, ...(keys.account ?? []).map(narrowness)) : keys[key] ? 1 : 0));
}

/** Above 0 if `a` is narrower than `b`, 0 if neither is. */
export function compareRanks(a: readonly number[], b: readonly number[]): number {
  const place = a.findIndex((value, i) => value !== b[i]);
  return place < 0 ? 0 : (a[place] ?? 0) - (b[place] ?? 0);
}

/** Whether there may be a duty for which both hold. */
export function overlap(a: Where, b: Where): boolean {
  return (
    share(a.controls, b.controls) &&
    share(a.services, b.services) &&
    share(a.options, b.options) &&
    share(a.areas, b.areas) &&
    share(a.categories, b.categories) &&
    (!a.accounts || !b.accounts || a.accounts.some((one) => b.accounts?.some((other) => meet(one, other))))
  );
}

function share<T>(a: ReadonlySet<T> | undefined, b: ReadonlySet<T> | undefined): boolean {
  return !a || !b || [...a].some((value) => b.has(value));
}
