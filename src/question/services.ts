/** Finds which services (and options) a text names: codes first, then the longest names, then weak words with evidence, then typos. */
import { acceptWeak } from './evidence.ts';
import { ENGINES } from './lexicon.ts';
import { isStart, longestKey, type Name } from './names.ts';
import { type Found, Search, type Span } from './search.ts';
import { type Placed, sidesOf, unreadIn } from './sides.ts';
import type { Sentence, Token } from './text.ts';
import { findTypos } from './typos.ts';
import type { Vocabulary } from './words.ts';

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
  /** What stands beside what, should the text compare. */
  readonly sides: () => readonly Placed[];
  /** Whether one service may be named more than once, as one is whose options are compared. */
  readonly repeated: boolean;
  /** What stands where a name should, and is none: "k8s" in "k8s vs ecs". */
  readonly unread: () => readonly string[];
};

export type ServiceFinder = (sentence: Sentence) => ServicesFound;

/** Builds a finder over the names of a catalog. The finder is pure and never throws. */
export function createServiceFinder(vocabulary: Vocabulary): ServiceFinder {
  return (sentence) => {
    const search = new Search(sentence, vocabulary);
    findForeign(search);
    findNames(search);
    acceptWeak(search);
    findTypos(search);
    dropPlaces(search);
    markListed(search);
    const services = [...search.found];
    findOptions(search);
    const { foreign, near, tokens, named } = search;
    const found = ordered(search);
    return {
      found,
      foreign,
      near,
      tokens,
      named,
      sides: () => sidesOf(search, services),
      repeated: found.length < services.length + search.weak.length,
      unread: () => unreadIn(search, services),
    };
  };
}

function findForeign(search: Search): void {
  for (let i = 0; i < search.tokens.length; i++) {
    if (search.tokens[i]?.word.longestForeign === 0) continue;
    const end = foreignAt(search, i);
    if (end === undefined) continue;
    search.foreign ??= search.written(i, end);
    search.take(i, end);
  }
}

/** Where the longest name of another cloud's ends that begins at a word. */
function foreignAt(search: Search, start: number): number | undefined {
  let longest: number | undefined;
  let key = '';
  for (let end = start + 1; end <= search.tokens.length; end++) {
    key += search.singular(end - 1);
    if (!isStart(key, search.index.foreign.prefixes)) break;
    if (search.index.foreign.keys.has(key)) longest = end;
  }
  return longest;
}

/** Weak names weighed in one text: far more than people type. */
const MOST_WEAK = 50;

/** At each place the longest known name; weak ones wait until all others are known. */
function findNames(search: Search): void {
  for (let i = 0; i < search.tokens.length; i++) {
    if (search.taken[i] || search.tokens[i]?.word.longestName === 0) continue;
    const { strong, weak } = namesAt(search, i);
    if (strong) search.accept(strong, strong.name.kind === 'old' ? 'old' : 'name');
    else if (weak && search.weak.length < MOST_WEAK) search.weak.push(weak);
  }
}

/** The longest strong and the longest weak name that start at a word. Runs of words that begin no name end the look early. */
function namesAt(search: Search, start: number): { strong?: Span; weak?: Span } {
  let strong: Span | undefined;
  let weak: Span | undefined;
  let key = '';
  let longest = 0;
  for (let end = start + 1; end <= search.tokens.length && !search.taken[end - 1]; end++) {
    const word = search.tokens[end - 1]?.word;
    if (!word) break;
    const alone = end - start === 1;
    if (!alone && (key.length + word.singular.length > longest || listed(search, end - 1) || (word.text === 'with' && COMPARES.test(search.text)))) break;
    if (end - start === 2 && !search.tokens[start]?.word.leadsTo(word)) break;
    key += word.singular;
    longest = alone ? word.longestName : longestKey(key, search.index.names.prefixes);
    if (longest === 0) break;
    const name = alone ? word.name : search.index.names.byKey.get(key);
    if (!name || !mayBeWritten(search, name, start, end) || search.isSubject(start, name) || isRunOnEc2(search, name, end)) continue;
    if (name.kind === 'weak') weak = { start, end, name };
    else strong = { start, end, name };
  }
  return { strong, weak };
}

