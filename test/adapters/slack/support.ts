/** What the Slack tests share: signed requests over loopback, and a stand-in for Slack that records and can be told to refuse. */
import { createHmac } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Writable } from 'node:stream';
import { pino } from 'pino';
import type { Ask } from '../../../src/adapters/adapter.ts';
import { createSlackAdapter, type SlackAdapter, type SlackDependencies } from '../../../src/adapters/slack/adapter.ts';
import type { SlackOutcome } from '../../../src/adapters/slack/answer.ts';
import type { SlackConfig } from '../../../src/config.ts';
import { fakeAsk } from '../ask.ts';

export const SECRET = 'a-signing-secret-for-tests';
export const BOT_TOKEN = 'xoxb-1-2-test';

// biome-ignore lint/suspicious/noExplicitAny: Slack's payloads are looked into freely by tests
export type Json = any;

/** A recorded-style payload; each call gives a fresh copy. */
export function payload(name: string): Json {
  return JSON.parse(readFileSync(new URL(`../../fixtures/slack/payloads/${name}.json`, import.meta.url), 'utf8'));
}

/** Listens on a free loopback port and returns the address. */
export async function listen(server: Server): Promise<string> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

export async function close(server: Server): Promise<void> {
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  let body = '';
  for await (const chunk of request) body += chunk;
  return body;
}

/** A call that the stand-in received: a Web API method, or `respond` for a response_url. */
export type Call = { readonly method: string; readonly args: Json; readonly token?: string };
export type Answer = {
  readonly status?: number;
  readonly body?: Json;
  readonly headers?: Record<string, string>;
  /** Nothing is answered before this. */
  readonly after?: Promise<void>;
};

/** A stand-in for Slack: the Web API under `/api/`, response_urls under `/respond/`. Answers "ok" unless told otherwise. */
export class FakeSlack {
  readonly calls: Call[] = [];
  private readonly queued = new Map<string, Answer[]>();
  private readonly rules = new Map<string, (call: Call) => Answer | undefined>();
  private readonly server = createServer((request, response) => void this.serve(request, response));
  private waiting: (() => void)[] = [];
  url = '';

  async start(): Promise<void> {
    this.url = await listen(this.server);
  }

  stop(): Promise<void> {
    return close(this.server);
  }

  get apiUrl(): string {
    return `${this.url}/api/`;
  }

  /** Answers the next call of `method` in this way, before any rule; further calls of this queue up. */
  answer(method: string, answer: Answer): void {
    this.queued.set(method, [...(this.queued.get(method) ?? []), answer]);
  }

  /** Answers every call of `method` for which `rule` returns something. */
  always(method: string, rule: (call: Call) => Answer | undefined): void {
    this.rules.set(method, rule);
  }

  of(method: string): Json[] {
    return this.calls.filter((call) => call.method === method).map((call) => call.args);
  }

  /** Resolves with the arguments of the calls of `method` once there are `count` of them. */
  async until(method: string, count = 1): Promise<Json[]> {
    while (this.of(method).length < count) await new Promise<void>((resolve) => this.waiting.push(resolve));
    return this.of(method);
  }

  private async serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const body = await bodyOf(request);
    const path = request.url ?? '';
    const isApi = path.startsWith('/api/');
    const call: Call = {
      method: isApi ? path.slice('/api/'.length) : 'respond',
      args: isApi ? apiArguments(body) : JSON.parse(body),
      token: request.headers.authorization,
    };
    const told = this.queued.get(call.method)?.shift() ?? this.rules.get(call.method)?.(call);
    const {
      status = 200,
      body: answer = isApi ? { ok: true, user_id: 'U0SRMBOT1', bot_id: 'B0SRMBOT1', ts: '1764000100.000100' } : 'ok',
      headers = {},
    } = told ?? {};
    await told?.after;
    response.writeHead(status, { 'content-type': 'application/json', ...headers });
    response.end(typeof answer === 'string' ? answer : JSON.stringify(answer), () => {
      this.calls.push(call);
      const waiting = this.waiting;
      this.waiting = [];
      for (const wake of waiting) wake();
    });
  }
}

