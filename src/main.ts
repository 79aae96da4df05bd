/** Composition root: settings, catalog, bot, adapters and server, put together, started and stopped. The only file that knows them all. */
import { existsSync } from 'node:fs';
import type { Ask } from './adapters/adapter.ts';
import type { ServiceEntry } from './adapters/web/services.ts';
import { AREA_NAMES } from './answer/list.ts';
import { createBot } from './bot.ts';
import { CatalogError } from './catalog/problem.ts';
import type { Catalog } from './catalog/types.ts';
import { addressOf, type Config, ConfigError, describeConfig, readConfig } from './config.ts';
import { openCatalog } from './project.ts';
import type { WatchedAdapter } from './server/health.ts';
import { createLogger, type Logger } from './server/log.ts';
import { Metrics } from './server/metrics.ts';
import { type Handler, replyText } from './server/reply.ts';
import type { Route } from './server/router.ts';
import { type RunningServer, startServer } from './server/server.ts';

/** What every part is made with. */
type Context = { readonly config: Config; readonly catalog: () => Catalog; readonly ask: Ask; readonly metrics: Metrics; readonly logger: Logger };

/** An adapter, where its requests arrive, and for the page, that it takes what nobody else does. */
type Part = { readonly adapter: WatchedAdapter; readonly routes: readonly Route[]; readonly fallback?: Handler };

/** What nobody waits for at the start is done this much later, in milliseconds. */
const WARM_UP_MS = 1000;

async function main(): Promise<void> {
  if (existsSync('.env')) (await import('dotenv')).config({ quiet: true });
  const config = readConfig(process.env);
  const logger = createLogger(config.logLevel);
  const base = await openCatalog();
  const live = config.overlay === undefined ? undefined : (await import('./catalog/live.ts')).createLive({ folder: config.overlay, base, logger });
  const catalog = live?.current ?? (() => base);
  const metrics = new Metrics();
  const { ask } = createBot(catalog);
  const context: Context = { config, catalog, ask, metrics, logger };
  const parts = (await Promise.all([createSlack(context), createTeams(context), createPage(context)])).filter((part) => part !== undefined);
  const server = await startServer({
    host: config.host,
    port: config.port,
    adapters: parts.map(({ adapter }) => adapter),
    routes: [...metrics.routes(), ...parts.flatMap(({ routes }) => routes), ...routesOfWhatIsOff(config)],
    fallback: parts.find(({ fallback }) => fallback)?.fallback,
    details: () => ({ catalog: { services: catalog().services.size, controls: catalog().controls.size }, overlay: live?.state() }),
    logger,
  });
  stopOnSignals(server, logger);
  await server.startAdapters();
  announce(config, catalog(), server.port, logger);
  setTimeout(warmUp, WARM_UP_MS, context).unref();
}

async function createSlack({ config, ask, metrics, logger }: Context): Promise<Part | undefined> {
  const { slack, publicUrl, databaseUrl } = config;
  if (!slack) return undefined;
  const { createSlackAdapter } = await import('./adapters/slack/adapter.ts');
  const log = logger.child({ adapter: 'slack' });
  const installationStore = slack.oauth && (await import('./adapters/slack/installations.ts')).createInstallations(databaseUrl, log);
  const onOutcome = (outcome: string): void => metrics.count('slack', outcome);
  const adapter = createSlackAdapter(slack, metrics.measure('slack', ask), { logger: log, publicUrl, installationStore, onOutcome });
  return { adapter, routes: adapter.routes.map(({ path, method }) => ({ path, methods: [method], handler: adapter.handle })) };
}

async function createTeams({ config, ask, metrics, logger }: Context): Promise<Part | undefined> {
  const { teams, publicUrl } = config;
  if (!teams) return undefined;
  const { createTeamsAdapter } = await import('./adapters/teams/adapter.ts');
  const adapter = createTeamsAdapter(teams, metrics.measure('teams', ask), { logger, publicUrl });
  return { adapter, routes: [{ path: '/api/messages', methods: ['POST'], handler: adapter.handle }] };
}

