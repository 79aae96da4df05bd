/** The Teams adapter when things go wrong: bad requests, a Teams that does not answer, settings that would let anyone in. */
import { request as httpRequest } from 'node:http';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { pino } from 'pino';
import { createTeamsAdapter } from '../../../src/adapters/teams/adapter.ts';
import { fakeAsk } from '../ask.ts';
import { bareCard } from '../cards.ts';
import { ALEX, ANONYMOUS, APP_ID, type Chat, type ChatOptions, startChat } from './harness.ts';

let chat: Chat;
afterEach(() => chat?.stop());

const start = async (options?: ChatOptions) => {
  chat = await startChat(options);
};
const button = (ask: unknown) => ({
  type: 'invoke',
  name: 'adaptiveCard/action',
  value: { action: { type: 'Action.Execute', verb: 'ask', data: { ask } }, trigger: 'manual' },
});
const channel = { conversation: { id: '19:channel@thread.tacv2;messageid=1', conversationType: 'channel', isGroup: true } };

describe('a request that is no activity', () => {
  beforeEach(() => start());
  const post = (body: string | undefined, headers: Record<string, string> = { 'Content-Type': 'application/json' }, method = 'POST') =>
    fetch(chat.endpoint, { method, headers, body });

  it.each([
    ['an empty object', '{}', 400],
    ['an array', '[]', 400],
    ['null', 'null', 400],
    ['broken JSON', '{"type":', 400],
    ['nothing', '', 400],
    ['a type alone', '{"type":"message"}', 400],
    ['a sender that is a number', JSON.stringify({ type: 'message', channelId: 'msteams', conversation: { id: 'a' }, from: 5 }), 400],
    ['another channel', JSON.stringify({ type: 'message', channelId: 'AseChannel', conversation: { id: 'a' } }), 400],
    ['deep nesting', '['.repeat(100_000) + ']'.repeat(100_000), 400],
    ['more than 256 KB', JSON.stringify({ type: 'message', text: 'x'.repeat(300_000) }), 413],
  ])('%s gets a short answer', async (_what, body, status) => {
    const response = await post(body);
    expect(response.status).toBe(status);
    expect(response.headers.get('content-type')).toBe('application/json; charset=utf-8');
    const text = await response.text();
    expect(Object.keys(JSON.parse(text))).toEqual(['error']);
    expect(text.length).toBeLessThan(120);
  });

  it('of another type of content gets 415, another method 405', async () => {
    expect((await post('{}', { 'Content-Type': 'text/plain' })).status).toBe(415);
    expect((await post('{}', { 'Content-Type': 'application/jsonp' })).status).toBe(415);
    const get = await post(undefined, {}, 'GET');
    expect([get.status, get.headers.get('allow')]).toEqual([405, 'POST']);
  });

  it('without an announced length is still cut off at 256 KB', async () => {
    const status = await new Promise((resolve, reject) => {
      const request = httpRequest(chat.endpoint, { method: 'POST', headers: { 'Content-Type': 'application/json', 'Transfer-Encoding': 'chunked' } });
      request.on('response', (response) => resolve(response.resume().statusCode));
      request.on('error', reject);
      request.write('x'.repeat(300_000));
    });
    expect(status).toBe(413);
  });

  it('that breaks off in the middle does no harm', async () => {
    await new Promise<void>((resolve) => {
      const request = httpRequest(chat.endpoint, { method: 'POST', headers: { 'Content-Type': 'application/json', 'Content-Length': 1000 } });
      request.on('error', () => undefined);
      request.on('close', resolve);
      request.write('{"type":');
      request.flushHeaders();
      setTimeout(() => request.destroy(), 50);
    });
    expect((await chat.deliver({})).status).toBe(200);
  });

  it('asks and posts nothing', async () => {
    await post('{}');
    expect([chat.asked, chat.posted]).toEqual([[], []]);
  });
});

describe('when Teams does not take the answer', () => {
  it('a send that hangs is given up, its connection is let go, and the request is answered', async () => {
    await start({ answer: () => 'hang', deps: { timeouts: { send: 150 } } });
    expect((await chat.deliver({})).status).toBe(200);
    while (chat.released() === 0) await new Promise((resolve) => setTimeout(resolve, 5));
    expect(chat.logs).toContainEqual(expect.objectContaining({ level: 50, msg: 'an answer could not be sent' }));
  });

  it('an error is logged with what to do and neither repeated nor apologised for', async () => {
    await start({ answer: () => ({ status: 403, body: { error: { code: 'ConversationBlockedByUser' } } }) });
    expect((await chat.deliver({ text: 'a secret question' })).status).toBe(200);
    expect(chat.posted).toHaveLength(1);
    expect(chat.logs).toContainEqual(expect.objectContaining({ status: 403, hint: expect.stringContaining('blocked'), activity: 'message' }));
    expect(JSON.stringify(chat.logs)).not.toContain('secret question');
    expect(JSON.stringify(chat.logs)).not.toContain(ALEX.name);
  });

  it('two writers at once (412) is tried again', async () => {
    let tries = 0;
    await start({
      answer: () => {
        tries += 1;
        return tries === 1 ? { status: 412 } : { status: 201, body: { id: 'x' } };
      },
    });
    await chat.deliver({});
    expect(tries).toBe(2);
    expect(chat.logs.filter((line) => line.level >= 50)).toEqual([]);
  });
});

