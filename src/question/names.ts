/** Every name of every service and option as one index: from joined lower-case words to what they mean. */

import { keyOf, wordsOf } from '../catalog/names.ts';
import type { Ambiguity, Catalog, Service } from '../catalog/types.ts';

export type NameKind = 'name' | 'old' | 'weak';

/** One name: what it means and how freely it may be believed. */
export type Name = {
  readonly key: string;
  /** As people write it. */
  readonly text: string;
  readonly words: number;
  readonly kind: NameKind;
  /** The service's own name, not a word for what it does: "Lambda" as against "serverless function". */
  readonly own: boolean;
  /** The short or full name itself, whether or not it stands for the service as a weak word. */
  readonly proper: boolean;
  readonly service: string;
  /** The deployment option that the name implies: "ecs on fargate". */
  readonly option?: string;
  /** Set where the name truly means several services. */
  readonly ambiguity?: Ambiguity;
};

export type NameIndex = {
  /** The names under a key, believable ones first. Options of one service are told apart only when that service is named. */
  readonly byKey: ReadonlyMap<string, Name>;
  /** Words for options, by service: "zip package" means something only beside Lambda. */
  readonly optionsOf: ReadonlyMap<string, ReadonlyMap<string, string>>;
  /** The short names of each service. */
  readonly shortNames: ReadonlyMap<string, readonly Written[]>;
  /** Every word of every name. */
  readonly vocabulary: ReadonlySet<string>;
  /** How keys begin: where a run of words does not fit, no longer run can be a name. */
  readonly prefixes: Prefixes;
  /** How the words for options begin, whatever the service. */
  readonly optionPrefixes: Prefixes;
};

/** The first characters of every key, up to PREFIX of them, with the length of the longest key that begins with them. */
export type Prefixes = ReadonlyMap<string, number>;

const PREFIX = 8;

const RANK: Record<NameKind, number> = { name: 0, old: 1, weak: 2 };

/** A name as people write it, and as it is looked up. */
export type Written = { readonly text: string; readonly words: readonly string[]; readonly key: string };

/** The names of one service. Each is read once: there are thousands of them, and the start waits for it. */
type ServiceNames = {
  readonly service: Service;
  readonly own: readonly Written[];
  /** The first of its own names, those that people use. */
  readonly short: readonly Written[];
  readonly aka: readonly Written[];
  readonly old: readonly Written[];
  readonly weak: readonly Written[];
  readonly ownKeys: ReadonlySet<string>;
  readonly weakKeys: ReadonlySet<string>;
};

/** Builds the index of a catalog. */
export function indexNames(catalog: Catalog): NameIndex {
  const byService = new Map([...catalog.services.values()].map((service) => [service.id, readNames(service)]));
  const byKey = new Map<string, Name>();
  const vocabulary = new Set<string>();
  const put = (name: Name, words: readonly string[]) => {
    byKey.set(name.key, name);
    for (const word of words) vocabulary.add(word);
  };
  const add = ({ text, words, key }: Written, kind: NameKind, names: ServiceNames, own: boolean, ambiguity?: Ambiguity) => {
    const present = byKey.get(key);
    if (key.length < 2 || (present && RANK[present.kind] <= RANK[kind])) return;
    const proper = names.ownKeys.has(key);
    put({ key, text, words: words.length, kind, own, proper, service: names.service.id, ambiguity: ambiguity ?? present?.ambiguity }, words);
  };
  for (const ambiguity of catalog.ambiguities) {
    const names = byService.get(ambiguity.default ?? ambiguity.choices[0] ?? '');
    if (!names) continue;
    const written = read(ambiguity.name);
    const weak = ambiguity.choices.some((id) => byService.get(id)?.weakKeys.has(written.key));
    add(written, weak ? 'weak' : 'name', names, names.ownKeys.has(written.key), ambiguity);
  }
  for (const names of byService.values()) {
    const kindOf = ({ key }: Written, kind: NameKind): NameKind => (names.weakKeys.has(key) ? 'weak' : kind);
    for (const name of names.own) add(name, kindOf(name, 'name'), names, isMain(names.service, kindOf(name, 'name')));
    for (const name of names.aka) add(name, kindOf(name, 'name'), names, false);
    for (const name of names.old) add(name, kindOf(name, 'old'), names, true);
  }
  for (const names of byService.values()) {
    for (const name of names.weak) add(name, 'weak', names, false);
  }
  const optionsOf = indexOptions(catalog, byKey, put);
  const shortNames = new Map([...byService].map(([id, { short }]) => [id, short]));
  const optionPrefixes = prefixesOf([...optionsOf.values()].flatMap((options) => [...options.keys()]));
  return { byKey, optionsOf, shortNames, vocabulary, prefixes: prefixesOf(byKey.keys()), optionPrefixes };
}

/** Whether a name holds the service's own one: "s3 bucket" does, "private subnet" does not. */
export function holdsOwnName({ own, key, service }: Name, { shortNames }: NameIndex): boolean {
  return own || shortNames.get(service)?.some((short) => key.includes(short.key)) === true;
}

