/** The questions that cards themselves ask, in buttons and addresses: ids and control names, read to the letter so that a button never misses. */
import type { Catalog, CategoryId, Control } from '../catalog/types.ts';
import type { ControlFound } from './controls.ts';
import { Pattern } from './cues.ts';
import type { Listing } from './listing.ts';
import type { Intent } from './question.ts';
import type { Found } from './search.ts';
import type { Sentence } from './text.ts';

/** What an exact question names, and the answer it wants where its form says so. */
export type Exact = {
  readonly services: readonly Found[];
  readonly controls: readonly ControlFound[];
  readonly intent?: Intent;
  readonly category?: CategoryId;
  readonly list?: Listing;
};

const REFERENCE = '[a-z0-9]+(?:-[a-z0-9]+)*(?: option [a-z0-9]+(?:-[a-z0-9]+)*)?';
const REFERENCES = `${REFERENCE}(?: (?:\\+|vs) ${REFERENCE})*`;
const FORM = new Pattern(
  'to all options export quiz + vs option as',
  new RegExp(`^(?:(to-do for|all controls for|options of|export|quiz) )?(${REFERENCES})(?:( as (?:csv|markdown|json))| \\d{1,4}(?: answer \\w+)?)?$`),
);
const DUTY = new RegExp(`^(.+) (on|under each option of) (${REFERENCES})$`);
/** "quiz Backup and restore on rds + s3 4 answer aws" */
const QUIZ = 'quiz ';
const NUMBERED = / \d{1,4}(?: answer \w{1,10})?$/;

const INTENT: Readonly<Record<string, Intent>> = {
  'to-do for': 'todo',
  'all controls for': 'matrix',
  'options of': 'options',
  'under each option of': 'options',
  export: 'export',
  quiz: 'quiz',
};

/** How a card says what of a control was asked. */
const PARTS: Readonly<Record<string, Pick<ControlFound, 'part' | 'both' | 'beneath'>>> = {
  ' (the part of AWS)': { part: 'aws' },
  ' (your part)': { part: 'you' },
  ' (each side)': { both: true },
  ' (what lies beneath)': { part: 'aws', beneath: true },
};

/** Builds the reader of exact questions; it answers undefined for everything that people write more freely. */
export function createExactReader(catalog: Catalog): (sentence: Sentence) => Exact | undefined {
  const controls = [...catalog.controls.values()];
  const firstWords = new Set(controls.map(({ name }) => /^[a-z\d]+/i.exec(name)?.[0] ?? ''));
  const categories = [...catalog.categories.values()].map(({ id, name }) => ({ id, ending: ` on ${name.toLowerCase()}` }));
  return (sentence) => {
    const { text, tokens } = sentence;
    const form = FORM.matches(sentence) ? FORM.regex.exec(text) : undefined;
    if (form?.[2] && isTold(text)) {
      const services = referencesIn(catalog, text, form[2]);
      return services && { services, controls: [], intent: INTENT[form[3] ? 'export' : (form[1] ?? '')] ?? joinedBy(form[2]) };
    }
    if (tokens[0]?.raw === 'list') return listIn(controls, text);
    const isQuiz = text.startsWith(QUIZ);
    const onControl = isQuiz ? text.slice(QUIZ.length).replace(NUMBERED, '') : text;
    if (!firstWords.has(tokens[isQuiz ? 1 : 0]?.raw ?? '')) return undefined; // what asks for a duty begins with the control
    const kind = categories.find(({ ending }) => text.endsWith(ending));
    const ofKind = kind && controlsIn(controls, text.slice(0, -kind.ending.length));
    if (ofKind) return { services: [], controls: ofKind, intent: 'ask', category: kind.id };
    const duty = DUTY.exec(onControl);
    const asked = controlsIn(controls, duty?.[1] ?? onControl);
    if (!asked) return undefined;
    if (!duty?.[2] || !duty[3]) return { services: [], controls: asked, ...(isQuiz && { intent: 'quiz' }) };
    const services = referencesIn(catalog, text, duty[3]);
    return services && { services, controls: asked, intent: isQuiz ? 'quiz' : (INTENT[duty[2]] ?? (joinedBy(duty[3]) === 'compare' ? 'compare' : 'ask')) };
  };
}

/** A bare word is left to the free reading, which knows when it is no name; a form that only cards write is not. */
function isTold(text: string): boolean {
  return /[ +]/.test(text);
}

function joinedBy(references: string): Intent {
  if (references.includes(' vs ')) return 'compare';
  return references.includes(' + ') ? 'stack' : 'ask';
}

function referencesIn(catalog: Catalog, text: string, part: string): Found[] | undefined {
  const from = text.lastIndexOf(part);
  const found: Found[] = [];
  for (const match of part.matchAll(new RegExp(`(${REFERENCE})(?= (?:\\+|vs) |$)`, 'g'))) {
    const [id = '', option] = (match[1] ?? '').split(' option ');
    const service = catalog.services.get(id);
    if (!service || (option && !service.options?.choices.some((choice) => choice.id === option))) return undefined;
    const start = from + match.index;
    found.push({ service: id, option, written: match[0], how: 'name', start, end: start + match[0].length });
  }
  return found.length > 0 ? found : undefined;
}

const BY_DUTY = /^list services where (you do|AWS does): (.+?)(?: page (\d{1,3}))?$/;

/** "list services where you do: Backup and restore page 2" */
function listIn(controls: readonly Control[], text: string): Exact | undefined {
  const [, side, names, page] = BY_DUTY.exec(text) ?? [];
  const asked = names === undefined ? undefined : controlsIn(controls, names);
  return asked && { services: [], controls: asked, list: { list: side === 'you do' ? 'yours' : 'theirs', page: Number(page ?? 1) } };
}

/** "Backup and restore and Secrets (your part)": names of controls, joined by "and". */
function controlsIn(controls: readonly Control[], text: string): ControlFound[] | undefined {
  const found: ControlFound[] = [];
  let rest = text;
  while (rest) {
    const control = controls.find(({ name }) => rest.startsWith(name) && /^(?: and | \(|$)/.test(rest.slice(name.length)));
    if (!control) return undefined;
    rest = rest.slice(control.name.length);
    const part = Object.keys(PARTS).find((ending) => rest.startsWith(ending)) ?? '';
    rest = rest.slice(part.length);
    if (rest && !rest.startsWith(' and ')) return undefined;
    found.push({ control: control.id, written: control.name, strength: 3, ...PARTS[part] });
    rest = rest.replace(/^ and /, '');
  }
  return found.length > 0 ? found : undefined;
}
