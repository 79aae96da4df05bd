/** Misspelt names: a small candidate set from an index, a bounded edit distance as the gate, fuse.js as the judge. */
import Fuse from 'fuse.js';
import type { Name } from './names.ts';

export type FuzzyIndex = {
  /** For each length of key, its pieces in order: a key within k edits keeps one of its k + 1 pieces whole, nearly in place. */
  readonly byLength: ReadonlyMap<number, readonly Piece[]>;
};

type Piece = { readonly from: number; readonly to: number; readonly names: Map<string, Candidate[]> };

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
  const byLength = new Map<number, Piece[]>();
  for (const name of names) {
    const { length } = name.key;
    const edits = editsAllowed(length);
    if (edits === 0) continue;
    const pieces = byLength.get(length) ?? cut(length, edits);
    byLength.set(length, pieces);
    const candidate = { name, letters: lettersOf(name.key) };
    for (const piece of pieces) {
      const part = name.key.slice(piece.from, piece.to);
      const list = piece.names.get(part);
      if (list) list.push(candidate);
      else piece.names.set(part, [candidate]);
    }
  }
  return { byLength };
}

/** The names within the allowed number of edits of `key`, best first. Costs a few dozen look-ups whatever the size of the catalog. */
export function findFuzzy(key: string, index: FuzzyIndex): FuzzyMatch[] {
  const letters = lettersOf(key);
  let near: Map<string, { name: Name; distance: number }> | undefined;
  for (let length = Math.max(SHORTEST, key.length - 2); length <= key.length + 2; length++) {
    const edits = editsAllowed(length);
    const pieces = index.byLength.get(length);
    if (!pieces || Math.abs(length - key.length) > edits) continue;
    for (const { from, to, names } of pieces) {
      for (let start = Math.max(0, from - edits); start <= from + edits && start + to - from <= key.length; start++) {
        const candidates = names.get(key.slice(start, start + to - from));
        if (!candidates) continue;
        for (const candidate of candidates) {
          // an edit takes one character away and brings another, so it changes two bits at most
          if (countBits(candidate.letters ^ letters) > 2 * edits || near?.has(candidate.name.key)) continue;
          near ??= new Map();
          near.set(candidate.name.key, { name: candidate.name, distance: editDistance(key, candidate.name.key, edits) });
        }
      }
    }
  }
  if (!near) return [];
  return judge(
    key,
    [...near.values()].filter(({ name, distance }) => distance <= editsAllowed(name.key.length)),
  );
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

/** Cuts keys of `length` into edits + 1 pieces of about the same size. */
function cut(length: number, edits: number): Piece[] {
  const count = edits + 1;
  return Array.from({ length: count }, (_, i) => ({ from: Math.floor((i * length) / count), to: Math.floor(((i + 1) * length) / count), names: new Map() }));
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
