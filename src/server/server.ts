/** The one HTTP listener: opens it, starts the adapters behind it, and stops both without leaving a question unanswered. */
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Adapter } from '../adapters/adapter.ts';
import { type Details, Health, type WatchedAdapter } from './health.ts';
import type { Logger } from './log.ts';
import type { Handler } from './reply.ts';
import { createRouter, type Route } from './router.ts';

export type ServerOptions = {
  readonly host: string;
  /** 0 takes any free port. */
  readonly port: number;
  readonly adapters: readonly WatchedAdapter[];
  readonly routes: readonly Route[];
  /** Answers GET for every path without a route; see the router. */
  readonly fallback?: Handler;
  /** Shown by /readyz. */
  readonly details?: Details;
  readonly logger: Logger;
  /** How long `stop` waits for what is under way, in milliseconds. */
  readonly stopTimeout?: number;
};

export type RunningServer = {
  readonly port: number;
  /** Starts the adapters; rejects with the first failure, after which the caller stops. */
  startAdapters(): Promise<void>;
  /** Says "not ready", lets the adapters finish, then closes the listener; cuts what is still open at the deadline. May be called twice. */
  stop(): Promise<void>;
};

/** Longer than the 60 seconds of common load balancers, so that it is they who close an idle connection. */
const KEEP_ALIVE_MS = 65_000;
const HEADERS_MS = 10_000;
const REQUEST_MS = 30_000;
const STOP_MS = 10_000;

/**
 * Opens the listener; nothing is ready before `startAdapters` resolves.
 * @throws the error of `listen`, such as EADDRINUSE.
 */
export async function startServer(options: ServerOptions): Promise<RunningServer> {
  const { adapters, logger, stopTimeout = STOP_MS } = options;
  const health = new Health(adapters, options.details);
  const route = createRouter({ routes: [...health.routes(), ...options.routes], fallback: options.fallback, logger });
  const server = createServer({ keepAliveTimeout: KEEP_ALIVE_MS, headersTimeout: HEADERS_MS, requestTimeout: REQUEST_MS }, (req, res) => {
    if (health.isStopping) res.setHeader('connection', 'close');
    route(req, res);
  });
  await listen(server, options.port, options.host);
  let stopped: Promise<void> | undefined;
  return {
    port: (server.address() as AddressInfo).port,
    startAdapters: async () => {
      await Promise.all(adapters.map((adapter) => startOne(adapter, health)));
    },
    stop: () => {
      stopped ??= stop(server, health, adapters, logger, stopTimeout);
      return stopped;
    },
  };
}

function listen(server: Server, port: number, host: string): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => {
      server.off('error', reject);
      resolve();
    });
  });
}

async function startOne(adapter: Adapter, health: Health): Promise<void> {
  try {
    await adapter.start();
    health.set(adapter.name, 'ready');
  } catch (error) {
    health.set(adapter.name, 'failed');
    throw new Error(`${adapter.name} did not start: ${error instanceof Error ? error.message : String(error)}`, { cause: error });
  }
}

async function stop(server: Server, health: Health, adapters: readonly Adapter[], logger: Logger, timeout: number): Promise<void> {
  health.stop();
  const deadline = createDeadline(timeout);
  // The listener stays open meanwhile: /readyz must be able to say 503, and an answer in flight may need one more request.
  const adaptersDone = await Promise.race([Promise.all(adapters.map((adapter) => stopOne(adapter, health, logger))), deadline.reached]);
  if (adaptersDone === LATE) logger.warn('an adapter had not finished at the deadline');
  const closed = new Promise<void>((resolve) => {
    server.close(() => resolve());
  });
  // A half-sent request would keep the server open for ever.
  if ((await Promise.race([closed, deadline.reached])) === LATE) logger.warn('connections were still open at the deadline, and were closed');
  server.closeAllConnections();
  await closed;
  deadline.cancel();
}

async function stopOne(adapter: Adapter, health: Health, logger: Logger): Promise<void> {
  health.set(adapter.name, 'stopping');
  try {
    await adapter.stop();
  } catch (error) {
    logger.error({ err: error, adapter: adapter.name }, 'an adapter failed to stop');
  }
  health.set(adapter.name, 'stopped');
}

const LATE = Symbol('late');

function createDeadline(milliseconds: number): { reached: Promise<typeof LATE>; cancel: () => void } {
  let timer: NodeJS.Timeout | undefined;
  const reached = new Promise<typeof LATE>((resolve) => {
    timer = setTimeout(() => resolve(LATE), milliseconds);
  });
  return { reached, cancel: () => clearTimeout(timer) };
}
