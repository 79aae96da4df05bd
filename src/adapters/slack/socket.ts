/** Socket Mode: a connection that Slack's events come in on, for places that no request from outside reaches. */
import { SocketModeReceiver, webApi } from '@slack/bolt';
import type { Logger } from 'pino';
import { boltLogger, describeError } from './logger.ts';

const REFUSED = new Set(['not_authed', 'invalid_auth', 'account_inactive', 'token_revoked', 'token_expired', 'not_allowed_token_type', 'forbidden_team']);
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
 * to nobody when Slack cannot be reached or the token has gone, and that ends the process. Ping timeouts are four and two
 * times the defaults, which are known to drop healthy connections.
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

  async function connect(): Promise<void> {
    await client.start();
    if (stopped) await client.disconnect();
    connected = !stopped;
    failures = 0;
    if (connected) log.info('Connected to Slack (Socket Mode)');
  }

  function connectLater(): void {
    if (stopped) return;
    const pause = Math.min(1000 * 2 ** failures, LONGEST_PAUSE_MILLISECONDS);
    failures += 1;
    timer = setTimeout(() => connect().catch(retry), pause);
  }

  function retry(error: unknown): void {
    if (!stopped) log.warn(describeError(error), 'Could not connect to Slack (Socket Mode); trying again');
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
      await Promise.race([client.disconnect(), patience]);
      clearTimeout(waiting);
    },
    isConnected: () => connected,
  };
}
