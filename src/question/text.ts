/** Text as people type it to tokens: any Unicode in, lower-case words with their place and shape out. */

import { ASCII, fold, singular } from '../catalog/names.ts';

/** One word of a question. */
export type Token = {
  /** Lower case, accents and possessive removed: "s3" for "S3's". */
  readonly text: string;
  /** As written. */
  readonly raw: string;
  readonly start: number;
  readonly end: number;
  /** Written with a capital: a sign of a name, unless everything is. */
  readonly capital: boolean;
  /** First word of the text or of a sentence in it, where a capital means nothing. */
  readonly first: boolean;
  /** Joined to the word before by a hyphen, underscore, dot or slash: "api-gateway". */
  readonly glued: boolean;
};

/** Longest text that is looked at; what follows cannot change a short question's answer and only costs time. */
export const TEXT_MAX = 2000;

const WORD = /[\p{L}\p{N}][\p{L}\p{N}\p{M}]*(?:['’](?:s|S|re|t|d|ll|ve|m))?/gu;

/** Control and bidirectional characters removed, white space folded, length capped. Keeps what the reader will see again. */
export function clean(text: string): string {
  const short = text.length > TEXT_MAX ? text.slice(0, TEXT_MAX) : text;
  const plain = ASCII.test(short) ? short : short.normalize('NFKC').replace(/[\p{Cc}\p{Cs}\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]+/gu, ' ');
  return plain.replace(/\s{2,}|[^\S ]/g, ' ').trim();
}

/** Splits cleaned text into tokens. Underscores and hyphens separate words; codes such as ARNs are read elsewhere. */
export function tokenize(text: string): Token[] {
  const tokens: Token[] = [];
  let sentence = true;
  let last = 0;
  for (const match of text.matchAll(WORD)) {
    const raw = match[0];
    const glued = match.index === last + 1 && /[-_./]/.test(text.charAt(last)) && tokens.length > 0;
    if (match.index > last && /[.!?:;\n\]]/.test(text.slice(last, match.index))) sentence = true;
    last = match.index + raw.length;
    tokens.push({ text: fold(raw), raw, start: match.index, end: last, capital: raw !== raw.toLowerCase(), first: sentence, glued });
    sentence = false;
  }
  return tokens;
}

/** The stem under which verb forms meet: patch, patches, patched, patching. Applied to phrases and questions alike. */
export function stem(word: string): string {
  const base = singular(word);
  if (base === 'building' || base === 'hosting') return base; // a thing, not what one does; hosting is no host
  if (base.length > 5 && base.endsWith('ing')) return undouble(base.slice(0, -3));
  if (base.length > 4 && base.endsWith('ed')) return undouble(base.slice(0, -2));
  if (base.length > 4 && base.endsWith('e')) return base.slice(0, -1);
  return base;
}

function undouble(word: string): string {
  const end = word.at(-1);
  if (word.length > 3 && end === word.at(-2) && end !== 's' && end !== 'l') return word.slice(0, -1);
  return word.endsWith('e') ? word.slice(0, -1) : word;
}