function apiArguments(body: string): Json {
  return Object.fromEntries([...new URLSearchParams(body)].map(([name, value]) => [name, /^[[{]/.test(value) ? JSON.parse(value) : value]));
}

export type Bench = {
  readonly slack: FakeSlack;
  readonly adapter: SlackAdapter;
  readonly ask: ReturnType<typeof fakeAsk>;
  readonly url: string;
  readonly logs: string[];
  readonly outcomes: SlackOutcome[];
  /** Sends a JSON body, signed. */
  event(body: Json, headers?: Record<string, string>): Promise<Response>;
  /** Sends form fields, signed. */
  form(fields: Record<string, string>, headers?: Record<string, string>): Promise<Response>;
  command(text: string, changes?: Json): Promise<Response>;
  click(body: Json): Promise<Response>;
  /** Waits for every answer under way. */
  settle(): Promise<void>;
  close(): Promise<void>;
};

export function signature(body: string, timestamp: number, secret = SECRET): Record<string, string> {
  const digest = createHmac('sha256', secret).update(`v0:${timestamp}:${body}`).digest('hex');
  return { 'x-slack-request-timestamp': String(timestamp), 'x-slack-signature': `v0=${digest}` };
}

export const now = (): number => Math.floor(Date.now() / 1000);

/** A pino logger that keeps its lines. */
export function memoryLog(lines: string[]) {
  const stream = new Writable({
    write(chunk, _encoding, done) {
      lines.push(String(chunk));
      done();
    },
  });
  return pino({ level: 'debug' }, stream);
}

/** The adapter behind a real HTTP listener on loopback, its Web API and response_urls at a `FakeSlack`. */
export async function openBench(config: Partial<SlackConfig> = {}, deps: Partial<SlackDependencies> = {}, pipeline?: Ask): Promise<Bench> {
  const slack = new FakeSlack();
  await slack.start();
  const logs: string[] = [];
  const outcomes: SlackOutcome[] = [];
  const ask = fakeAsk();
  const adapter = createSlackAdapter({ signingSecret: SECRET, botToken: BOT_TOKEN, apiUrl: slack.apiUrl, ...config }, pipeline ?? ask, {
    logger: memoryLog(logs),
    onOutcome: (outcome) => outcomes.push(outcome),
    ...deps,
  });
  await adapter.start();
  const server = createServer((request, response) => adapter.handle(request, response));
  const url = await listen(server);
  const send = (body: string, type: string, headers: Record<string, string>): Promise<Response> =>
    fetch(`${url}/slack/events`, { method: 'POST', body, headers: { 'content-type': type, ...signature(body, now()), ...headers } });
  const form = (fields: Record<string, string>, headers: Record<string, string> = {}) =>
    send(new URLSearchParams(fields).toString(), 'application/x-www-form-urlencoded', headers);
  let clicks = 0;
  return {
    slack,
    adapter,
    ask,
    url,
    logs,
    outcomes,
    form,
    event: (body, headers = {}) => send(JSON.stringify(body), 'application/json', headers),
    command: (text, changes = {}) =>
      form({ ...payload('slash-command'), response_url: `${slack.url}/respond/command`, trigger_id: `command.${clicks++}`, text, ...changes }),
    click: (body) =>
      form({ payload: JSON.stringify({ ...body, response_url: `${slack.url}/respond/click`, trigger_id: body.trigger_id ?? `click.${clicks++}` }) }),
    settle: () => adapter.stop(),
    async close() {
      await adapter.stop();
      await close(server);
      await slack.stop();
    },
  };
}

/** Everything a message says, in one string. */
export function textOf(message: Json): string {
  const texts: string[] = [];
  JSON.stringify(message.blocks ?? message, (key, value) => {
    if (key === 'text' && typeof value === 'string') texts.push(value);
    return value;
  });
  return texts.join(' ');
}

export const hasTable = (message: Json): boolean => message.blocks.some((block: Json) => block.type === 'table');

/** The buttons of a message by their labels. */
export function buttonsOf(message: Json): Map<string, Json> {
  const elements = message.blocks.filter((block: Json) => block.type === 'actions').flatMap((block: Json) => block.elements);
  return new Map(elements.map((element: Json) => [element.text.text, element]));
}
