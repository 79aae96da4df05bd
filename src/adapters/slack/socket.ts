/** Socket Mode: a connection that Slack's events come in on, for places that no request from outside reaches. */
import { SocketModeReceiver, webApi } from '@slack/bolt';
import type { Logger } from 'pino';
import { boltLogger, describeError } from './logger.ts';

const REFUSED = new Set(['not_authed', 'invalid_auth', 'account_inactive', 'token_revoked', 'token_expired', 'not_allowed_token_type', 'forbidden_team']);
const SHORTEST_PAUSE_MILLISECONDS = 250;
const LONGEST_PAUSE_MILLISECONDS = 60_000;
const CLOSE_MILLISECONDS = 2000;

/** A connection that is opened, kept open and closed. */
export type Socket = {
  readonly receiver: SocketModeReceiver;
  /** Connects. Throws where Slack refuses the token; after any other failure it goes on trying in the background. */
  start(): Promise<void>;
  stop(): Promise<void>;
  isConnected(): boolean;
};

/**
 * Keeps the connection itself instead of leaving that to the client: the client's own reconnecting leaves a rejected promise
 * to nobody when Slack cannot be reached or the token has gone, and that ends the process. The ping timeouts are
 * longer than the client's, which are known to drop healthy connections.
 */
export function createSocket(appToken: string, clientOptions: webApi.WebClientOptions, log: Logger): Socket {
  const receiver = new SocketModeReceiver({
    appToken,
    logger: boltLogger(log),
    clientPingTimeout: 20_000,
    serverPingTimeout: 60_000,
    autoReconnectEnabled: false,
    installerOptions: { clientOptions: { ...clientOptions, retryConfig: { retries: 0 } } },
    processEventErrorHandler: async ({ error }) => {
      log.error(describeError(error), 'A Slack event could not be handled');
      return false;
    },
  });
  const { client } = receiver;
  let stopped = false;
  let connected = false;
  let failures = 0;
  let timer: NodeJS.Timeout | undefined;
  let connecting: Promise<void> = Promise.resolve();

  async function open(): Promise<void> {
    await client.start();
    connected = !stopped;
    failures = 0;
    log.info('Connected to Slack (Socket Mode)');
  }

  function connect(): Promise<void> {
    connecting = open();
    return connecting;
  }

  /** Closes a connection that stands; one in the making is awaited, for the client leaves timers behind when it is interrupted. */
  async function disconnect(): Promise<void> {
    await connecting.catch(() => {});
    await client.disconnect();
  }

  function connectLater(): void {
    if (stopped) return;
    const pause = Math.min(SHORTEST_PAUSE_MILLISECONDS * 4 ** failures, LONGEST_PAUSE_MILLISECONDS);
    timer = setTimeout(() => connect().catch(retry), pause);
  }

  function retry(error: unknown): void {
    failures += 1;
    if (!stopped) log.warn(describeError(error ?? 'the connection was closed'), 'Could not connect to Slack (Socket Mode); trying again');
    connectLater();
  }

  client.on('disconnected', () => {
    if (!connected) return;
    connected = false;
    connectLater();
  });

  return {
    receiver,
    async start() {
      try {
        await connect();
      } catch (error) {
        if (error instanceof webApi.WebAPIPlatformError && REFUSED.has(error.data.error)) {
          throw new Error(`Slack refuses SLACK_APP_TOKEN (${error.data.error}). Make an app-level token (xapp-...) with the scope connections:write.`);
        }
        retry(error);
      }
    },
    async stop() {
      stopped = true;
      connected = false;
      clearTimeout(timer);
      let waiting: NodeJS.Timeout | undefined;
      const patience = new Promise<void>((resolve) => {
        waiting = setTimeout(resolve, CLOSE_MILLISECONDS);
      });
      await Promise.race([disconnect(), patience]);
      clearTimeout(waiting);
    },
    isConnected: () => connected,
  };
}
