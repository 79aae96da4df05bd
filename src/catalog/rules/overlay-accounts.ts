/** The rule on an overlay's patterns for accounts: they fit accounts and no other word of a question. */
import { wordsOf } from '../names.ts';
import { isPlainWord, matches } from '../overlay-account.ts';
import type { ServiceFile } from '../schema.ts';
import type { Catalog, Service } from '../types.ts';
import { eachWhere, inOrganisation, type OverlayRule } from './overlay-rule.ts';
import { NO_ACCOUNTS } from './reserved.ts';

export const accountsAreNoNames: OverlayRule = {
  name: 'accounts-are-no-names',
  why: 'A word read as an account is not read as a service or control any more, so a pattern must fit accounts only.',
  check: (overlay, catalog) => {
    const at = inOrganisation(overlay);
    const words = new Set([...wordsOfCatalog(catalog), ...wordsOfServices(overlay.services.map(({ value }) => value)), ...NO_ACCOUNTS]);
    return eachWhere(overlay).flatMap(({ keys, path }) =>
      (keys.account ?? []).flatMap((pattern, i) => {
        const fault = faultOf(pattern, words);
        return fault === undefined ? [] : [at([...path, 'account', i], `"${pattern}" ${fault}`)];
      }),
    );
  },
};

/** Fewest letters and digits beside the stars: fewer say too little of a name. */
const LEAST = 2;

function faultOf(pattern: string, words: ReadonlySet<string>): string | undefined {
  const plain = pattern.toLowerCase();
  const fixed = plain.replaceAll('*', '');
  if (plain.includes('*') && isPlainWord(fixed)) return 'fits ordinary words too; give it a hyphen or a digit, as in "prod-*".';
  if (/^\d+$/.test(fixed) && plain.length !== ACCOUNT_DIGITS)
    return `would fit other numbers too; write all ${ACCOUNT_DIGITS} digits of the account, in quotes.`;
  const word = plain.includes('*') ? [...words].find((one) => matches(plain, one)) : words.has(plain) ? plain : undefined;
  if (word !== undefined) return `also fits "${word}", which has a meaning of its own; make it narrower, or name the accounts one by one.`;
  if (fixed.replace(/[^a-z0-9]/g, '').length < LEAST) return 'fits too much; write more of the name, as in "prod-*".';
  return undefined;
}

/** Digits in the number of an AWS account. */
const ACCOUNT_DIGITS = 12;

const catalogWords = new WeakMap<Catalog, readonly string[]>();

/** Words of a question that must not be taken for accounts. Made once: the catalog is the same at every reload. */
function wordsOfCatalog(catalog: Catalog): readonly string[] {
  const present = catalogWords.get(catalog);
  if (present) return present;
  const ofControls = [...catalog.controls.values()].flatMap(({ id, name, words }) => [id, name, ...words]);
  const made = [...new Set([...wordsOfServices([...catalog.services.values()]), ...ofControls.flatMap(spellings)])];
  catalogWords.set(catalog, made);
  return made;
}

function wordsOfServices(services: readonly (ServiceFile | Service)[]): string[] {
  return services
    .flatMap(({ id, name, names, codes = {} }) => [
      ...[id, name, ...names.short, ...(names.aka ?? []), ...(names.old ?? []), ...(names.weak ?? [])],
      ...[...(codes.iam ?? []), ...(codes.hosts ?? []), ...(codes.terraform ?? [])],
    ])
    .flatMap(spellings);
}

/** A name as one word, in the ways that people write it, where an account could be meant: letters alone never are one. */
function spellings(name: string): string[] {
  const words = wordsOf(name);
  return [name.toLowerCase(), words.join('-'), words.join('_'), words.join('')].filter((word) => !word.includes(' ') && !isPlainWord(word));
}
