/** Turns environment variables into a typed Config; every problem is reported at once, in one error. */
import { statSync } from 'node:fs';
import { isIP } from 'node:net';
import path from 'node:path';

export const LOG_LEVELS = ['fatal', 'error', 'warn', 'info', 'debug'] as const;
export type LogLevel = (typeof LOG_LEVELS)[number];

export type SlackConfig = {
  /** Verifies requests over HTTP; absent in Socket Mode. */
  readonly signingSecret?: string;
  /** One workspace. */
  readonly botToken?: string;
  /** Socket Mode instead of HTTP. */
  readonly appToken?: string;
  /** Many workspaces: the installation flow. */
  readonly oauth?: { readonly clientId: string; readonly clientSecret: string; readonly stateSecret: string };
  /** A stand-in Web API for tests; loopback only. */
  readonly apiUrl?: string;
};

export const APP_TYPES = ['SingleTenant', 'MultiTenant', 'UserAssignedMSI'] as const;

export type TeamsConfig = {
  /** Absent only in anonymous mode. */
  readonly appId?: string;
  readonly appPassword?: string;
  readonly appType: (typeof APP_TYPES)[number];
  readonly tenantId?: string;
  /** Loopback development without credentials: replies go to loopback addresses only. */
  readonly anonymous: boolean;
};

export type Config = {
  readonly port: number;
  readonly host: string;
  readonly logLevel: LogLevel;
  readonly slack?: SlackConfig;
  readonly teams?: TeamsConfig;
  /** Whether `/` serves the local page. */
  readonly page: boolean;
  /** Address under which people reach the page, without a final slash; cards in chats then link to it. */
  readonly publicUrl?: string;
  readonly overlay?: string;
  readonly databaseUrl?: string;
};

/** Everything wrong with the settings, as one error; each problem is a sentence that says what to do. Holds no secret. */
export class ConfigError extends Error {
  readonly problems: readonly string[];
  constructor(problems: readonly string[]) {
    super(`The settings have ${problems.length} problem${problems.length === 1 ? '' : 's'}:\n${problems.map((problem) => `- ${problem}`).join('\n')}`);
    this.name = 'ConfigError';
    this.problems = problems;
  }
}

/** Environment variables as `process.env` gives them. */
export type Environment = Readonly<Record<string, string | undefined>>;

/** What the parts of the reading share: a setting by name, and where its problems go. */
type Reading = {
  /** A setting's value without the blanks around it; undefined when it is missing or empty, as in a copied `.env.example`. */
  readonly get: (name: string) => string | undefined;
  readonly problem: (sentence: string) => void;
};

/**
 * Reads every setting. Empty values count as not set.
 * @throws ConfigError naming every problem at once.
 */
export function readConfig(env: Environment): Config {
  const problems: string[] = [];
  const reading: Reading = { get: (name) => env[name]?.trim() || undefined, problem: (sentence) => problems.push(sentence) };
  const port = readPort(reading);
  const logLevel = readLogLevel(reading);
  const slack = readSlack(reading);
  const appId = reading.get('MicrosoftAppId');
  const host = readHost(reading, Boolean(slack || appId));
  const teams = readTeams(reading, host);
  const publicUrl = readPublicUrl(reading);
  const config: Config = {
    port,
    host,
    logLevel,
    slack,
    teams,
    page: Boolean(publicUrl) || !(slack || appId),
    publicUrl,
    overlay: readOverlay(reading),
    databaseUrl: readDatabaseUrl(reading),
  };
  if (problems.length > 0) throw new ConfigError(problems);
  return config;
}

function readPort({ get, problem }: Reading): number {
  const text = get('PORT') ?? '3000';
  const port = Number(text);
  if (/^\d+$/.test(text) && port <= 65535) return port;
  problem(`PORT is ${JSON.stringify(text)}: give a whole number from 0 to 65535, such as 3000.`);
  return 0;
}

/** Loopback while nothing is secret, every interface once a chat platform has to reach the server. */
function readHost({ get, problem }: Reading, credentials: boolean): string {
  const host = get('HOST') ?? (credentials ? '0.0.0.0' : '127.0.0.1');
  if (isIP(host) === 0 && !/^[a-z0-9]([a-z0-9.-]*[a-z0-9])?$/i.test(host)) {
    problem(`HOST is ${JSON.stringify(host)}: give an address to listen on, such as 127.0.0.1 or 0.0.0.0, without "http://" or a port.`);
  }
  return host;
}

function readLogLevel({ get, problem }: Reading): LogLevel {
  const text = (get('LOG_LEVEL') ?? 'info').toLowerCase();
  const level = LOG_LEVELS.find((known) => known === text);
  if (!level) problem(`LOG_LEVEL is ${JSON.stringify(text)}: use one of ${LOG_LEVELS.join(', ')}.`);
  return level ?? 'info';
}

const SLACK_SETTINGS = [
  'SLACK_SIGNING_SECRET',
  'SLACK_BOT_TOKEN',
  'SLACK_APP_TOKEN',
  'SLACK_CLIENT_ID',
  'SLACK_CLIENT_SECRET',
  'SLACK_STATE_SECRET',
  'SLACK_API_URL',
];

