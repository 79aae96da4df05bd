/** Finds which controls a text asks about, and which side's part of a shared one. */
import type { Catalog, Service } from '../catalog/types.ts';
import { ACTIONS_OF_PATCHING, BROAD_WORDS, CONTEXT_CONTROLS, ENGINES, FLAWS, GENERAL_WORDS, HAS_FLAWS, OF_FLAWS, PATCHED, SPLIT_PHRASES } from './lexicon.ts';
import { createPartFinder, type Part } from './parts.ts';
import { longestByFirstWord, phraseKey } from './phrases.ts';
import type { NamedService } from './search.ts';
import type { Token } from './text.ts';

/** A control that a text asks about. */
export type ControlFound = {
  readonly control: string;
  /** The words that led to it, as written. */
  readonly written: string;
  /** 3 for a phrase of several words, 2 for a telling word, 1 for a general one ("data"), 0 for a bare verb. */
  readonly strength: number;
  /** Whose part of a shared duty is asked, where the words say so. */
  readonly part?: Part;
  /** Asked of what lies beneath a service ("the underlying platform"), which is AWS's wherever the model gives AWS a share. */
  readonly beneath?: boolean;
  /** Patching as such, of whatever there is to patch: each side patches its own layers. */
  readonly both?: boolean;
};

export type ControlsFound = {
  readonly controls: readonly ControlFound[];
  /** How many words of the text speak of controls. */
  readonly words: number;
};

export type ControlFinder = (tokens: readonly Token[], skip: readonly boolean[], services?: readonly NamedService[]) => ControlsFound;

/** Phrases that mean controls, and the length of the longest that begins with a word. */
type Phrases = { readonly controls: ReadonlyMap<string, readonly string[]>; readonly longestFrom: ReadonlyMap<string, number> };

/** At most this many controls are answered in one card. */
const MOST = 4;

/**
 * Builds a finder for a catalog's controls. `skip` marks tokens that are names of services and say nothing about a control;
 * words that mean another control on each of `services` than elsewhere are read as they are meant there.
 */
export function createControlFinder(catalog: Catalog): ControlFinder {
  const phrases = new Map<string, readonly string[]>(BROAD_WORDS);
  for (const control of catalog.controls.values()) {
    for (const phrase of [...control.words, control.name, control.id.replaceAll('-', ' ')]) {
      const key = phraseKey(phrase);
      const list = phrases.get(key) ?? [];
      if (!BROAD_WORDS.has(key) && !list.includes(control.id)) phrases.set(key, [...list, control.id]);
    }
  }
  const general: Phrases = { controls: phrases, longestFrom: longestByFirstWord(phrases.keys()) };
  const own = phrasesOfServices(catalog);
  const findParts = createPartFinder(catalog);

  return (tokens, skip, services = []) => {
    const { hits, words } = scan(tokens, skip, [...common(own, services), general]);
    if (hits.length === 0) return NOTHING;
    const controls = rank(splitPhrases(hits, tokens), tokens);
    const partOf = findParts(tokens, skip, services);
    if (!partOf) return { words, controls };
    const beneath = tokens.some(({ word }, i) => word.stem === BENEATH && !skip[i]);
    return { words, controls: controls.map((found) => ({ ...found, part: partOf(found.control), ...(beneath && { beneath }) })) };
  };
}

const NOTHING: ControlsFound = { controls: [], words: 0 };

/** The stem of "underlying". */
const BENEATH = 'underly';

type Hit = ControlFound & { readonly key: string; readonly start: number };

/** The words of its own that each service (by id, or "id/option") has for controls. */
function phrasesOfServices(catalog: Catalog): ReadonlyMap<string, Phrases> {
  const own = new Map<string, Phrases>();
  const add = (key: string, terms: Service['terms'], inherited?: Phrases) => {
    const controls = new Map<string, readonly string[]>(inherited?.controls);
    for (const [control, { words = [] }] of Object.entries(terms)) for (const phrase of words) controls.set(phraseKey(phrase), [control]);
    if (controls.size > 0) own.set(key, { controls, longestFrom: longestByFirstWord(controls.keys()) });
  };
  for (const { id, terms, options } of catalog.services.values()) {
    add(id, terms);
    for (const option of options?.choices ?? []) add(`${id}/${option.id}`, option.terms, own.get(id));
  }
  return own;
}

/** Of the words that the named services have of their own, those that mean the same on all of them: none or one list. */
function common(own: ReadonlyMap<string, Phrases>, services: readonly NamedService[]): Phrases[] {
  const [first, ...others] = services.map(({ service, option }) => own.get(`${service}/${option}`) ?? own.get(service));
  if (!first || others.some((other) => !other)) return [];
  if (others.length === 0) return [first];
  const controls = new Map([...first.controls].filter(([key, [control]]) => others.every((other) => other?.controls.get(key)?.[0] === control)));
  return controls.size > 0 ? [{ controls, longestFrom: first.longestFrom }] : [];
}

