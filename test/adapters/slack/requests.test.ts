/** Who may speak to the adapter, and what it keeps to itself: signatures, paths, logs. Over HTTP, through the real Bolt. */
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { type Bench, BOT_TOKEN, now, openBench, payload, SECRET, signature } from './support.ts';

let bench: Bench;
beforeEach(async () => {
  bench = await openBench();
});
afterEach(() => bench.close());

const body = JSON.stringify(payload('app-mention'));
const post = (headers: Record<string, string>, path = '/slack/events'): Promise<Response> =>
  fetch(`${bench.url}${path}`, { method: 'POST', body, headers: { 'content-type': 'application/json', ...headers } });

describe('a request to /slack/events', () => {
  const old = now() - 6 * 60;
  const refused: [string, Record<string, string>][] = [
    ['no signature', {}],
    ['a timestamp but no signature', { 'x-slack-request-timestamp': String(now()) }],
    ['a signature made with another secret', signature(body, now(), 'another')],
    ['a signature of another body', signature(`${body} `, now())],
    ['a signature six minutes old', signature(body, old)],
    ['an old signature under a new timestamp', { ...signature(body, old), 'x-slack-request-timestamp': String(now()) }],
    ['a signature of another length', { 'x-slack-request-timestamp': String(now()), 'x-slack-signature': 'v0=1' }],
    ['a timestamp that is no number', { ...signature(body, now()), 'x-slack-request-timestamp': 'soon' }],
  ];
  test.each(refused)('with %s gets 401, an empty body, and no answer', async (_, headers) => {
    const response = await post(headers);
    expect([response.status, await response.text()]).toEqual([401, '']);
    await bench.settle();
    expect([bench.ask.asked, bench.slack.of('chat.postMessage')]).toEqual([[], []]);
  });

  test('signed properly gets 200', async () => {
    expect((await post(signature(body, now()))).status).toBe(200);
    await bench.slack.until('chat.postMessage');
  });

  test("that is Slack's check of the address gets its challenge back, if signed", async () => {
    const check = JSON.stringify({ type: 'url_verification', challenge: 'c0ffee' });
    const headers = { 'content-type': 'application/json' };
    const send = (more: Record<string, string>) => fetch(`${bench.url}/slack/events`, { method: 'POST', body: check, headers: { ...headers, ...more } });
    expect(await (await send(signature(check, now()))).json()).toEqual({ challenge: 'c0ffee' });
    expect((await send({})).status).toBe(401);
  });

  test('that is not what it says gets 400', async () => {
    const garbage = 'not json';
    const response = await fetch(`${bench.url}/slack/events`, {
      method: 'POST',
      body: garbage,
      headers: { 'content-type': 'application/json', ...signature(garbage, now()) },
    });
    expect(response.status).toBe(400);
  });

  test('of more than a megabyte gets 413', async () => {
    const large = 'x'.repeat(1024 * 1024 + 1);
    const response = await fetch(`${bench.url}/slack/events`, { method: 'POST', body: large, headers: signature(large, now()) });
    expect(response.status).toBe(413);
  });
});

test.each([
  ['GET', '/slack/events'],
  ['POST', '/slack/install'],
  ['GET', '/slack/install'],
  ['GET', '/'],
])('%s %s is not ours and gets 404', async (method, path) => {
  expect((await fetch(`${bench.url}${path}`, { method })).status).toBe(404);
});

test('a failing pipeline does not take the server down', async () => {
  const broken = await openBench({}, {}, () => {
    throw new Error('a bug that mentions xoxb-123-secret');
  });
  try {
    expect((await broken.event(payload('app-mention'))).status).toBe(200);
    await broken.settle();
    expect(broken.logs.join('')).toContain('a bug that mentions [secret]');
    expect((await broken.event(payload('direct-message'))).status).toBe(200);
  } finally {
    await broken.close();
  }
});

test('the log holds no question, no answer, no token, no secret and no response_url, even at its most talkative', async () => {
  await bench.command('rds');
  await bench.event(payload('app-mention'));
  await bench.event(payload('app-home-opened'));
  await bench.click(payload('click-private'));
  await bench.slack.until('respond', 2);
  bench.slack.always('respond', () => ({ status: 500 }));
  await bench.command('rds');
  await post({});
  await bench.settle();
  const log = bench.logs.join('');
  expect(log).toContain('Slack did not take an answer');
  for (const secret of [BOT_TOKEN, SECRET, '/respond/', 'who patches', 'patches the operating system', 'U0ANA0001', 'v0=']) expect(log).not.toContain(secret);
});
