/** Finds which controls a text asks about, and which side's part of a shared one. */
import type { Catalog } from '../catalog/types.ts';
import { ACTIONS_OF_PATCHING, BROAD_WORDS, CONTEXT_CONTROLS, GENERAL_WORDS, PART_CUES, PATCHED, SPLIT_PHRASES } from './lexicon.ts';
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

export type ControlFinder = (tokens: readonly Token[], skip: readonly boolean[]) => ControlsFound;

/** At most this many controls are answered in one card. */
const MOST = 4;

/** Builds a finder for a catalog's controls. `skip` marks tokens that are names of services and say nothing about a control. */
export function createControlFinder(catalog: Catalog): ControlFinder {
  const phrases = new Map<string, readonly string[]>(BROAD_WORDS);
  for (const control of catalog.controls.values()) {
    for (const phrase of [...control.words, control.name, control.id.replaceAll('-', ' ')]) {
      const key = phraseKey(phrase);
      const list = phrases.get(key) ?? [];
      if (!BROAD_WORDS.has(key) && !list.includes(control.id)) phrases.set(key, [...list, control.id]);
    }
  }
  const longestFrom = longestByFirstWord(phrases.keys());
  const parts = new Map([...catalog.controls.values()].map(({ id, parts: own }) => [id, own && { aws: own.aws.map(phraseKey), you: own.you.map(phraseKey) }]));

  return (tokens, skip) => {
    const stems = tokens.map(({ text }) => stem(text));
    const hits = scan(tokens, stems, skip, phrases, longestFrom);
    if (hits.length === 0) return NOTHING;
    const sentence = ` ${stems.filter((_, i) => !skip[i]).join(' ')} `;
    const beneath = sentence.includes(' underly ');
    const controls = rank(splitPhrases(hits, stems), stems).map(({ control, written, strength, both }) => ({
      control,
      written,
      strength,
      part: partOf(sentence, parts.get(control)),
      ...(beneath && { beneath }),
      ...(both && { both }),
    }));
    const lengths = new Map(hits.map(({ start, written }) => [start, written.split(' ').length]));
    return { controls, words: [...lengths.values()].reduce((sum, length) => sum + length, 0) };
  };
}

const NOTHING: ControlsFound = { controls: [], words: 0 };

type Hit = { control: string; written: string; strength: number; start: number; both?: boolean };

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

/** The longest phrases, left to right; a word belongs to one phrase only. */
function scan(
  tokens: readonly Token[],
  stems: readonly string[],
  skip: readonly boolean[],
  phrases: ReadonlyMap<string, readonly string[]>,
  longestFrom: ReadonlyMap<string, number>,
): Hit[] {
  const hits: Hit[] = [];
  for (let i = 0; i < tokens.length; i++) {
    for (let length = Math.min(longestFrom.get(stems[i] ?? '') ?? 0, tokens.length - i); length > 0; length--) {
      if (skip.slice(i, i + length).some(Boolean)) continue;
      const key = stems.slice(i, i + length).join(' ');
      const controls = phrases.get(key);
      if (!controls) continue;
      const written = tokens
        .slice(i, i + length)
        .map(({ raw }) => raw)
        .join(' ');
      for (const control of controls) hits.push({ control, written, strength: strengthOf(key, length), start: i });
      i += length - 1;
      break;
    }
  }
  return hits;
}

/** Phrases with other words inside them take the place of the hits on their first word. */
function splitPhrases(hits: Hit[], stems: readonly string[]): Hit[] {
  const split = SPLIT_PHRASES.find(({ first, later, within }) => {
    const from = stems.indexOf(first);
    const to = from < 0 ? -1 : stems.indexOf(later, from);
    return to > from && to - from <= within;
  });
  if (!split) return hits;
  const start = stems.indexOf(split.first);
  const whole: Hit = { control: split.control, written: hits.find((hit) => hit.start === start)?.written ?? split.first, strength: 3, start };
  return [whole, ...hits.filter((hit) => hit.start !== start)];
}

function strengthOf(key: string, words: number): number {
  if (ACTIONS_OF_PATCHING.has(key)) return 0;
  if (GENERAL_WORDS.has(key)) return 1;
  return words > 1 ? 3 : 2;
}

/** What is asked first comes first; words that only say in what respect ("compliance", "change") come after what they qualify. */
function rank(hits: readonly Hit[], stems: readonly string[]): Hit[] {
  const telling = hits.some(({ strength }) => strength >= 2);
  const patching = hits.find(({ strength }) => strength === 0);
  // "patch" makes a general word firm: "patching applications" asks for the applications
  const firmly = (hit: Hit) => (patching && hit.strength === 1 && PATCHED.has(hit.control) ? { ...hit, strength: 2 } : hit);
  const kept = hits.map(firmly).filter(({ strength }) => strength >= 2 || !telling);
  // "patching and logging" asks for both; "patching the hypervisor" for the hypervisor alone
  if (patching && kept.some(({ strength }) => strength > 0) && !kept.some(({ control }) => PATCHED.has(control)))
    kept.push({ ...patching, control: 'guest-os', strength: 2 });
  if (!kept.some(({ strength }) => strength > 0) && stems.some((word) => ACTIONS_OF_PATCHING.has(word))) {
    return ['guest-os', 'platform'].map((control) => ({ control, written: kept[0]?.written ?? 'patch', strength: 2, start: 0, both: true }));
  }
  const order = (hit: Hit) => (CONTEXT_CONTROLS.has(hit.control) ? 1000 : 0) + hit.start;
  const byControl = new Map<string, Hit>();
  for (const hit of [...kept].filter(({ strength }) => strength > 0).sort((a, b) => order(a) - order(b))) {
    const before = byControl.get(hit.control);
    byControl.set(hit.control, before ? { ...before, strength: Math.max(before.strength, hit.strength) } : hit);
  }
  return [...byControl.values()].slice(0, MOST);
}

function partOf(sentence: string, own: { aws: string[]; you: string[] } | undefined): 'aws' | 'you' | undefined {
  const says = (list: readonly string[]) => list.some((phrase) => sentence.includes(` ${phrase} `));
  if (own && (says(own.you) || says(own.aws))) return says(own.you) === says(own.aws) ? undefined : says(own.you) ? 'you' : 'aws';
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
