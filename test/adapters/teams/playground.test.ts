/** The official Teams emulator talks to the bot: everything the bot sends must be something Teams takes. */
import type { Server } from 'node:http';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { pino } from 'pino';
import { createTeamsAdapter, type TeamsAdapter } from '../../../src/adapters/teams/adapter.ts';
import { fakeAsk } from '../ask.ts';
import { compareCard, dutyCard, helpCard, quizCard, sampleCards, todoCard } from '../cards.ts';
import { ANONYMOUS, close, listen } from './harness.ts';
import { CHANNEL, GROUP, PERSONAL, type Playground, startPlayground } from './playground.ts';

// biome-ignore lint/suspicious/noExplicitAny: JSON of cards, looked into by tests.
type Json = any;

let adapter: TeamsAdapter;
let bot: { server: Server; url: string };
let teams: Playground;
const ask = fakeAsk();
const errors: string[] = [];

beforeAll(async () => {
  const logger = pino({ level: 'error' }, { write: (line: string) => errors.push(line) });
  adapter = createTeamsAdapter(ANONYMOUS, ask, { logger });
  await adapter.start();
  bot = await listen((request, response) => void adapter.handle(request, response));
  teams = await startPlayground(`${bot.url}/api/messages`);
});

afterAll(async () => {
  await teams?.stop();
  await adapter?.stop();
  if (bot) await close(bot.server);
});

beforeEach(() => {
  errors.length = 0;
  ask.asked.length = 0;
});

const title = (card: Json): string => card.body[0].text;

it('a personal message is answered with a card', async () => {
  await teams.say(PERSONAL, 'who patches the OS on RDS?');
  const { card, conversation } = await teams.next();
  expect([conversation, title(card), card.fallbackText]).toEqual([PERSONAL, dutyCard.title, dutyCard.summary]);
});

it('a mention in a channel is answered in its thread', async () => {
  const thread = await teams.say(CHANNEL, 'who patches the OS on RDS?', { mention: true });
  const { card, conversation } = await teams.next();
  expect([conversation, title(card)]).toEqual([thread, dutyCard.title]);
  expect(ask.asked).toEqual([{ text: 'who patches the OS on RDS?', context: { conversation: `teams:${thread}` } }]);
});

it('a mention in a group chat is answered there', async () => {
  await teams.say(GROUP, 'compare rds with ec2', { mention: true });
  const { card, conversation } = await teams.next();
  expect([conversation, title(card)]).toEqual([GROUP, compareCard.title]);
});

it.each(Object.keys(sampleCards))('the %s card is accepted', async (name) => {
  await teams.say(PERSONAL, name);
  // Teams shows a long file as a message of its own, before the card.
  const first = await teams.next();
  const { card } = first.card ? first : await teams.next();
  expect(card.type).toBe('AdaptiveCard');
  expect(errors).toEqual([]);
});

describe('each button', () => {
  it('of a card in a personal chat leads to a new card', async () => {
    await teams.say(PERSONAL, 'service');
    const { card, messageId } = await teams.next();
    const buttons = card.actions.filter((action: Json) => action.type === 'Action.Execute');
    expect(buttons).toHaveLength(8);
    for (const action of buttons) {
      const reply = await teams.press(PERSONAL, messageId, action);
      expect(reply).toMatchObject({ type: 'application/vnd.microsoft.activity.message', value: 'Answered below.' });
      expect((await teams.next()).card.type).toBe('AdaptiveCard');
      expect(ask.asked.at(-1)?.text).toBe(action.data.ask);
    }
    expect(errors).toEqual([]);
  });

  it('of a card in a channel answers in place', async () => {
    await teams.say(CHANNEL, 'quiz', { mention: true });
    const { card, messageId, conversation } = await teams.next();
    expect(title(card)).toBe(quizCard.title);
    for (const action of card.actions) {
      const reply = await teams.press(conversation, messageId, action);
      expect(reply).toMatchObject({ type: 'application/vnd.microsoft.card.adaptive', value: { type: 'AdaptiveCard' } });
    }
    expect(teams.waiting()).toEqual([]);
  });

  it('works in a client that knows only Action.Submit', async () => {
    await teams.say(PERSONAL, 'todo');
    const { card, messageId } = await teams.next();
    expect(title(card)).toBe(todoCard.title);
    await teams.submit(PERSONAL, messageId, card.actions[0].fallback.data);
    expect((await teams.next()).card.type).toBe('AdaptiveCard');
    expect(ask.asked.at(-1)?.text).toBe('s3');
  });
});

describe('the search command', () => {
  it('offers the answer and what else could be meant', async () => {
    const { composeExtension } = await teams.search('who patches the OS on RDS?');
    expect(composeExtension).toMatchObject({ type: 'result', attachmentLayout: 'list' });
    expect(composeExtension.attachments[0].preview.content.title).toBe(dutyCard.title);
  });

  it('gives examples when opened, and says when it finds nothing', async () => {
    expect((await teams.search(undefined)).composeExtension.attachments[0].preview.content.title).toBe(helpCard.title);
    expect((await teams.search('zzzz')).composeExtension.type).toBe('message');
  });
});

it('feedback is taken', async () => {
  expect(await teams.invoke('message/submitAction', { actionName: 'feedback', actionValue: { reaction: 'like', feedback: '{}' } })).toEqual({
    status: 200,
    body: {},
  });
});

it('installing greets once, a new member is not greeted', async () => {
  await teams.event(PERSONAL, 'install');
  expect(title((await teams.next()).card)).toBe(helpCard.title);
  await teams.event(PERSONAL, 'botAdded');
  await teams.event(CHANNEL, 'userAdded');
  // Whatever would still come, comes before the answer to this.
  await teams.say(PERSONAL, 'quiz');
  expect(title((await teams.next()).card)).toBe(quizCard.title);
});
