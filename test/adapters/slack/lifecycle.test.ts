/** Starting and stopping: a refused token is said plainly, a network that is down is forgiven, answers under way are waited for. */
import { createServer, type Server } from 'node:http';
import { describe, expect, test } from '@jest/globals';
import { createSlackAdapter, type SlackAdapter } from '../../../src/adapters/slack/adapter.ts';
import { createInstallations } from '../../../src/adapters/slack/installations.ts';
import { fakeAsk } from '../ask.ts';
import { BOT_TOKEN, close, FakeSlack, listen, memoryLog, openBench, payload, SECRET } from './support.ts';

const oauth = { clientId: '1.2', clientSecret: 'client-secret', stateSecret: 'state-secret' };

describe('start', () => {
  test.each(['invalid_auth', 'account_inactive', 'token_revoked', 'not_authed'])('says which setting is wrong where Slack answers %s', async (error) => {
    const slack = new FakeSlack();
    await slack.start();
    slack.always('auth.test', () => ({ body: { ok: false, error } }));
    const adapter = createSlackAdapter({ signingSecret: SECRET, botToken: BOT_TOKEN, apiUrl: slack.apiUrl }, fakeAsk(), { logger: memoryLog([]) });
    await expect(adapter.start()).rejects.toThrow(`Slack refuses SLACK_BOT_TOKEN (${error}).`);
    expect(adapter.isReady()).toBe(false);
    expect(slack.of('auth.test')).toHaveLength(1);
    await slack.stop();
  });

  test('goes on where Slack cannot be reached, answers, and knows itself once it can be', async () => {
    const bench = await openBench({ apiUrl: 'http://127.0.0.1:9/api/' });
    expect(bench.adapter.isReady()).toBe(true);
    expect(bench.logs.join('')).toContain('Could not ask Slack who the bot is');
    await bench.command('rds');
    expect(await bench.slack.until('respond')).toHaveLength(1);
    await bench.close();
  });

  test('goes on where Slack has a fault of its own, and asks again with the next message', async () => {
    const slack = new FakeSlack();
    await slack.start();
    slack.answer('auth.test', { body: { ok: false, error: 'internal_error' } });
    const bench = await openBench({ apiUrl: slack.apiUrl });
    expect(slack.of('auth.test')).toHaveLength(1);
    await bench.event(payload('direct-message'));
    await slack.until('auth.test', 2);
    await slack.until('chat.postMessage');
    await bench.close();
    await slack.stop();
  });

  test('keeps no command waiting while Slack is slow to say who the bot is', async () => {
    const slack = new FakeSlack();
    await slack.start();
    let release = (): void => {};
    const held = new Promise<void>((resolve) => {
      release = resolve;
    });
    slack.answer('auth.test', { body: { ok: false, error: 'internal_error' } });
    slack.answer('auth.test', { after: held });
    const bench = await openBench({ apiUrl: slack.apiUrl });
    expect((await bench.command('rds')).status).toBe(200);
    await bench.slack.until('respond');
    expect(slack.of('auth.test')).toHaveLength(1);
    release();
    await slack.until('auth.test', 2);
    await bench.close();
    await slack.stop();
  });

  test('asks Slack once, however much is asked of the bot', async () => {
    const bench = await openBench();
    await bench.command('rds');
    await bench.event(payload('app-mention'));
    await bench.settle();
    expect(bench.slack.of('auth.test')).toHaveLength(1);
    await bench.close();
  });

  test('names the scopes that the installed app lacks', async () => {
    const slack = new FakeSlack();
    await slack.start();
    slack.answer('auth.test', { headers: { 'x-oauth-scopes': 'commands,chat:write,app_mentions:read,assistant:write' } });
    const lines: string[] = [];
    const adapter = createSlackAdapter({ signingSecret: SECRET, botToken: BOT_TOKEN, apiUrl: slack.apiUrl }, fakeAsk(), { logger: memoryLog(lines) });
    await adapter.start();
    expect(lines.join('')).toContain('"missing":["im:history"]');
    await adapter.stop();
    await slack.stop();
  });
});

describe('settings that do not suffice', () => {
  const logger = memoryLog([]);
  test.each([
    [{ signingSecret: SECRET }, 'SLACK_BOT_TOKEN'],
    [{ botToken: BOT_TOKEN }, 'SLACK_SIGNING_SECRET'],
    [{ signingSecret: SECRET, oauth }, 'store'],
  ])('%j: the missing one is named', (config, named) => {
    expect(() => createSlackAdapter(config, fakeAsk(), { logger })).toThrow(named);
  });
});

describe('routes', () => {
  const logger = memoryLog([]);
  const routesOf = (config: object): string[] =>
    createSlackAdapter(config, fakeAsk(), { logger, installationStore: createInstallations(undefined, logger) }).routes.map(
      ({ method, path }) => `${method} ${path}`,
    );
  test('are those that the settings need', () => {
    expect(routesOf({ signingSecret: SECRET, botToken: BOT_TOKEN })).toEqual(['POST /slack/events']);
    expect(routesOf({ signingSecret: SECRET, oauth })).toEqual(['POST /slack/events', 'GET /slack/install', 'GET /slack/oauth_redirect']);
    expect(routesOf({ appToken: 'xapp-1', botToken: BOT_TOKEN })).toEqual([]);
    expect(routesOf({ appToken: 'xapp-1', oauth })).toEqual(['GET /slack/install', 'GET /slack/oauth_redirect']);
  });
});

test('with Socket Mode and many workspaces, only the installation comes over HTTP', async () => {
  const bench = await listenTo(
    createSlackAdapter({ appToken: 'xapp-1', oauth }, fakeAsk(), { logger: memoryLog([]), installationStore: createInstallations(undefined, memoryLog([])) }),
  );
  const page = await fetch(`${bench.url}/slack/install`);
  expect([page.status, await page.text()]).toEqual([200, expect.stringContaining('https://slack.com/oauth/v2/authorize')]);
  expect((await fetch(`${bench.url}/slack/events`, { method: 'POST', body: '{}' })).status).toBe(404);
  await close(bench.server);
});

async function listenTo(adapter: SlackAdapter): Promise<{ server: Server; url: string }> {
  const server = createServer((request, response) => adapter.handle(request, response));
  return { server, url: await listen(server) };
}

describe('stop', () => {
  test('waits for the answers under way', async () => {
    const bench = await openBench();
    bench.slack.answer('chat.postMessage', { status: 429, headers: { 'retry-after': '1' } });
    await bench.event(payload('app-mention'));
    await bench.adapter.stop();
    expect(bench.slack.of('chat.postMessage')).toHaveLength(2);
    expect(bench.outcomes).toEqual(['answered']);
    await bench.close();
  });

  test('does not wait for ever', async () => {
    const bench = await openBench({}, { patience: 20 });
    bench.slack.answer('chat.postMessage', { status: 429, headers: { 'retry-after': '2' } });
    await bench.event(payload('app-mention'));
    await bench.slack.until('chat.postMessage');
    await bench.adapter.stop();
    expect(bench.logs.join('')).toContain('Stopped while answers to Slack were under way');
    await bench.slack.until('chat.postMessage', 2);
    await bench.close();
  });

  test('before start, and twice, does nothing', async () => {
    const adapter = createSlackAdapter({ signingSecret: SECRET, botToken: BOT_TOKEN }, fakeAsk(), { logger: memoryLog([]) });
    await adapter.stop();
    await adapter.stop();
    expect(adapter.isReady()).toBe(false);
  });
});