/** The longest phrases, left to right; a word belongs to one phrase only, that of the earlier list where two are equally long. */
function scan(tokens: readonly Token[], skip: readonly boolean[], lists: readonly Phrases[]): { hits: Hit[]; words: number } {
  const hits: Hit[] = [];
  let words = 0;
  for (let i = 0; i < tokens.length; i++) {
    let length = 0;
    let list: Phrases | undefined;
    for (const one of lists) {
      const most = one.longestFrom.get(tokens[i]?.word.stem ?? '') ?? 0;
      // a service's own phrase may take in a word that also names it ("the container runtime" on ECS), a general one may not
      const own = most === 0 ? 0 : longestPhrase(tokens, one === lists.at(-1) ? skip : NO_SKIP, i, most, one.controls);
      if (own <= length || skip.slice(i, i + own).every(Boolean)) continue;
      length = own;
      list = one;
    }
    if (!list) continue;
    const run = tokens.slice(i, i + length);
    const key = run.map(({ word }) => word.stem).join(' ');
    const written = run.map(({ raw }) => raw).join(' ');
    const telling = list === lists.at(-1) || ACTIONS_OF_PATCHING.has(key) ? strengthOf(key, length) : Math.max(2, strengthOf(key, length));
    for (const one of telling === 0 ? lists : [list])
      for (const control of one.controls.get(key) ?? []) hits.push({ control, key, written, strength: telling, start: i });
    words += length;
    i += length - 1;
  }
  return { hits, words };
}

const NO_SKIP: readonly boolean[] = [];

/** How many words the longest phrase has that begins at a word; 0 if none does. */
function longestPhrase(tokens: readonly Token[], skip: readonly boolean[], start: number, most: number, phrases: ReadonlyMap<string, unknown>): number {
  let longest = 0;
  let key = '';
  for (let length = 1; length <= most && start + length <= tokens.length && !skip[start + length - 1]; length++) {
    const stem = tokens[start + length - 1]?.word.stem ?? '';
    key = length === 1 ? stem : `${key} ${stem}`;
    if (phrases.has(key)) longest = length;
  }
  return longest;
}

/** Phrases with other words inside them take the place of the hits on their first word. */
function splitPhrases(hits: Hit[], tokens: readonly Token[]): Hit[] {
  const found = SPLIT_PHRASES.flatMap(({ first, later, within, control }) => {
    const start = tokens.findIndex(({ word }) => word.stem === first);
    const end = start < 0 ? -1 : tokens.findIndex(({ word }, i) => i > start && word.stem === later);
    return end > start && end - start <= within ? [{ start, control }] : [];
  })[0];
  if (!found) return hits;
  const { start, control } = found;
  const written = hits.find((hit) => hit.start === start)?.written ?? tokens[start]?.raw ?? '';
  return [{ control, key: '', written, strength: 3, start }, ...hits.filter((hit) => hit.start !== start)];
}

function strengthOf(key: string, words: number): number {
  if (ACTIONS_OF_PATCHING.has(key)) return 0;
  if (GENERAL_WORDS.has(key)) return 1;
  return words > 1 ? 3 : 2;
}

/** What is asked first comes first; words that only say in what respect ("compliance", "change") come after what they qualify. */
function rank(hits: readonly Hit[], tokens: readonly Token[]): ControlFound[] {
  const telling = hits.some(({ strength }) => strength >= 2);
  const patching = hits.find(({ strength }) => strength === 0);
  // "patch" makes a general word firm: "patching applications" asks for the applications
  const firmly = (hit: Hit) => (patching && !telling && hit.strength === 1 && PATCHED.has(hit.control) ? { ...hit, strength: 2 } : hit);
  // "kernel CVE" asks about the kernel: a flaw is a flaw of something, though the word for it is a general one
  const ofFlaws = hits.some(({ control, strength }) => control === OF_FLAWS && strength >= 2);
  const kept = hits.map(firmly).filter(({ control, strength }) => strength >= 2 || !telling || (ofFlaws && strength > 0 && HAS_FLAWS.has(control)));
  // "patching and logging" asks for both; "patching the hypervisor" for the hypervisor alone
  if (patching && kept.some(({ strength }) => strength > 0) && !kept.some(({ control, strength }) => strength > 0 && PATCHED.has(control)))
    kept.push({ ...patching, control: 'guest-os', strength: 2, both: true });
  if (!kept.some(({ strength }) => strength > 0) && tokens.some(({ word }) => ACTIONS_OF_PATCHING.has(word.stem))) {
    const more = hits.filter(({ strength }) => strength === 0).map(({ control }) => control);
    const written = kept[0]?.written ?? 'patch';
    const first = tokens.some(({ text }) => ENGINES.has(text)) ? ['platform', 'guest-os'] : ['guest-os', 'platform'];
    return [...new Set([...first, ...more])].map((control) => ({ control, written, strength: 2, both: true }));
  }
  const order = ({ control, key, start }: Hit) => (CONTEXT_CONTROLS.has(control) || FLAWS.has(key) ? 1000 : 0) + start;
  const byControl = new Map<string, ControlFound>();
  for (const { start: _, key: __, ...hit } of kept.filter(({ strength }) => strength > 0).sort((a, b) => order(a) - order(b))) {
    const before = byControl.get(hit.control);
    byControl.set(hit.control, before ? { ...before, strength: Math.max(before.strength, hit.strength) } : hit);
  }
  return [...byControl.values()].slice(0, MOST);
}