/** Whether a word is (part of) the service's own short name. */
export function isOwnWord(word: string, service: string, { shortNames }: NameIndex): boolean {
  return word === service || shortNames.get(service)?.some(({ key, words }) => key === word || words.includes(word)) === true;
}

function read(text: string): Written {
  const words = wordsOf(text);
  return { text, words, key: keyOf(words) };
}

function readNames(service: Service): ServiceNames {
  const { short, aka, old, weak } = service.names;
  const own = [...short, ...new Set([...fullNames(service), service.id])].map(read);
  const weakNames = weak.map(read);
  return {
    service,
    own,
    aka: [...aka, ...[...short, service.name, ...aka].flatMap(withoutAnd)].map(read),
    old: old.map(read),
    weak: weakNames,
    ownKeys: new Set(own.map(({ key }) => key)),
    short: own.slice(0, short.length),
    weakKeys: new Set(weakNames.map(({ key }) => key)),
  };
}

/** "Cost and Usage Report" is also written "Cost & Usage Report", where only the words are read. */
function withoutAnd(name: string): string[] {
  return name.includes(' and ') ? [name.replace(/^(?:Amazon|AWS) /, '').replace(' and ', ' ')] : [];
}

/** How these keys begin. */
export function prefixesOf(keys: Iterable<string>): Prefixes {
  const prefixes = new Map<string, number>();
  for (const key of keys) {
    for (let length = Math.min(PREFIX, key.length); length > 0; length--) {
      const prefix = key.slice(0, length);
      if ((prefixes.get(prefix) ?? 0) >= key.length) break; // and so for all shorter ones
      prefixes.set(prefix, key.length);
    }
  }
  return prefixes;
}

/** Whether a key may begin with this text. */
export function isStart(text: string, prefixes: Prefixes): boolean {
  return longestKey(text, prefixes) > 0;
}

/** The length of the longest key that may begin with this text; 0 where none does. */
export function longestKey(text: string, prefixes: Prefixes): number {
  const longest = prefixes.get(text.length > PREFIX ? text.slice(0, PREFIX) : text) ?? 0;
  return text.length <= longest ? longest : 0;
}

/** The bit for a character; some characters share one. */
export function bitOf(code: number): number {
  return 1 << (code & 31);
}

const KEY_CHARACTERS = 'abcdefghijklmnopqrstuvwxyz0123456789';

/** The characters that follow this text in keys, as bits; all where the text is too long to tell. */
export function charactersAfter(text: string, prefixes: Prefixes): number {
  if (text.length >= PREFIX) return -1;
  let bits = 0;
  for (const character of KEY_CHARACTERS) if (prefixes.has(text + character)) bits |= bitOf(character.charCodeAt(0));
  return bits;
}

/** Whether the service's own name stands for it even as a weak word: not for tools, which are used on other services, nor for what is gone. */
function isMain(service: Service, kind: NameKind): boolean {
  return kind !== 'weak' || (service.category !== 'software' && service.status !== 'discontinued' && service.status !== 'closed');
}

/** The official name in the forms people use: without "Amazon" or "AWS", without and as the abbreviation in parentheses. */
function fullNames(service: Service): string[] {
  const { name } = service;
  const forms = name.includes('(') ? withoutParentheses(name) : [name];
  return forms.flatMap((form) => [form, form.replace(/^(Amazon|AWS) /, '')]);
}

function withoutParentheses(name: string): string[] {
  const inside = /\(([^)]*)\)/.exec(name)?.[1];
  const outside = name.replace(/\s*\([^)]*\)/, '');
  return [name, outside, ...(inside && /^(Amazon |AWS )?[A-Z0-9][\w-]*$/.test(inside) ? [inside] : [])];
}

/** Option words; those that name their service as well become names of their own ("ecs on fargate"). */
function indexOptions(
  catalog: Catalog,
  byKey: ReadonlyMap<string, Name>,
  put: (name: Name, words: readonly string[]) => void,
): Map<string, Map<string, string>> {
  const optionsOf = new Map<string, Map<string, string>>();
  for (const service of catalog.services.values()) {
    if (!service.options) continue;
    const own = new Map<string, string>();
    const shortWords = new Set(service.names.short.flatMap(wordsOf));
    const shortKeys = new Set(service.names.short.map((short) => keyOf(wordsOf(short))));
    for (const option of service.options.choices) {
      for (const text of [option.name, option.id, ...option.aka]) {
        const words = wordsOf(text);
        const key = keyOf(words);
        if (key.length < 3) continue;
        if (!own.has(key)) own.set(key, option.id);
        const present = byKey.get(key);
        const rest = words.filter((word) => !shortWords.has(word) && word !== 'on' && word !== 'for');
        if (byKey.has(keyOf(rest))) continue; // "ecs fargate" names two services; the option follows from the second
        if (words.length > 1 && words.some((word) => shortKeys.has(word)) && (!present || present.service === service.id)) {
          put({ key, text, words: words.length, kind: 'name', own: false, proper: false, service: service.id, option: option.id }, words);
        }
      }
    }
    optionsOf.set(service.id, own);
  }
  return optionsOf;
}
