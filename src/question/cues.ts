/** Patterns that look at a whole text, each tried only where a word stands that it cannot do without: most texts hold none of them. */

/** The bits that stand for patterns. Where there are more patterns, some share a bit, and are now and then tried in vain. */
const BITS = 31;

const wholeWords = new Map<string, number>();
const beginnings: [start: string, bit: number][] = [];
const endings: [end: string, bit: number][] = [];
const symbols = new Int32Array(128);
const patterns: Pattern[] = [];

/** What a text must have for its patterns: the text, and the cues of its words and symbols taken together. */
export type Cued = { readonly text: string; readonly cues: number };

/** A pattern and the words or symbols one of which it needs. */
export class Pattern {
  readonly regex: RegExp;
  private readonly bit: number;

  /** `needs`: folded words, beginnings and endings of words ("responsib*", "*client") and ASCII symbols, separated by blanks. */
  constructor(needs: string, regex: RegExp) {
    this.regex = regex;
    this.bit = 1 << (patterns.length % BITS);
    patterns.push(this);
    for (const need of needs.split(/\s+/)) register(need, this.bit);
  }

  /** Whether the text matches. */
  matches({ text, cues }: Cued): boolean {
    return (cues & this.bit) !== 0 && this.regex.test(text);
  }
}

/** Every pattern there is, for those who check that none is missed. */
export function everyPattern(): readonly Pattern[] {
  return patterns;
}

function register(need: string, bit: number): void {
  if (need.startsWith('*') && need.length > 1) endings.push([need.slice(1), bit]);
  else if (need.endsWith('*')) beginnings.push([need.slice(0, -1), bit]);
  else if (/^[a-z\d]/.test(need)) wholeWords.set(need, (wholeWords.get(need) ?? 0) | bit);
  else symbols[need.charCodeAt(0)] = (symbols[need.charCodeAt(0)] ?? 0) | bit;
}

/** The patterns that a folded word may be part of. */
export function cuesOfWord(word: string): number {
  let cues = wholeWords.get(word) ?? 0;
  for (const [start, bit] of beginnings) if (word.startsWith(start)) cues |= bit;
  for (const [end, bit] of endings) if (word.endsWith(end)) cues |= bit;
  return cues;
}

/** The patterns that an ASCII character may be part of. */
export function cuesOfSymbol(code: number): number {
  return symbols[code] ?? 0;
}
