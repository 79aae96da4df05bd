/** The questions that everything is measured with: labelled ones from a file, and the same with a name misspelt. */
import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import type { Reader } from '../src/question/read.ts';
import { misspell as misspellName, random, TYPOS } from '../test/question/typos.ts';

/** A question and the services of which the first one found must be one. */
export type Labelled = { readonly text: string; readonly right: readonly string[] };

type Row = { readonly text?: string; readonly ask?: string; readonly services?: readonly string[]; readonly optional?: readonly string[] };

/** Only names as long as this are misspelt: one slip in a shorter one makes another name. */
const SHORTEST_MISSPELT = 5;
const SEED = 1;

/**
 * Reads the questions of a file that name a service: JSON Lines of `{text, services, optional?}`, or a YAML list of `{ask, services}`.
 * @throws the error of the file system or of the parser.
 */
export function readQuestions(file: string): Labelled[] {
  const content = readFileSync(file, 'utf8');
  const rows: Row[] = file.endsWith('.jsonl')
    ? content
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line))
    : parse(content);
  return rows.flatMap(({ ask, text = ask, services = [], optional = [] }) =>
    text && services.length > 0 ? [{ text, right: [...services, ...optional] }] : [],
  );
}

/** The same questions with one typo in the first name of five letters or more; those without such a name are left out. */
export function misspell(questions: readonly Labelled[], read: Reader): Labelled[] {
  const next = random(SEED);
  return questions.flatMap(({ text, right }) => {
    const named = read(text).services.find(({ how, written }) => how !== 'code' && written.length >= SHORTEST_MISSPELT);
    const kind = TYPOS[Math.floor(next() * TYPOS.length)];
    return named && kind ? [{ text: text.replace(named.written, misspellName(named.written, kind, next)), right: [named.service, ...right] }] : [];
  });
}