async function createPage({ config, catalog, ask, metrics, logger }: Context): Promise<Part | undefined> {
  if (!config.page) return undefined;
  const { publicUrl } = config;
  const { createWebAdapter } = await import('./adapters/web/adapter.ts');
  const adapter = createWebAdapter(metrics.measure('page', ask), {
    logger: logger.child({ adapter: 'page' }),
    publicUrl,
    renderers: {
      slack: async (card) => (await import('./adapters/slack/render.ts')).renderSlack(card, { table: true, publicUrl }).blocks,
      teams: async (card) => (await import('./adapters/teams/render.ts')).renderTeams(card, { publicUrl }),
    },
    listServices: listServices(catalog),
  });
  return { adapter, routes: [], fallback: adapter.handle };
}

const STATUS_NAMES = { active: undefined, closed: 'Closed to new customers', ending: 'End announced', discontinued: 'Discontinued' } as const;

/** What the page's index shows of each service. */
function listServices(source: () => Catalog): () => readonly ServiceEntry[] {
  let listed: { catalog: Catalog; entries: readonly ServiceEntry[] } | undefined;
  return () => {
    const catalog = source();
    if (listed?.catalog !== catalog) listed = { catalog, entries: entriesOf(catalog) };
    return listed.entries;
  };
}

function entriesOf(catalog: Catalog): ServiceEntry[] {
  return [...catalog.services.values()].map(({ id, name, short, about, area, category, status, names, hidden }) => ({
    id,
    name,
    short,
    about,
    area: AREA_NAMES[area],
    category: catalog.categories.get(category)?.name ?? category,
    status: STATUS_NAMES[status],
    otherNames: [...names.short, ...names.aka, ...names.old],
    isHidden: hidden,
  }));
}

/** The addresses of a platform that is off say which setting turns it on, where a bare 404 would be puzzled over. */
function routesOfWhatIsOff({ slack, teams }: Config): Route[] {
  const off = (path: string, sentence: string): Route => ({ path, methods: ['POST'], handler: (_req, res) => replyText(res, 404, sentence) });
  return [
    ...(slack ? [] : [off('/slack/events', 'Slack is off here: set SLACK_BOT_TOKEN and SLACK_SIGNING_SECRET.')]),
    ...(teams ? [] : [off('/api/messages', 'Teams is off here: set MicrosoftAppId and MicrosoftAppPassword.')]),
  ];
}

/** Says what is on and off: to a person in plain lines, to a collector of logs in its own form. */
function announce(config: Config, catalog: Catalog, port: number, logger: Logger): void {
  const address = addressOf(config.host, port);
  const first = `SRM Bot answers at ${address}/ from ${catalog.services.size} services and ${catalog.controls.size} controls`;
  const lines = [first, ...describeConfig(config, address)];
  if (process.stdout.isTTY) process.stdout.write(`${lines.join('\n')}\n`);
  else for (const line of lines) logger.info(line);
}

/** Loads what the first scrape and the first misspelt question need, before somebody waits for it. */
function warmUp({ ask, metrics, logger }: Context): void {
  ask('a servise with a typo');
  metrics.load().catch((error) => logger.error({ err: error }, 'the metrics could not be loaded'));
}

/** Stops in good order at the first signal, at once at the second. */
function stopOnSignals(server: RunningServer, logger: Logger): void {
  let isStopping = false;
  const stop = (signal: NodeJS.Signals): void => {
    if (isStopping) process.exit(1);
    isStopping = true;
    logger.info({ signal }, 'stopping');
    server.stop().then(
      () => process.exit(0),
      () => process.exit(1),
    );
  };
  process.on('SIGTERM', stop);
  process.on('SIGINT', stop);
  // A chat library's forgotten promise must not take the other platforms down; the answers themselves keep no state.
  process.on('unhandledRejection', (error) => logger.error({ err: error }, 'a promise failed and nobody was told'));
}

/** What a person can do about a failed start; a stack only where nobody foresaw it. */
function explain(error: unknown, port = process.env.PORT): string {
  if (error instanceof ConfigError || error instanceof CatalogError) return error.message;
  const { code, message } = error as NodeJS.ErrnoException;
  if (code === 'EADDRINUSE') return `Port ${port ?? 3000} is in use: stop what listens there, or set PORT to another.`;
  if (code === 'EACCES') return `Port ${port ?? 3000} is not allowed for this user: set PORT to 1024 or above.`;
  if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND') return `HOST ${process.env.HOST} is no address of this machine: set HOST to 127.0.0.1 or 0.0.0.0.`;
  return error instanceof Error && error.cause ? message : String((error as Error).stack ?? error);
}

main().catch((error: unknown) => {
  process.stderr.write(`${explain(error)}\n`);
  process.exit(1);
});
