/** The Teams adapter over HTTP: what people get for what they do, and what happens when something goes wrong. */
import { readFile } from 'node:fs/promises';
import { request as httpRequest } from 'node:http';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { pino } from 'pino';
import { createTeamsAdapter } from '../../../src/adapters/teams/adapter.ts';
import { bareCard, fakeAsk, helpCard } from '../cards.ts';
import { ALEX, ANONYMOUS, APP_ID, BOT, type Chat, type ChatOptions, startChat } from './harness.ts';

let chat: Chat;
afterEach(() => chat?.stop());

/** A recorded activity of real Teams with made-up names, answered to the stand-in. */
async function fixture(name: string) {
  const text = await readFile(new URL(`../../fixtures/teams/${name}.json`, import.meta.url), 'utf8');
  return { ...JSON.parse(text), serviceUrl: chat.serviceUrl };
}

const start = async (options?: ChatOptions) => {
  chat = await startChat(options);
};
const cardOf = (index: number) => chat.posted[index]?.activity.attachments[0].content;
const titleOf = (index: number) => cardOf(index)?.body[0].text;
const button = (ask: unknown) => ({ type: 'invoke', name: 'adaptiveCard/action', value: { action: { type: 'Action.Execute', verb: 'ask', data: { ask } }, trigger: 'manual' } });
const channel = { conversation: { id: '19:channel@thread.tacv2;messageid=1', conversationType: 'channel', isGroup: true } };

describe('a message', () => {
  beforeEachStart();

  it('is answered in the same conversation with one card and a line for the notification', async () => {
    const { status } = await chat.deliver({ text: 'who patches the OS on RDS?', id: 'one' });
    expect(status).toBe(200);
    expect(chat.posted.map((post) => post.path)).toEqual(['/v3/conversations/a%3Apersonal/activities/one']);
    expect(chat.posted[0]?.activity).toMatchObject({ type: 'message', summary: 'AWS patches the operating system of RDS.', replyToId: 'one', recipient: ALEX, from: BOT });
    expect(chat.posted[0]?.activity.attachments).toHaveLength(1);
    expect(titleOf(0)).toBe('Amazon RDS');
  });

  it('is asked with its conversation, so that follow-ups are understood', async () => {
    await chat.deliver({ text: 'rds' });
    expect(chat.asked).toEqual([{ text: 'rds', context: { conversation: 'teams:a:personal' } }]);
  });

  it('in a channel is answered in its thread', async () => {
    await chat.deliver(await fixture('channel-mention'));
    expect(chat.asked).toEqual([{ text: 'who patches RDS?', context: { conversation: 'teams:19:channel@thread.tacv2;messageid=1766459963017' } }]);
    expect(chat.posted[0]?.path).toBe('/v3/conversations/19%3Achannel%40thread.tacv2%3Bmessageid%3D1766459963017/activities/1766459963017');
  });

  it('that holds only a mention gets help', async () => {
    await chat.deliver({ text: '<at>SRM Bot</at>', entities: [{ type: 'mention', text: '<at>SRM Bot</at>', mentioned: BOT }] });
    expect(titleOf(0)).toBe(helpCard.title);
  });

  it('delivered again, even before the answer, is answered once', async () => {
    const answers = await Promise.all([1, 2, 3].map(() => chat.deliver({ id: 'same' })));
    answers.push(await chat.deliver({ id: 'same' }));
    expect(answers.map((answer) => answer.status)).toEqual([200, 200, 200, 200]);
    expect(chat.posted).toHaveLength(1);
    expect(chat.asked).toHaveLength(1);
  });

  it('with the id of a message elsewhere is another message', async () => {
    await chat.deliver({ id: 'same' });
    await chat.deliver({ id: 'same', ...channel });
    expect(chat.posted).toHaveLength(2);
  });

  it('of a bot is not answered', async () => {
    await chat.deliver({ from: { id: '28:another-bot', name: 'Other' } });
    await chat.deliver({ from: { id: 'x', role: 'bot' } });
    await chat.deliver({ from: BOT });
    expect(chat.posted).toEqual([]);
  });

  it('that was edited, deleted or liked is not answered again', async () => {
    for (const type of ['messageUpdate', 'messageDelete', 'messageReaction', 'typing', 'event', 'endOfConversation', 'unheard-of']) expect((await chat.deliver({ type })).status).toBe(200);
    expect(chat.posted).toEqual([]);
  });

  it('sent by a client that knows only Action.Submit asks the question of the button', async () => {
    await chat.deliver({ text: undefined, value: { ask: 'todo s3' } });
    expect(chat.asked[0]?.text).toBe('todo s3');
    expect(titleOf(0)).toBe('Your duties on Amazon S3');
  });

  it('asked for in another delivery mode is posted all the same', async () => {
    await chat.deliver({ deliveryMode: 'expectReplies' });
    expect(chat.posted).toHaveLength(1);
  });
});

