/** Finds which controls a text asks about, and which side's part of a shared one. */
import type { Catalog, Option, Service } from '../catalog/types.ts';
import { ACTIONS_OF_PATCHING, BROAD_WORDS, CONTEXT_CONTROLS, FLAWS, GENERAL_WORDS, HAS_FLAWS, OF_FLAWS, PART_CUES, PATCHED } from './lexicon.ts';
import { stem, type Token } from './text.ts';

/** A control that a text asks about. */
export type ControlFound = {
  readonly control: string;
  /** The words that led to it, as written. */
  readonly written: string;
  /** 3 for a phrase of several words, 2 for a telling word, 1 for a general one ("data"), 0 for a bare verb. */
  readonly strength: number;
  /** Whose part of a shared duty is asked, where the words say so. */
  readonly part?: 'aws' | 'you';
};

export type ControlsFound = {
  readonly controls: readonly ControlFound[];
  /** How many words of the text speak of controls. */
  readonly words: number;
};

/** A service that the text names, and the option of it. */
type Named = { readonly service: string; readonly option?: string };

export type ControlFinder = (tokens: readonly Token[], skip: readonly boolean[], services?: readonly Named[]) => ControlsFound;

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
  const parts = partsOf(catalog);
  const cues = [...Object.values(PART_CUES), ...[...parts.values()].flatMap(({ aws, you }) => [aws, you])].flat();
  const cueFrom = longestByFirstWord(cues);

  return (tokens, skip, services = []) => {
    const { hits, words } = scan(tokens, skip, own.size > 0 ? [...common(own, services), general] : [general]);
    if (hits.length === 0) return NOTHING;
    const ranked = rank(hits, tokens);
    const mayTellPart = tokens.some(({ word }) => cueFrom.has(word.stem));
    if (!mayTellPart) return { controls: ranked, words };
    const sentence = ` ${tokens
      .filter((_, i) => !skip[i])
      .map(({ word }) => word.stem)
      .join(' ')} `;
    const cuesOf = (control: string) =>
      [control, ...services.flatMap(({ service, option }) => [`${control} ${service}`, `${control} ${service}/${option}`])].flatMap(
        (key) => parts.get(key) ?? [],
      );
    return { controls: ranked.map((found) => ({ ...found, part: partOf(sentence, cuesOf(found.control)) })), words };
  };
}

const NOTHING: ControlsFound = { controls: [], words: 0 };

type Hit = { control: string; key: string; written: string; strength: number; start: number };

/** How many words the longest phrase has that begins with a word; most words begin none. */
function longestByFirstWord(phrases: Iterable<string>): Map<string, number> {
  const longest = new Map<string, number>();
  for (const phrase of phrases) {
    const words = phrase.split(' ');
    const [first = ''] = words;
    longest.set(first, Math.max(longest.get(first) ?? 0, words.length));
  }
  return longest;
}

/** The words of its own that each service (by id, or "id/option") has for controls. */
function phrasesOfServices(catalog: Catalog): ReadonlyMap<string, Phrases> {
  const own = new Map<string, Phrases>();
  const add = (key: string, duties: (Service | Option)['duties'], inherited?: Phrases) => {
    const controls = new Map<string, readonly string[]>(inherited?.controls);
    for (const control of Object.keys(duties)) for (const phrase of duties[control]?.words ?? []) controls.set(phraseKey(phrase), [control]);
    if (controls.size > 0) own.set(key, { controls, longestFrom: longestByFirstWord(controls.keys()) });
  };
  for (const { id, duties, options } of catalog.services.values()) {
    add(id, duties);
    for (const option of options?.choices ?? []) add(`${id}/${option.id}`, option.duties, own.get(id));
  }
  return own;
}

/** Of the words that the named services have of their own, those that mean the same on all of them: none or one list. */
function common(own: ReadonlyMap<string, Phrases>, services: readonly Named[]): Phrases[] {
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

function strengthOf(key: string, words: number): number {
  if (ACTIONS_OF_PATCHING.has(key)) return 0;
  if (GENERAL_WORDS.has(key)) return 1;
  return words > 1 ? 3 : 2;
}

/** What is asked first comes first; words that only say in what respect ("compliance", "change") come after what they qualify. */
function rank(hits: readonly Hit[], tokens: readonly Token[]): ControlFound[] {
  const telling = hits.some(({ strength }) => strength >= 2);
  // "kernel CVE" asks about the kernel: a flaw is a flaw of something, though the word for it is a general one
  const ofFlaws = hits.some(({ control, strength }) => control === OF_FLAWS && strength >= 2);
  const kept = hits.filter(({ control, strength }) => strength >= 2 || !telling || (ofFlaws && strength > 0 && HAS_FLAWS.has(control)));
  const patching = hits.find(({ strength }) => strength === 0);
  // "patching and logging" asks for both; "patching the hypervisor" for the hypervisor alone
  if (patching && kept.some(({ strength }) => strength > 0) && !kept.some(({ control }) => PATCHED.has(control)))
    kept.push({ ...patching, control: 'guest-os', strength: 2 });
  if (!kept.some(({ strength }) => strength > 0) && tokens.some(({ word }) => ACTIONS_OF_PATCHING.has(word.stem))) {
    const more = hits.filter(({ strength }) => strength === 0).map(({ control }) => control);
    return [...new Set(['guest-os', 'platform', ...more])].map((control) => ({ control, written: kept[0]?.written ?? 'patch', strength: 2 }));
  }
  const order = ({ control, key, start }: Hit) => (CONTEXT_CONTROLS.has(control) || FLAWS.has(key) ? 1000 : 0) + start;
  const byControl = new Map<string, ControlFound>();
  for (const { control, written, strength } of kept.filter((hit) => hit.strength > 0).sort((a, b) => order(a) - order(b)))
    if (!byControl.has(control)) byControl.set(control, { control, written, strength });
  return [...byControl.values()].slice(0, MOST);
}

/** Words for one side's part, of a control ("availability") and of it on a service ("availability lambda", "availability lambda/edge"). */
function partsOf(catalog: Catalog): Map<string, Parts> {
  const parts = new Map<string, Parts>();
  const add = (key: string, own: { aws?: readonly string[]; you?: readonly string[] } | undefined) => {
    if (own) parts.set(key, { aws: (own.aws ?? []).map(phraseKey), you: (own.you ?? []).map(phraseKey) });
  };
  for (const control of catalog.controls.values()) add(control.id, control.parts);
  for (const { id, duties, options } of catalog.services.values()) {
    for (const [control, duty] of Object.entries(duties)) add(`${control} ${id}`, duty.parts);
    for (const option of options?.choices ?? []) for (const [control, duty] of Object.entries(option.duties)) add(`${control} ${id}/${option.id}`, duty.parts);
  }
  return parts;
}

type Parts = { readonly aws: readonly string[]; readonly you: readonly string[] };

function partOf(sentence: string, own: readonly Parts[]): 'aws' | 'you' | undefined {
  const says = (list: readonly string[]) => list.some((phrase) => sentence.includes(` ${phrase} `));
  const yours = own.some(({ you }) => says(you));
  const awss = own.some(({ aws }) => says(aws));
  if (yours || awss) return yours === awss ? undefined : yours ? 'you' : 'aws';
  if (says(PART_CUES.you)) return 'you';
  return says(PART_CUES.aws) ? 'aws' : undefined;
}

function phraseKey(phrase: string): string {
  const words =
    phrase
      .normalize('NFKC')
      .toLowerCase()
      .match(/[\p{L}\p{N}]+/gu) ?? [];
  return words.map(stem).join(' ');
}
