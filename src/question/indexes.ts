/** Everything that a search through a text looks things up in, made once per catalog. */
import { keyOf, singular, wordsOf } from '../catalog/names.ts';
import type { Catalog } from '../catalog/types.ts';
import { type CodeIndex, indexCodes } from './codes.ts';
import { type FuzzyMatch, findFuzzy, indexFuzzy } from './fuzzy.ts';
import { lazy } from './lazy.ts';
import { FOREIGN, GENERAL_WORDS } from './lexicon.ts';
import { indexNames, type NameIndex, type Prefixes, prefixesOf } from './names.ts';
import { stem } from './stem.ts';

/** Whether a lower-case word is ordinary English; typos never turn such a word into a service. */
export type IsEnglish = (word: string) => boolean;

export type Indexes = {
  names: NameIndex;
  codes: () => CodeIndex;
  /** The names within the allowed number of edits of a key, best first. */
  nearest: (key: string) => readonly FuzzyMatch[];
  foreign: { readonly keys: ReadonlySet<string>; readonly prefixes: Prefixes };
  /** What also names a control: "firewall" asks for the control, "AWS firewall" for the service. */
  controlWords: ReadonlySet<string>;
  /** Words that by themselves ask for a control ("mfa"): beside one, a service's own name is meant as such. */
  tellingWords: ReadonlySet<string>;
  /** Words that ask for a control of one service and of no other, by its id: "train" beside Bedrock, but not "python" beside Lambda. */
  tellingOf: ReadonlyMap<string, ReadonlySet<string>>;
  /** Single words of control phrases ("ssh"): known, so never misspelt names. */
  controlVocabulary: ReadonlySet<string>;
  isEnglish: IsEnglish;
};

/** Builds the indexes of a catalog. */
export function buildIndexes(catalog: Catalog, isEnglish: IsEnglish): Indexes {
  const names = indexNames(catalog);
  // most questions hold neither a code nor a misspelt name: the start does not wait for these two
  const codes = lazy(() => indexCodes(catalog));
  // a general word ("instance") is no name to misspell; a service's own name is, even where it is a common word
  const fuzzy = lazy(() =>
    indexFuzzy([...names.byKey.values()].filter(({ kind, proper, service }) => (kind !== 'weak' || proper) && !catalog.services.get(service)?.hidden)),
  );
  const foreignKeys = new Set(FOREIGN.map((name) => keyOf(wordsOf(name))));
  const foreign = { keys: foreignKeys, prefixes: prefixesOf(foreignKeys) };
  const controlWords = new Set([...catalog.controls.values()].flatMap(({ words }) => words.map((word) => keyOf(wordsOf(word)))));
  const tellingWords = new Set(
    [...catalog.controls.values()].flatMap(({ words }) => words.filter((word) => !word.includes(' ') && !GENERAL_WORDS.has(stem(word))).map(singular)),
  );
  const tellingOf = tellingByService(catalog);
  const controlVocabulary = new Set([...catalog.controls.values()].flatMap(({ words }) => words.flatMap(wordsOf)));
  const nearest = (key: string) => findFuzzy(key, fuzzy());
  return { names, codes, nearest, foreign, controlWords, tellingWords, tellingOf, controlVocabulary, isEnglish };
}

function tellingByService(catalog: Catalog): Map<string, ReadonlySet<string>> {
  const own = new Map<string, ReadonlySet<string>>();
  const count = new Map<string, number>();
  for (const { id, terms } of catalog.services.values()) {
    const words = new Set<string>();
    for (const control in terms) for (const word of terms[control]?.words ?? []) if (!word.includes(' ')) words.add(singular(word));
    if (words.size > 0) own.set(id, words);
    for (const word of words) count.set(word, (count.get(word) ?? 0) + 1);
  }
  return new Map([...own].map(([id, words]) => [id, new Set([...words].filter((word) => count.get(word) === 1))]));
}
