/** Stands in for Slack on loopback: takes what is sent to response_urls and counts it, and knows every token. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

export type Sink = {
  readonly url: string;
  /** How many messages have come in so far. */
  readonly received: () => number;
  /** Resolves once `count` messages have come in; rejects when none comes for ten seconds. */
  until(count: number): Promise<void>;
  close(): Promise<void>;
};

const PATIENCE_MS = 10_000;
const POLL_MS = 1;

/** Opens the stand-in on a free port of 127.0.0.1. */
export async function openSink(): Promise<Sink> {
  let received = 0;
  const server = createServer((request, response) => {
    const isApi = request.url?.startsWith('/api/') ?? false;
    request.resume().on('end', () => {
      response.writeHead(200, { 'content-type': 'application/json' }).end(isApi ? '{"ok":true,"user_id":"U0BENCH","bot_id":"B0BENCH"}' : 'ok');
      if (!isApi) received += 1;
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const until = async (count: number): Promise<void> => {
    for (let last = received, since = Date.now(); received < count; ) {
      await new Promise((resolve) => setTimeout(resolve, POLL_MS));
      if (received > last) since = Date.now();
      last = received;
      if (Date.now() - since > PATIENCE_MS) throw new Error(`${count - received} of ${count} answers never came`);
    }
  };
  const close = async (): Promise<void> => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  };
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, received: () => received, until, close };
}