/** "postgres on ec2" is what one runs oneself, and no RDS. */
function isRunOnEc2(search: Search, name: Name, end: number): boolean {
  if (search.tokens[end]?.text !== 'on' || name.own || !ENGINES.has(search.tokens[end - 1]?.text ?? '')) return false;
  const on = search.tokens[end + 1]?.text ?? '';
  return on === 'ec2' || (/^(?:an?|our|my|the|amazon|aws)$/.test(on) && search.tokens[end + 2]?.text === 'ec2');
}

/** "compare KMS with CloudHSM": "with" sets two names apart. */
const COMPARES = /^(?:please |can you )?compar/i;

/** Whether a word is another item of a list: "rds, aurora" and "rds -> aurora" are two names, "rds aurora" is one. */
function listed(search: Search, at: number): boolean {
  const between = search.text.slice(search.tokens[at - 1]?.end, search.tokens[at]?.start);
  return between !== ' ' && /[,;+|>→]/.test(between);
}

/** Whether a name may be joined or split the way it stands here. */
function mayBeWritten(search: Search, name: Name, start: number, end: number): boolean {
  if (end - start <= name.words) return true;
  const parts = search.tokens.slice(start, end);
  // "i am" is not IAM: a name may be split only where the parts are written together or long enough to be no accident
  return parts.slice(1).every(({ glued }) => glued) || (name.key.length >= 6 && parts.every(({ text }) => text.length > 1));
}

/** "RDS in a private subnet" is about RDS: a feature after a preposition only says where, unless the duty for it is asked, or one moves away from it. */
function dropPlaces(search: Search): void {
  if (search.found.length < 2 || search.asksResponsibility()) return;
  const kept = search.found.filter(({ feature, start }) => {
    const before = search.text.slice(Math.max(0, start - 30), start);
    return !feature || !/\b(in|inside|on|within|behind|from) (an? |the |my |our )?$/i.test(before) || LEAVING.test(before);
  });
  if (kept.length > 0) search.found.splice(0, search.found.length, ...kept);
}

const LEAVING = /\b(?:mov\w*|migrat\w*|switch\w*|go(?:ing)?|com(?:e|ing)) (?:away )?from (an? |the |my |our )?$/i;

/** Option words count for the services that were found: "zip package" beside Lambda. */
function findOptions(search: Search): void {
  search.found.forEach((found, place) => {
    if (found.option) return;
    const span = search.optionsSaid(found.service).find(({ start, end }) => {
      const words = search.written(start, end);
      return words.toLowerCase() !== found.written.toLowerCase() || !search.isShortName(found.service, words);
    });
    if (!span) return;
    search.found[place] = { ...found, option: span.option };
    search.take(span.start, span.end);
    if (!search.index.controlWords.has(search.key(span.start, span.end - span.start))) search.named.fill(true, span.start, span.end);
  });
}

/** "ALB, EC2 and RDS": what stands in a list with other services is one of them, though only a feature names it. */
function markListed(search: Search): void {
  if (search.found.length < 2 || !search.found.some(({ feature }) => feature)) return;
  const inOrder = [...search.found].sort((a, b) => a.start - b.start);
  const isJoined = (a: Found | undefined, b: Found | undefined) => a && b && a.service !== b.service && LIST_JOINT.test(search.text.slice(a.end, b.start));
  inOrder.forEach((found, i) => {
    if (found.feature && (isJoined(inOrder[i - 1], found) || isJoined(found, inOrder[i + 1])))
      search.found[search.found.indexOf(found)] = { ...found, listed: true };
  });
}

const LIST_JOINT = /^\s*(?:[,;+&]|,? ?(?:and|plus)\b|->)\s*(?:(?:an?|the|our|my|aws|amazon) )*$/i;

/** In the order of the text, those named by a feature last; a service named twice keeps its first place and the option it was given anywhere. */
function ordered(search: Search): readonly Found[] {
  if (search.found.length < 2) return search.found;
  const byService = new Map<string, Found>();
  for (const found of [...search.found].sort((a, b) => Number(a.feature ?? false) - Number(b.feature ?? false) || a.start - b.start)) {
    const present = byService.get(found.service);
    byService.set(found.service, present ? { ...present, option: present.option ?? found.option } : found);
  }
  return [...byService.values()];
}
