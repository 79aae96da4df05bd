/** Load on one server: as many slash commands as it takes in a given time, and the wait until the last is answered. */
import autocannon from 'autocannon';
import { slashCommand } from './command.ts';
import type { Running } from './process.ts';
import type { Sink } from './sink.ts';

export type Load = {
  /** Questions answered at the response_url, per second. */
  readonly answers: number;
  /** Until the acknowledgement, in milliseconds. */
  readonly median: number;
  readonly p99: number;
  /** Processor time of the server per question, in microseconds; absent where the system does not tell. */
  readonly cpu?: number;
};

const CONNECTIONS = 10;

/** Sends the questions that `next` gives for `seconds`. Rejects where one is refused or not answered. */
export async function loadServer(server: Running, next: () => string, sink: Sink, seconds: number): Promise<Load> {
  const before = { received: sink.received(), cpu: server.usage().cpu, time: performance.now() };
  const result = await autocannon({
    url: server.url,
    method: 'POST',
    connections: CONNECTIONS,
    duration: seconds,
    requests: [{ setupRequest: (request) => ({ ...request, ...slashCommand(next(), `${sink.url}/respond`) }) }],
  });
  if (result.errors > 0 || result.non2xx > 0) throw new Error(`${result.errors} requests failed and ${result.non2xx} were refused`);
  // Those that were sent when the time was up may or may not have been taken.
  await sink.until(before.received + result['2xx']);
  const answered = sink.received() - before.received;
  const cpu = server.usage().cpu;
  return {
    answers: answered / ((performance.now() - before.time) / 1000),
    median: result.latency.p50,
    p99: result.latency.p99,
    cpu: cpu === undefined || before.cpu === undefined ? undefined : ((cpu - before.cpu) / answered) * 1000,
  };
}