function readSlack(reading: Reading): SlackConfig | undefined {
  const { get, problem } = reading;
  if (!SLACK_SETTINGS.some(get)) return undefined;
  const signingSecret = get('SLACK_SIGNING_SECRET');
  const botToken = get('SLACK_BOT_TOKEN');
  const appToken = get('SLACK_APP_TOKEN');
  if (botToken && !botToken.startsWith('xoxb-')) {
    problem('SLACK_BOT_TOKEN does not start with "xoxb-": copy the Bot User OAuth Token from "OAuth & Permissions" of the Slack app.');
  }
  if (appToken && !appToken.startsWith('xapp-')) {
    problem('SLACK_APP_TOKEN does not start with "xapp-": create an app-level token with the scope connections:write under "Basic Information".');
  }
  const oauth = readSlackOauth(reading, botToken);
  if (!botToken && !oauth) problem('Slack needs SLACK_BOT_TOKEN (one workspace), or SLACK_CLIENT_ID, SLACK_CLIENT_SECRET and SLACK_STATE_SECRET (many).');
  if (!signingSecret && !appToken) {
    problem('Slack needs SLACK_SIGNING_SECRET, from "Basic Information" of the Slack app, or SLACK_APP_TOKEN for Socket Mode.');
  }
  return { signingSecret, botToken, appToken, oauth, apiUrl: readSlackApiUrl(reading) };
}

/** The three settings of the installation flow, all or none; undefined when none is set. */
function readSlackOauth({ get, problem }: Reading, botToken?: string): SlackConfig['oauth'] {
  const names = ['SLACK_CLIENT_ID', 'SLACK_CLIENT_SECRET', 'SLACK_STATE_SECRET'] as const;
  const missing = names.filter((name) => !get(name));
  if (missing.length === names.length) return undefined;
  if (missing.length > 0) problem(`For many Slack workspaces set ${missing.join(' and ')} too; for one workspace remove ${present(names, missing)}.`);
  if (botToken) problem('SLACK_BOT_TOKEN (one workspace) and SLACK_CLIENT_ID (many workspaces) exclude each other: remove one.');
  const [clientId = '', clientSecret = '', stateSecret = ''] = names.map(get);
  return { clientId, clientSecret, stateSecret };
}

function present(names: readonly string[], missing: readonly string[]): string {
  return names.filter((name) => !missing.includes(name)).join(' and ');
}

function readSlackApiUrl({ get, problem }: Reading): string | undefined {
  const text = get('SLACK_API_URL');
  if (!text) return undefined;
  const url = parseUrl(text);
  const fits = url && /^https?:$/.test(url.protocol) && !url.username && isLoopback(url.hostname);
  // Any other address would be handed the bot token.
  if (!fits) problem('SLACK_API_URL must be a loopback address, such as http://127.0.0.1:4003/api/: it is for tests, and it is sent the bot token.');
  return text;
}

const GUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

function readTeams(reading: Reading, host: string): TeamsConfig | undefined {
  const { get, problem } = reading;
  const appId = get('MicrosoftAppId');
  const appPassword = get('MicrosoftAppPassword');
  const tenantId = get('MicrosoftAppTenantId');
  const anonymous = readAnonymous(reading, appId, host);
  const appType = readAppType(reading, tenantId);
  if (!appId) {
    const orphans = ['MicrosoftAppPassword', 'MicrosoftAppType', 'MicrosoftAppTenantId'].filter(get);
    if (orphans.length > 0) problem(`${orphans.join(' and ')} without MicrosoftAppId: set MicrosoftAppId to the Application (client) ID of the bot.`);
    return anonymous ? { appType: 'MultiTenant', anonymous } : undefined;
  }
  if (!GUID.test(appId)) problem('MicrosoftAppId is not a GUID: copy the Application (client) ID, such as 00000000-0000-0000-0000-000000000000.');
  if (appType !== 'MultiTenant' && !tenantId) problem(`MicrosoftAppType ${appType} needs MicrosoftAppTenantId: copy the Directory (tenant) ID.`);
  if (tenantId && !GUID.test(tenantId) && !/^[a-z0-9.-]+\.[a-z]+$/i.test(tenantId)) {
    problem('MicrosoftAppTenantId is neither a GUID nor a domain: copy the Directory (tenant) ID.');
  }
  if (appType === 'UserAssignedMSI' && appPassword) problem('MicrosoftAppType UserAssignedMSI has no password: remove MicrosoftAppPassword.');
  if (appType !== 'UserAssignedMSI' && !appPassword) problem('MicrosoftAppId needs MicrosoftAppPassword: copy the value of a client secret.');
  return { appId, appPassword, appType, tenantId, anonymous: false };
}

/** The kind of registration; a tenant alone says SingleTenant, which is the only kind with a secret that Azure still creates. */
function readAppType({ get, problem }: Reading, tenantId?: string): TeamsConfig['appType'] {
  const text = get('MicrosoftAppType');
  if (!text) return tenantId ? 'SingleTenant' : 'MultiTenant';
  const type = APP_TYPES.find((known) => known.toLowerCase() === text.toLowerCase());
  if (!type) problem(`MicrosoftAppType is ${JSON.stringify(text)}: use one of ${APP_TYPES.join(', ')}.`);
  return type ?? 'MultiTenant';
}

