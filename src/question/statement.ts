/** What a text says besides questions: exam statements ("Enable MFA on all accounts"), setting up a service, services named as options of others. */
import type { Catalog } from '../catalog/types.ts';
import type { ControlFound } from './controls.ts';
import { SETTING_UP } from './lexicon.ts';
import type { Found } from './search.ts';
import type { Token } from './text.ts';

/** Longest statement, in words: "replacing ..." and "Maintain ...". */
const LONGEST = 9;
const LONGEST_ORDER = 14;

/** Verbs with which exams begin a duty. Chat begins with them too, so that more has to follow than after "replacing". */
const ORDERS = new Set(
  `enable maintain perform secure manage configure patch encrypt protect monitor ensure implement install update rotate apply provide replace dispose
  destroy control restrict create train classify define audit operate upgrade harden decommission enforce assign deploy spread distribute design`.split(/\s+/),
);

/** Whether a text, of which `words` words speak of controls, is a duty put as a statement: "replacing faulty hardware", "Enable multi-factor authentication on all accounts". */
export function isStatement(tokens: readonly Token[], controls: readonly ControlFound[], words: number): boolean {
  const strength = Math.max(0, ...controls.map((control) => control.strength));
  const verb = verbOf(tokens);
  if (/^\w{3,}ing$/.test(verb)) return strength >= 2 && tokens.length <= (strength === 3 ? LONGEST_ORDER : LONGEST);
  if (isAct(verb)) return strength === 3 && tokens.length <= LONGEST;
  return ORDERS.has(verb) && (strength === 3 || (strength === 2 && words > 1)) && tokens.length <= LONGEST_ORDER;
}

/** Whether a short text about a service says what one does there: "Managing the servers behind Lambda" asks who does it. */
export function saysWhatOneDoes(tokens: readonly Token[]): boolean {
  const verb = verbOf(tokens);
  return tokens.length <= LONGEST && (/^\w{3,}ing$/.test(verb) || ORDERS.has(verb));
}

/** "Protection against DDoS attacks", "Destruction of storage media": what one does, as a noun. */
function isAct(word: string): boolean {
  return /^[a-z]{4,}(?:tion|ment|ance|sal)$/.test(word);
}

/** The word that a text begins with, an adverb left out: "safely disposing". */
function verbOf(tokens: readonly Token[]): string {
  const first = tokens[0]?.text ?? '';
  return first.length > 5 && first.endsWith('ly') ? (tokens[1]?.text ?? '') : first;
}

/** Stems of what is done to a service's software, with the controls that it means where nothing else is said. */
const RENEWING: ReadonlyMap<string, readonly string[]> = new Map([
  ['upgrad', ['platform']],
  ['updat', ['guest-os', 'platform']],
]);

/** "who upgrades neptune" asks for its platform; "who has to turn on guardduty": with no other control, setting a service up is asked for, which is the customer's part of its configuration. */
export function settingUp(tokens: readonly Token[], found: readonly Found[], asked: boolean): readonly ControlFound[] {
  if (found.length === 0 || !(asked || /^\w{3,}ing$/.test(tokens[0]?.text ?? ''))) return [];
  const renewed = tokens.find(({ word }) => RENEWING.has(word.stem));
  if (renewed) return (RENEWING.get(renewed.word.stem) ?? []).map((control) => ({ control, written: renewed.raw, strength: 2 }));
  const at = tokens.findIndex(({ text, word }, i) => SETTING_UP.has(word.stem) || isSplit(text, tokens[i + 1]?.text));
  const written = tokens[at]?.raw;
  return written === undefined ? [] : [{ control: 'configuration', written, strength: 2, part: 'you' }];
}

function isSplit(verb: string, after: string | undefined): boolean {
  return (/^turn(?:s|ed|ing)?$/.test(verb) && (after === 'on' || after === 'off')) || (/^set(?:s|ting)?$/.test(verb) && after === 'up');
}

/** The services found, and after them those that a text names as options of others, as "EC2" in "ECS on EC2": named, though not what is asked about. */
export function withOptions(catalog: Catalog, found: readonly Found[], tokens: readonly Token[]): readonly Found[] {
  if (found.every(({ option }) => option === undefined)) return found;
  const added = found.flatMap(({ option, start, end }) => {
    if (option === undefined || !catalog.services.has(option) || found.some(({ service }) => service === option)) return [];
    const token = tokens.find(({ text }) => text === option);
    return token ? [{ service: option, written: token.raw, how: 'name' as const, start, end, asOption: true }] : [];
  });
  return [...found, ...added];
}
