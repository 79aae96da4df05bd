/** Misspelt names: a small candidate set from an index, a bounded edit distance as the gate, fuse.js as the judge. */
import Fuse from 'fuse.js';
import type { Name } from './names.ts';

export type FuzzyIndex = {
  /** Pieces of keys by length of key, piece number and piece: a key within k edits keeps one of its k + 1 pieces whole. */
  readonly pieces: ReadonlyMap<string, readonly Name[]>;
  readonly lengths: ReadonlySet<number>;
};

/** A name that the misspelt text may mean. `score` is fuse.js's, 0 best. */
export type FuzzyMatch = { readonly name: Name; readonly distance: number; readonly score: number };

const SHORTEST = 4;

/** How many edits a name of this many characters may be away: the shorter the name, the more words are near it. */
export function editsAllowed(length: number): number {
  return length < SHORTEST ? 0 : length < 8 ? 1 : 2;
}

/** Builds the piece index over the names that may be misspelt. */
export function indexFuzzy(names: Iterable<Name>): FuzzyIndex {
  const pieces = new Map<string, Name[]>();
  const lengths = new Set<number>();
  for (const name of names) {
    const edits = editsAllowed(name.key.length);
    if (edits === 0) continue;
    lengths.add(name.key.length);
    cuts(name.key.length, edits).forEach(([from, to], number) => {
      const piece = `${name.key.length}.${number}.${name.key.slice(from, to)}`;
      const list = pieces.get(piece);
      if (list) list.push(name);
      else pieces.set(piece, [name]);
    });
  }
  return { pieces, lengths };
}

/** The names within the allowed number of edits of `key`, best first. Costs a few dozen look-ups whatever the size of the catalog. */
export function findFuzzy(key: string, index: FuzzyIndex): FuzzyMatch[] {
  const near = new Map<string, { name: Name; distance: number }>();
  for (let length = Math.max(SHORTEST, key.length - 2); length <= key.length + 2; length++) {
    if (!index.lengths.has(length)) continue;
    const edits = editsAllowed(length);
    if (Math.abs(length - key.length) > edits) continue;
    cuts(length, edits).forEach(([from, to], number) => {
      for (let shift = -edits; shift <= edits; shift++) {
        const start = from + shift;
        if (start < 0 || start + (to - from) > key.length) continue;
        for (const name of index.pieces.get(`${length}.${number}.${key.slice(start, start + (to - from))}`) ?? []) {
          if (near.has(name.key)) continue;
          const distance = editDistance(key, name.key, edits);
          if (distance <= edits) near.set(name.key, { name, distance });
        }
      }
    });
  }
  if (near.size === 0) return [];
  return judge(key, [...near.values()]);
}

/** fuse.js scores the few candidates; the number of edits decides first. */
function judge(key: string, candidates: { name: Name; distance: number }[]): FuzzyMatch[] {
  if (candidates.length === 1) return candidates.map((candidate) => ({ ...candidate, score: candidate.distance / key.length }));
  const fuse = new Fuse(candidates, { keys: ['name.key'], includeScore: true, threshold: 1, ignoreLocation: true, shouldSort: false });
  return fuse
    .search(key.slice(0, 32))
    .map(({ item, score = 1 }) => ({ ...item, score }))
    .sort((a, b) => a.distance - b.distance || a.score - b.score);
}

/** Where a key of `length` is cut into edits + 1 pieces of about the same size. */
function cuts(length: number, edits: number): [number, number][] {
  const count = edits + 1;
  return Array.from({ length: count }, (_, i) => [Math.floor((i * length) / count), Math.floor(((i + 1) * length) / count)]);
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
