/**
 * Starts the official Teams emulator (@microsoft/m365agentsplayground) as a process on this machine only, and talks through it to a bot: what a person
 * does in Teams goes in, what the emulator shows comes out. It checks what the bot sends and answers with 4xx what Teams would not take.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { copyFile, mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { readTextStream } from './stream.ts';

const fixtures = fileURLToPath(new URL('../../fixtures/teams/', import.meta.url));
const cli = fileURLToPath(new URL('../../../node_modules/@microsoft/m365agentsplayground/cli.js', import.meta.url));

/** Ids of fixtures/teams/playground.yml. */
export const BOT_ID = '00000000-0000-0000-0000-00000000000011';
export const PERSONAL = 'personal-chat-id';
export const GROUP = 'group-chat-id';
export const CHANNEL = 'team-id';
const USER = { id: 'user-id-0', name: 'Alex Wilber' };
const MENTION = { mentioned: { id: BOT_ID }, text: '<at>srm</at>' };

// biome-ignore lint/suspicious/noExplicitAny: the JSON of another program, looked into by tests.
type Json = any;

/** A message of the bot as the emulator shows it. */
export type Shown = { readonly messageId: string; readonly conversation: string; readonly text?: string; readonly card?: Json; readonly raw: Json };

export type Playground = {
  readonly url: string;
  /** Types a message; with `mention` it begins with a mention of the bot, without which channels and groups deliver nothing. Answers the conversation's id. */
  say(conversation: string, text: string, options?: { mention?: boolean; textFormat?: string }): Promise<string>;
  /** Presses an Action.Execute of a card; answers with the bot's reply to the invoke. */
  press(conversation: string, messageId: string, action: Json): Promise<Json>;
  /** Presses a button in a client that sends Action.Submit. */
  submit(conversation: string, messageId: string, data: Json): Promise<void>;
  /** Types into the search command; undefined opens it. */
  search(text: string | undefined): Promise<Json>;
  /** Any other invoke that the emulator allows; answers with its HTTP status and body. */
  invoke(name: string, value: Json): Promise<{ status: number; body: Json }>;
  /** Sends an event from the emulator's menu: install, botAdded, userAdded … */
  event(conversation: string, type: string): Promise<void>;
  /** The next message of the bot that was not taken yet. */
  next(): Promise<Shown>;
  /** Messages of the bot that were not taken yet. */
  waiting(): readonly Shown[];
  stop(): Promise<void>;
};

/** Starts the emulator against a bot's `/api/messages`; resolves when it answers. */
export async function startPlayground(endpoint: string): Promise<Playground> {
  const folder = await mkdtemp(path.join(tmpdir(), 'playground-'));
  await copyFile(path.join(fixtures, 'playground.yml'), path.join(folder, '.m365agentsplayground.yml'));
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const child = spawn(process.execPath, [cli, 'start', '-e', endpoint, '-c', 'msteams', '-p', String(port), '--dt'], {
    cwd: folder,
    stdio: 'ignore',
    env: {
      ...process.env,
      NODE_OPTIONS: `--require ${path.join(fixtures, 'loopback.cjs')}`,
      TEAMSAPPTESTER_BROWSER: 'none',
      M365_AGENTS_PLAYGROUND_LOGFILE: path.join(folder, 'log'),
    },
  });
  try {
    await untilUp(`${url}/_debug/ping`, child);
    return await connect(url, child, folder);
  } catch (error) {
    await end(child, folder);
    throw error;
  }
}

async function connect(url: string, child: ChildProcess, folder: string): Promise<Playground> {
  const shown: Shown[] = [];
  const takers: ((message: Shown) => void)[] = [];
  const close = await readTextStream(`${url}/_ws_conversation/v1/conversations/stream`, (text) => {
    const message = readShown(text);
    if (message === undefined) return;
    const taker = takers.shift();
    if (taker) taker(message);
    else shown.push(message);
  });
  const post = (where: string, body: Json) =>
    fetch(`${url}${where}`, { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(body) });
  const postOk = async (where: string, body: Json): Promise<Json> => {
    const response = await post(where, body);
    const text = await response.text();
    if (!response.ok) throw new Error(`the emulator answered ${response.status} to ${where}: ${text.slice(0, 500)}`);
    return text === '' ? undefined : JSON.parse(text);
  };
  return {
    url,
    async say(conversation, text, { mention = false, textFormat = 'plain' } = {}) {
      const message = { from: USER, text: mention ? `${MENTION.text} ${text}` : text, textFormat, ...(mention ? { mentions: [MENTION] } : {}) };
      const answer = await postOk(`/_conversation/v1/conversations/${conversation}/messages`, message);
      return answer.postConversationId ?? conversation;
    },
    press: (conversation, replyToId, { type, verb, data }) =>
      postOk('/_conversation/v1/invoke', {
        name: 'adaptiveCard/action',
        from: USER,
        conversation: { id: conversation },
        replyToId,
        value: { action: { type, verb, data }, trigger: 'manual' },
      }),
    async submit(conversation, replyToId, value) {
      await postOk('/_conversation/v1/submit', { conversation: { id: conversation }, from: USER, replyToId, value });
    },
    search: (text) => {
      const parameters = [text === undefined ? { name: 'initialRun', value: 'true' } : { name: 'question', value: text }];
      const value = { commandId: 'ask', parameters, queryOptions: { skip: 0, count: 25 } };
      return postOk('/_conversation/v1/invoke', { name: 'composeExtension/query', from: USER, conversation: { id: PERSONAL }, value });
    },
    async invoke(name, value) {
      const response = await post('/_conversation/v1/invoke', { name, from: USER, conversation: { id: PERSONAL }, value });
      const text = await response.text();
      return { status: response.status, body: text.startsWith('{') ? JSON.parse(text) : text };
    },
    async event(conversation, type) {
      const template = await fetch(`${url}/_internal/v1/customActivities/template?conversationId=${conversation}&type=${type}`);
      await postOk('/_internal/v1/customActivities', await template.json());
    },
    next: () => {
      const first = shown.shift();
      return first ? Promise.resolve(first) : new Promise((resolve) => takers.push(resolve));
    },
    waiting: () => shown,
    async stop() {
      close();
      await end(child, folder);
    },
  };
}

function readShown(text: string): Shown | undefined {
  const { action, actionConversationId, message } = JSON.parse(text) as Json;
  if (action !== 'createMessage' || message?.from?.id !== BOT_ID) return undefined;
  return { messageId: message.messageId, conversation: actionConversationId, text: message.text, card: message.attachments?.[0]?.content, raw: message };
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}

/** The emulator prints that it listens before it has read its settings, so only an answer counts. */
async function untilUp(url: string, child: ChildProcess): Promise<void> {
  for (let tries = 0; tries < 200; tries += 1) {
    if (child.exitCode !== null) throw new Error(`the emulator ended with ${child.exitCode}`);
    const up = await fetch(url).then(
      (response) => response.ok,
      () => false,
    );
    if (up) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error('the emulator does not answer');
}

async function end(child: ChildProcess, folder: string): Promise<void> {
  if (child.exitCode === null && child.signalCode === null) {
    child.kill();
    await once(child, 'exit');
  }
  await rm(folder, { recursive: true, force: true });
}
