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
  /** Holds the service's own name: "s3 bucket", but not "private subnet". */
  readonly ownWord: boolean;
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
  /** The words of each service's short names. */
  readonly ownWords: ReadonlyMap<string, ReadonlySet<string>>;
  /** Every word of every name. */
  readonly vocabulary: ReadonlySet<string>;
  /** The first characters of every key, up to PREFIX of them: where none fits, no longer run of words can be a name. */
  readonly prefixes: ReadonlySet<string>;
};

/** How many characters of a run of words are checked before it is looked up. */
const PREFIX = 8;

const RANK: Record<NameKind, number> = { name: 0, old: 1, weak: 2 };

/** Builds the index of a catalog. */
export function indexNames(catalog: Catalog): NameIndex {
  const byKey = new Map<string, Name>();
  const { wordsOfName, keyOfName } = createNameReader();
  const services = [...catalog.services.values()];
  const shortKeys = new Map(services.map(({ id, names }) => [id, names.short.map(keyOfName)]));
  const ownKeys = new Map(services.map((service) => [service.id, new Set(ownNames(service).map(keyOfName))]));
  const ownWords = new Map(services.map(({ id, names }) => [id, new Set([id, ...names.short.flatMap(wordsOfName), ...(shortKeys.get(id) ?? [])])]));
  const add = (text: string, kind: NameKind, service: string, own: boolean, ambiguity?: Ambiguity) => {
    const words = wordsOfName(text);
    const key = keyOfName(text);
    if (key.length < 2) return;
    const present = byKey.get(key);
    if (present && RANK[present.kind] <= RANK[kind]) return;
    byKey.set(key, {
      key,
      text,
      words: words.length,
      kind,
      own,
      proper: ownKeys.get(service)?.has(key) ?? false,
      ownWord: own || (shortKeys.get(service) ?? []).some((short) => key.includes(short)),
      service,
      ambiguity: ambiguity ?? present?.ambiguity,
    });
  };
  for (const ambiguity of catalog.ambiguities) {
    const first = ambiguity.default ?? ambiguity.choices[0];
    if (first === undefined) continue;
    const key = keyOfName(ambiguity.name);
    const weak = ambiguity.choices.some((id) => catalog.services.get(id)?.names.weak.some((name) => keyOfName(name) === key));
    add(ambiguity.name, weak ? 'weak' : 'name', first, ownKeys.get(first)?.has(key) ?? false, ambiguity);
  }
  for (const service of services) {
    const weak = new Set(service.names.weak.map(keyOfName));
    const kindOf = (name: string, kind: NameKind): NameKind => (weak.has(keyOfName(name)) ? 'weak' : kind);
    for (const name of ownNames(service)) {
      const kind = kindOf(name, 'name');
      add(name, kind, service.id, isMain(service, kind));
    }
    for (const name of service.names.aka) add(name, kindOf(name, 'name'), service.id, false);
    for (const name of service.names.old) add(name, kindOf(name, 'old'), service.id, true);
  }
  for (const service of services) {
    for (const name of service.names.weak) add(name, 'weak', service.id, false);
  }
  const optionsOf = indexOptions(catalog, byKey);
  const vocabulary = new Set([...byKey.values()].flatMap(({ text }) => wordsOfName(text)));
  return { byKey, optionsOf, ownWords, vocabulary, prefixes: prefixesOf(byKey.keys()) };
}

/** Reads names, each only once: the index looks at most of them several times while it is built. */
function createNameReader(): { wordsOfName: (name: string) => readonly string[]; keyOfName: (name: string) => string } {
  const known = new Map<string, { words: readonly string[]; key: string }>();
  const read = (name: string) => {
    const present = known.get(name);
    if (present) return present;
    const words = wordsOf(name);
    const fresh = { words, key: keyOf(words) };
    known.set(name, fresh);
    return fresh;
  };
  return { wordsOfName: (name) => read(name).words, keyOfName: (name) => read(name).key };
}

function ownNames(service: Service): string[] {
  return [...service.names.short, ...fullNames(service), service.id];
}

/** The first characters of every key, as `isStart` looks them up. */
export function prefixesOf(keys: Iterable<string>): Set<string> {
  const prefixes = new Set<string>();
  for (const key of keys) for (let length = 1; length <= Math.min(PREFIX, key.length); length++) prefixes.add(key.slice(0, length));
  return prefixes;
}

/** Whether a key may begin with this text. */
export function isStart(text: string, prefixes: ReadonlySet<string>): boolean {
  return prefixes.has(text.length > PREFIX ? text.slice(0, PREFIX) : text);
}

/** Whether the service's own name stands for it even as a weak word: not for tools, which are used on other services, nor for what is gone. */
function isMain(service: Service, kind: NameKind): boolean {
  return kind !== 'weak' || (service.category !== 'software' && service.status !== 'discontinued' && service.status !== 'closed');
}

/** The official name in the forms people use: without "Amazon" or "AWS", without and as the abbreviation in parentheses. */
function fullNames(service: Service): string[] {
  const inside = /\(([^)]*)\)/.exec(service.name)?.[1];
  const outside = service.name.replace(/\s*\([^)]*\)/, '');
  return [service.name, outside, ...(inside && /^(Amazon |AWS )?[A-Z0-9][\w-]*$/.test(inside) ? [inside] : [])].flatMap((name) => [
    name,
    name.replace(/^(Amazon|AWS) /, ''),
  ]);
}

/** Option words; those that name their service as well become names of their own ("ecs on fargate"). */
function indexOptions(catalog: Catalog, byKey: Map<string, Name>): Map<string, Map<string, string>> {
  const optionsOf = new Map<string, Map<string, string>>();
  for (const service of catalog.services.values()) {
    if (!service.options) continue;
    const own = new Map<string, string>();
    for (const option of service.options.choices) {
      for (const text of [option.name, option.id, ...option.aka]) {
        const words = wordsOf(text);
        const key = keyOf(words);
        if (key.length < 3) continue;
        if (!own.has(key)) own.set(key, option.id);
        const present = byKey.get(key);
        const rest = words.filter((word) => !service.names.short.some((short) => wordsOf(short).includes(word)) && word !== 'on' && word !== 'for');
        if (byKey.has(keyOf(rest))) continue; // "ecs fargate" names two services; the option follows from the second
        if (words.length > 1 && service.names.short.some((short) => words.includes(keyOf(wordsOf(short)))) && (!present || present.service === service.id)) {
          byKey.set(key, { key, text, words: words.length, kind: 'name', own: false, proper: false, ownWord: true, service: service.id, option: option.id });
        }
      }
    }
    optionsOf.set(service.id, own);
  }
  return optionsOf;
}
