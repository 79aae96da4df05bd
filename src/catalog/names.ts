/** How names meet: the one spelling under which every way of writing a name is compared, in the catalog's rules and in questions. */

const WORDS = /[\p{L}\p{N}][\p{L}\p{N}\p{M}]*(?:['’]s)?/gu;
const ASCII_WORDS = /[A-Za-z0-9]+(?:'s)?/g;
/** Plain ASCII needs neither Unicode's normalisation nor its classes of characters, which are slow. */
export const ASCII = /^[\x20-\x7e]*$/;

/** The words of a name or phrase, folded. */
export function wordsOf(name: string): string[] {
  const words = ASCII.test(name) ? name.match(ASCII_WORDS) : name.normalize('NFKC').match(WORDS);
  return words?.map(fold) ?? [];
}

/** The key under which differently spaced, hyphenated, capitalised and plural spellings of a name meet. */
export function keyOf(words: readonly string[]): string {
  let key = '';
  for (const word of words) key += singular(word);
  return key;
}

/** Lower case without accents and possessive. */
export function fold(word: string): string {
  let folded = word.toLowerCase().replace('’', "'");
  if (folded.endsWith("'s")) folded = folded.slice(0, -2);
  return ASCII.test(folded) ? folded : folded.normalize('NFKD').replace(/\p{M}+/gu, '');
}

/** One spelling for singular and plural, applied to names and questions alike; it need not be a word. */
export function singular(word: string): string {
  if (word.length < 4 || !word.endsWith('s') || word.endsWith('ss') || word.endsWith('us') || word.endsWith('is')) return word;
  if (word.endsWith('ies') && word.length > 5) return `${word.slice(0, -3)}y`;
  const hasE = word.endsWith('xes') || word.endsWith('ches') || word.endsWith('shes') || word.endsWith('sses');
  return word.slice(0, hasE ? -2 : -1);
}
