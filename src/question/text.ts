/** Text as people type it to tokens: any Unicode in, lower-case words with their place and shape out. */

import { cuesOfSymbol } from './cues.ts';
import type { Word, Words } from './words.ts';

/** A text and its words. */
export type Sentence = {
  readonly text: string;
  readonly tokens: readonly Token[];
  /** The patterns that its words and symbols may be part of. */
  readonly cues: number;
};

/** One word of a question, where it stands. */
export class Token {
  readonly word: Word;
  readonly start: number;
  readonly end: number;
  /** First word of the text or of a sentence in it, where a capital means nothing. */
  readonly first: boolean;
  /** Joined to the word before by a hyphen, underscore, dot or slash: "api-gateway". */
  readonly glued: boolean;

  constructor(word: Word, start: number, end: number, first: boolean, glued: boolean) {
    this.word = word;
    this.start = start;
    this.end = end;
    this.first = first;
    this.glued = glued;
  }

  /** Lower case, accents and possessive removed: "s3" for "S3's". */
  get text(): string {
    return this.word.text;
  }

  /** As written. */
  get raw(): string {
    return this.word.raw;
  }

  /** Written with a capital: a sign of a name, unless everything is. */
  get capital(): boolean {
    return this.word.capital;
  }
}

/** Longest text that is looked at; what follows cannot change a short question's answer and only costs time. */
export const TEXT_MAX = 2000;

const WORD = /[\p{L}\p{N}][\p{L}\p{N}\p{M}]*(?:['’](?:s|S|re|t|d|ll|ve|m))?/gu;

/** Control and bidirectional characters removed, white space folded, length capped. Keeps what the reader will see again. */
export function clean(text: string): string {
  if (isClean(text)) return text;
  const short = text.length > TEXT_MAX ? text.slice(0, TEXT_MAX) : text;
  return short
    .normalize('NFKC')
    .replace(/[\p{Cc}\p{Cs}\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]+/gu, ' ')
    .replace(/\s{2,}|[^\S ]/g, ' ')
    .trim();
}

const SPACE = 0x20;
const LAST_VISIBLE = 0x7e;

/** Visible ASCII with single blanks, as most texts are. */
function isClean(text: string): boolean {
  if (text.length > TEXT_MAX) return false;
  let before = SPACE;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code < SPACE || code > LAST_VISIBLE || (code === SPACE && before === SPACE)) return false;
    before = code;
  }
  return before !== SPACE || text === '';
}

/** What an ASCII character is in a text: part of a word, the end of a sentence, a joint between the parts of a word. */
const LETTER = 1;
const STOP = 2;
const JOINT = 4;
const KIND = new Uint8Array(128);
for (const [kind, characters] of [
  [LETTER, 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789'],
  [STOP, '.!?:;\n]'],
  [JOINT, '-_./'],
] as const)
  for (const character of characters) KIND[character.charCodeAt(0)] = (KIND[character.charCodeAt(0)] ?? 0) | kind;

const isLetter = (code: number): boolean => KIND[code] === LETTER;

/** Splits cleaned text into words. Underscores and hyphens separate them; codes such as ARNs are read elsewhere. */
export function split(text: string, words: Words): Sentence {
  return splitAscii(text, words) ?? splitAny(text, words);
}

/** One pass over the characters; undefined where the text holds others than ASCII. */
function splitAscii(text: string, words: Words): Sentence | undefined {
  const tokens: Token[] = [];
  let cues = 0;
  let first = true;
  let last = 0;
  for (let i = 0; i < text.length; ) {
    const code = text.charCodeAt(i);
    if (code > 127) return undefined;
    if (!isLetter(code)) {
      if ((KIND[code] ?? 0) & STOP) first = true;
      cues |= cuesOfSymbol(code);
      i++;
      continue;
    }
    const start = i;
    while (i < text.length && isLetter(text.charCodeAt(i))) i++;
    if (text.charCodeAt(i) > 127) return undefined; // an accent or a letter may follow
    i = endOfContraction(text, i);
    const word = words.of(text.slice(start, i));
    const glued = start === last + 1 && tokens.length > 0 && ((KIND[text.charCodeAt(last)] ?? 0) & JOINT) !== 0;
    tokens.push(new Token(word, start, i, first, glued));
    cues |= word.cues;
    first = false;
    last = i;
  }
  return { text, tokens, cues };
}

const APOSTROPHE = 0x27;

/** Where a word ends that has "'s", "'re" and the like behind it. */
function endOfContraction(text: string, end: number): number {
  if (text.charCodeAt(end) !== APOSTROPHE) return end;
  const two = text.slice(end + 1, end + 3);
  if (two === 're' || two === 'll' || two === 've') return end + 3;
  return /^[sSdmt]/.test(two) ? end + 2 : end;
}

function splitAny(text: string, words: Words): Sentence {
  const tokens: Token[] = [];
  let cues = 0;
  let first = true;
  let last = 0;
  for (const match of text.matchAll(WORD)) {
    const word = words.of(match[0]);
    const end = match.index + word.raw.length;
    const glued = match.index === last + 1 && /[-_./]/.test(text.charAt(last)) && tokens.length > 0;
    if (match.index > last && /[.!?:;\n\]]/.test(text.slice(last, match.index))) first = true;
    tokens.push(new Token(word, match.index, end, first, glued));
    cues |= word.cues;
    last = end;
    first = false;
  }
  for (let i = 0; i < text.length; i++) cues |= cuesOfSymbol(text.charCodeAt(i));
  return { text, tokens, cues };
}
