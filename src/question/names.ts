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
  readonly optionsOf: ReadonlyMap<string, readonly { readonly key: string; readonly option: string }[]>;
  /** The words of each service's short names. */
  readonly ownWords: ReadonlyMap<string, ReadonlySet<string>>;
  /** The first characters of every key, up to PREFIX of them: where none fits, no longer run of words can be a name. */
  readonly prefixes: ReadonlySet<string>;
};

/** How many characters of a run of words are checked before it is looked up. */
export const PREFIX = 8;

const RANK: Record<NameKind, number> = { name: 0, old: 1, weak: 2 };

/** Builds the index of a catalog. */
export function indexNames(catalog: Catalog): NameIndex {
  const byKey = new Map<string, Name>();
  const ownWords = new Map(
    [...catalog.services.values()].map(({ id, names }) => [id, new Set([id, ...names.short.flatMap((short) => [...wordsOf(short), keyOf(wordsOf(short))])])]),
  );
  const shortKeys = new Map([...catalog.services.values()].map(({ id, names }) => [id, names.short.map((short) => keyOf(wordsOf(short)))]));
  const add = (text: string, kind: NameKind, service: string, own: boolean, ambiguity?: Ambiguity) => {
    const words = wordsOf(text);
    const key = keyOf(words);
    if (key.length < 2) return;
    const present = byKey.get(key);
    if (present && RANK[present.kind] <= RANK[kind]) return;
    byKey.set(key, {
      key,
      text,
      words: words.length,
      kind,
      own,
      proper: owns(catalog.services.get(service), text),
      ownWord: own || (shortKeys.get(service) ?? []).some((short) => key.includes(short)),
      service,
      ambiguity: ambiguity ?? present?.ambiguity,
    });
  };
  for (const ambiguity of catalog.ambiguities) {
    const first = ambiguity.default ?? ambiguity.choices[0];
    if (first === undefined) continue;
    const weak = ambiguity.choices.some((id) => catalog.services.get(id)?.names.weak.some((name) => keyOf(wordsOf(name)) === keyOf(wordsOf(ambiguity.name))));
    add(ambiguity.name, weak ? 'weak' : 'name', first, owns(catalog.services.get(first), ambiguity.name), ambiguity);
  }
  for (const service of catalog.services.values()) {
    const weak = new Set(service.names.weak.map((name) => keyOf(wordsOf(name))));
    const kindOf = (name: string, kind: NameKind): NameKind => (weak.has(keyOf(wordsOf(name))) ? 'weak' : kind);
    for (const name of ownNames(service)) add(name, kindOf(name, 'name'), service.id, isMain(service, kindOf(name, 'name')));
    for (const name of service.names.aka) add(name, kindOf(name, 'name'), service.id, false);
    for (const name of service.names.old) add(name, kindOf(name, 'old'), service.id, true);
  }
  for (const service of catalog.services.values()) {
    for (const name of service.names.weak) add(name, 'weak', service.id, false);
  }
  return { byKey, optionsOf: indexOptions(catalog, byKey), ownWords, prefixes: prefixesOf(byKey.keys()) };
}

function ownNames(service: Service): string[] {
  return [...service.names.short, ...fullNames(service), service.id];
}

function prefixesOf(keys: Iterable<string>): Set<string> {
  const prefixes = new Set<string>();
  for (const key of keys) for (let length = 1; length <= Math.min(PREFIX, key.length); length++) prefixes.add(key.slice(0, length));
  return prefixes;
}

/** Whether the service's own name stands for it even as a weak word: not for tools, which are used on other services, nor for what is gone. */
function isMain(service: Service, kind: NameKind): boolean {
  return kind !== 'weak' || (service.category !== 'software' && service.status !== 'discontinued' && service.status !== 'closed');
}

function owns(service: Service | undefined, name: string): boolean {
  const key = keyOf(wordsOf(name));
  return service !== undefined && ownNames(service).some((own) => keyOf(wordsOf(own)) === key);
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
function indexOptions(catalog: Catalog, byKey: Map<string, Name>): Map<string, { key: string; option: string }[]> {
  const optionsOf = new Map<string, { key: string; option: string }[]>();
  for (const service of catalog.services.values()) {
    if (!service.options) continue;
    const own: { key: string; option: string }[] = [];
    for (const option of service.options.choices) {
      for (const text of [option.name, option.id, ...option.aka]) {
        const words = wordsOf(text);
        const key = keyOf(words);
        if (key.length < 3) continue;
        own.push({ key, option: option.id });
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
