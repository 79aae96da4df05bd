/** Socket Mode against a real WebSocket on loopback: questions come in, acknowledgements go back, a lost connection is made again. */
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { createSlackAdapter, type SlackAdapter } from '../../../src/adapters/slack/adapter.ts';
import { fakeAsk } from '../ask.ts';
import { dutyCard, serviceCard } from '../cards.ts';
import { BOT_TOKEN, FakeSlack, memoryLog, payload } from './support.ts';
import { FakeSocketServer } from './websocket.ts';

let slack: FakeSlack;
let sockets: FakeSocketServer;
let adapter: SlackAdapter;
let logs: string[];

beforeEach(async () => {
  slack = new FakeSlack();
  sockets = new FakeSocketServer();
  await Promise.all([slack.start(), sockets.start()]);
  logs = [];
  adapter = createSlackAdapter({ appToken: 'xapp-1-test', botToken: BOT_TOKEN, apiUrl: slack.apiUrl }, fakeAsk(), { logger: memoryLog(logs) });
});
afterEach(async () => {
  await adapter.stop();
  await Promise.all([slack.stop(), sockets.stop()]);
});
const openSockets = (): void => slack.always('apps.connections.open', () => ({ body: { ok: true, url: `${sockets.url}/link` } }));

describe('a connected bot', () => {
  beforeEach(async () => {
    openSockets();
    await adapter.start();
  });

  test('is ready, listens on no port, and shows the app token only to apps.connections.open', () => {
    expect(adapter.isReady()).toBe(true);
    expect(adapter.routes).toEqual([]);
    const tokens = slack.calls.map((call) => [call.method, call.token]);
    expect(tokens).toEqual([
      ['auth.test', `Bearer ${BOT_TOKEN}`],
      ['apps.connections.open', 'Bearer xapp-1-test'],
    ]);
  });

  test('acknowledges a mention and answers it; a second delivery of it is acknowledged only', async () => {
    sockets.send({ type: 'events_api', envelope_id: 'e1', payload: payload('app-mention') });
    sockets.send({ type: 'events_api', envelope_id: 'e2', payload: payload('app-mention'), retry_attempt: 1, retry_reason: 'timeout' });
    await sockets.until(() => sockets.received.length === 2);
    const [message] = await slack.until('chat.postMessage');
    await adapter.stop();
    expect(message.text).toBe(dutyCard.summary);
    expect(slack.of('chat.postMessage')).toHaveLength(1);
    expect(sockets.received.map((received) => received.envelope_id)).toEqual(['e1', 'e2']);
  });

  test('acknowledges a command with nothing and answers through its response_url', async () => {
    sockets.send({ type: 'slash_commands', envelope_id: 'c1', payload: { ...payload('slash-command'), response_url: `${slack.url}/respond/1` } });
    await sockets.until(() => sockets.received.length === 1);
    expect(sockets.received[0]).toEqual({ envelope_id: 'c1', payload: {} });
    const [answer] = await slack.until('respond');
    expect(answer).toMatchObject({ response_type: 'ephemeral', text: serviceCard.summary });
  });

  test('connects again when the connection breaks, and when Slack asks it to', async () => {
    sockets.drop();
    await sockets.until(() => sockets.connections === 2);
    sockets.send({ type: 'events_api', envelope_id: 'e1', payload: payload('app-mention') });
    await slack.until('chat.postMessage');
    expect(adapter.isReady()).toBe(true);
    sockets.send({ type: 'disconnect', reason: 'refresh_requested' });
    await sockets.until(() => sockets.connections === 3);
  });

  test('that loses the connection while Slack refuses new ones stays alive and goes on trying', async () => {
    slack.answer('apps.connections.open', { body: { ok: false, error: 'invalid_auth' } });
    sockets.drop();
    await slack.until('apps.connections.open', 2);
    expect(adapter.isReady()).toBe(false);
    await sockets.until(() => sockets.connections === 2);
    expect(logs.join('')).toContain('Could not connect to Slack (Socket Mode); trying again');
  });

  test('stops for good', async () => {
    await adapter.stop();
    expect(adapter.isReady()).toBe(false);
    expect(sockets.connections).toBe(1);
    expect(slack.of('apps.connections.open')).toHaveLength(1);
  });
});

test.each(['invalid_auth', 'not_allowed_token_type'])('a refused app token (%s) stops the start with a sentence', async (error) => {
  slack.always('apps.connections.open', () => ({ body: { ok: false, error } }));
  await expect(adapter.start()).rejects.toThrow(`Slack refuses SLACK_APP_TOKEN (${error}). Make an app-level token`);
});

test('a network that is down at the start is waited for in the background', async () => {
  slack.answer('apps.connections.open', { status: 503 });
  openSockets();
  await adapter.start();
  expect(adapter.isReady()).toBe(false);
  await sockets.until(() => sockets.connections === 1);
});
