/** Finds which services (and options) a text names: codes first, then the longest names, then weak words with evidence, then typos. */

import { keyOf, singular, wordsOf } from '../catalog/names.ts';
import type { Ambiguity, Catalog } from '../catalog/types.ts';
import { type CodeIndex, findCodes, indexCodes } from './codes.ts';
import { type FuzzyIndex, type FuzzyMatch, findFuzzy, indexFuzzy } from './fuzzy.ts';
import { lazy } from './lazy.ts';
import { AWS_WORDS, BEFORE_NOUN, BESIDE_ORDINARY, FILLER, FOREIGN, GENERAL_WORDS, ORDINARY, THINGS } from './lexicon.ts';
import { indexNames, isStart, type Name, type NameIndex, prefixesOf } from './names.ts';
import { stem, type Token, tokenize } from './text.ts';

/** A service that a text names. */
export type Found = {
  readonly service: string;
  readonly option?: string;
  /** What was read as the name, as the person wrote it. */
  readonly written: string;
  readonly how: 'code' | 'name' | 'old' | 'weak' | 'typo';
  readonly start: number;
  readonly end: number;
  readonly ambiguity?: Ambiguity;
  /** Named only through a feature of it: "private subnet". */
  readonly feature?: boolean;
};

export type ServicesFound = {
  /** In the order of the text, those named only by a feature last; each service once. */
  readonly found: readonly Found[];
  /** The other cloud that is named, if any. */
  readonly foreign?: string;
  /** Names that a misspelt word is near to, but not near enough to answer for. */
  readonly near: readonly string[];
  readonly tokens: readonly Token[];
  /** True for each token that only names a service and so says nothing about a control. */
  readonly named: readonly boolean[];
};

/** Whether a lower-case word is ordinary English; typos never turn such a word into a service. */
export type IsEnglish = (word: string) => boolean;

export type ServiceFinder = (text: string) => ServicesFound;

/** Longest run of words compared fuzzily. */
const FUZZY_WORDS = 8;
/** Longest run of words looked up as a name. */
const LONGEST_NAME = 12;
/** Runs of words compared fuzzily in one text: far more than people type, so that no text costs more than a few milliseconds. */
const FUZZY_TRIES = 100;
/** Evidence that a weak word needs before it counts as a name. */
const EVIDENCE = 2;

/** Builds a finder for a catalog. The finder is pure and never throws. */
export function createServiceFinder(catalog: Catalog, isEnglish: IsEnglish): ServiceFinder {
  const names = indexNames(catalog);
  // most questions hold neither a code nor a misspelt name: the start does not wait for these two
  const codes = lazy(() => indexCodes(catalog));
  // a general word ("instance") is no name to misspell; a service's own name is, even where it is a common word
  const fuzzy = lazy(() =>
    indexFuzzy([...names.byKey.values()].filter(({ kind, proper, service }) => (kind !== 'weak' || proper) && !catalog.services.get(service)?.hidden)),
  );
  const foreignKeys = new Set(FOREIGN.map((name) => keyOf(wordsOf(name))));
  const foreign = { keys: foreignKeys, prefixes: prefixesOf(foreignKeys) };
  const controlWords = new Set([...catalog.controls.values()].flatMap(({ words }) => words.map((word) => keyOf(wordsOf(word)))));
  const tellingWords = new Set(
    [...catalog.controls.values()].flatMap(({ words }) => words.filter((word) => !word.includes(' ') && !GENERAL_WORDS.has(stem(word))).map(singular)),
  );
  const controlVocabulary = new Set([...catalog.controls.values()].flatMap(({ words }) => words.flatMap(wordsOf)));
  return (text) => new Search(text, { names, codes, fuzzy, foreign, controlWords, tellingWords, controlVocabulary, isEnglish }).run();
}

type Indexes = {
  names: NameIndex;
  codes: () => CodeIndex;
  fuzzy: () => FuzzyIndex;
  foreign: { readonly keys: ReadonlySet<string>; readonly prefixes: ReadonlySet<string> };
  /** What also names a control: "firewall" asks for the control, "AWS firewall" for the service. */
  controlWords: ReadonlySet<string>;
  /** Words that by themselves ask for a control ("mfa"): beside one, a service's own name is meant as such. */
  tellingWords: ReadonlySet<string>;
  /** Single words of control phrases ("ssh"): known, so never misspelt names. */
  controlVocabulary: ReadonlySet<string>;
  isEnglish: IsEnglish;
};

type Span = { start: number; end: number; name: Name };

/** One search through one text. */
class Search {
  private readonly text: string;
  private readonly index: Indexes;
  private readonly tokens: Token[];
  private readonly singulars: string[];
  private readonly taken: boolean[];
  private readonly named: boolean[];
  private readonly found: Found[] = [];
  private readonly weak: Span[] = [];
  private near: string[] = [];
  private tries = 0;
  private foreign: string | undefined;

