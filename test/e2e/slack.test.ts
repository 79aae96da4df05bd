/** The server as a process, the real catalog, and Slack's side of it: signed requests in, the stand-in workspace (emulate) and response_urls out. */
import { webApi } from '@slack/bolt';
import { createEmulator, type Emulator } from 'emulate';
import { SCOPES } from '../../src/adapters/slack/app.ts';
import { FakeSlack, type Json, now, payload, SECRET, signature, textOf } from '../adapters/slack/support.ts';
import { killAll, type ServerProcess, startProcess } from '../server/process.ts';

const TOKEN = 'xoxb-seeded-for-the-bot';
const ONLOOKER = 'xoxp-seeded-for-an-onlooker';
const CHANNEL = 'C000000001';

let workspace: Emulator;
let onlooker: webApi.WebClient;
let replies: FakeSlack;
let server: ServerProcess;
let clicks = 0;

beforeAll(async () => {
  const bot = { bot_id: 'B0SRMBOT1', bot_user_id: 'U0SRMBOT1' };
  workspace = await createEmulator({
    service: 'slack',
    port: 0,
    seed: {
      slack: {
        strict_scopes: true,
        oauth_apps: [
          { client_id: '1.2', client_secret: 'a-client-secret', app_id: 'A0SRMBOT1', name: 'SRM Bot', redirect_uris: [], scopes: [...SCOPES], ...bot },
        ],
        tokens: [
          { token: TOKEN, type: 'bot', user_id: bot.bot_user_id, scopes: [...SCOPES], app_id: 'A0SRMBOT1', ...bot },
          { token: ONLOOKER, type: 'user', user_id: 'U000000001', scopes: ['channels:history', 'channels:read'] },
        ],
      },
    },
  });
  onlooker = new webApi.WebClient(ONLOOKER, { slackApiUrl: `${workspace.url}/api/` });
  replies = new FakeSlack();
  await replies.start();
  server = await startProcess({ SLACK_SIGNING_SECRET: SECRET, SLACK_BOT_TOKEN: TOKEN, SLACK_API_URL: `${workspace.url}/api/` });
});

afterAll(async () => {
  await server?.stop();
  await killAll();
  await replies?.stop();
  await workspace?.close();
});

function send(body: string, type: string, headers: Record<string, string> = signature(body, now())): Promise<Response> {
  return fetch(`${server.url}/slack/events`, { method: 'POST', body, headers: { 'content-type': type, ...headers } });
}

const form = (fields: Record<string, string>, headers?: Record<string, string>) =>
  send(new URLSearchParams(fields).toString(), 'application/x-www-form-urlencoded', headers);

/** The answers so far: what only removes a message is none. */
const answers = (): Json[] => replies.of('respond').filter(({ blocks }) => blocks);

async function answerAfter(before: number): Promise<Json> {
  while (answers().length <= before) await replies.until('respond', replies.of('respond').length + 1);
  return answers()[before];
}

/** Types the command and waits for the private answer. */
async function command(text: string): Promise<Json> {
  const before = answers().length;
  const response = await form({ ...payload('slash-command'), text, response_url: `${replies.url}/respond/command`, trigger_id: `command.${clicks++}` });
  expect(response.status).toBe(200);
  return answerAfter(before);
}

/** Presses a button of a private answer and waits for what follows. */
async function press(button: Json, answer: Json): Promise<Json> {
  const before = answers().length;
  const body = {
    ...payload('click-private'),
    actions: [{ ...button, block_id: 'b', action_ts: String(clicks) }],
    trigger_id: `click.${clicks++}`,
    response_url: `${replies.url}/respond/click`,
    message: answer,
  };
  expect((await form({ payload: JSON.stringify(body) })).status).toBe(200);
  return answerAfter(before);
}

const buttonsOf = (message: Json): Json[] => message.blocks.filter((block: Json) => block.type === 'actions').flatMap((block: Json) => block.elements);

