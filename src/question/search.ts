/** One search through one text: its words, which of them are used up, and what was found so far. */
import type { Ambiguity } from '../catalog/types.ts';
import { findCodes } from './codes.ts';
import { Pattern } from './cues.ts';
import { AWS_WORDS, ORDINARY } from './lexicon.ts';
import { holdsOwnName, isOwnWord, longestKey, type Name } from './names.ts';
import { type Sentence, split, type Token } from './text.ts';
import type { Vocabulary } from './words.ts';

/** A service by its id, and the option of it where one is meant. */
export type NamedService = { readonly service: string; readonly option?: string };

/** A service that a text names. */
export type Found = NamedService & {
  /** What was read as the name, as the person wrote it. */
  readonly written: string;
  readonly how: 'code' | 'name' | 'old' | 'weak' | 'typo';
  readonly start: number;
  readonly end: number;
  readonly ambiguity?: Ambiguity;
  /** Named only through a feature of it: "private subnet". */
  readonly feature?: boolean;
  /** Named only as the way to run another one: EC2 in "ECS on EC2". */
  readonly asOption?: boolean;
  /** Such a feature in a list with other services: "ALB, EC2 and RDS". */
  readonly listed?: boolean;
};

/** A run of words (`end` not included) that may be a name. */
export type Span = { readonly start: number; readonly end: number; readonly name: Name };

/** A run of words that names an option of a service. */
export type OptionSpan = { readonly start: number; readonly end: number; readonly option: string };

/** Words with which people ask for what this bot gives. */
const WANTED = new Pattern(
  'checklist check* to todo* harden* best matrix obligation* csv export look have share',
  /\b(?:check ?list|to-?do|harden(?:ing)?|best practices|matrix|obligations?|csv|export|look after|(?:i|we|customer) (?:still )?(?:have|need) to|(?:my|our) share)\b/i,
);

const REGION = new Pattern(
  '- us eu ap sa ca me af il mx',
  /\b(?:us|eu|ap|sa|ca|me|af|il|mx)-(?:gov-)?(?:north|south|east|west|central|northeast|southeast|northwest|southwest)-\d\b/i,
);

/** Longest run of words looked up as an option. */
const LONGEST_OPTION = 5;