/** Anonymous mode answers whoever asks, so it exists only where nobody else can reach it. */
function readAnonymous({ get, problem }: Reading, appId: string | undefined, host: string): boolean {
  const text = get('TEAMS_ALLOW_ANONYMOUS')?.toLowerCase();
  if (!text || text === '0' || text === 'false') return false;
  if (text !== '1' && text !== 'true') problem('TEAMS_ALLOW_ANONYMOUS must be 1 (on) or 0 (off).');
  if (appId) problem('TEAMS_ALLOW_ANONYMOUS and MicrosoftAppId exclude each other: remove one.');
  if (get('NODE_ENV') === 'production') problem('TEAMS_ALLOW_ANONYMOUS is for development: remove it, or do not set NODE_ENV to production.');
  if (!isLoopback(host)) problem(`TEAMS_ALLOW_ANONYMOUS needs a loopback address, and HOST is ${host}: set HOST=127.0.0.1.`);
  return true;
}

function readPublicUrl({ get, problem }: Reading): string | undefined {
  const text = get('PUBLIC_URL');
  if (!text) return undefined;
  const url = parseUrl(text);
  const fits = url && /^https?:$/.test(url.protocol) && url.pathname === '/' && !url.search && !url.hash && !url.username;
  if (!fits) problem('PUBLIC_URL must be an address without a path, such as https://srm.example.com.');
  return url?.origin;
}

function readOverlay({ get, problem }: Reading): string | undefined {
  const text = get('CATALOG_OVERLAY');
  if (!text) return undefined;
  const folder = path.resolve(text);
  if (!isFolder(folder)) problem(`CATALOG_OVERLAY names ${folder}, which is not a folder that can be read: create it, or correct the path.`);
  return folder;
}

function isFolder(folder: string): boolean {
  try {
    return statSync(folder).isDirectory();
  } catch {
    return false;
  }
}

function readDatabaseUrl({ get, problem }: Reading): string | undefined {
  const text = get('DATABASE_URL');
  if (!text) return undefined;
  const url = parseUrl(text);
  const fits = url && /^postgres(ql)?:$/.test(url.protocol) && url.hostname && url.pathname.length > 1;
  // The value holds a password, so the sentence shows the form and not the value.
  if (!fits) problem('DATABASE_URL must have the form postgresql://user:password@host:5432/database; write special characters of the password as %XX.');
  return text;
}

function parseUrl(text: string): URL | undefined {
  return URL.canParse(text) ? new URL(text) : undefined;
}

/** Whether a host name or address can be reached from this machine only. */
export function isLoopback(host: string): boolean {
  const name = host.toLowerCase().replace(/^\[|\]$/g, '');
  return name === 'localhost' || name === '::1' || (isIP(name) === 4 && name.startsWith('127.'));
}

/**
 * What is on, what is off, and which setting turns it on: one line for each part, for the start of the server.
 * @param address where the server listens, as people type it: "http://127.0.0.1:3000".
 */
export function describeConfig(config: Config, address = addressOf(config.host, config.port)): string[] {
  const { slack, teams } = config;
  return [
    config.page ? on('Page', `${config.publicUrl ?? address}/`) : off('Page', 'set PUBLIC_URL to the address under which people reach it'),
    slack ? on('Slack', describeSlack(slack, config)) : off('Slack', 'set SLACK_BOT_TOKEN and SLACK_SIGNING_SECRET, or SLACK_APP_TOKEN for Socket Mode'),
    teams ? on('Teams', describeTeams(teams)) : off('Teams', 'set MicrosoftAppId and MicrosoftAppPassword, or TEAMS_ALLOW_ANONYMOUS=1 on your own machine'),
    config.overlay ? on('Overlay', config.overlay) : off('Overlay', 'set CATALOG_OVERLAY to a folder with your organisation in it'),
  ];
}

/** An address people can open: a server on every interface is reached, from its own machine, through loopback. */
export function addressOf(host: string, port: number): string {
  const reachable = host === '0.0.0.0' || host === '::' ? '127.0.0.1' : host;
  return `http://${isIP(reachable) === 6 ? `[${reachable}]` : reachable}:${port}`;
}

function describeSlack(slack: SlackConfig, config: Config): string {
  const way = slack.appToken ? 'Socket Mode' : 'POST /slack/events';
  if (!slack.oauth) return `${way}, one workspace`;
  const kept = config.databaseUrl ? 'kept in the database' : 'forgotten at the next start: set DATABASE_URL to keep them';
  return `${way}, many workspaces (GET /slack/install); installations are ${kept}`;
}

function describeTeams(teams: TeamsConfig): string {
  return teams.anonymous ? 'POST /api/messages, WITHOUT AUTHENTICATION, for this machine only' : `POST /api/messages, ${teams.appType}`;
}

const on = (part: string, text: string) => `${part.padEnd(8)} on   ${text}`;
const off = (part: string, text: string) => `${part.padEnd(8)} off  ${text}`;
