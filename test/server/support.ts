/** What the server's tests share: a server on a free port, an adapter whose steps the test decides, a log that is kept, and raw requests. */
import { connect, type Socket } from 'node:net';
import type { Adapter } from '../../src/adapters/adapter.ts';
import { createLogger, type Logger } from '../../src/server/log.ts';
import { type RunningServer, type ServerOptions, startServer } from '../../src/server/server.ts';

/** A promise that the test settles. */
export class Gate {
  open: () => void = () => {};
  fail: (error: Error) => void = () => {};
  readonly passed = new Promise<void>((resolve, reject) => {
    this.open = resolve;
    this.fail = reject;
  });
}

/** An adapter that starts and stops when the test says so; open gates from the beginning unless told otherwise. */
export function gatedAdapter(name: string, gates: { start?: Gate; stop?: Gate } = {}): Adapter & { stops: number } {
  const adapter = {
    name,
    stops: 0,
    start: () => gates.start?.passed ?? Promise.resolve(),
    stop: async () => {
      adapter.stops += 1;
      await gates.stop?.passed;
    },
  };
  return adapter;
}

/** A logger and the lines it wrote, parsed. */
export function keptLog(): { logger: Logger; lines: () => Record<string, unknown>[]; text: () => string } {
  const written: string[] = [];
  const logger = createLogger('debug', { write: (line) => void written.push(line) });
  return {
    logger,
    text: () => written.join(''),
    lines: () => written.map((line) => JSON.parse(line) as Record<string, unknown>),
  };
}

const running: RunningServer[] = [];

/** Opens a server on a free loopback port. `stopAll` stops it if the test does not. */
export async function openServer(options: Partial<ServerOptions> = {}): Promise<RunningServer & { url: string }> {
  const server = await startServer({ host: '127.0.0.1', port: 0, adapters: [], routes: [], logger: createLogger('silent'), stopTimeout: 200, ...options });
  running.push(server);
  return { ...server, url: `http://127.0.0.1:${server.port}` };
}

/** Stops every server of the test. */
export async function stopAll(): Promise<void> {
  await Promise.all(running.splice(0).map((server) => server.stop()));
}

/** A connection with bytes already sent on it. */
export async function sendRaw(port: number, bytes: string): Promise<Socket> {
  const socket = connect(port, '127.0.0.1');
  await new Promise<void>((resolve, reject) => {
    socket.once('connect', resolve);
    socket.once('error', reject);
  });
  await new Promise<void>((resolve) => {
    socket.write(bytes, () => resolve());
  });
  return socket;
}

/** Everything that arrives until the other side closes. */
export async function readAll(socket: Socket): Promise<string> {
  let text = '';
  socket.setEncoding('utf8');
  socket.on('data', (chunk: string) => {
    text += chunk;
  });
  socket.on('error', () => {});
  await new Promise<void>((resolve) => {
    socket.once('close', () => resolve());
  });
  return text;
}
