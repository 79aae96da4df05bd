/** Phrases of several words, found in a text by the stems of their words. */
import { stem } from './stem.ts';

/** The key under which every form of a phrase meets: "rotates keys" and "rotating key". */
export function phraseKey(phrase: string): string {
  const words =
    phrase
      .normalize('NFKC')
      .toLowerCase()
      .match(/[\p{L}\p{N}]+/gu) ?? [];
  return words.map(stem).join(' ');
}

/** How many words the longest phrase has that begins with a word; most words begin none. */
export function longestByFirstWord(phrases: Iterable<string>): Map<string, number> {
  const longest = new Map<string, number>();
  for (const phrase of phrases) {
    const words = phrase.split(' ');
    const [first = ''] = words;
    longest.set(first, Math.max(longest.get(first) ?? 0, words.length));
  }
  return longest;
}
