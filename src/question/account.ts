/** Finds the account that a question is about: a word that fits a pattern of the organisation's overlay. */
import { isPlainWord, matches } from '../catalog/overlay-account.ts';
import type { Catalog } from '../catalog/types.ts';

/** The account, lower case, and the text without the words that name it. */
export type AccountFound = { readonly account?: string; readonly rest: string };

/** Longest word that is compared with patterns, punctuation included. */
const LONGEST = 80;

const INSIDE_ARN = /^arn:[^:]*:[^:]*:[^:]*:(\d{12}):/i;

/** Builds a finder for a catalog; without accounts in its overlay every text stays as it is. */
export function createAccountFinder({ organisation }: Catalog): (text: string) => AccountFound {
  const patterns = organisation?.accounts ?? [];
  const isAccount = (name: string) => name !== '' && patterns.some((pattern) => matches(pattern, name));
  return (text) => {
    if (patterns.length === 0) return { rest: text };
    for (const { 0: word, index } of text.matchAll(/[^\s,;()[\]{}"“”«»]+/g)) {
      const end = index + word.length;
      const name = word.length > LONGEST ? '' : nameIn(word);
      if (isAccount(name) && (!isPlainWord(name) || isBesideAccount(text, index, end))) return { account: name, rest: without(text, index, end) };
      // the ARN stays: it names a service too
      const number = INSIDE_ARN.exec(word)?.[1];
      if (number && isAccount(number)) return { account: number, rest: text };
    }
    return { rest: text };
  };
}

/** A word without the punctuation around it and a possessive, lower case. */
function nameIn(word: string): string {
  return word
    .toLowerCase()
    .replace(/^[^a-z0-9]+/, '')
    .replace(/(?:['’]s)?[^a-z0-9]*$/, '');
}

/** "the sandbox account", "account sandbox" */
function isBesideAccount(text: string, start: number, end: number): boolean {
  return /\baccount\W{0,2}$/i.test(text.slice(0, start)) || /^\W{0,2}(?:aws\s+)?account\b/i.test(text.slice(end));
}

/** Takes "in our prod-payments account" out of a text; what ends the sentence stays. */
function without(text: string, start: number, end: number): string {
  const before = text
    .slice(0, start)
    .replace(/\s*(?:\b(?:in|on|for|of|within|inside|at)\s+)?(?:(?:the|our|my|an?)\s+)?(?:(?:aws\s+)?account\s+)?[^\sa-z0-9]*$/i, '');
  const stop = /[?!.]+$/.exec(text.slice(start, end))?.[0] ?? '';
  const after = text.slice(end).replace(/^\s*(?:["”»)\]]\s*)?(?:aws\s+)?accounts?\b/i, '');
  return `${before}${stop}${after}`.trim();
}