/** Words with which people ask who has to do something, hardly ever of anything but AWS. */
const RESPONSIBILITY = new Pattern(
  'responsib* accountab* whose aws* amazon* us ours mine who something must should on category* depends',
  /\b(responsib|accountab|whose (?:job|duty|problem|task)|(?:us|we|me|customer) or aws|aws or (?:us|we|me|the customer)|is (?:that|this|it) (?:us|ours|mine|amazon|aws)|(?:aws|amazon)['’]?s (?:job|duty|part|problem)|does (?:aws|amazon)|who (?:must |should |has to |have to )?(?:manage|handle|do|patch|secure|run|update|encrypt|back|operate|maintain|upgrade|take|takes care|deal|look|configure|enable|turn|set|rotate|monitor|protect)(?:e?s)?\b|something (?:we|i) (?:have|need) to|(?:must|should) (?:i|we)\b|on us\b|category|depends on what)/i,
);

/** The state that the passes of a search share. Codes are found first, because their parts must not be read as words. */
export class Search {
  readonly text: string;
  readonly index: Vocabulary;
  readonly tokens: readonly Token[];
  readonly taken: boolean[];
  /** True for each token that only names a service and so says nothing about a control. */
  readonly named: boolean[];
  readonly found: Found[] = [];
  /** Weak names that wait for evidence. */
  readonly weak: Span[] = [];
  near: readonly string[] = [];
  foreign: string | undefined;
  /** Runs of words compared fuzzily so far. */
  tries = 0;
  private readonly sentence: Sentence;
  private awsWords: readonly number[] | undefined;
  private tellingWords: readonly number[] | undefined;
  private talk: number | undefined;
  private shouted: boolean | undefined;
  private allCapitals: boolean | undefined;
  private optionSpans: Map<string, readonly OptionSpan[]> | undefined;

  constructor(sentence: Sentence, index: Vocabulary) {
    this.index = index;
    this.sentence = sentence;
    this.text = this.cutCodes(sentence);
    this.tokens = this.text === sentence.text ? sentence.tokens : split(this.text, index.words).tokens;
    this.taken = new Array(this.tokens.length).fill(false);
    this.named = new Array(this.tokens.length).fill(false);
  }

  /** Codes are answered for as they are and taken out of the text, so that their parts are not read as words. */
  private cutCodes(sentence: Sentence): string {
    let rest = sentence.text;
    for (const code of findCodes(sentence, this.index.codes)) {
      this.found.push({ service: code.service, written: code.text, how: 'code', start: code.start, end: code.end });
      rest = rest.slice(0, code.start) + ' '.repeat(code.end - code.start) + rest.slice(code.end);
    }
    return rest;
  }

  /** The spelling of a word under which names are looked up; empty beyond the text. */
  singular(at: number): string {
    return this.tokens[at]?.word.singular ?? '';
  }

  /** Known words: English, parts of names, numbers. */
  ordinary(at: number): boolean {
    return this.tokens[at]?.word.isOrdinary() ?? true;
  }

  /** Whether something else in the text speaks of AWS. */
  talksAws(start: number, end: number): boolean {
    this.awsWords ??= this.placesOf(({ text }) => AWS_WORDS.has(text));
    return this.found.length > 0 || this.asksResponsibility() || this.namesRegion() || this.awsWords.some((i) => i < start || i >= end);
  }

  /** Whether a word outside the run asks for a control by itself, of any service or of the one that the run may name. */
  tells(start: number, end: number, service: string): boolean {
    this.tellingWords ??= this.placesOf(({ word }) => this.index.tellingWords.has(word.singular));
    const own = this.index.tellingOf.get(service);
    const isOutside = (i: number) => i < start || i >= end;
    return this.tellingWords.some(isOutside) || (own !== undefined && this.tokens.some(({ word }, i) => isOutside(i) && own.has(word.singular)));
  }

  /** Whether any word belongs to a kind of talk. */
  speaksOf(kind: number): boolean {
    this.talk ??= this.tokens.reduce((kinds, { word }) => kinds | word.talk, 0);
    return (this.talk & kind) !== 0;
  }

  private placesOf(is: (token: Token) => boolean): number[] {
    return [...this.tokens.keys()].filter((i) => this.tokens[i] && is(this.tokens[i]));
  }

  /** The text asks who is responsible, which people ask this bot about AWS only. */
  asksResponsibility(): boolean {
    return RESPONSIBILITY.matches(this.sentence);
  }

  /** The text asks for a to-do list, the options, a table: what this bot is asked for. */
  asksForAnswer(): boolean {
    return WANTED.matches(this.sentence);
  }

  /** Whether it names a Region by its code: "us-east-1". */
  namesRegion(): boolean {
    return REGION.matches(this.sentence);
  }

  /** Whether most words have capitals, so that one says nothing about a name. */
  isShouted(): boolean {
    this.shouted ??= mostlyCapitals(this.tokens);
    return this.shouted;
  }

  /** Whether every letter is a capital. */
  isAllCapitals(): boolean {
    this.allCapitals ??= this.tokens.every(({ raw }) => raw === raw.toUpperCase());
    return this.allCapitals;
  }

  /** Every run of words that names an option of a service, in the order of the text, the longest first. */
  optionsSaid(service: string): readonly OptionSpan[] {
    const options = this.index.names.optionsOf.get(service);
    if (!options) return [];
    this.optionSpans ??= new Map();
    const present = this.optionSpans.get(service);
    if (present) return present;
    const spans = this.findOptions(options);
    this.optionSpans.set(service, spans);
    return spans;
  }

  private findOptions(options: ReadonlyMap<string, string>): OptionSpan[] {
    const spans: OptionSpan[] = [];
    for (let start = 0; start < this.tokens.length; start++) {
      const here: OptionSpan[] = [];
      let longest = this.tokens[start]?.word.longestOption ?? 0;
      let key = '';
      for (let end = start + 1; end <= this.tokens.length && end - start <= LONGEST_OPTION; end++) {
        const next = this.singular(end - 1);
        if (key.length + next.length > longest) break;
        key += next;
        const option = options.get(key);
        if (option !== undefined) here.unshift({ start, end, option });
        longest = longestKey(key, this.index.names.optionPrefixes);
      }
      spans.push(...here);
    }
    return spans;
  }

  /** Whether words are what a service itself is called: "Fargate", and not "Parameter Store", which is an option of Systems Manager. */
  isShortName(service: string, words: string): boolean {
    const name = words.toLowerCase();
    return this.index.names.shortNames.get(service)?.some(({ text }) => text.toLowerCase() === name) === true;
  }

  /** Takes a run of words as a name. */
  accept({ start, end, name }: Span, how: Found['how']): void {
    const first = this.tokens[start];
    const last = this.tokens[end - 1];
    if (!first || !last) return;
    this.take(start, end);
    // "RDS" says nothing about a control, and neither does a full name; "s3 bucket policy" does, but for its "s3".
    const { names } = this.index;
    const holdsOwn = holdsOwnName(name, names);
    const whole = name.own || how === 'old' || how === 'typo' || name.option !== undefined || (!holdsOwn && !this.index.controlWords.has(name.key));
    for (let i = start; i < end; i++) this.named[i] = whole || isOwnWord(this.tokens[i]?.text ?? '', name.service, names);
    this.found.push({
      service: name.service,
      option: name.option,
      written: this.written(start, end),
      how,
      start: first.start,
      end: last.end,
      ambiguity: name.ambiguity,
      feature: how === 'name' && !holdsOwn,
    });
  }

  /** "Does AWS back up RDS?": there AWS is who does it, and "back up" what is done. */
  isSubject(start: number, name: Name): boolean {
    const maker = this.tokens[start]?.text;
    if (maker !== 'aws' && maker !== 'amazon') return false;
    return (
      !this.tokens[start + 1]?.capital &&
      /^(?:does|do|will|can|is|should)$/.test(this.tokens[start - 1]?.text ?? '') &&
      ORDINARY.has(name.key.replace(/^(?:aws|amazon)/, ''))
    );
  }

  /** Marks words as used: no other name may begin or end in them. */
  take(start: number, end: number): void {
    for (let i = start; i < end; i++) this.taken[i] = true;
  }

  /** The words of a run as a key of the name index. */
  key(start: number, length: number): string {
    let key = '';
    for (let i = start; i < start + length; i++) key += this.singular(i);
    return key;
  }

  /** A run of words as the person wrote it. */
  written(start: number, end: number): string {
    return this.text.slice(this.tokens[start]?.start, this.tokens[end - 1]?.end);
  }
}

function mostlyCapitals(tokens: readonly Token[]): boolean {
  const long = tokens.filter(({ raw, first }) => raw.length > 3 && !first);
  return long.length > 2 && long.filter(({ capital }) => capital).length > long.length * 0.7;
}