describe('a pressed button', () => {
  beforeEachStart();

  it('in a personal chat is answered with a new message, and the card stays', async () => {
    const { status, body } = await chat.deliver(button('todo s3'));
    expect(status).toBe(200);
    expect(body).toEqual({ statusCode: 200, type: 'application/vnd.microsoft.activity.message', value: 'Answered below.' });
    expect(titleOf(0)).toBe('Your duties on Amazon S3');
  });

  it('in a channel or group chat is answered in place, for the person who pressed alone', async () => {
    for (const conversation of [channel.conversation, { id: '19:group', conversationType: 'groupChat' }]) {
      const { body } = await chat.deliver({ ...button('todo s3'), conversation });
      expect(body).toMatchObject({ statusCode: 200, type: 'application/vnd.microsoft.card.adaptive', value: { type: 'AdaptiveCard' } });
      expect(body.value.body[0].text).toBe('Your duties on Amazon S3');
    }
    expect(chat.posted).toEqual([]);
  });

  it('delivered twice posts one answer and gets two replies', async () => {
    const answers = await Promise.all([1, 2].map(() => chat.deliver({ ...button('todo s3'), id: 'pressed' })));
    expect(answers.map((answer) => answer.body.value)).toEqual(['Answered below.', 'Answered below.']);
    expect(chat.posted).toHaveLength(1);
  });

  it('of a card that is none of ours is refused in words', async () => {
    for (const ask of [undefined, '', 5, { $gt: '' }]) {
      const { status, body } = await chat.deliver(button(ask));
      expect(status).toBe(200);
      expect(body).toMatchObject({ statusCode: 400, type: 'application/vnd.microsoft.error', value: { code: 'BadRequest' } });
    }
    expect(chat.asked).toEqual([]);
  });
});

it('a button of a card shared into a chat without the bot is answered in place', async () => {
  await start({ answer: () => ({ status: 403, body: { error: { code: 'BotNotInConversationRoster' } } }) });
  const { body } = await chat.deliver(button('todo s3'));
  expect(body).toMatchObject({ statusCode: 200, type: 'application/vnd.microsoft.card.adaptive' });
});

describe('installing', () => {
  beforeEachStart();
  const install = { type: 'installationUpdate', action: 'add' };
  const added = { type: 'conversationUpdate', membersAdded: [ALEX, BOT] };

  it.each([
    ['installation first', [install, added]],
    ['members first', [added, install]],
  ])('greets once, whichever of the two notices comes first: %s', async (_order, notices) => {
    for (const notice of notices) await chat.deliver(notice);
    expect(chat.posted).toHaveLength(1);
    expect(titleOf(0)).toBe(helpCard.title);
  });

  it('greets once when both notices come at the same time', async () => {
    await Promise.all([chat.deliver(install), chat.deliver(added)]);
    expect(chat.posted).toHaveLength(1);
  });

  it('greets no one who joins later, and not after an upgrade', async () => {
    await chat.deliver({ type: 'conversationUpdate', membersAdded: [ALEX] });
    await chat.deliver({ type: 'conversationUpdate', membersRemoved: [BOT] });
    await chat.deliver({ type: 'installationUpdate', action: 'add-upgrade' });
    expect(chat.posted).toEqual([]);
  });

  it('again after removing greets again', async () => {
    await chat.deliver(install);
    await chat.deliver({ type: 'installationUpdate', action: 'remove', serviceUrl: undefined });
    await chat.deliver(install);
    expect(chat.posted).toHaveLength(2);
  });
});

