/** The slash command over HTTP: SRM Bot's own server against a bare Bolt app, and its start with and without a catalog. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { median } from '../measure.ts';
import type { Setup } from '../setup.ts';
import { percent, printTable, printVerdict, times } from '../table.ts';
import { type Load, loadServer } from './load.ts';
import { FIRST_QUESTION, type Program, type Running, start } from './process.ts';
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
    const bolt = bareBolt([...questions, FIRST_QUESTION], setup.ask, work);
    const full = srmBot('SRM Bot', setup.root, work, sink.url);
    const empty = srmBot('SRM Bot, empty catalog', emptyCatalogCopy(setup.root, work), work, sink.url);
    await compareThroughput(full, bolt, questions, sink, setup.rounds);
    await compareStarts([full, empty, bolt], sink);
  } finally {
    await sink.close();
    rmSync(work, { recursive: true, force: true });
  }
}

/** A server under one kind of load, and what was measured in each round. */
type Contender = { readonly name: string; readonly server: Running; readonly next: () => string; readonly loads: Load[] };

async function compareThroughput(srm: Program, bolt: Program, questions: readonly string[], sink: Sink, rounds: number): Promise<void> {
  const servers: Running[] = [];
  try {
    for (const program of [srm, bolt]) servers.push(await start(program, `${sink.url}/respond`));
    const [srmServer, boltServer] = servers;
    if (!srmServer || !boltServer) return;
    const full = { name: srm.name, server: srmServer, next: inTurn(questions), loads: [] };
    const bare = { name: bolt.name, server: boltServer, next: inTurn(questions), loads: [] };
    await takeRounds([full, bare], sink, rounds);
    printThroughput([full, bare], questions.length);
    const share = answersOf(full) / answersOf(bare);
    printVerdict('at least 85 % of the throughput of the bare Bolt app', percent(share), share >= 0.85);
  } finally {
    for (const server of servers) await server.stop();
  }
}

/** The questions one after the other, each with a number of its own: no text is sent twice. */
function inTurn(questions: readonly string[]): () => string {
  let sent = 0;
  return () => `${questions[sent % questions.length] ?? ''} #${++sent}`;
}

/** Rounds in which everyone has a turn, beginning with another each time; one more before them warms up. */
async function takeRounds(contenders: readonly Contender[], sink: Sink, rounds: number): Promise<void> {
  for (let round = 0; round <= rounds; round++) {
    for (let turn = 0; turn < contenders.length; turn++) {
      const contender = contenders[(turn + round) % contenders.length];
      if (!contender) continue;
      const load = await loadServer(contender.server, contender.next, sink, SECONDS);
      if (round > 0) contender.loads.push(load);
    }
  }
}

const middle = ({ loads }: Contender, of: (load: Load) => number | undefined): number => median(loads.map((load) => of(load) ?? 0));

const answersOf = (contender: Contender): number => middle(contender, ({ answers }) => answers);

function printThroughput(contenders: readonly Contender[], questions: number): void {
  printTable(
    `The slash command over HTTP: ${questions} questions in turn, 10 connections, answers to a response_url, ${contenders[0]?.loads.length} rounds of ${SECONDS} s`,
    ['', 'answers/s', 'acknowledged in', '99th of 100', 'processor per answer', 'memory after'],
    contenders.map((contender) => [
      contender.name,
      answersOf(contender).toFixed(0),
      milliseconds(middle(contender, (load) => load.median)),
      milliseconds(middle(contender, ({ p99 }) => p99)),
      `${middle(contender, ({ cpu }) => cpu).toFixed(0)} µs`,
      megabytes(contender.server.usage().memory),
    ]),
  );
}

async function compareStarts(programs: readonly Program[], sink: Sink): Promise<void> {
  const measured = programs.map(() => ({ taken: [] as number[], answered: [] as number[], memory: [] as number[] }));
  // the first round fills the caches of the file system, and the compiled catalog
  for (let round = 0; round <= STARTS; round++) {
    for (const [i, program] of programs.entries()) {
      const received = sink.received();
      const server = await start(program, `${sink.url}/respond`);
      try {
        await sink.until(received + 1);
        const answered = performance.now() - server.startedAt;
        if (round > STARTS - 3) {
          await new Promise((resolve) => setTimeout(resolve, REST_MS));
          measured[i]?.memory.push(server.usage().memory ?? 0);
        }
        if (round === 0) continue;
        measured[i]?.taken.push(server.firstTaken);
        measured[i]?.answered.push(answered);
      } finally {
        await server.stop();
      }
    }
  }
  printTable(
    `Start: from the start of the process, median of ${STARTS}; memory at rest`,
    ['', 'first request taken', 'fastest', 'first answer at its response_url', 'memory'],
    programs.map(({ name }, i) => {
      const { taken = [], answered = [], memory = [] } = measured[i] ?? {};
      return [name, milliseconds(median(taken)), milliseconds(Math.min(...taken)), milliseconds(median(answered)), megabytes(median(memory))];
    }),
  );
  const ratio = median(measured[0]?.answered ?? []) / median(measured[2]?.answered ?? []);
  printVerdict('first answer after start within 1.5 x that of the bare Bolt app', times(ratio), ratio <= 1.5);
}

function milliseconds(value: number): string {
  return `${value.toFixed(0)} ms`;
}

function megabytes(value: number | undefined): string {
  return value ? `${value.toFixed(0)} MB` : '–';
}
