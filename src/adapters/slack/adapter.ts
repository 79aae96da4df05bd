/** The Slack adapter: what Bolt receives goes through `ask` and back, behind the seam that all adapters share. */
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { App } from '@slack/bolt';
import type { Logger } from 'pino';
import type { SlackConfig } from '../../config.ts';
import type { Adapter, Ask } from '../adapter.ts';
import type { Kit, SlackOutcome } from './answer.ts';
import { PATHS } from './app.ts';
import { type Bolt, createBolt, TIMEOUT_MILLISECONDS } from './bolt.ts';
import { listenForButtons } from './buttons.ts';
import { createDeliver } from './deliver.ts';
import type { Installations } from './installations.ts';
import { describeError } from './logger.ts';
import { createOnce } from './once.ts';
import { listenForQuestions } from './questions.ts';
import { createRespond } from './respond.ts';

const PATIENCE_MILLISECONDS = 8000;

export type SlackDependencies = {
  readonly logger: Logger;
  /** Address of the page; cards then link to themselves there. */
  readonly publicUrl?: string;
  /** Needed with `config.oauth`; started and stopped with the adapter. */
  readonly installationStore?: Installations;
  /** Told what became of each question. */
  readonly onOutcome?: (outcome: SlackOutcome) => void;
  /** How long `stop` waits for answers under way, in milliseconds. */
  readonly patience?: number;
};

export type SlackRoute = { readonly method: 'GET' | 'POST'; readonly path: string };

export interface SlackAdapter extends Adapter {
  /** What the HTTP listener passes to `handle`; none in Socket Mode without an installation flow. */
  readonly routes: readonly SlackRoute[];
  /** Answers a request on one of the routes, and any other with 404. Nobody may have read the body before. */
  handle(request: IncomingMessage, response: ServerResponse): void;
  /** Whether questions can arrive: false before `start`, after `stop`, and while a socket is down. */
  isReady(): boolean;
}

/**
 * The Slack adapter for these settings. It listens on no port of its own. Throws where a setting is missing; `start` throws
 * where Slack refuses a token or the database fails, and forgives a network that is down.
 */
export function createSlackAdapter(config: SlackConfig, ask: Ask, deps: SlackDependencies): SlackAdapter {
  const log = deps.logger;
  const installations = config.oauth === undefined ? undefined : deps.installationStore;
  const bolt = createBolt(config, installations, log);
  const count = deps.onOutcome ?? (() => {});
  const deliver = createDeliver(log, Date.now, () => count('table_refused'));
  const kit: Kit = { ask, deliver, respond: createRespond(TIMEOUT_MILLISECONDS), once: createOnce(), log, count, publicUrl: deps.publicUrl };
  const underWay = trackListeners(bolt.app);
  listenForQuestions(bolt.app, kit);
  listenForButtons(bolt.app, kit);
  listenForGoodbyes(bolt.app, installations, log);
  const routes = routesOf(config);
  let started = false;

  async function start(): Promise<void> {
    await installations?.start();
    await bolt.identity?.verify();
    await bolt.socket?.start();
    started = true;
  }

  async function stop(): Promise<void> {
    started = false;
    await bolt.socket?.stop();
    if (!(await settled(underWay, deps.patience ?? PATIENCE_MILLISECONDS))) log.warn('Stopped while answers to Slack were under way');
    await installations?.stop();
  }

  return {
    name: 'slack',
    routes,
    handle: (request, response) => handle(bolt, routes, log, request, response),
    isReady: () => started && (bolt.socket?.isConnected() ?? true),
    async start() {
      try {
        await start();
      } catch (error) {
        await stop();
        throw error;
      }
    },
    stop,
  };
}

function routesOf(config: SlackConfig): SlackRoute[] {
  const events: SlackRoute[] = config.appToken === undefined ? [{ method: 'POST', path: PATHS.events }] : [];
  const installation: SlackRoute[] = [PATHS.install, PATHS.redirect].map((path) => ({ method: 'GET', path }));
  return config.oauth === undefined ? events : [...events, ...installation];
}

function handle(bolt: Bolt, routes: readonly SlackRoute[], log: Logger, request: IncomingMessage, response: ServerResponse): void {
  const path = (request.url ?? '').replace(/\?.*$/s, '');
  if (bolt.http === undefined || !routes.some((route) => route.method === request.method && route.path === path)) {
    response.writeHead(404).end();
    return;
  }
  // Bolt compares the whole header, and a proxy may have named a character set in it.
  if (request.headers['content-type']?.startsWith('application/x-www-form-urlencoded')) request.headers['content-type'] = 'application/x-www-form-urlencoded';
  try {
    bolt.http.requestListener(request, response);
  } catch (error) {
    log.error(describeError(error), 'A Slack request could not be handled');
    if (!response.headersSent) response.writeHead(500);
    response.end();
  }
}

/** What Bolt's listeners are doing, until they are done: Bolt acknowledges first and does not wait for them itself. */
function trackListeners(app: App): ReadonlySet<Promise<void>> {
  const underWay = new Set<Promise<void>>();
  app.use(async ({ next }) => {
    const work = next();
    underWay.add(work);
    try {
      await work;
    } finally {
      underWay.delete(work);
    }
  });
  return underWay;
}

/** True once all are done, false when the time, in milliseconds, has passed before. */
async function settled(underWay: ReadonlySet<Promise<void>>, patience: number): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined;
  const deadline = new Promise<boolean>((resolve) => {
    timer = setTimeout(resolve, patience, false);
  });
  const done = Promise.allSettled(underWay).then(() => true);
  const result = await Promise.race([done, deadline]);
  clearTimeout(timer);
  return result;
}

/** Forgets a workspace that removes the app or takes its bot token back. */
function listenForGoodbyes(app: App, installations: Installations | undefined, log: Logger): void {
  type Workspace = { teamId?: string; enterpriseId?: string; isEnterpriseInstall: boolean };
  async function forget({ teamId, enterpriseId, isEnterpriseInstall }: Workspace): Promise<void> {
    log.warn('A workspace removed the app');
    if (isEnterpriseInstall && enterpriseId !== undefined) await installations?.deleteInstallation({ isEnterpriseInstall, enterpriseId, teamId: undefined });
    else if (teamId !== undefined) await installations?.deleteInstallation({ isEnterpriseInstall: false, enterpriseId, teamId });
  }
  app.event('app_uninstalled', ({ context }) => forget(context));
  app.event('tokens_revoked', async ({ event, context }) => {
    if (event.tokens.bot?.length) await forget(context);
  });
}