  constructor(text: string, index: Indexes) {
    this.index = index;
    this.text = this.cutCodes(text);
    this.tokens = tokenize(this.text);
    this.singulars = this.tokens.map(({ text: word }) => singular(word));
    this.taken = this.tokens.map(() => false);
    this.named = this.tokens.map(() => false);
  }

  run(): ServicesFound {
    this.findForeign();
    this.findNames();
    this.acceptWeak();
    this.findTypos();
    this.dropPlaces();
    this.findOptions();
    return { found: this.ordered(), foreign: this.foreign, near: this.near, tokens: this.tokens, named: this.named };
  }

  /** Codes are answered for as they are and taken out of the text, so that their parts are not read as words. */
  private cutCodes(text: string): string {
    let rest = text;
    for (const code of findCodes(text, this.index.codes)) {
      this.found.push({ service: code.service, written: code.text, how: 'code', start: code.start, end: code.end });
      rest = rest.slice(0, code.start) + ' '.repeat(code.end - code.start) + rest.slice(code.end);
    }
    return rest;
  }

  private findForeign(): void {
    for (let i = 0; i < this.tokens.length; i++) {
      const end = this.foreignAt(i);
      if (end === undefined) continue;
      this.foreign ??= this.written(i, end);
      this.take(i, end);
    }
  }

  /** Where the longest name of another cloud's ends that begins at a word. */
  private foreignAt(start: number): number | undefined {
    let longest: number | undefined;
    let key = '';
    for (let end = start + 1; end <= this.tokens.length; end++) {
      key += this.singulars[end - 1] ?? '';
      if (!isStart(key, this.index.foreign.prefixes)) break;
      if (this.index.foreign.keys.has(key)) longest = end;
    }
    return longest;
  }

  /** At each place the longest known name; weak ones wait until all others are known. */
  private findNames(): void {
    for (let i = 0; i < this.tokens.length; i++) {
      if (this.taken[i]) continue;
      const { strong, weak } = this.namesAt(i);
      if (strong) this.accept(strong, strong.name.kind === 'old' ? 'old' : 'name');
      else if (weak) this.weak.push(weak);
    }
  }

  /** The longest strong and the longest weak name that start at a word. Runs of words that begin no name end the look early. */
  private namesAt(start: number): { strong?: Span; weak?: Span } {
    let strong: Span | undefined;
    let weak: Span | undefined;
    let key = '';
    for (let end = start + 1; end <= this.tokens.length && !this.taken[end - 1]; end++) {
      if (end - start > 1 && this.listed(end - 1)) break;
      key += this.singulars[end - 1] ?? '';
      if (!isStart(key, this.index.names.prefixes)) break;
      const name = this.index.names.byKey.get(key);
      if (!name || !this.mayBeWritten(name, start, end)) continue;
      if (name.kind === 'weak') weak = { start, end, name };
      else strong = { start, end, name };
      if (end - start > LONGEST_NAME) break;
    }
    return { strong, weak };
  }

  /** Whether a word is another item of a list: "rds, aurora" are two names, "rds aurora" is one. */
  private listed(at: number): boolean {
    const between = this.text.slice(this.tokens[at - 1]?.end, this.tokens[at]?.start);
    return between !== ' ' && /[,;+|]/.test(between);
  }

  /** Whether a name may be joined or split the way it stands here. */
  private mayBeWritten(name: Name, start: number, end: number): boolean {
    if (end - start <= name.words) return true;
    const parts = this.tokens.slice(start, end);
    // "i am" is not IAM: a name may be split only where the parts are written together or long enough to be no accident
    return parts.slice(1).every(({ glued }) => glued) || (name.key.length >= 6 && parts.every(({ text }) => text.length > 1));
  }

  /** "RDS in a private subnet" is about RDS: a feature after a preposition only says where, unless the duty for it is asked. */
  private dropPlaces(): void {
    if (this.found.length < 2 || this.asksResponsibility()) return;
    const kept = this.found.filter(
      ({ feature, start }) => !feature || !/\b(in|inside|on|within|behind|from) (an? |the |my |our )?$/i.test(this.text.slice(0, start)),
    );
    if (kept.length > 0) this.found.splice(0, this.found.length, ...kept);
  }

  private acceptWeak(): void {
    for (const span of this.weak) {
      if (this.taken.slice(span.start, span.end).some(Boolean)) continue;
      if (this.evidence(span) >= EVIDENCE) this.accept(span, 'weak');
    }
  }

