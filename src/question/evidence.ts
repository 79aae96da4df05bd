/** Weak names need a reason: what speaks for "batch", "glue" or "lambda" being a name in this text. */
import { singular } from '../catalog/names.ts';
import { AFTER_NAME, BEFORE_NOUN, BESIDE_ORDINARY, COMPLEMENT, FILLER, JOINS, LIMITS, NOUN_LIKE, ORDINARY, THINGS } from './lexicon.ts';
import type { Name } from './names.ts';
import type { Search, Span } from './search.ts';
import { ELSEWHERE, IN_CODE, MAKING, NAMESAKES } from './talk.ts';
import type { Token } from './text.ts';

/** Evidence that a weak word needs before it counts as a name. */
const EVIDENCE = 2;
/** A name that is believed makes others believable; further rounds find next to nothing. */
const ROUNDS = 3;

/** Takes the weak names for which enough speaks. */
export function acceptWeak(search: Search): void {
  let waiting = search.weak;
  for (let round = 0; round < ROUNDS && waiting.length > 0; round++) {
    const left = waiting.filter((span) => !settle(search, span));
    if (left.length === waiting.length) return;
    waiting = left;
  }
}

/** Whether a weak name needs no further look: believed, or part of another name. */
function settle(search: Search, span: Span): boolean {
  if (search.taken.slice(span.start, span.end).some(Boolean)) return true;
  // "SQL Server" beside RDS says which RDS, not what is asked of it
  if (!search.index.controlWords.has(span.name.key) && search.found.some(({ service }) => service === span.name.service))
    search.named.fill(true, span.start, span.end);
  else if (isBelievable(search, span)) search.accept(span, 'weak');
  else return false;
  return true;
}

/** Whether a name may be believed where it stands: a strong one always, a weak one with evidence. */
export function isBelievable(search: Search, span: Span): boolean {
  return span.name.kind !== 'weak' || evidence(search, span) >= EVIDENCE;
}

/** How much speaks for a weak word being a name here. */
function evidence(search: Search, span: Span): number {
  const { start, end, name } = span;
  const before = search.tokens[start - 1];
  const token = search.tokens[start];
  if (!token) return 0;
  if (isCompared(search, start, end) && !(ORDINARY.has(name.key) && search.index.controlWords.has(name.key))) return 3;
  const prefixed = before !== undefined && (before.text === 'aws' || before.text === 'amazon') && !search.isSubject(start - 1, name);
  const own = name.own || (name.proper && (ORDINARY.has(name.key) || isWrittenOut(search, span)));
  if (!own && (search.found.some(({ feature }) => !feature) || (!prefixed && !name.ambiguity && search.index.controlWords.has(name.key)))) return 0;
  const ordinary = ORDINARY.has(name.key);
  if (startsOption(search, { start, end, name })) return 3;
  // "back up" is what one does, and "Backup and restore on EC2" is about EC2
  if (ordinary && end - start > name.words) return 0;
  // RDS is a managed service, which is not AWS Managed Services
  if (ordinary && name.words > 1 && !endsAlike(search, span)) return 0;
  if (prefixed) return 3;
  const asksControl = ordinary && search.index.controlWords.has(name.key);
  if (own && !asksControl && isAskedOf(search, start, end)) return 3;
  if (asksControl && isWhatIsAsked(search, start) && !joins(search, end, 1)) return 0;
  if (isAlone(search, span, ordinary)) return 3;
  // another cloud's thing is not ours, but the choice between the two is
  if (search.foreign) return own && isNamesake(name) ? EVIDENCE : 0;
  if (isNameless(search, span, ordinary)) return 0;
  if (ordinary ? isJoined(search, span) : isListed(search, start, end)) return 3;
  if (own && (isSubjectOfSentence(search, span) || isBesideOwnName(search, span) || isJoinedToNamesake(search, span))) return EVIDENCE;
  if (ordinary && isSmall(search, start) && !isThing(search, span)) return isLimited(search, end) ? EVIDENCE : 0;
  const after = search.tokens[end];
  return (
    shape(search, token, name, own) +
    (end - start < name.words ? 1 : 0) +
    surroundings(search, start, end, name, own) +
    nounPlace(before?.text) +
    (after && (THINGS.has(singular(after.text)) || isOwnTalk(search, end, name)) ? 1 : 0)
  );
}

