/** What Slack may refuse: the table, documented for no private answer, and anything for a moment. Over HTTP, through the real Bolt. */
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { pino } from 'pino';
import { createDeliver, ResponseUrlError } from '../../../src/adapters/slack/deliver.ts';
import { renderSlack } from '../../../src/adapters/slack/render.ts';
import { serviceCard, unknownCard } from '../cards.ts';
import { type Answer, type Bench, type Call, hasTable, type Json, openBench, payload } from './support.ts';

let bench: Bench;
beforeEach(async () => {
  bench = await openBench();
});
afterEach(() => bench.close());

const refuseTables =
  (answer: Answer) =>
  ({ args }: Call): Answer | undefined =>
    args.blocks && hasTable(args) ? answer : undefined;

let mentions = 0;
/** A mention that asks for a card with a table, each time another message. */
function mentionOf(question: string): Json {
  const mention = payload('app-mention');
  mentions += 1;
  Object.assign(mention.event, { text: `<@U0SRMBOT1> ${question}`, ts: `1764000000.1${mentions}`, client_msg_id: `message-${mentions}` });
  return mention;
}

describe('a table that Slack does not take', () => {
  const inPrivate: [string, Answer][] = [
    ['a status 400', { status: 400, body: 'invalid_blocks' }],
    ['a status 404', { status: 404, body: { ok: false, error: 'no_service' } }],
    ['a status 200 whose body says invalid_blocks', { body: { ok: false, error: 'invalid_blocks' } }],
    ['a status 200 whose body says invalid_attachments', { body: { ok: false, error: 'invalid_attachments' } }],
  ];
  test.each(inPrivate)('in a private answer, by %s: the same answer comes without it, and the next does not try it', async (_, refusal) => {
    bench.slack.always('respond', refuseTables(refusal));
    await bench.command('rds');
    const [first, second] = await bench.slack.until('respond', 2);
    expect([hasTable(first), hasTable(second), second.text]).toEqual([true, false, serviceCard.summary]);
    await bench.settle();
    await bench.command('rds');
    await bench.settle();
    expect(bench.slack.of('respond').map(hasTable)).toEqual([true, false, false]);
    expect(bench.outcomes).toEqual(['table_refused', 'answered', 'answered']);
  });

  const inMessages: [string, Answer][] = [
    ['invalid_blocks', { body: { ok: false, error: 'invalid_blocks' } }],
    ['invalid_attachments', { body: { ok: false, error: 'invalid_attachments' } }],
    ['msg_blocks_too_long', { body: { ok: false, error: 'msg_blocks_too_long' } }],
  ];
  test.each(inMessages)('in a message, by %s: the same', async (_, refusal) => {
    bench.slack.always('chat.postMessage', refuseTables(refusal));
    await bench.event(mentionOf('rds'));
    await bench.slack.until('chat.postMessage', 2);
    await bench.settle();
    await bench.event(mentionOf('rds'));
    await bench.settle();
    expect(bench.slack.of('chat.postMessage').map(hasTable)).toEqual([true, false, false]);
  });

  test('in a message, by a status 400 of the Web API: the same', async () => {
    bench.slack.always('chat.postMessage', refuseTables({ status: 400, body: 'bad request' }));
    await bench.event(mentionOf('rds'));
    await bench.slack.until('chat.postMessage', 2);
    await bench.settle();
    expect(hasTable(bench.slack.of('chat.postMessage').at(-1))).toBe(false);
  });

  test('in private answers, is still tried in messages', async () => {
    bench.slack.always('respond', refuseTables({ status: 400 }));
    await bench.command('rds');
    await bench.settle();
    await bench.event(mentionOf('rds'));
    const [message] = await bench.slack.until('chat.postMessage');
    expect(hasTable(message)).toBe(true);
  });

  test('by a failure of Slack (500): survived, but not believed to last', async () => {
    bench.slack.answer('respond', { status: 500 });
    await bench.command('rds');
    await bench.settle();
    await bench.command('rds');
    await bench.settle();
    expect(bench.slack.of('respond').map(hasTable)).toEqual([true, false, true]);
  });
});

describe('an answer that Slack takes in no form', () => {
  test('is tried twice, logged without its text or address, and the next one tries the table again', async () => {
    bench.slack.answer('respond', { status: 404, body: { ok: false, error: 'used_url' } });
    bench.slack.answer('respond', { status: 404, body: { ok: false, error: 'used_url' } });
    await bench.command('rds');
    await bench.settle();
    await bench.command('rds');
    await bench.settle();
    expect(bench.slack.of('respond').map(hasTable)).toEqual([true, false, true]);
    expect(bench.outcomes).toEqual(['failed', 'answered']);
    const log = bench.logs.join('');
    expect(log).toContain('Slack did not take an answer');
    expect(log).not.toContain(serviceCard.summary);
    expect(log).not.toContain('/respond/');
  });

  test('without a table in it is tried once', async () => {
    bench.slack.always('respond', () => ({ status: 404 }));
    await bench.command('no such service');
    await bench.settle();
    expect(bench.slack.of('respond')).toHaveLength(1);
    expect(bench.slack.of('respond')[0].text).toBe(unknownCard.summary);
  });

  test('for a reason that is not the message (not_in_channel) is not sent again', async () => {
    bench.slack.always('chat.postMessage', () => ({ body: { ok: false, error: 'not_in_channel' } }));
    await bench.event(mentionOf('rds'));
    await bench.settle();
    expect(bench.slack.of('chat.postMessage')).toHaveLength(1);
    expect(bench.logs.join('')).toContain('not_in_channel');
  });
});

describe('a rate limit', () => {
  test('of a moment is waited for', async () => {
    bench.slack.answer('chat.postMessage', { status: 429, headers: { 'retry-after': '1' } });
    await bench.event(mentionOf('rds'));
    const [, sent] = await bench.slack.until('chat.postMessage', 2);
    expect(hasTable(sent)).toBe(true);
    bench.slack.answer('respond', { status: 429 });
    await bench.command('rds');
    expect(await bench.slack.until('respond', 2)).toHaveLength(2);
  });

  test('of minutes is not', async () => {
    bench.slack.answer('chat.postMessage', { status: 429, headers: { 'retry-after': '300' } });
    await bench.event(mentionOf('rds'));
    await bench.settle();
    expect(bench.slack.of('chat.postMessage')).toHaveLength(1);
    expect(bench.outcomes).toEqual(['failed']);
  });
});

test('a refusal is forgotten after a day', async () => {
  let time = 0;
  const deliver = createDeliver(pino({ level: 'silent' }), () => time);
  const sent: boolean[] = [];
  const send = async (): Promise<void> =>
    deliver(
      'private',
      (table) => renderSlack(serviceCard, { table }),
      async (message) => {
        sent.push(hasTable(message));
        if (hasTable(message)) throw new ResponseUrlError('invalid_blocks');
      },
    );
  const hour = 60 * 60_000;
  await send();
  time = 23 * hour;
  await send();
  time = 24 * hour;
  await send();
  expect(sent).toEqual([true, false, false, true, false]);
});
