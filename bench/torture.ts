/**
 * `npm run bench -- --only torture [--count 1000000] [--seed 1]`: asks generated inputs and prints the slowest answers, the memory on the
 * way, and whether any answer failed. Takes some minutes, and is best run with `nice`.
 */
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { renderSlack } from '../src/adapters/slack/render.ts';
import { renderTeams } from '../src/adapters/teams/render.ts';
import { createInputs } from './inputs.ts';
import { pipelineOf, type Setup } from './setup.ts';
import { duration, printTable, printVerdict } from './table.ts';

/** No answer may take longer, in milliseconds of its own processor time. */
const LIMIT_MS = 20;
/** A slow answer is asked for again, because the machine may have been busy with something else. */
const REPEATS = 3;
const CONVERSATIONS = 5000;
/** Every so many answers are drawn for Slack and Teams as well. */
const DRAWN = 50;
const SAMPLES = 10;
const SHOWN = 5;

type Slow = { readonly text: string; readonly milliseconds: number };

/** Asks `count` inputs and prints what came of it. Sets the exit code where an answer failed or was too slow. */
export function torture({ catalog }: Setup, count: number, seed: number): void {
  const { ask } = pipelineOf(catalog);
  const input = createInputs(catalog, seed);
  const failures: string[] = [];
  const memory: number[] = [];
  let slowest: Slow[] = [];
  const begin = process.cpuUsage();
  for (let i = 0; i < count; i++) {
    const text = input();
    const context = i % 2 === 0 ? undefined : { conversation: `c${i % CONVERSATIONS}` };
    try {
      const start = performance.now();
      const card = ask(text, context);
      const taken = performance.now() - start;
      if (taken > (slowest.at(-1)?.milliseconds ?? 0) || slowest.length < SHOWN) {
        slowest = [
          ...slowest,
          {
            text,
            milliseconds: Math.min(
              taken,
              best(() => ask(text, context)),
            ),
          },
        ]
          .sort((a, b) => b.milliseconds - a.milliseconds)
          .slice(0, SHOWN);
      }
      if (i % DRAWN === 0) JSON.stringify([renderSlack(card, { table: true, share: true }), renderTeams(card)]);
    } catch (error) {
      failures.push(`${error}: ${JSON.stringify(text.slice(0, 200))}`);
    }
    if ((i + 1) % Math.ceil(count / SAMPLES) === 0) memory.push(heapAtRest());
  }
  report(count, seed, process.cpuUsage(begin).user / count, slowest, memory, failures);
}

/** The shortest of some repeats, in milliseconds. */
function best(run: () => unknown): number {
  let shortest = Number.POSITIVE_INFINITY;
  for (let i = 0; i < REPEATS; i++) {
    const start = performance.now();
    run();
    shortest = Math.min(shortest, performance.now() - start);
  }
  return shortest;
}

/** Megabytes of the heap that are in use once all garbage is gone. */
function heapAtRest(): number {
  setFlagsFromString('--expose-gc');
  runInNewContext('gc')();
  return process.memoryUsage().heapUsed / 2 ** 20;
}

function report(count: number, seed: number, mean: number, slowest: readonly Slow[], memory: readonly number[], failures: readonly string[]): void {
  printTable(
    `Torture: ${count} inputs from seed ${seed}, ${duration(mean)} of processor time each; the slowest answers, best of ${REPEATS + 1}`,
    ['input', 'characters', 'time'],
    slowest.map(({ text, milliseconds }) => [JSON.stringify(text.slice(0, 60)), String(text.length), duration(milliseconds * 1000)]),
  );
  // by then whatever is remembered, such as the last question of each conversation, has reached its limit
  const settled = memory[Math.floor(SAMPLES / 3)] ?? 0;
  const last = memory.at(-1) ?? 0;
  const longest = slowest[0]?.milliseconds ?? 0;
  for (const failure of failures.slice(0, SHOWN)) console.log(failure);
  printVerdict('no answer fails', `${failures.length} failed`, failures.length === 0);
  printVerdict(`no answer takes more than ${LIMIT_MS} ms`, duration(longest * 1000), longest <= LIMIT_MS);
  printVerdict('memory stays flat', memory.map((size) => `${size.toFixed(0)} MB`).join(', '), last < settled * 1.1);
  if (failures.length > 0 || longest > LIMIT_MS) process.exitCode = 1;
}