/** Whether an everyday word for a control means that: "RDS Backup" does, "from RDS to Backup" does not. */
function isWhatIsAsked(search: Search, start: number): boolean {
  if (search.asksResponsibility()) return true;
  return search.found.length > 0 && (isSmall(search, start) || !PARTNER.has(search.tokens[start - 1]?.text ?? ''));
}

/** Words between two services that work together. */
const PARTNER = new Set(['with', 'from', 'via', 'using', 'to', 'vs']);

/** Whether a word has no capital that says anything: the one at the start of a sentence, or after a dash or bracket, does not. */
function isSmall(search: Search, at: number): boolean {
  const token = search.tokens[at];
  return !token?.capital || token.first || /[-–—|*>([{"“]\s?$/.test(gap(search, at));
}

/** Whether the text is the name and hardly more. Alone, "backup" is the service; "backups" and "back up" are what the word says. */
function isAlone(search: Search, span: Span, ordinary: boolean): boolean {
  const { start, end } = span;
  const token = search.tokens[start];
  const beside = ordinary && !token?.capital ? BESIDE_ORDINARY : FILLER;
  if (ordinary && !token?.capital && !(end - start === 1 && endsAlike(search, span)) && !isFull(search, span)) return false;
  return search.tokens.every((other, i) => (i >= start && i < end) || beside.has(other.text));
}

/** Whether the run is as many words as the name has, the last in the number it has there. */
function isFull(search: Search, span: Span): boolean {
  return span.end - span.start === span.name.words && span.name.words > 1 && endsAlike(search, span);
}

/** Whether the last word is as the name has it, or no plural: "budgets" is AWS Budgets, "locations" are not Amazon Location. */
function endsAlike(search: Search, { end, name }: Span): boolean {
  const last = search.tokens[end - 1]?.text ?? '';
  return name.words > 1 ? name.text.toLowerCase().endsWith(last) : last === singular(last) || last === name.text.toLowerCase();
}

/** Whether the word shows by its form or by what follows that it is no name: "connect to", "Arc" for ARC, "backups". */
function isNameless(search: Search, span: Span, ordinary: boolean): boolean {
  const { start, end, name } = span;
  const token = search.tokens[start];
  if (!token) return true;
  // an acronym is written as one, or in small letters
  if (name.own && end - start === 1 && token.raw.length > 1 && name.text === name.text.toUpperCase() && /^[A-Z][a-z]+$/.test(token.raw)) return true;
  const mayBeVerb = ordinary || name.key === 'glue' || name.key === 'amplify';
  const after = search.tokens[end];
  const completed = after !== undefined && COMPLEMENT.has(after.text) && gap(search, end) === ' ';
  // "How To Connect To RDS"
  if (!mayBeVerb || !isSmall(search, start)) return mayBeVerb && completed && (after.capital || name.words > 1);
  return completed || (ordinary && !endsAlike(search, span));
}

/** Whether an everyday word stands where only the name of a thing can: "Config rules". */
function isThing(search: Search, { end, name }: Span): boolean {
  const after = search.tokens[end];
  return NOUN_LIKE.has(name.key) && search.tokens[end - 1]?.capital === true && after !== undefined && THINGS.has(singular(after.text));
}

/** "translate throttling again" */
function isLimited(search: Search, end: number): boolean {
  return LIMITS.has(search.singular(end));
}

/** What stands between a word and the one before it. */
function gap(search: Search, at: number): string {
  return search.text.slice(search.tokens[at - 1]?.end ?? 0, search.tokens[at]?.start);
}

/** "Config is 60 % of our AWS bill": where the talk is of AWS, a thing without an article before it is a name. */
function isSubjectOfSentence(search: Search, { start, end }: Span): boolean {
  const token = search.tokens[start];
  return token?.first === true && token.capital && VERBS.has(search.tokens[end]?.text ?? '') && (search.found.length > 0 || search.talksAws(start, end));
}

const VERBS = new Set(
  "is isn't was goes says keeps does doesn't has hasn't won't can't seems shows throws never always fails failed costs takes supports announces adds launches closed".split(
    ' ',
  ),
);

/** Whether another name of the same service waits in the text: "Organizations SCP". */
function isBesideOwnName(search: Search, { start, name }: Span): boolean {
  const isCapital = (at: number) => search.tokens[at]?.capital === true;
  return isCapital(start) && search.weak.some((other) => other.start !== start && isCapital(other.start) && other.name.service === name.service);
}

/** "Data Pipeline": every word of it there, and each with a capital. */
function isWrittenOut(search: Search, { start, end, name }: Span): boolean {
  return name.words > 1 && end - start === name.words && search.tokens.slice(start, end).every(({ capital }) => capital);
}

/** A proper noun that has no meaning in programming. */
function isNamesake({ key }: Name): boolean {
  return NAMESAKES.has(key) && !IN_CODE.has(key);
}

/** "Translate or Bedrock": two words that may be names and stand for two choices of one kind. */
function isJoinedToNamesake(search: Search, { start, end, name }: Span): boolean {
  const joined = (at: number) => JOINS.has(search.tokens[at]?.text ?? '');
  return (
    !search.speaksOf(ELSEWHERE) &&
    search.weak.some(
      (other) => (isNamesake(name) || isNamesake(other.name)) && ((other.start === end + 1 && joined(end)) || (other.end === start - 1 && joined(other.end))),
    )
  );
}

/** What the word before says: "in X", and more so "my X", which is something one runs. */
function nounPlace(before: string | undefined): number {
  if (before === undefined || !BEFORE_NOUN.has(before)) return 0;
  return before === 'my' || before === 'our' ? 1 : 0.5;
}

/** What capitals say: a word written as a name in a text that is not all capitals. A general word gains less by them, and so do proper nouns of other worlds. */
function shape(search: Search, { raw, capital, first }: Token, name: Name, own: boolean): number {
  const acronym = /[A-Z].*[A-Z]/.test(raw) && !search.isAllCapitals();
  const worth = own && !NAMESAKES.has(name.key) && !ORDINARY.has(name.key) ? 2 : 1;
  if (acronym && (name.key.length < 6 || /[a-z]/.test(raw))) return own ? 2 : 1;
  if (NOUN_LIKE.has(name.key) && capital && !first && !search.isShouted()) return 1.5;
  return capital && !first && !search.isShouted() ? worth : capital && !ORDINARY.has(name.key) ? 0.5 : 0;
}

/** What the rest of the text says: another service named speaks for a name more than mere talk of AWS. */
function surroundings(search: Search, start: number, end: number, name: Name, own: boolean): number {
  if (own && search.found.length > 0) return 2;
  if (own && !search.asksResponsibility() && search.speaksOf(ELSEWHERE)) return -EVIDENCE;
  if (own && search.tells(start, end, name.service)) return 2;
  if (own && (search.asksResponsibility() || search.asksForAnswer() || saysOption(search, name) || isBesideNamesake(search, name))) return 2;
  const talk = own ? talkFor(search, start, end, name) : 0;
  return search.talksAws(start, end) ? Math.max(1.5, talk) : talk;
}

/** Whether a word is talk of the world that a namesake belongs to: "bedrock model", "amplify publish". */
function isOwnTalk(search: Search, at: number, { key }: Name): boolean {
  return ((search.tokens[at]?.word.talk ?? 0) & (NAMESAKES.get(key) ?? 0)) !== 0;
}

/** What the words around say where none of them names AWS: talk of the service's own world speaks for it, talk of other worlds against. */
function talkFor(search: Search, start: number, end: number, { key }: Name): number {
  const wanted = NAMESAKES.get(key);
  let own = search.namesRegion() ? EVIDENCE : 0;
  let making = 0;
  for (const [i, { word }] of search.tokens.entries()) {
    const kind = word.talk;
    if (i >= start && i < end) continue;
    if (kind & (wanted ?? ~MAKING)) own = (wanted === undefined || IN_CODE.has(key) ? 1.5 : EVIDENCE) + own / 3;
    else if (kind & MAKING) making = IN_CODE.has(key) ? 0 : wanted === undefined ? 0.5 : EVIDENCE;
  }
  return wanted === undefined ? Math.min(1, own + making) : own + making;
}

/** Whether the text names a way to deploy the service: "lambda container image". */
function saysOption(search: Search, name: Name): boolean {
  return search.optionsSaid(name.service).some(({ start, end }) => end - start <= 3);
}

/** Whether another name of the kind waits beside it: "redshift or athena". Outside programming the two seldom meet but on AWS. */
function isBesideNamesake(search: Search, { key, service }: Name): boolean {
  return (
    NAMESAKES.has(key) && search.weak.some(({ name }) => name.service !== service && NAMESAKES.has(name.key) && !(IN_CODE.has(key) && IN_CODE.has(name.key)))
  );
}

/** "batch on fargate": the word begins what an option of the service is called. */
function startsOption(search: Search, { start, end, name }: Span): boolean {
  return search.optionsSaid(name.service).some((option) => option.start === start && option.end > end);
}

/** Whether it is set against another service: "direct connect vs vpn". */
function isCompared(search: Search, start: number, end: number): boolean {
  return search.found.length > 0 && (VERSUS.has(search.tokens[start - 1]?.text ?? '') || VERSUS.has(search.tokens[end]?.text ?? ''));
}

const VERSUS: ReadonlySet<string> = new Set(['vs', 'versus']);

/** Whether it stands in a list of services: "s3, glue, athena". */
function isListed(search: Search, start: number, end: number): boolean {
  if (search.found.length === 0) return false;
  const before = search.text.slice(search.tokens[start - 1]?.end ?? 0, search.tokens[start]?.start);
  const after = search.text.slice(search.tokens[end - 1]?.end, search.tokens[end]?.start);
  return /[,+]/.test(before) || (/[,+]/.test(after) && end < search.tokens.length);
}

/** Whether it is joined to a service that was found, as one thing to another: "lex and connect", "SNS, pinpoint", "batch on fargate". */
function isJoined(search: Search, { start, end, name }: Span): boolean {
  const after = search.tokens[end];
  if (after && !AFTER_NAME.has(after.text) && gap(search, end) === ' ' && !THINGS.has(singular(after.text))) return false;
  return (
    joins(search, end, 1, NOUN_LIKE.has(name.key)) ||
    joins(search, start - 1, -1) ||
    (NOUN_PLACE.has(search.tokens[start - 1]?.text ?? '') && search.found.length > 0)
  );
}

/** Prepositions that are followed by a thing one uses. */
const NOUN_PLACE = new Set(['on', 'via', 'using', 'use']);

/** Whether, from a word on in one direction, a service follows after a comma, a slash or a joining word. */
function joins(search: Search, from: number, step: 1 | -1, on = false): boolean {
  const edge = step === 1 ? from : from + 1;
  const marked = /[,/+&|]/.test(gap(search, edge));
  let at = from;
  const word = search.tokens[at]?.text ?? '';
  const joined = JOINS.has(word) || (on && word === 'on');
  if (joined) at += step;
  if (!joined && !marked) return false;
  while (/^(?:aws|amazon|the|an|a|my|our)$/.test(search.tokens[at]?.text ?? '') && at > 0) at += step;
  const token = search.tokens[at];
  return token !== undefined && search.found.some((found) => (step === 1 ? found.start === token.start : found.end === token.end));
}

/** Whether a duty is asked of it: "who is responsible for encryption on glue?" ends with the name. */
function isAskedOf(search: Search, start: number, end: number): boolean {
  const before = search.tokens[start - 1]?.text ?? '';
  if (end !== search.tokens.length || !/^(?:on|in|for|of|with)$/.test(before) || search.found.length > 0) return false;
  return search.asksResponsibility() || search.tokens.slice(0, start - 1).some(({ word }) => search.index.tellingWords.has(word.singular));
}
