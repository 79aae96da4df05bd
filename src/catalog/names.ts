/** How names meet: the one spelling under which every way of writing a name is compared, in the catalog's rules and in questions. */

const WORDS = /[\p{L}\p{N}][\p{L}\p{N}\p{M}]*(?:['’]s)?/gu;
const ASCII_WORDS = /[a-z0-9]+(?:'s)?/g;
/** Plain ASCII needs neither Unicode's normalisation nor its classes of characters, which are slow. */
export const ASCII = /^[\x20-\x7e]*$/;

/** The words of a name or phrase, folded. */
export function wordsOf(name: string): string[] {
  if (ASCII.test(name)) {
    const words = name.toLowerCase().match(ASCII_WORDS) ?? [];
    return name.includes("'") ? words.map(withoutPossessive) : words;
  }
  return name.normalize('NFKC').match(WORDS)?.map(fold) ?? [];
}

const PLURAL = /s(?: |$)/;

/** The key under which differently spaced, hyphenated, capitalised and plural spellings of a name meet. */
export function keyOf(words: readonly string[]): string {
  // most names have no plural in them, and joining is all they take
  return PLURAL.test(words.join(' ')) ? words.map(singular).join('') : words.join('');
}

/** Lower case without accents and possessive. */
export function fold(word: string): string {
  const folded = withoutPossessive(word.toLowerCase().replace('’', "'"));
  return ASCII.test(folded) ? folded : folded.normalize('NFKD').replace(/\p{M}+/gu, '');
}

function withoutPossessive(word: string): string {
  return word.endsWith("'s") ? word.slice(0, -2) : word;
}

/** Endings after which an "s" is no plural, and those that take an "e" with it. */
const NO_PLURAL = new Set(['ss', 'us', 'is']);
const PLURAL_ES = /(?:x|ch|sh|ss)es$/;

/** One spelling for singular and plural, applied to names and questions alike; it need not be a word. */
export function singular(word: string): string {
  if (word.length < 4 || !word.endsWith('s') || NO_PLURAL.has(word.slice(-2))) return word;
  if (word.length > 5 && word.endsWith('ies')) return `${word.slice(0, -3)}y`;
  return word.slice(0, PLURAL_ES.test(word) ? -2 : -1);
}
