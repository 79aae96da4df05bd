/** What is known of each word, worked out once: people use few different words, and looking one up is all that reading it takes. */
import { fold, singular } from '../catalog/names.ts';
import type { Catalog } from '../catalog/types.ts';
import { cuesOfWord } from './cues.ts';
import type { FuzzyMatch } from './fuzzy.ts';
import { buildIndexes, type Indexes, type IsEnglish } from './indexes.ts';
import { FILLER } from './lexicon.ts';
import { bitOf, charactersAfter, longestKey, type Name } from './names.ts';
import { stem } from './stem.ts';
import { talkOf } from './talk.ts';

const LAST_ASCII = 0x7f;

/** How many words are kept, and how long one may be to be worth it. */
const KEPT = 20_000;
const KEPT_LENGTH = 40;

/** One way of writing a word, in the light of a catalog. */
export class Word {
  /** As written. */
  readonly raw: string;
  /** Lower case, accents and possessive removed: "s3" for "S3's". */
  readonly text: string;
  readonly singular: string;
  readonly stem: string;
  /** Written with a capital: a sign of a name, unless everything is. */
  readonly capital: boolean;
  /** The patterns that it may be part of. */
  readonly cues: number;
  /** The name that it is by itself. */
  readonly name: Name | undefined;
  /** The length of the longest name that begins with it, 0 where none does; so for names of other clouds and for words for options. */
  readonly longestName: number;
  readonly longestForeign: number;
  readonly longestOption: number;
  /** The kinds of talk that it belongs to. */
  readonly talk: number;
  /** Part of a name. */
  readonly inNames: boolean;
  /** The characters that may follow it in a name, as bits. */
  readonly nextInName: number;
  private readonly indexes: Indexes;
  private known: boolean | undefined;
  private near: readonly FuzzyMatch[] | undefined;

  constructor(raw: string, indexes: Indexes) {
    this.raw = raw;
    this.text = fold(raw);
    this.singular = singular(this.text);
    this.stem = stem(this.text);
    this.capital = raw !== raw.toLowerCase();
    this.cues = cuesOfWord(this.text);
    this.name = indexes.names.byKey.get(this.singular);
    this.longestName = longestKey(this.singular, indexes.names.prefixes);
    this.longestForeign = longestKey(this.singular, indexes.foreign.prefixes);
    this.longestOption = longestKey(this.singular, indexes.names.optionPrefixes);
    this.talk = talkOf(this.text, this.singular);
    this.inNames = indexes.names.vocabulary.has(this.text);
    this.nextInName = this.longestName === 0 ? 0 : charactersAfter(this.singular, indexes.names.prefixes);
    this.indexes = indexes;
  }

  /** Whether a name may go on from this word to that one. */
  leadsTo(next: Word): boolean {
    const first = next.singular.charCodeAt(0);
    return (this.nextInName & bitOf(first)) !== 0 || first > LAST_ASCII;
  }

  /** Whether it is a known word: English, part of a name, a number. */
  isOrdinary(): boolean {
    this.known ??= isKnown(this, this.indexes);
    return this.known;
  }

  /** The names that it is near to, for one that is misspelt. */
  nearNames(): readonly FuzzyMatch[] {
    this.near ??= this.indexes.nearest(this.singular);
    return this.near;
  }
}

function isKnown({ text, singular: one, name, inNames }: Word, { controlVocabulary, isEnglish }: Indexes): boolean {
  return (
    text.length < 3 ||
    FILLER.has(text) ||
    name !== undefined ||
    inNames ||
    controlVocabulary.has(text) ||
    isEnglish(text) ||
    isEnglish(one) ||
    /^\d+$/.test(text)
  );
}

/** The words met so far, for one catalog. Bounded: when too many have been met, all are forgotten and met anew. */
export class Words {
  private readonly met = new Map<string, Word>();
  private readonly indexes: Indexes;

  constructor(indexes: Indexes) {
    this.indexes = indexes;
  }

  /** What is known of a word as it is written. */
  of(raw: string): Word {
    return this.met.get(raw) ?? this.meet(raw);
  }

  private meet(raw: string): Word {
    if (raw.length > KEPT_LENGTH) return new Word(raw, this.indexes);
    if (this.met.size >= KEPT) this.met.clear();
    const word = new Word([...raw].join(''), this.indexes); // a copy: a slice would keep the whole text that it was cut from
    this.met.set(word.raw, word);
    return word;
  }
}

/** Everything that a search looks things up in, and the words met so far as seen in its light. */
export type Vocabulary = Indexes & { readonly words: Words };

/** The vocabulary of a catalog. */
export function vocabularyOf(catalog: Catalog, isEnglish: IsEnglish): Vocabulary {
  const indexes = buildIndexes(catalog, isEnglish);
  return { ...indexes, words: new Words(indexes) };
}
