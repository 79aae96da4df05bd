/** A Teams adapter behind a real HTTP server, and a stand-in for the Bot Connector that records what the bot posts. */
import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { pino } from 'pino';
import type { Ask } from '../../../src/adapters/adapter.ts';
import { createTeamsAdapter, type TeamsDeps } from '../../../src/adapters/teams/adapter.ts';
import type { TeamsConfig } from '../../../src/config.ts';
import { fakeAsk } from '../ask.ts';

export const APP_ID = '11111111-2222-3333-4444-555555555555';
export const BOT = { id: `28:${APP_ID}`, name: 'SRM Bot' };
export const ALEX = { id: '29:alex', name: 'Alex Wilber' };

export const ANONYMOUS: TeamsConfig = { appType: 'SingleTenant', anonymous: true };

// biome-ignore lint/suspicious/noExplicitAny: JSON from outside, looked into by tests.
type Json = any;

export type Posted = { readonly path: string; readonly activity: Json };

/** What the stand-in answers to a post; 'hang' never answers. */
export type Answer = { readonly status: number; readonly headers?: Record<string, string>; readonly body?: Json } | 'hang';

/** Starts a server on a free port of this machine. */
export async function listen(handler: (request: IncomingMessage, response: ServerResponse) => void): Promise<{ server: Server; url: string }> {
  const server = createServer(handler).listen(0, '127.0.0.1');
  await once(server, 'listening');
  return { server, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}` };
}

export async function close(server: Server): Promise<void> {
  server.closeAllConnections();
  server.close();
  await once(server, 'close');
}

export type Chat = {
  /** Where the bot listens: `…/api/messages`. */
  readonly endpoint: string;
  /** Where the stand-in listens; activities name it as their serviceUrl. */
  readonly serviceUrl: string;
  /** What the bot posted into chats. */
  readonly posted: readonly Posted[];
  /** How many posts that were left hanging the bot has let go of. */
  readonly released: () => number;
  /** Log lines as JSON. */
  readonly logs: readonly Json[];
  readonly asked: ReturnType<typeof fakeAsk>['asked'];
  /** Delivers an activity; members given here replace the defaults of a personal message. */
  deliver(activity: Json, headers?: Record<string, string>): Promise<{ status: number; body: Json; text: string }>;
  /** Stops the adapter alone; its HTTP server goes on. */
  stopAdapter(): Promise<void>;
  stop(): Promise<void>;
};

export type ChatOptions = { config?: TeamsConfig; deps?: Partial<TeamsDeps>; ask?: Ask; answer?: (posted: Posted) => Answer };

export async function startChat({ config = ANONYMOUS, deps = {}, ask, answer }: ChatOptions = {}): Promise<Chat> {
  const posted: Posted[] = [];
  const logs: Json[] = [];
  const fake = fakeAsk();
  let released = 0;
  // First, so that a start that fails leaves no server behind.
  const logger = pino({ level: 'debug' }, { write: (line: string) => logs.push(JSON.parse(line)) });
  const adapter = createTeamsAdapter(config, ask ?? fake, { logger, ...deps });
  await adapter.start();
  const connector = await listen(async (request, response) => {
    const activity = JSON.parse(await text(request));
    const post = { path: request.url ?? '', activity };
    posted.push(post);
    const reply = answer?.(post) ?? { status: 201, body: { id: `answer-${posted.length}` } };
    if (reply === 'hang') {
      response.on('close', () => {
        released += 1;
      });
      return;
    }
    response.writeHead(reply.status, { 'Content-Type': 'application/json', ...reply.headers }).end(JSON.stringify(reply.body ?? {}));
  });
  const bot = await listen((request, response) => void adapter.handle(request, response));
  const endpoint = `${bot.url}/api/messages`;
  return {
    endpoint,
    serviceUrl: connector.url,
    posted,
    released: () => released,
    logs,
    asked: fake.asked,
    async deliver(activity, headers = {}) {
      const body = JSON.stringify({ ...message(connector.url), ...activity });
      const response = await fetch(endpoint, { method: 'POST', headers: { 'Content-Type': 'application/json', ...headers }, body });
      const answered = await response.text();
      return { status: response.status, text: answered, body: answered === '' ? undefined : JSON.parse(answered) };
    },
    stopAdapter: () => adapter.stop(),
    async stop() {
      await close(connector.server);
      await adapter.stop();
      await close(bot.server);
    },
  };
}

let deliveries = 0;

/** A personal message from Alex, shaped as Teams sends it. */
export function message(serviceUrl: string): Json {
  deliveries += 1;
  return {
    type: 'message',
    id: `delivery-${deliveries}`,
    channelId: 'msteams',
    serviceUrl,
    timestamp: '2026-11-23T10:00:00.000Z',
    from: ALEX,
    recipient: BOT,
    conversation: { id: 'a:personal', conversationType: 'personal', tenantId: 'tenant' },
    text: 's3',
    textFormat: 'plain',
    entities: [{ type: 'clientInfo', locale: 'en-US', country: 'US', platform: 'Web' }],
    channelData: { tenant: { id: 'tenant' } },
  };
}

async function text(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk);
  return Buffer.concat(chunks).toString('utf8');
}
