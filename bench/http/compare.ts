/** The slash command over HTTP: SRM Bot's own server against a bare Bolt app, and its start with and without a catalog. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { median } from '../measure.ts';
import type { Setup } from '../setup.ts';
import { percent, printTable, printVerdict, times } from '../table.ts';
import { type Load, loadServer } from './load.ts';
import { type Program, type Running, start } from './process.ts';
import { bareBolt, emptyCatalogCopy, srmBot } from './programs.ts';
import { openSink, type Sink } from './sink.ts';

/** How many different questions the load is made of. */
const QUESTIONS = 40;
const SECONDS = 4;
const STARTS = 7;
/** After its first answer a server still loads what nobody waits for; memory is read when it is at rest. */
const REST_MS = 2000;

/** Starts the servers, puts load on them, prints what was measured, and stops them. */
export async function compareServers(setup: Setup): Promise<void> {
  const work = mkdtempSync(path.join(tmpdir(), 'srm-bench-'));
  const sink = await openSink();
  try {
    const questions = setup.questions.slice(0, QUESTIONS).map(({ text }) => text.replace(/\s+/g, ' ').trim());
    const bolt = bareBolt(questions, setup.ask, work);
    const full = srmBot('SRM Bot', setup.root, work, sink.url);
    const empty = srmBot('SRM Bot, empty catalog', emptyCatalogCopy(setup.root, work), work, sink.url);
    await compareThroughput([full, bolt], questions, sink, setup.rounds);
    await compareStarts([full, empty, bolt], sink);
  } finally {
    await sink.close();
    rmSync(work, { recursive: true, force: true });
  }
}

async function compareThroughput(programs: readonly Program[], questions: readonly string[], sink: Sink, rounds: number): Promise<void> {
  const servers: Running[] = [];
  const loads = programs.map((): Load[] => []);
  try {
    for (const program of programs) servers.push(await start(program, `${sink.url}/respond`));
    // the first round warms up
    for (let round = 0; round <= rounds; round++) {
      for (let turn = 0; turn < servers.length; turn++) {
        const i = (turn + round) % servers.length;
        const server = servers[i];
        if (!server) continue;
        const load = await loadServer(server, questions, sink, SECONDS);
        if (round > 0) loads[i]?.push(load);
      }
    }
    const memory = servers.map((server) => server.usage().memory);
    printThroughput(programs, loads, memory, questions.length);
  } finally {
    for (const server of servers) await server.stop();
  }
}

function printThroughput(programs: readonly Program[], loads: readonly (readonly Load[])[], memory: readonly (number | undefined)[], questions: number): void {
  const middle = (i: number, of: (load: Load) => number | undefined): number => median((loads[i] ?? []).map((load) => of(load) ?? 0));
  printTable(
    `The slash command over HTTP: ${questions} questions in turn, 10 connections, answers to a response_url, ${loads[0]?.length} rounds of ${SECONDS} s`,
    ['', 'answers/s', 'acknowledged in', '99th of 100', 'processor per answer', 'memory after'],
    programs.map(({ name }, i) => [
      name,
      middle(i, ({ answers }) => answers).toFixed(0),
      `${middle(i, (load) => load.median).toFixed(0)} ms`,
      `${middle(i, ({ p99 }) => p99).toFixed(0)} ms`,
      `${middle(i, ({ cpu }) => cpu).toFixed(0)} µs`,
      megabytes(memory[i]),
    ]),
  );
  const share = middle(0, ({ answers }) => answers) / middle(1, ({ answers }) => answers);
  printVerdict('at least 85 % of the throughput of the bare Bolt app', percent(share), share >= 0.85);
}

async function compareStarts(programs: readonly Program[], sink: Sink): Promise<void> {
  const firstAnswers = programs.map((): number[] => []);
  const memory = programs.map((): number[] => []);
  // the first round fills the caches of the file system, and the compiled catalog
  for (let round = 0; round <= STARTS; round++) {
    for (const [i, program] of programs.entries()) {
      const server = await start(program, `${sink.url}/respond`);
      if (round > STARTS - 3) {
        await new Promise((resolve) => setTimeout(resolve, REST_MS));
        memory[i]?.push(server.usage().memory ?? 0);
      }
      await server.stop();
      if (round > 0) firstAnswers[i]?.push(server.firstAnswer);
    }
  }
  printTable(
    `Start: from the start of the process to its first signed answer, median of ${STARTS}; memory at rest`,
    ['', 'first answer', 'fastest', 'memory'],
    programs.map(({ name }, i) => [
      name,
      `${median(firstAnswers[i] ?? []).toFixed(0)} ms`,
      `${Math.min(...(firstAnswers[i] ?? [])).toFixed(0)} ms`,
      megabytes(median(memory[i] ?? [])),
    ]),
  );
  const ratio = median(firstAnswers[0] ?? []) / median(firstAnswers[2] ?? []);
  printVerdict('first answer after start within 1.5 x that of the bare Bolt app', times(ratio), ratio <= 1.5);
}

function megabytes(value: number | undefined): string {
  return value ? `${value.toFixed(0)} MB` : '–';
}
