/** The real token flow against a stand-in workspace (emulate): auth.test, posting, and the installation in a workspace. */
import { createServer, type Server } from 'node:http';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { webApi } from '@slack/bolt';
import { createEmulator, type Emulator } from 'emulate';
import { createSlackAdapter, type SlackAdapter } from '../../../src/adapters/slack/adapter.ts';
import { SCOPES } from '../../../src/adapters/slack/app.ts';
import { createInstallations } from '../../../src/adapters/slack/installations.ts';
import type { SlackConfig } from '../../../src/config.ts';
import { fakeAsk } from '../ask.ts';
import { compareCard, dutyCard } from '../cards.ts';
import { close, FakeSlack, type Json, listen, memoryLog, now, payload, SECRET, signature } from './support.ts';

const TOKEN = 'xoxb-seeded-for-the-bot';
const FORMER = 'xoxb-seeded-for-a-bot-that-is-gone';
const ONLOOKER = 'xoxp-seeded-for-an-onlooker';
const CHANNEL = 'C000000001';
const oauth = { clientId: '12345.67890', clientSecret: 'a-client-secret', stateSecret: 'a-state-secret' };

let workspace: Emulator;
let onlooker: webApi.WebClient;
let responseUrls: FakeSlack;

beforeAll(async () => {
  const bot = { bot_id: 'B0SRMBOT1', bot_user_id: 'U0SRMBOT1' };
  workspace = await createEmulator({
    service: 'slack',
    port: 0,
    seed: {
      slack: {
        strict_scopes: true,
        oauth_apps: [
          {
            client_id: oauth.clientId,
            client_secret: oauth.clientSecret,
            app_id: 'A0SRMBOT1',
            name: 'SRM Bot',
            redirect_uris: [],
            scopes: [...SCOPES],
            ...bot,
          },
        ],
        tokens: [
          { token: TOKEN, type: 'bot', user_id: bot.bot_user_id, scopes: [...SCOPES], app_id: 'A0SRMBOT1', ...bot },
          { token: FORMER, type: 'bot', user_id: 'U0GONE0001', scopes: [...SCOPES] },
          { token: ONLOOKER, type: 'user', user_id: 'U000000001', scopes: ['channels:history', 'channels:read'] },
        ],
      },
    },
  });
  onlooker = new webApi.WebClient(ONLOOKER, { slackApiUrl: `${workspace.url}/api/` });
  responseUrls = new FakeSlack();
  await responseUrls.start();
});
afterAll(async () => {
  await responseUrls.stop();
  await workspace.close();
});

type Running = {
  adapter: SlackAdapter;
  server: Server;
  url: string;
  logs: string[];
  event(body: Json): Promise<Response>;
  command(fields: Json): Promise<Response>;
  close(): Promise<void>;
};

async function run(config: Partial<SlackConfig>): Promise<Running> {
  const logs: string[] = [];
  const logger = memoryLog(logs);
  const installationStore = config.oauth === undefined ? undefined : createInstallations(undefined, logger);
  const adapter = createSlackAdapter({ signingSecret: SECRET, apiUrl: `${workspace.url}/api/`, ...config }, fakeAsk(), { logger, installationStore });
  await adapter.start();
  const server = createServer((request, response) => adapter.handle(request, response));
  const url = await listen(server);
  const send = (body: string, type: string) =>
    fetch(`${url}/slack/events`, { method: 'POST', body, headers: { 'content-type': type, ...signature(body, now()) } });
  return {
    adapter,
    server,
    url,
    logs,
    event: (body) => send(JSON.stringify(body), 'application/json'),
    command: (fields) => send(new URLSearchParams(fields).toString(), 'application/x-www-form-urlencoded'),
    async close() {
      await adapter.stop();
      await close(server);
    },
  };
}

function mention(ts: string, team = 'T000000001'): Json {
  const body = payload('app-mention');
  Object.assign(body, { team_id: team, authorizations: [{ ...body.authorizations[0], team_id: team }] });
  Object.assign(body.event, { channel: CHANNEL, ts, client_msg_id: ts });
  return body;
}

async function threadOf(ts: string): Promise<Json[]> {
  const { messages } = await onlooker.conversations.replies({ channel: CHANNEL, ts });
  return messages as Json[];
}