describe('the search command', () => {
  beforeEachStart();
  const search = (parameters: unknown) => chat.deliver({ type: 'invoke', name: 'composeExtension/query', value: { commandId: 'ask', parameters, queryOptions: { skip: 0, count: 25 } } });

  it('offers the answer first, then the answers to its buttons, each with a preview', async () => {
    const { body } = await search([{ name: 'question', value: 'who patches the OS on RDS?' }]);
    expect(body.composeExtension).toMatchObject({ type: 'result', attachmentLayout: 'list' });
    const [first, second] = body.composeExtension.attachments;
    expect(first).toMatchObject({
      contentType: 'application/vnd.microsoft.card.adaptive',
      preview: { contentType: 'application/vnd.microsoft.card.thumbnail', content: { title: 'Amazon RDS', text: 'AWS patches the operating system of RDS.' } },
    });
    expect(first.content.body[0].text).toBe('Amazon RDS');
    expect(second.preview.content.text).toContain('both');
  });

  it('offers what could have been meant before the question back', async () => {
    const { body } = await search([{ name: 'question', value: 'dynamo' }]);
    const titles = body.composeExtension.attachments.map((attachment: { preview: { content: { title: string } } }) => attachment.preview.content.title);
    expect(titles.at(-1)).toBe('Did you mean one of these?');
    expect(titles.length).toBeGreaterThan(1);
  });

  it('gives examples when it is opened', async () => {
    const { body } = await search([{ name: 'initialRun', value: 'true' }]);
    expect(body.composeExtension.attachments[0].preview.content.title).toBe(helpCard.title);
    expect(body.composeExtension.attachments.length).toBeGreaterThan(2);
  });

  it('says so when nothing is found, and survives odd values', async () => {
    expect((await search([{ name: 'question', value: 'zzzz' }])).body).toEqual({ composeExtension: { type: 'message', text: 'I know no AWS service by that name.' } });
    for (const odd of [undefined, 'x', [5], [{ name: 'question', value: 7 }]]) expect((await search(odd)).status).toBe(200);
  });

  it('posts nothing and never answers more than Teams takes', async () => {
    const { text } = await search([{ name: 'question', value: 'monstrous' }]);
    expect(Buffer.byteLength(text, 'utf16le')).toBeLessThanOrEqual(80 * 1024);
    expect(chat.posted).toEqual([]);
  });
});

describe('other requests', () => {
  beforeEachStart();

  it('a thumb up or down is taken', async () => {
    const { status, body } = await chat.deliver({ type: 'invoke', name: 'message/submitAction', value: { actionName: 'feedback', actionValue: { reaction: 'like', feedback: '{}' } } });
    expect({ status, body }).toEqual({ status: 200, body: {} });
  });

  it('of unknown kind get a short refusal', async () => {
    for (const name of ['task/fetch', 'signin/verifyState', 'composeExtension/fetchTask', undefined]) {
      expect(await chat.deliver({ type: 'invoke', name })).toMatchObject({ status: 400, body: { error: 'This bot does not serve that kind of request.' } });
    }
  });
});

describe('a request that is no activity', () => {
  beforeEachStart();
  const post = (body: string | undefined, headers: Record<string, string> = { 'Content-Type': 'application/json' }, method = 'POST') => fetch(chat.endpoint, { method, headers, body });

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

  it('asks and posts nothing', async () => {
    await post('{}');
    expect([chat.asked, chat.posted]).toEqual([[], []]);
  });
});

describe('when Teams does not take the answer', () => {
  it('a send that hangs is given up, its connection is let go, and the request is answered', async () => {
    await start({ answer: () => 'hang', deps: { sendTimeout: 150 } });
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

  it.each(['https://smba.trafficmanager.net/amer/', 'http://169.254.169.254/latest/', 'http://127.0.0.1.example.com/', 'http://localhost.example.com/', 'http://10.0.0.1/'])(
    'answers go to this machine only, not to %s',
    async (serviceUrl) => {
      await start();
      expect((await chat.deliver({ serviceUrl })).status).toBe(403);
      expect(chat.asked).toEqual([]);
    },
  );

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
      deps: { sendTimeout: 200 },
    });
    const first = chat.deliver({});
    while (asked === 0) await new Promise((resolve) => setTimeout(resolve, 5));
    await chat.stopAdapter();
    expect((await first).status).toBe(200);
    const late = await chat.deliver({});
    expect([late.status, late.body]).toEqual([503, { error: 'Not ready.' }]);
  });
});

/** Starts a plain chat before each test of a block. */
function beforeEachStart(): void {
  beforeEach(() => start());
}
