/** Weak names need a reason: what speaks for "batch", "glue" or "lambda" being a name in this text. */
import { singular } from '../catalog/names.ts';
import { BEFORE_NOUN, BESIDE_ORDINARY, FILLER, ORDINARY, THINGS } from './lexicon.ts';
import type { Name } from './names.ts';
import type { Search, Span } from './search.ts';
import type { Token } from './text.ts';

/** Evidence that a weak word needs before it counts as a name. */
const EVIDENCE = 2;

/** Takes the weak names for which enough speaks. */
export function acceptWeak(search: Search): void {
  for (const span of search.weak) {
    if (search.taken.slice(span.start, span.end).some(Boolean)) continue;
    // "SQL Server" beside RDS says which RDS, not what is asked of it
    if (!search.index.controlWords.has(span.name.key) && search.found.some(({ service }) => service === span.name.service))
      search.named.fill(true, span.start, span.end);
    else if (isBelievable(search, span)) search.accept(span, 'weak');
  }
}

/** Whether a name may be believed where it stands: a strong one always, a weak one with evidence. */
export function isBelievable(search: Search, span: Span): boolean {
  return span.name.kind !== 'weak' || evidence(search, span) >= EVIDENCE;
}

/** How much speaks for a weak word being a name here. */
function evidence(search: Search, { start, end, name }: Span): number {
  const before = search.tokens[start - 1];
  const after = search.tokens[end];
  const token = search.tokens[start];
  if (!token) return 0;
  if (isCompared(search, start, end) && !(ORDINARY.has(name.key) && search.index.controlWords.has(name.key))) return 3;
  const prefixed = before !== undefined && (before.text === 'aws' || before.text === 'amazon') && !search.isSubject(start - 1, name);
  if (!name.own && (search.found.some(({ feature }) => !feature) || (!prefixed && !name.ambiguity && search.index.controlWords.has(name.key)))) return 0;
  const ordinary = ORDINARY.has(name.key);
  if (startsOption(search, { start, end, name })) return 3;
  // "back up" is what one does, and "Backup and restore on EC2" is about EC2
  if (ordinary && end - start > name.words) return 0;
  if (prefixed) return 3;
  if (name.own && isAskedOf(search, start, end)) return 3;
  if (ordinary && search.index.controlWords.has(name.key) && (search.found.length > 0 || search.asksResponsibility())) return 0;
  if (isListed(search, start, end)) return 3;
  const beside = ordinary && !token.capital ? BESIDE_ORDINARY : FILLER;
  // alone, "backup" is the service; "backups" and "back up" are what the word says
  const asNamed = !ordinary || token.capital || (end - start === 1 && (token.text === singular(token.text) || token.text === name.text.toLowerCase()));
  if (asNamed && search.tokens.every((other, i) => (i >= start && i < end) || beside.has(other.text))) return 3;
  if (search.foreign) return 0;
  if (!token.capital && ordinary) return 0;
  return (
    shape(search, token, name) +
    (end - start < name.words ? 1 : 0) +
    surroundings(search, start, end, name) +
    (before && BEFORE_NOUN.has(before.text) ? 0.5 : 0) +
    (after && THINGS.has(singular(after.text)) ? 1 : 0)
  );
}

/** What capitals say: a word written as a name in a text that is not all capitals. A general word gains less by them. */
function shape(search: Search, { raw, capital, first }: Token, name: Name): number {
  const acronym = /[A-Z].*[A-Z]/.test(raw) && !search.isAllCapitals();
  const worth = name.own ? 2 : 1;
  if (acronym && (name.key.length < 6 || /[a-z]/.test(raw))) return worth;
  return capital && !first && !search.isShouted() ? worth : capital ? 0.5 : 0;
}

/** What the rest of the text says: another service named speaks for a name more than mere talk of AWS. */
function surroundings(search: Search, start: number, end: number, name: Name): number {
  if (name.own && (search.found.length > 0 || search.tells(start, end))) return 2;
  if (name.own && (search.asksResponsibility() || saysOption(search, name))) return 2;
  return search.talksAws(start, end) ? 1.5 : 0;
}

/** Whether the text names a way to deploy the service: "lambda container image". */
function saysOption(search: Search, name: Name): boolean {
  return search.optionsSaid(name.service).some(({ start, end }) => end - start <= 3);
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

/** Whether a duty is asked of it: "who is responsible for encryption on glue?" ends with the name. */
function isAskedOf(search: Search, start: number, end: number): boolean {
  const before = search.tokens[start - 1]?.text ?? '';
  if (end !== search.tokens.length || !/^(?:on|in|for|of|with)$/.test(before) || search.found.length > 0) return false;
  return search.asksResponsibility() || search.tokens.slice(0, start - 1).some(({ word }) => search.index.tellingWords.has(word.singular));
}