describe('one workspace', () => {
  test('the token is checked at the start, and a mention is answered in its thread as the bot', async () => {
    const bot = await run({ botToken: TOKEN });
    expect(bot.logs.join('')).toContain('Slack takes the bot token');
    const { messages = [] } = await onlooker.conversations.history({ channel: CHANNEL });
    const before = messages.length;
    expect((await bot.event(mention('1764000000.000100'))).status).toBe(200);
    await bot.adapter.stop();
    const [answer] = (await threadOf('1764000000.000100')).filter((message) => message.text === dutyCard.summary);
    expect(answer).toMatchObject({ text: dutyCard.summary, thread_ts: '1764000000.000100' });
    expect(answer.blocks[0]).toMatchObject({ type: 'header', text: { text: dutyCard.title } });
    expect(before).toBe(0);
    await bot.close();
  });

  test('a command is answered through its response_url, and a click on the answer too', async () => {
    const bot = await run({ botToken: TOKEN });
    await bot.command({ ...payload('slash-command'), text: 'rds', response_url: `${responseUrls.url}/respond/1` });
    const [answer] = await responseUrls.until('respond');
    expect(answer.response_type).toBe('ephemeral');
    const click = { ...payload('click-private'), response_url: `${responseUrls.url}/respond/2` };
    click.actions[0].value = 'compare rds with ec2';
    await bot.command({ payload: JSON.stringify(click) });
    const [, next] = await responseUrls.until('respond', 2);
    expect(next).toMatchObject({ replace_original: true, text: compareCard.summary });
    await bot.close();
  });

  test('a token of a bot that the workspace no longer has stops the start with a sentence', async () => {
    await expect(run({ botToken: FORMER })).rejects.toThrow(/Slack refuses SLACK_BOT_TOKEN \((not_authed|invalid_auth)\)\. Copy the Bot User OAuth Token/);
  });
});

describe('many workspaces', () => {
  /** Walks through the installation as a browser does, and returns the last page's status. */
  async function install(bot: Running): Promise<number> {
    const page = await fetch(`${bot.url}/slack/install`);
    const cookie = (page.headers.get('set-cookie') ?? '').split(';')[0] ?? '';
    const consent = new URL((/href="([^"]*oauth\/v2\/authorize[^"]*)"/.exec(await page.text())?.[1] ?? '').replaceAll('&amp;', '&'));
    expect(consent.origin).toBe(workspace.url);
    expect(consent.searchParams.get('scope')).toBe(SCOPES.join(','));
    const consented = await fetch(`${workspace.url}/oauth/v2/authorize/callback`, {
      method: 'POST',
      redirect: 'manual',
      body: new URLSearchParams({ ...Object.fromEntries(consent.searchParams), user_id: 'U000000001', redirect_uri: `${bot.url}/slack/oauth_redirect` }),
    });
    return (await fetch(consented.headers.get('location') ?? '', { headers: { cookie } })).status;
  }

  test('a workspace installs the app, is answered, removes it, and is answered no more', async () => {
    const bot = await run({ oauth });
    expect(bot.logs.join('')).toContain('KEPT IN MEMORY ONLY');
    await bot.event(mention('1764000001.000100'));
    await bot.adapter.stop();
    expect(await threadOf('1764000001.000100').catch(() => [])).toEqual([]);

    expect(await install(bot)).toBe(200);
    await bot.event(mention('1764000002.000100'));
    await bot.adapter.stop();
    expect((await threadOf('1764000002.000100')).map((message) => message.text)).toContain(dutyCard.summary);

    const goodbye = payload('app-uninstalled');
    goodbye.team_id = 'T000000001';
    await bot.event(goodbye);
    await bot.adapter.stop();
    // An event of a workspace that is not installed is acknowledged, or Slack would send it again and again; a command fails visibly.
    expect((await bot.event(mention('1764000003.000100'))).status).toBe(200);
    expect((await bot.command({ ...payload('slash-command'), team_id: 'T000000001' })).status).toBe(401);
    expect(await threadOf('1764000003.000100').catch(() => [])).toEqual([]);
    expect(bot.logs.join('')).not.toMatch(/xoxb-/);
    await bot.close();
  });

  test('a workspace that takes the bot token back is forgotten, one that takes back a person’s is not', async () => {
    const bot = await run({ oauth });
    await install(bot);
    const revoked = payload('tokens-revoked');
    Object.assign(revoked, { team_id: 'T000000001' });
    await bot.event({ ...revoked, event: { ...revoked.event, tokens: { oauth: ['U000000001'] } } });
    await bot.adapter.stop();
    expect((await bot.command({ ...payload('slash-command'), team_id: 'T000000001', response_url: `${responseUrls.url}/respond/3` })).status).toBe(200);
    await bot.event(revoked);
    await bot.adapter.stop();
    expect((await bot.command({ ...payload('slash-command'), team_id: 'T000000001', trigger_id: 'again' })).status).toBe(401);
    await bot.close();
  });

  test('an installation that did not begin here is refused', async () => {
    const bot = await run({ oauth });
    expect((await fetch(`${bot.url}/slack/oauth_redirect?code=1&state=forged`)).status).toBe(400);
    await bot.close();
  });
});
