/** A catalog of many times the services: the real ones, and copies of them under invented names of the same shape. */
import type { Catalog, Service } from '../src/catalog/types.ts';
import { random } from '../test/question/typos.ts';

const CONSONANTS = 'bcdfghjklmnprstvz';
const VOWELS = 'aeiou';
/** Shorter words would not be unique among a hundred times the services. */
const SHORTEST = 5;
const SEED = 5;

/** Words that stay in invented names, as they stand in real ones. */
const KEPT = new Set(['aws', 'amazon', 'for', 'and', 'of', 'on', 'the']);

/** A catalog with `factor` times the services of `catalog`, which it contains. */
export function multiply(catalog: Catalog, factor: number): Catalog {
  const newWord = createInventor();
  const services = new Map(catalog.services);
  for (let copy = 1; copy < factor; copy++) {
    // within a copy a word keeps its stand-in, so that services share words as the real ones do
    const rename = renamer(newWord);
    for (const service of catalog.services.values()) {
      const renamed = renameService(service, rename);
      services.set(renamed.id, renamed);
    }
  }
  return { ...catalog, services };
}

type Rename = (text: string) => string;

/** Pronounceable words of a given length, each only once. */
function createInventor(): (length: number) => string {
  const next = random(SEED);
  const used = new Set<string>();
  const pick = (letters: string): string => letters.charAt(Math.floor(next() * letters.length));
  return (length) => {
    for (;;) {
      const word = Array.from({ length: Math.max(SHORTEST, length) }, (_, i) => pick(i % 2 === 0 ? CONSONANTS : VOWELS)).join('');
      if (used.has(word)) continue;
      used.add(word);
      return word;
    }
  };
}

function renamer(newWord: (length: number) => string): Rename {
  const words = new Map<string, string>();
  return (text) =>
    text.replace(/[\p{L}\p{N}]+/gu, (word) => {
      const key = word.toLowerCase();
      if (KEPT.has(key)) return word;
      const invented = words.get(key) ?? newWord(word.length);
      words.set(key, invented);
      return word === key ? invented : invented.charAt(0).toUpperCase() + invented.slice(1);
    });
}

function renameService(service: Service, rename: Rename): Service {
  const all = (list: readonly string[] = []): string[] => list.map(rename);
  const { names, codes, options } = service;
  return {
    ...service,
    id: rename(service.id),
    name: rename(service.name),
    short: rename(service.short),
    names: { short: all(names.short), aka: all(names.aka), old: all(names.old), weak: all(names.weak) },
    codes: Object.fromEntries(Object.entries(codes).map(([kind, list]) => [kind, all(list)])),
    options: options && { ...options, choices: options.choices.map((choice) => ({ ...choice, name: rename(choice.name), aka: all(choice.aka) })) },
  };
}