describe('when making the answer fails', () => {
  const broken = () => {
    throw new Error('internal: /etc/secret');
  };

  it('a message gets one apology and the caller no detail', async () => {
    await start({ ask: broken });
    const { status, text } = await chat.deliver({});
    expect([status, text.includes('secret')]).toEqual([200, false]);
    expect(chat.posted.map((post) => post.activity.text)).toEqual(['Something went wrong while I was answering. Please ask again.']);
  });

  it('no apology follows an apology that cannot be sent', async () => {
    await start({ ask: broken, answer: () => ({ status: 403 }) });
    expect((await chat.deliver({})).status).toBe(200);
    expect(chat.posted).toHaveLength(1);
  });

  it('a pressed button gets a sentence, and nothing is posted', async () => {
    await start({ ask: broken });
    const { status, body } = await chat.deliver({ ...button('s3'), ...channel });
    expect([status, body.statusCode, body.type]).toEqual([200, 500, 'application/vnd.microsoft.error']);
    expect(JSON.stringify(body)).not.toContain('secret');
    expect(chat.posted).toEqual([]);
  });
});

describe('anonymous mode', () => {
  const logger = pino({ level: 'silent' });
  const make = (config: Parameters<typeof createTeamsAdapter>[0], production = false) => createTeamsAdapter(config, fakeAsk(), { logger, production });

  it('must be asked for, is refused in production, and an app id must be a GUID', () => {
    expect(() => make({ appType: 'SingleTenant', anonymous: false })).toThrow(/MicrosoftAppId/);
    expect(() => make({ appType: 'SingleTenant', anonymous: false, appId: '' })).toThrow(/MicrosoftAppId/);
    expect(() => make(ANONYMOUS, true)).toThrow(/not allowed in production/);
    expect(() => make({ ...ANONYMOUS, appId: 'srm-bot' })).toThrow(/GUID/);
    expect(() => make(ANONYMOUS)).not.toThrow();
  });

  it('is announced loudly', async () => {
    await start();
    expect(chat.logs).toContainEqual(expect.objectContaining({ level: 40, msg: expect.stringContaining('NOT CHECKED') }));
  });

  it.each([
    'https://smba.trafficmanager.net/amer/',
    'http://169.254.169.254/latest/',
    'http://127.0.0.1.example.com/',
    'http://localhost.example.com/',
    'http://10.0.0.1/',
  ])('answers go to this machine only, not to %s', async (serviceUrl) => {
    await start();
    expect((await chat.deliver({ serviceUrl })).status).toBe(403);
    expect(chat.asked).toEqual([]);
  });

  it('takes no address that is none', async () => {
    await start();
    for (const serviceUrl of ['file:///etc/passwd', 'nonsense', 'javascript:1']) expect([400, 403]).toContain((await chat.deliver({ serviceUrl })).status);
  });

  it('is off as soon as there is an app id: then a request without a token is refused', async () => {
    await start({ config: { ...ANONYMOUS, appId: APP_ID, appPassword: 'x', tenantId: APP_ID } });
    expect((await chat.deliver({})).status).toBe(401);
    expect(chat.posted).toEqual([]);
  });
});

describe('starting and stopping', () => {
  it('can be stopped before it was started, and twice', async () => {
    await start();
    const adapter = createTeamsAdapter(ANONYMOUS, fakeAsk(), { logger: pino({ level: 'silent' }) });
    expect(adapter.name).toBe('teams');
    await adapter.stop();
    await adapter.start();
    await adapter.stop();
    await adapter.stop();
  });

  it('a stop waits for the answer that is under way, and later requests are put off', async () => {
    let asked = 0;
    await start({
      ask: () => {
        asked += 1;
        return bareCard;
      },
      answer: () => 'hang',
      deps: { timeouts: { send: 200 } },
    });
    const first = chat.deliver({});
    while (asked === 0) await new Promise((resolve) => setTimeout(resolve, 5));
    await chat.stopAdapter();
    expect((await first).status).toBe(200);
    const late = await chat.deliver({});
    expect([late.status, late.body]).toEqual([503, { error: 'Not ready.' }]);
  });
});
