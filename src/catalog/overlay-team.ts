/** Which team is behind "you": the narrowest rule of the overlay that holds for a duty. */
import type { OrganisationFile } from './overlay-schema.ts';
import type { Guidance, Organisation, Spot, Team, TeamRule, Where } from './overlay-types.ts';
import type { Catalog, Control } from './types.ts';

type WhereFile = NonNullable<OrganisationFile['duties']>[number] | NonNullable<OrganisationFile['guidance']>[number];

/**
 * The keys of a rule, the narrowest first. Of two rules that hold, the first key that only one of them has decides for that one;
 * of two patterns for accounts, a whole name wins over a pattern, and more letters over fewer.
 */
export const KEYS = ['account', 'option', 'service', 'control', 'area', 'group', 'category'] as const;

/** The team that the customer's side of a control falls to at a spot; undefined without an overlay, or where no rule holds. */
export function teamOf(catalog: Catalog, spot: Spot, control: string): Team | undefined {
  const { organisation } = catalog;
  return organisation?.rules.find(({ where }) => holds(where, spot, control, organisation.account))?.team;
}

/** "Platform team (#platform)". */
export function teamName({ name, channel }: Team): string {
  return channel ? `${name} (${channel})` : name;
}

/** Whether something said for `where` holds for a control at a spot. */
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
  return duties
    .flatMap(({ team: id, ...keys }) => {
      const team = { id, ...teams[id], name: teams[id]?.name ?? id };
      return (keys.account ?? [undefined]).map((account) => {
        const narrowed = { ...keys, account: account === undefined ? undefined : [account] };
        return { team, where: linkWhere(narrowed, controls), rank: rankOf(narrowed) };
      });
    })
    .sort((a, b) => compareRanks(b.rank, a.rank));
}

/** The guidance of a checked file, the narrowest first. */
export function linkGuidance({ guidance = [] }: OrganisationFile, controls: readonly Control[], titleOf: (url: string) => string): Guidance[] {
  return guidance
    .map((file) => ({
      where: linkWhere(file, controls),
      text: file.text,
      link: file.url === undefined ? undefined : { title: file.title ?? titleOf(file.url), url: file.url },
      rank: rankOf(file),
    }))
    .sort((a, b) => compareRanks(b.rank, a.rank))
    .map(({ where, text, link }) => ({ where, text, link }));
}

function linkWhere(file: WhereFile, controls: readonly Control[]): Where {
  const set = <T>(list: readonly T[] | undefined) => (list ? new Set(list) : undefined);
  const named = controls.filter(({ id, group }) => (!file.control || file.control.includes(id)) && (!file.group || file.group.includes(group)));
  return {
    controls: file.control || file.group ? new Set(named.map(({ id }) => id)) : undefined,
    categories: set(file.category),
    areas: set(file.area),
    services: set(file.service),
    options: set(file.option),
    accounts: file.account?.map((pattern) => pattern.toLowerCase()),
  };
}

/** How narrow a rule is: one number for each of KEYS, compared one after the other. */
export function rankOf(file: WhereFile): number[] {
  return KEYS.map((key) => (key === 'account' ? Math.max(0, ...(file.account ?? []).map(letters)) : file[key] ? 1 : 0));
}

/** Positive if `a` is narrower than `b`, 0 if they are equally narrow. */
export function compareRanks(a: readonly number[], b: readonly number[]): number {
  const place = a.findIndex((value, i) => value !== b[i]);
  return place < 0 ? 0 : (a[place] ?? 0) - (b[place] ?? 0);
}

/** A whole name is narrower than any pattern. */
function letters(pattern: string): number {
  return pattern.replaceAll('*', '').length + (pattern.includes('*') ? 1 : 1000);
}

/** Whether a name fits a pattern in which `*` stands for any characters. Both lower case; takes no more steps than the product of their lengths. */
export function matches(pattern: string, name: string): boolean {
  let [at, from, star, tried] = [0, 0, -1, 0];
  while (from < name.length) {
    if (pattern[at] === '*') {
      star = at++;
      tried = from;
    } else if (pattern[at] === name[from]) {
      at++;
      from++;
    } else if (star >= 0) {
      at = star + 1;
      from = ++tried;
    } else return false;
  }
  return /^\**$/.test(pattern.slice(at));
}

/** Whether there is a name that fits both patterns. */
export function meet(a: string, b: string): boolean {
  // reachable[j]: the first i characters of `a` and the first j of `b` can stand for the same text
  let reachable = Array.from({ length: b.length + 1 }, (_, j) => /^\**$/.test(b.slice(0, j)));
  for (const letter of a) {
    const next = [letter === '*' && (reachable[0] ?? false)];
    for (let j = 1; j <= b.length; j++) {
      const other = b[j - 1];
      const skipsOne = (letter === '*' && (reachable[j] ?? false)) || (other === '*' && (next[j - 1] ?? false));
      const usesBoth = (reachable[j - 1] ?? false) && (letter === other || letter === '*' || other === '*');
      const repeats = (letter === '*' && (next[j - 1] ?? false)) || (other === '*' && (reachable[j] ?? false));
      next.push(skipsOne || usesBoth || repeats);
    }
    reachable = next;
  }
  return reachable[b.length] ?? false;
}

/** Whether two rules of the same rank may hold for the same duty. */
export function overlap(a: TeamRule, b: TeamRule): boolean {
  const share = <T>(one: ReadonlySet<T> | undefined, other: ReadonlySet<T> | undefined) => !one || !other || [...one].some((value) => other.has(value));
  const [here, there] = [a.where, b.where];
  return (
    share(here.controls, there.controls) &&
    share(here.services, there.services) &&
    share(here.options, there.options) &&
    share(here.areas, there.areas) &&
    share(here.categories, there.categories) &&
    (!here.accounts || !there.accounts || here.accounts.some((one) => there.accounts?.some((other) => meet(one, other))))
  );
}

export type { Organisation };