async function messages(): Promise<Json[]> {
  const { messages: list = [] } = await onlooker.conversations.history({ channel: CHANNEL });
  return list as Json[];
}

async function until(condition: () => Promise<boolean>): Promise<void> {
  for (let tries = 0; tries < 200; tries++) {
    if (await condition()) return;
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
  throw new Error('it did not happen');
}

test('/srm answers privately, and every one of its buttons leads to another answer', async () => {
  const answer = await command('who patches the OS on RDS?');
  expect(answer.response_type).toBe('ephemeral');
  expect(textOf(answer)).toContain('is responsible for the operating system on RDS');
  const buttons = buttonsOf(answer).filter(({ value, url }) => value && !url);
  expect(buttons.length).toBeGreaterThan(3);
  for (const button of buttons) {
    const next = await press(button, answer);
    expect([button.text.text, next.text?.length > 0, /found no AWS service/.test(next.text)]).toEqual([button.text.text, true, false]);
  }
});

test('an empty command and "help" give help', async () => {
  expect(textOf(await command(''))).toContain('Is this mine to secure');
  expect(textOf(await command('help'))).toContain('Is this mine to secure');
});

test('a share is posted to the channel for everyone', async () => {
  const answer = await command('s3');
  const share = buttonsOf(answer).find(({ text }) => /share/i.test(text.text));
  const before = replies.of('respond').length;
  const body = {
    ...payload('click-private'),
    actions: [{ ...share, block_id: 'b', action_ts: '1' }],
    trigger_id: `click.${clicks++}`,
    response_url: `${replies.url}/respond/click`,
    message: answer,
  };
  await form({ payload: JSON.stringify(body) });
  await until(async () =>
    replies
      .of('respond')
      .slice(before)
      .some(({ response_type: type }) => type === 'in_channel'),
  );
  const shared = replies
    .of('respond')
    .slice(before)
    .find(({ response_type: type }) => type === 'in_channel');
  expect(textOf(shared)).toContain('Amazon Simple Storage Service');
});

test('a mention is answered in its thread, once, however often it is delivered', async () => {
  const mention = payload('app-mention');
  mention.event.channel = CHANNEL;
  mention.event.text = '<@U0SRMBOT1> does AWS back up DynamoDB? <!channel>';
  const body = JSON.stringify(mention);
  for (let delivery = 0; delivery < 3; delivery++) expect((await send(body, 'application/json')).status).toBe(200);
  const replied = async () => (await onlooker.conversations.replies({ channel: CHANNEL, ts: mention.event.ts }).catch(() => ({ messages: [] }))).messages ?? [];
  const posted = async () => [...(await messages()), ...(await replied())].filter(({ text = '' }) => /backup|point-in-time/i.test(text));
  await until(async () => (await posted()).length > 0);
  await new Promise((resolve) => setTimeout(resolve, 300));
  const unique = new Set((await posted()).map(({ ts }) => ts));
  expect(unique.size).toBe(1);
  expect(JSON.stringify(await posted())).not.toContain('<!channel>');
});

test('wrong, missing and old signatures get 401', async () => {
  const fields = { ...payload('slash-command'), text: 's3', response_url: `${replies.url}/respond/never` };
  const body = new URLSearchParams(fields).toString();
  const type = 'application/x-www-form-urlencoded';
  expect((await send(body, type, signature(body, now(), 'another-secret'))).status).toBe(401);
  expect((await send(body, type, {})).status).toBe(401);
  expect((await send(body, type, signature(body, now() - 600))).status).toBe(401);
});

test('without Teams settings there is no Teams route, and health says what is on', async () => {
  expect((await fetch(`${server.url}/api/messages`, { method: 'POST', body: '{}' })).status).toBe(404);
  expect(await (await fetch(`${server.url}/readyz`)).json()).toMatchObject({ status: 'ready', adapters: { slack: 'ready' } });
});