  /** How much speaks for a weak word being a name here. */
  private evidence({ start, end, name }: Span): number {
    const before = this.tokens[start - 1];
    const after = this.tokens[end];
    const token = this.tokens[start];
    if (!token) return 0;
    const prefixed = before !== undefined && (before.text === 'aws' || before.text === 'amazon');
    if (!name.own && (this.found.some(({ feature }) => !feature) || (!prefixed && !name.ambiguity && this.index.controlWords.has(name.key)))) return 0;
    if (prefixed) return 3;
    const ordinary = ORDINARY.has(name.key);
    const beside = ordinary && !token.capital ? BESIDE_ORDINARY : FILLER;
    // alone, "backup" is the service; "backups" and "back up" are what the word says
    const asNamed = !ordinary || token.capital || (end - start === 1 && (token.text === singular(token.text) || token.text === name.text.toLowerCase()));
    if (asNamed && this.tokens.every((other, i) => (i >= start && i < end) || beside.has(other.text))) return 3;
    if (this.foreign) return 0;
    if (!token.capital && ordinary) return 0;
    return (
      this.shape(token, name) +
      (end - start < name.words ? 1 : 0) +
      this.surroundings(start, end, name) +
      (before && BEFORE_NOUN.has(before.text) ? 0.5 : 0) +
      (after && THINGS.has(singular(after.text)) ? 1 : 0)
    );
  }

  /** What capitals say: a word written as a name in a text that is not all capitals. A general word gains less by them. */
  private shape({ raw, capital, first }: Token, name: Name): number {
    const acronym = /[A-Z].*[A-Z]/.test(raw) && !this.tokens.every((other) => other.raw === other.raw.toUpperCase());
    const worth = name.own ? 2 : 1;
    if (acronym && (name.key.length < 6 || /[a-z]/.test(raw))) return worth;
    return capital && !first && !this.isShouted() ? worth : capital ? 0.5 : 0;
  }

  /** What the rest of the text says: another service named speaks for a name more than mere talk of AWS. */
  private surroundings(start: number, end: number, name: Name): number {
    if (name.own && (this.found.length > 0 || this.singulars.some((word, i) => (i < start || i >= end) && this.index.tellingWords.has(word)))) return 2;
    return this.talksAws(start, end) ? 1.5 : 0;
  }

  /** Whether something else in the text speaks of AWS. */
  private talksAws(start: number, end: number): boolean {
    return this.found.length > 0 || this.asksResponsibility() || this.tokens.some(({ text }, i) => (i < start || i >= end) && AWS_WORDS.has(text));
  }

  /** The text asks who is responsible, which people ask this bot about AWS only. */
  private asksResponsibility(): boolean {
    return /\b(responsib|whose (job|duty)|(us|we|me|customer) or aws|aws or (us|we|me|the customer))/i.test(this.text);
  }

  /** Whether most words have capitals, so that one says nothing about a name. */
  private isShouted(): boolean {
    const long = this.tokens.filter(({ raw }) => raw.length > 3);
    return long.length > 2 && long.filter(({ capital }) => capital).length > long.length * 0.6;
  }

  /** Misspelt names: the whole message first, then the words around each one that is neither a name nor English. */
  private findTypos(): void {
    if (this.tokens.length <= FUZZY_WORDS && this.wholeTypo()) return;
    for (let i = 0; i < this.tokens.length; i++) {
      if (!this.taken[i] && !this.ordinary(i)) this.typoAround(i);
    }
  }

  /** A message of several words that is nothing but a misspelt name, even where the slip made another word: "compute optimized". */
  private wholeTypo(): boolean {
    const words = this.tokens.length;
    if (words === 0 || this.tokens.every(({ text }, i) => this.taken[i] || FILLER.has(text))) return false;
    const strange = this.tokens.some((_, i) => !this.taken[i] && !this.ordinary(i));
    const match = this.nearest(0, words, (name) => strange || (words > 1 && coreWords(name.text) > 1));
    if (!match) return false;
    this.acceptTypo(0, words, match.name);
    return true;
  }

  /** The longest run of words around a strange one that is near to a name: names inside it give way. */
  private typoAround(at: number): void {
    let from = at;
    let to = at + 1;
    while (from > 0 && at - from < FUZZY_WORDS - 1 && this.inNames(from - 1)) from--;
    while (to < this.tokens.length && to - at < FUZZY_WORDS && this.inNames(to)) to++;
    for (let length = Math.min(FUZZY_WORDS, to - from); length > 0; length--) {
      for (let start = Math.max(from, at - length + 1); start <= at && start + length <= to; start++) {
        const match = this.nearest(start, start + length, () => true);
        // two slips in a word of three letters are another word
        if (!match || match.distance > Math.max(1, (this.tokens[at]?.text.length ?? 0) - 2)) continue;
        this.acceptTypo(start, start + length, match.name);
        return;
      }
    }
  }

