/** Misspelt names in a text: what a strange word, or the words around it, is near to. */
import { wordsOf } from '../catalog/names.ts';
import { isBelievable } from './evidence.ts';
import type { FuzzyMatch } from './fuzzy.ts';
import { FILLER } from './lexicon.ts';
import type { Name } from './names.ts';
import type { Search } from './search.ts';

/** Longest run of words compared fuzzily. */
const FUZZY_WORDS = 8;
/** Edits that a name may be away. */
const MOST_EDITS = 2;
/** Runs of words compared fuzzily in one text: far more than people type, so that no text costs more than a few milliseconds. */
const FUZZY_TRIES = 100;

/** Misspelt names: the whole message first, then the words around each one that is neither a name nor English. */
export function findTypos(search: Search): void {
  if (search.tokens.length <= FUZZY_WORDS && isMostlyNameWords(search) && wholeTypo(search)) return;
  for (let i = 0; i < search.tokens.length; i++) {
    if (!search.taken[i] && !search.ordinary(i) && !typoAround(search, i)) typoAfterMaker(search, i);
  }
}

/** No more words foreign to names than there may be edits. */
function isMostlyNameWords(search: Search): boolean {
  let others = 0;
  for (const { word } of search.tokens) if (!word.inNames) others++;
  return others <= MOST_EDITS;
}

/** A message of several words that is nothing but a misspelt name, even where the slip made another word: "compute optimized". */
function wholeTypo(search: Search): boolean {
  const words = search.tokens.length;
  if (words === 0 || search.tokens.every(({ text }, i) => search.taken[i] || FILLER.has(text))) return false;
  const strange = search.tokens.some((_, i) => !search.taken[i] && !search.ordinary(i));
  const match = nearest(search, 0, words, (name) => strange || (words > 1 && coreWords(name.text) > 1));
  if (!match) return false;
  acceptTypo(search, 0, words, match.name);
  return true;
}

/** The longest run of words around a strange one that is near to a name: names inside it give way. */
function typoAround(search: Search, at: number): boolean {
  let from = at;
  let to = at + 1;
  while (from > 0 && at - from < FUZZY_WORDS - 1 && inNames(search, from - 1)) from--;
  while (to < search.tokens.length && to - at < FUZZY_WORDS && inNames(search, to)) to++;
  for (let length = Math.min(FUZZY_WORDS, to - from); length > 0; length--) {
    for (let start = Math.max(from, at - length + 1); start <= at && start + length <= to; start++) {
      const match = nearest(search, start, start + length, () => true);
      // two slips in a word of three letters are another word
      if (!match || match.distance > Math.max(1, (search.tokens[at]?.text.length ?? 0) - 2)) continue;
      acceptTypo(search, start, start + length, match.name);
      return true;
    }
  }
  return false;
}

/** "AWS aroura": right after the maker a strange word may be two slips away even from a short name, which is looked up with either maker. */
function typoAfterMaker(search: Search, at: number): void {
  const before = search.tokens[at - 1]?.text;
  if ((before !== 'aws' && before !== 'amazon') || search.singular(at).length < 5 || search.tries >= FUZZY_TRIES) return;
  for (const maker of ['amazon', 'aws']) {
    search.tries++;
    const match = search.index.nearest(maker + search.singular(at)).find(({ name }) => name.own && name.words === 2 && name.key.startsWith(maker));
    if (!match) continue;
    acceptTypo(search, at, at + 1, match.name);
    return;
  }
}

function inNames(search: Search, at: number): boolean {
  const token = search.tokens[at];
  return token !== undefined && (token.word.inNames || !search.ordinary(at));
}

/** The name nearest to a run of words that is near enough, and believable there if it is a weak one. */
function nearest(search: Search, start: number, end: number, fits: (name: Name) => boolean): FuzzyMatch | undefined {
  if (++search.tries > FUZZY_TRIES) return undefined;
  const key = search.key(start, end - start);
  const near = end - start === 1 ? search.tokens[start]?.word.nearNames() : search.index.nearest(key);
  const matches = (near ?? []).filter(({ name, distance }) => plausible(name, distance, end - start, key) && fits(name));
  const best = matches.find(({ name }) => isBelievable(search, { start, end, name }));
  const rivals = matches.filter(
    ({ name, distance, score }) => best && name.service !== best.name.service && distance === best.distance && Math.abs(score - best.score) < 0.01,
  );
  if (best && rivals.length > 0) search.near = [best, ...rivals].map(({ name }) => name.service).slice(0, 4);
  return best;
}

function acceptTypo(search: Search, start: number, end: number, name: Name): void {
  const first = search.tokens[start]?.start ?? 0;
  const last = search.tokens[end - 1]?.end ?? 0;
  const outside = search.found.filter((found) => found.end <= first || found.start >= last);
  search.found.splice(0, search.found.length, ...outside);
  search.accept({ start, end, name }, 'typo');
}

/** Short names have many neighbours: one edit away is a typo only when the length and the first letter speak for it. */
function plausible(name: Name, distance: number, words: number, key: string): boolean {
  if (words > name.words + 1) return false;
  // a word of code ("awsfoosdk") is no name of several words with two slips in it
  if (words === 1 && name.words > 2 && distance > 1 && key.length < 12) return false;
  if (name.key.length < 5) return key.length >= 5 && distance === 1 && key[0] === name.key[0] && name.words === words;
  return distance < 2 || key.length >= 7;
}

/** How many words a name has beside the maker's. */
function coreWords(name: string): number {
  return wordsOf(name).filter((word) => word !== 'aws' && word !== 'amazon').length;
}
