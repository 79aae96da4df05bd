/** The Teams adapter over HTTP: what people get for what they do. */
import { readFile } from 'node:fs/promises';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { Ask } from '../../../src/adapters/adapter.ts';
import { fakeAsk } from '../ask.ts';
import { exportCard, helpCard } from '../cards.ts';
import { ALEX, BOT, type Chat, type ChatOptions, startChat } from './harness.ts';

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
/** Knows one more card: an export that is too long for a card. */
const fake = fakeAsk();
const rows = Array.from({ length: 100 }, (_, index) => `row ${index},a <b> & c,some words about who does what`);
const longExport = { ...exportCard, file: { name: 'long.csv', type: 'text/csv', content: `control,owner\n${rows.join('\n')}\n` } };
const longestExport = { ...exportCard, file: { name: 'longest.csv', type: 'text/csv', content: Array(5000).fill('"aws","you"').join('\n') } };
const exports: Readonly<Record<string, typeof exportCard>> = { 'long export': longExport, 'longest export': longestExport };
const exportAsk: Ask = (text, context) => exports[text] ?? fake(text, context);

const cardOf = (index: number) => chat.posted[index]?.activity.attachments[0].content;
const titleOf = (index: number) => cardOf(index)?.body[0].text;
const button = (ask: unknown) => ({
  type: 'invoke',
  name: 'adaptiveCard/action',
  value: { action: { type: 'Action.Execute', verb: 'ask', data: { ask } }, trigger: 'manual' },
});
const channel = { conversation: { id: '19:channel@thread.tacv2;messageid=1', conversationType: 'channel', isGroup: true } };

describe('a message', () => {
  beforeEach(() => start());

  it('is answered in the same conversation with one card and a line for the notification', async () => {
    const { status } = await chat.deliver({ text: 'who patches the OS on RDS?', id: 'one' });
    expect(status).toBe(200);
    expect(chat.posted.map((post) => post.path)).toEqual(['/v3/conversations/a%3Apersonal/activities/one']);
    expect(chat.posted[0]?.activity).toMatchObject({
      type: 'message',
      summary: 'AWS patches the operating system of RDS.',
      replyToId: 'one',
      recipient: ALEX,
      from: BOT,
    });
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
    for (const type of ['messageUpdate', 'messageDelete', 'messageReaction', 'typing', 'event', 'endOfConversation', 'unheard-of'])
      expect((await chat.deliver({ type })).status).toBe(200);
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

describe('an export', () => {
  beforeEach(() => start({ ask: exportAsk }));

  it('that is too long for the card stands above it, whole, as text that can be copied', async () => {
    await chat.deliver({ text: 'long export' });
    const { text, textFormat } = chat.posted[0]?.activity ?? {};
    expect(textFormat).toBe('xml');
    expect(text.startsWith('<pre>control,owner\nrow 0,')).toBe(true);
    expect(text.endsWith('row 99,a &lt;b&gt; &amp; c,some words about who does what</pre>')).toBe(true);
    expect(JSON.stringify(cardOf(0))).not.toContain('row 0');
  });

  it('that is short is in the card', async () => {
    await chat.deliver({ text: 'export' });
    expect(chat.posted[0]?.activity.text).toBeUndefined();
    expect(JSON.stringify(cardOf(0))).toContain('control,owner,aws,you');
  });

  it('that is too long for a message says how much is missing', async () => {
    await chat.stop();
    await start({ ask: exportAsk, deps: { publicUrl: 'https://srm.example.com' } });
    await chat.deliver({ text: 'longest export' });
    const { text } = chat.posted[0]?.activity ?? {};
    const shown = text.split('</pre>')[0].split('\n').length;
    expect(text).toContain(
      `</pre><p>${5000 - shown} more lines did not fit here. <a href="https://srm.example.com/?q=export%20rds">All of it on the web</a></p>`,
    );
    expect(Buffer.byteLength(JSON.stringify(chat.posted[0]?.activity), 'utf16le')).toBeLessThan(80 * 1024);
  });
});

describe('a pressed button', () => {
  beforeEach(() => start({ ask: exportAsk }));

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

  it('for a file posts it, in a channel too: there is no room for it in the card', async () => {
    const { body } = await chat.deliver({ ...button('long export'), ...channel });
    expect(body.value).toBe('Answered below.');
    expect(chat.posted[0]?.activity.text).toMatch(/^<pre>control,owner\nrow 0,/);
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
    expect(chat.posted).toEqual([]);
  });
});

it('a button of a card shared into a chat without the bot is answered in place', async () => {
  await start({ answer: () => ({ status: 403, body: { error: { code: 'BotNotInConversationRoster' } } }) });
  const { body } = await chat.deliver(button('todo s3'));
  expect(body).toMatchObject({ statusCode: 200, type: 'application/vnd.microsoft.card.adaptive' });
});

describe('installing', () => {
  beforeEach(() => start());
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
  beforeEach(() => start());
  const search = (parameters: unknown) =>
    chat.deliver({ type: 'invoke', name: 'composeExtension/query', value: { commandId: 'ask', parameters, queryOptions: { skip: 0, count: 25 } } });

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
    expect((await search([{ name: 'question', value: 'zzzz' }])).body).toEqual({
      composeExtension: { type: 'message', text: 'I know no AWS service by that name.' },
    });
    for (const odd of [undefined, 'x', [5], [{ name: 'question', value: 7 }]]) expect((await search(odd)).status).toBe(200);
  });

  it('posts nothing and never answers more than Teams takes', async () => {
    const { text } = await search([{ name: 'question', value: 'monstrous' }]);
    expect(Buffer.byteLength(text, 'utf16le')).toBeLessThanOrEqual(80 * 1024);
    expect(chat.posted).toEqual([]);
  });
});

describe('other requests', () => {
  beforeEach(() => start());

  it('a thumb up or down is taken', async () => {
    const { status, body } = await chat.deliver({
      type: 'invoke',
      name: 'message/submitAction',
      value: { actionName: 'feedback', actionValue: { reaction: 'like', feedback: '{}' } },
    });
    expect({ status, body }).toEqual({ status: 200, body: {} });
  });

  it('of unknown kind get a short refusal', async () => {
    for (const name of ['task/fetch', 'signin/verifyState', 'composeExtension/fetchTask', undefined]) {
      expect(await chat.deliver({ type: 'invoke', name })).toMatchObject({ status: 400, body: { error: 'This bot does not serve that kind of request.' } });
    }
  });
});
