/** Misspelt names: a small candidate set from an index, a bounded edit distance as the gate, fuse.js as the judge. */
import Fuse from 'fuse.js';
import type { Name } from './names.ts';

/**
 * Keys by their pieces: a key within k edits of a text keeps one of its k + 1 pieces whole, nearly in place. A piece is known by a number
 * made of its characters, its place and the length of its key; two pieces may share a number, for the edits are counted afterwards.
 */
export type FuzzyIndex = {
  readonly pieces: ReadonlyMap<number, readonly Candidate[]>;
  /** Which numbers occur, by their last bits: most pieces of a text are in no key, and this tells so soonest. */
  readonly occurs: Uint8Array;
  readonly longest: number;
};

/** `letters` has a bit for each character of the key: most candidates are told apart by it, without counting edits. */
type Candidate = { readonly name: Name; readonly letters: number };

/** A name that the misspelt text may mean. `score` is fuse.js's, 0 best. */
export type FuzzyMatch = { readonly name: Name; readonly distance: number; readonly score: number };

const SHORTEST = 4;

/** How many edits a name of this many characters may be away: the shorter the name, the more words are near it. */
export function editsAllowed(length: number): number {
  return length < SHORTEST ? 0 : length < 8 ? 1 : 2;
}

/** Builds the piece index over the names that may be misspelt. */
export function indexFuzzy(names: Iterable<Name>): FuzzyIndex {
  const pieces = new Map<number, Candidate[]>();
  let longest = 0;
  for (const name of names) {
    const { length } = name.key;
    const edits = editsAllowed(length);
    if (edits === 0) continue;
    longest = Math.max(longest, length);
    const candidate = { name, letters: lettersOf(name.key) };
    const sums = sumsOf(name.key);
    for (let piece = 0; piece <= edits; piece++) {
      const number = numberOf(sums, cut(length, edits, piece), cut(length, edits, piece + 1), length, piece);
      const list = pieces.get(number);
      if (list) list.push(candidate);
      else pieces.set(number, [candidate]);
    }
  }
  const occurs = new Uint8Array(2 ** Math.ceil(Math.log2(16 * (pieces.size + 1))));
  for (const number of pieces.keys()) occurs[number & (occurs.length - 1)] = 1;
  return { pieces, occurs, longest };
}

/** The names within the allowed number of edits of `key`, best first. Costs a few dozen look-ups whatever the size of the catalog. */
export function findFuzzy(key: string, { pieces, occurs, longest }: FuzzyIndex): FuzzyMatch[] {
  if (key.length > longest + 2) return [];
  const sums = sumsOf(key);
  const mask = occurs.length - 1;
  let near: Near | undefined;
  for (let length = Math.max(SHORTEST, key.length - 2); length <= Math.min(longest, key.length + 2); length++) {
    const edits = editsAllowed(length);
    if (Math.abs(length - key.length) > edits) continue;
    for (let piece = 0; piece <= edits; piece++) {
      const from = cut(length, edits, piece);
      const size = cut(length, edits, piece + 1) - from;
      const last = Math.min(from + edits, key.length - size);
      for (let start = Math.max(0, from - edits); start <= last; start++) {
        const number = numberOf(sums, start, start + size, length, piece);
        if (occurs[number & mask] === 0) continue;
        const candidates = pieces.get(number);
        if (candidates) near = compare(key, candidates, edits, near);
      }
    }
  }
  return near ? judge(key, [...near.values()]) : [];
}

type Near = Map<string, { readonly name: Name; readonly distance: number }>;

/** Adds those candidates that are within so many edits of the key. */
function compare(key: string, candidates: readonly Candidate[], edits: number, near: Near | undefined): Near | undefined {
  const letters = lettersOf(key);
  let found = near;
  for (const { name, letters: own } of candidates) {
    // an edit takes one character away and brings another, so it changes two bits at most
    if (countBits(own ^ letters) > 2 * edits || found?.has(name.key)) continue;
    const distance = editDistance(key, name.key, edits);
    if (distance > editsAllowed(name.key.length)) continue;
    found ??= new Map();
    found.set(name.key, { name, distance });
  }
  return found;
}

/** fuse.js scores the few candidates; the number of edits decides first. */
function judge(key: string, candidates: { name: Name; distance: number }[]): FuzzyMatch[] {
  if (candidates.length <= 1) return candidates.map((candidate) => ({ ...candidate, score: candidate.distance / key.length }));
  const fuse = new Fuse(candidates, { keys: ['name.key'], includeScore: true, threshold: 1, ignoreLocation: true, shouldSort: false });
  return fuse
    .search(key.slice(0, 32))
    .map(({ item, score = 1 }) => ({ ...item, score }))
    .sort((a, b) => a.distance - b.distance || a.score - b.score);
}

/** The characters of a key as bits, whatever their order; some characters share a bit. */
function lettersOf(key: string): number {
  let letters = 0;
  for (let i = 0; i < key.length; i++) letters |= 1 << (key.charCodeAt(i) & 31);
  return letters;
}

function countBits(number: number): number {
  let count = 0;
  for (let rest = number; rest !== 0; rest &= rest - 1) count++;
  return count;
}

/** Where a piece of a key of `length` begins, which is cut into edits + 1 pieces of about the same size. */
function cut(length: number, edits: number, piece: number): number {
  return Math.floor((piece * length) / (edits + 1));
}

const BASE = 0x01000193;

/** Powers of the base, as many as any text has had characters so far. */
const powers = [1];

/** For each place of a text a number made of all characters before it; from two of them follows that of the characters between. */
function sumsOf(text: string): readonly number[] {
  const sums = [0];
  let sum = 0;
  for (let i = 0; i < text.length; i++) {
    sum = (Math.imul(sum, BASE) + text.charCodeAt(i)) | 0;
    sums.push(sum);
  }
  while (powers.length <= text.length) powers.push(Math.imul(powers.at(-1) ?? 1, BASE));
  return sums;
}

/** The number of a piece. */
function numberOf(sums: readonly number[], start: number, end: number, length: number, piece: number): number {
  const own = ((sums[end] ?? 0) - Math.imul(sums[start] ?? 0, powers[end - start] ?? 0)) | 0;
  const mixed = Math.imul(own ^ Math.imul(length * 4 + piece, 0x9e3779b1), 0x85ebca6b);
  return (mixed ^ (mixed >>> 15)) | 0;
}

/** Edits between two words (insertion, deletion, substitution, neighbours swapped); stops above `most` and returns `most + 1`. */
export function editDistance(a: string, b: string, most: number): number {
  if (Math.abs(a.length - b.length) > most) return most + 1;
  let before: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, i) => i);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    let least = i;
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1] ? 0 : 1;
      let cost = Math.min((last[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, (last[j - 1] ?? 0) + same);
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) cost = Math.min(cost, (before[j - 2] ?? 0) + 1);
      row.push(cost);
      if (cost < least) least = cost;
    }
    if (least > most) return most + 1;
    before = last;
    last = row;
  }
  return last[b.length] ?? most + 1;
}