  private inNames(at: number): boolean {
    const token = this.tokens[at];
    return token !== undefined && (this.index.names.vocabulary.has(token.text) || !this.ordinary(at));
  }

  /** The name nearest to a run of words that is near enough, and believable there if it is a weak one. */
  private nearest(start: number, end: number, fits: (name: Name) => boolean): FuzzyMatch | undefined {
    if (++this.tries > FUZZY_TRIES) return undefined;
    const key = this.key(start, end - start);
    const matches = findFuzzy(key, this.index.fuzzy()).filter(({ name, distance }) => plausible(name, distance, end - start, key) && fits(name));
    const best = matches.find(({ name }) => name.kind !== 'weak' || this.evidence({ start, end, name }) >= EVIDENCE);
    const rivals = matches.filter(
      ({ name, distance, score }) => best && name.service !== best.name.service && distance === best.distance && Math.abs(score - best.score) < 0.01,
    );
    if (best && rivals.length > 0) this.near = [best, ...rivals].map(({ name }) => name.service).slice(0, 4);
    return best;
  }

  private acceptTypo(start: number, end: number, name: Name): void {
    const first = this.tokens[start]?.start ?? 0;
    const last = this.tokens[end - 1]?.end ?? 0;
    const outside = this.found.filter((found) => found.end <= first || found.start >= last);
    this.found.splice(0, this.found.length, ...outside);
    this.accept({ start, end, name }, 'typo');
  }

  /** Known words: English, parts of names, numbers. */
  private ordinary(at: number): boolean {
    const word = this.tokens[at]?.text ?? '';
    const one = this.singulars[at] ?? '';
    return (
      word.length < 3 ||
      FILLER.has(word) ||
      this.index.names.byKey.has(one) ||
      this.index.names.vocabulary.has(word) ||
      this.index.controlVocabulary.has(word) ||
      this.index.isEnglish(word) ||
      this.index.isEnglish(one) ||
      /^\d+$/.test(word)
    );
  }

  /** Option words count for the services that were found: "zip package" beside Lambda. */
  private findOptions(): void {
    this.found.forEach((found, place) => {
      const options = this.index.names.optionsOf.get(found.service);
      if (!options || found.option) return;
      for (let i = 0; i < this.tokens.length; i++) {
        for (let length = Math.min(5, this.tokens.length - i); length > 0; length--) {
          const option = options.get(this.key(i, length));
          if (option !== undefined && this.written(i, i + length).toLowerCase() !== found.written.toLowerCase()) {
            this.found[place] = { ...found, option };
            this.take(i, i + length);
            return;
          }
        }
      }
    });
  }

  private accept({ start, end, name }: Span, how: Found['how']): void {
    const first = this.tokens[start];
    const last = this.tokens[end - 1];
    if (!first || !last) return;
    this.take(start, end);
    // "RDS" says nothing about a control, and neither does a full name; "s3 bucket policy" does, but for its "s3".
    const own = this.index.names.ownWords.get(name.service);
    for (let i = start; i < end; i++) this.named[i] = name.own || how === 'old' || how === 'typo' || own?.has(this.tokens[i]?.text ?? '') === true;
    this.found.push({
      service: name.service,
      option: name.option,
      written: this.written(start, end),
      how,
      start: first.start,
      end: last.end,
      ambiguity: name.ambiguity,
      feature: how === 'name' && !name.ownWord,
    });
  }

  private take(start: number, end: number): void {
    for (let i = start; i < end; i++) this.taken[i] = true;
  }

  private key(start: number, length: number): string {
    let key = '';
    for (let i = start; i < start + length; i++) key += this.singulars[i] ?? '';
    return key;
  }

  private written(start: number, end: number): string {
    return this.text.slice(this.tokens[start]?.start, this.tokens[end - 1]?.end);
  }

  /** In the order of the text, those named by a feature last; a service named twice keeps its first place and the option it was given anywhere. */
  private ordered(): Found[] {
    const byService = new Map<string, Found>();
    for (const found of [...this.found].sort((a, b) => Number(a.feature ?? false) - Number(b.feature ?? false) || a.start - b.start)) {
      const present = byService.get(found.service);
      byService.set(found.service, present ? { ...present, option: present.option ?? found.option } : found);
    }
    return [...byService.values()];
  }
}

/** Short names have many neighbours: one edit away is a typo only when the length and the first letter speak for it. */
function plausible(name: Name, distance: number, words: number, key: string): boolean {
  if (words > name.words + 1) return false;
  if (name.key.length < 5) return key.length >= 5 && distance === 1 && key[0] === name.key[0] && name.words === words;
  return distance < 2 || key.length >= 7;
}

/** How many words a name has beside the maker's. */
function coreWords(name: string): number {
  return wordsOf(name).filter((word) => word !== 'aws' && word !== 'amazon').length;
}
