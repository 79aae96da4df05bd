/** Understanding and speed side by side: the search libraries and SRM Bot on the same names and the same questions. */
import { type Library, openLibraries } from './libraries.ts';
import { type Contender, quantile, timeAll } from './measure.ts';
import type { Labelled } from './questions.ts';
import type { Setup } from './setup.ts';
import { duration, percent, printTable, printVerdict, times } from './table.ts';

const READING = 'SRM Bot, reading';
const TO_CARD = 'SRM Bot, question to card';
const ANEW = 'SRM Bot, each card built anew';
const OURS = [READING, TO_CARD, ANEW];
const FUSE = 'Fuse.js default';

type Result = { readonly name: string; readonly right: number; readonly rightMisspelt: number; readonly median: number; readonly p99: number };

/** Prints accuracy and time of all, and what is promised of the ratios between them. */
export function compareUnderstanding(setup: Setup): void {
  const contenders: Library[] = [
    { name: READING, find: (text) => setup.read(text).services[0]?.service },
    { name: TO_CARD, find: (text) => setup.ask(text).facts.services[0] },
    { name: ANEW, find: (text) => setup.answer(text).facts.services[0] },
    ...openLibraries(setup.catalog),
  ];
  const results = measure(contenders, setup);
  const card = results.find(({ name }) => name === TO_CARD);
  const fuse = results.find(({ name }) => name === FUSE);
  if (!card || !fuse) throw new Error('a contender is missing');
  printTable(
    `Understanding and speed: ${setup.questions.length} questions, ${setup.misspelt.length} of them also misspelt, over the names of ${setup.catalog.services.size} services, ${setup.rounds} rounds`,
    ['', 'first right', 'misspelt', 'median', '99th of 100', 'question to card is faster by'],
    results.map((result) => [
      result.name,
      percent(result.right),
      percent(result.rightMisspelt),
      duration(result.median),
      duration(result.p99),
      OURS.includes(result.name) ? '' : times(result.median / card.median),
    ]),
  );
  printVerdicts(card, fuse, results);
  printTypoPath(setup, fuse);
}

function measure(contenders: readonly Library[], setup: Setup): Result[] {
  const timed = timeAll(contenders.map(asContender), setup.questions, setup.rounds);
  return contenders.map((contender) => {
    const perQuestion = timed.get(contender.name) ?? [];
    return {
      name: contender.name,
      right: shareRight(contender, setup.questions),
      rightMisspelt: shareRight(contender, setup.misspelt),
      median: quantile(perQuestion, 0.5),
      p99: quantile(perQuestion, 0.99),
    };
  });
}

function asContender({ name, find }: Library): Contender<Labelled> {
  return { name, run: ({ text }) => find(text) };
}

function shareRight({ find }: Library, questions: readonly Labelled[]): number {
  return questions.filter(({ text, right }) => right.includes(find(text) ?? '')).length / questions.length;
}

function printVerdicts(card: Result, fuse: Result, results: readonly Result[]): void {
  const overFuse = fuse.median / card.median;
  printVerdict('question to card, median, at least 200 x faster than Fuse.js default', times(overFuse), overFuse >= 200);
  const accurate = results.filter(({ name, right }) => !OURS.includes(name) && right > 0.5).sort((a, b) => a.median - b.median)[0];
  const over = (accurate?.median ?? Number.POSITIVE_INFINITY) / card.median;
  printVerdict(`at least 3 x faster than the fastest library with more than 50 % right (${accurate?.name ?? 'none has'})`, times(over), over >= 3);
}

/** The slowest questions of all are the misspelt ones: their 99th percentile is held against Fuse's median. */
function printTypoPath({ ask, questions, misspelt, rounds }: Setup, fuse: Result): void {
  const all = [...questions, ...misspelt];
  const perQuestion = timeAll([{ name: TO_CARD, run: ({ text }: Labelled) => ask(text) }], all, Math.max(rounds, 5)).get(TO_CARD) ?? [];
  const p99 = quantile(perQuestion, 0.99);
  const share = fuse.median / p99;
  printVerdict(
    'question to card, 99th of 100, typos included, below a thirtieth of the median of Fuse.js default',
    `${duration(p99)}, ${times(share)} below`,
    share >= 30,
  );
}
