/** Typed questions, as signed requests through the real Bolt: the command, a mention, a direct message, and who is not answered. */
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { PROMPTS } from '../../../src/adapters/slack/app.ts';
import { dutyCard, exportCard, helpCard, hostileCard, serviceCard } from '../cards.ts';
import { type Bench, BOT_TOKEN, buttonsOf, hasTable, openBench, payload, textOf } from './support.ts';
import { faultsOf } from './valid.ts';

let bench: Bench;
beforeEach(async () => {
  bench = await openBench({}, { publicUrl: 'https://srm.example' });
});
afterEach(() => bench.close());

describe('/srm', () => {
  test('is acknowledged with nothing, and answered privately with a card and a share button', async () => {
    const response = await bench.command('rds');
    expect([response.status, await response.text()]).toEqual([200, '']);
    const [answer] = await bench.slack.until('respond');
    expect(answer).toMatchObject({ response_type: 'ephemeral', replace_original: false, text: serviceCard.summary, unfurl_links: false });
    expect(hasTable(answer)).toBe(true);
    expect(faultsOf(answer)).toEqual([]);
    expect(buttonsOf(answer).get('Share to channel').value).toBe('rds');
    expect(buttonsOf(answer).get('Open on the web').url).toBe('https://srm.example/?q=rds');
    expect(bench.slack.of('chat.postMessage')).toEqual([]);
  });

  test.each(['', '   ', 'help'])('with "%s" gives help', async (text) => {
    await bench.command(text);
    const [answer] = await bench.slack.until('respond');
    expect(answer.text).toBe(helpCard.summary);
    expect(bench.ask.asked[0]?.text).toBe('help');
  });

  test('is a conversation of its own for each person in each channel', async () => {
    await bench.command('rds');
    await bench.command('rds', { user_id: 'U0BEN0002' });
    await bench.slack.until('respond', 2);
    expect(bench.ask.asked.map((asked) => asked.context?.conversation)).toEqual(['slack:T0TEAM001:C0GENERAL:U0ANA0001', 'slack:T0TEAM001:C0GENERAL:U0BEN0002']);
  });

  test('with markup of every kind lets none of it through', async () => {
    await bench.command(hostileCard.ask);
    const [answer] = await bench.slack.until('respond');
    expect(JSON.stringify(answer)).not.toMatch(/<!channel|<@U0/);
  });

  test('is answered even where a proxy names a character set, which Bolt alone refuses', async () => {
    const body = { ...payload('slash-command'), response_url: `${bench.slack.url}/respond/charset` };
    const response = await bench.form(body, { 'content-type': 'application/x-www-form-urlencoded; charset=utf-8' });
    expect(response.status).toBe(200);
    await bench.slack.until('respond');
  });
});

describe('a mention', () => {
  test('is answered in a thread of its own, without the mention in the question', async () => {
    expect((await bench.event(payload('app-mention'))).status).toBe(200);
    const [message] = await bench.slack.until('chat.postMessage');
    expect(message).toMatchObject({ channel: 'C0GENERAL', thread_ts: '1764000000.000100', text: dutyCard.summary, parse: 'none', unfurl_links: 'false' });
    expect(faultsOf(message)).toEqual([]);
    expect([...buttonsOf(message).keys()]).not.toContain('Share to channel');
    expect(bench.ask.asked).toEqual([{ text: 'who patches the OS on RDS?', context: { conversation: 'slack:T0TEAM001:C0GENERAL:1764000000.000100' } }]);
    expect(bench.slack.calls.find((call) => call.method === 'chat.postMessage')?.token).toBe(`Bearer ${BOT_TOKEN}`);
  });

  test('in a thread is answered in that thread, and continues its conversation', async () => {
    const mention = payload('app-mention');
    Object.assign(mention.event, { thread_ts: '1763999999.000001' });
    await bench.event(mention);
    const [message] = await bench.slack.until('chat.postMessage');
    expect(message.thread_ts).toBe('1763999999.000001');
    expect(bench.ask.asked[0]?.context?.conversation).toBe('slack:T0TEAM001:C0GENERAL:1763999999.000001');
  });

  test('alone gives help', async () => {
    const mention = payload('app-mention');
    mention.event.text = '<@U0SRMBOT1>';
    await bench.event(mention);
    await bench.slack.until('chat.postMessage');
    expect(bench.ask.asked[0]?.text).toBe('help');
  });

  test('comes with entities and links that are read as typed', async () => {
    const mention = payload('app-mention');
    mention.event.text = 'hey <@U0SRMBOT1> is <http://s3.amazonaws.com|S3> &amp; <#C0ABC|infra> &lt;mine&gt;?';
    await bench.event(mention);
    await bench.slack.until('chat.postMessage');
    expect(bench.ask.asked[0]?.text).toBe('hey is S3 & infra <mine>?');
  });

  test('asking for an export gets the content as text', async () => {
    const mention = payload('app-mention');
    mention.event.text = '<@U0SRMBOT1> export rds';
    await bench.event(mention);
    const [message] = await bench.slack.until('chat.postMessage');
    expect(textOf(message)).toContain(exportCard.file?.content);
  });
});

describe('a direct message', () => {
  test('is answered beside it, not in a thread', async () => {
    await bench.event(payload('direct-message'));
    const [message] = await bench.slack.until('chat.postMessage');
    expect(message).toMatchObject({ channel: 'D0DIRECT1', text: dutyCard.summary });
    expect(message.thread_ts).toBeUndefined();
    expect(bench.ask.asked[0]?.context?.conversation).toBe('slack:T0TEAM001:D0DIRECT1:dm');
  });

  test('in a thread is answered in that thread', async () => {
    const direct = payload('direct-message');
    direct.event.thread_ts = '1763999998.000001';
    await bench.event(direct);
    const [message] = await bench.slack.until('chat.postMessage');
    expect(message.thread_ts).toBe('1763999998.000001');
    expect(bench.ask.asked[0]?.context?.conversation).toBe('slack:T0TEAM001:D0DIRECT1:1763999998.000001');
  });

  test('that mentions the bot and so arrives as two kinds of event is answered once', async () => {
    const direct = payload('direct-message');
    direct.event.text = '<@U0SRMBOT1> who patches the OS on RDS?';
    const mention = structuredClone(direct);
    Object.assign(mention.event, { type: 'app_mention', channel_type: undefined });
    mention.event_id = 'Ev0OTHER01';
    await Promise.all([bench.event(mention), bench.event(direct)]);
    await bench.settle();
    expect(bench.slack.of('chat.postMessage')).toHaveLength(1);
    expect(bench.slack.of('chat.postMessage')[0].thread_ts).toBeUndefined();
  });
});

describe('who is not answered', () => {
  const changes: [string, object][] = [
    ['another bot', { bot_id: 'B0OTHER01', user: 'U0OTHER01' }],
    ['the bot itself, by its user id alone', { user: 'U0SRMBOT1' }],
    ['nobody, as when a message has no author', { user: undefined }],
    ['an edit', { subtype: 'message_changed' }],
    ['a deletion', { subtype: 'message_deleted' }],
    ['a bot that posts the old way', { subtype: 'bot_message', bot_id: 'B0OTHER01' }],
  ];
  test.each(changes)('%s, in a direct message', async (_, change) => {
    const direct = payload('direct-message');
    Object.assign(direct.event, change);
    await bench.event(direct);
    await bench.settle();
    expect(bench.ask.asked).toEqual([]);
    expect(bench.slack.of('chat.postMessage')).toEqual([]);
  });

  test.each(changes)('%s, in a mention', async (_, change) => {
    const mention = payload('app-mention');
    Object.assign(mention.event, change);
    await bench.event(mention);
    await bench.settle();
    expect(bench.slack.of('chat.postMessage')).toEqual([]);
  });

  test("the bot's own message, as Slack sends it", async () => {
    await bench.event(payload('bot-message'));
    await bench.settle();
    expect(bench.ask.asked).toEqual([]);
  });

  test('a message in a channel that does not mention the bot, should the app ever hear it', async () => {
    const message = payload('direct-message');
    Object.assign(message.event, { channel: 'C0GENERAL', channel_type: 'channel' });
    await bench.event(message);
    await bench.settle();
    expect(bench.ask.asked).toEqual([]);
    // and it does not stand in the way of the mention that comes for the same message
    const mention = payload('app-mention');
    Object.assign(mention.event, { ts: message.event.ts, client_msg_id: message.event.client_msg_id });
    await bench.event(mention);
    await bench.slack.until('chat.postMessage');
  });
});

describe('deliveries', () => {
  test('the same message twice is answered once, also under another event id', async () => {
    const again = payload('app-mention');
    again.event_id = 'Ev0MENTION2';
    await bench.event(payload('app-mention'));
    await bench.event(payload('app-mention'));
    await bench.event(again);
    await bench.settle();
    expect(bench.slack.of('chat.postMessage')).toHaveLength(1);
    expect(bench.outcomes.filter((outcome) => outcome === 'duplicate')).toHaveLength(2);
  });

  test('a retry whose first delivery never came is answered', async () => {
    const headers = { 'x-slack-retry-num': '2', 'x-slack-retry-reason': 'http_timeout' };
    await bench.event(payload('app-mention'), headers);
    await bench.slack.until('chat.postMessage');
    await bench.event(payload('app-mention'), { ...headers, 'x-slack-retry-num': '3' });
    await bench.settle();
    expect(bench.slack.of('chat.postMessage')).toHaveLength(1);
  });

  test('the same question asked again is answered again', async () => {
    const later = payload('direct-message');
    Object.assign(later.event, { ts: '1764000055.000100', client_msg_id: 'another' });
    await bench.event(payload('direct-message'));
    await bench.event(later);
    expect(await bench.slack.until('chat.postMessage', 2)).toHaveLength(2);
  });

  test('a command delivered twice is answered once', async () => {
    await bench.command('rds', { trigger_id: 'same' });
    await bench.command('rds', { trigger_id: 'same' });
    await bench.settle();
    expect(bench.slack.of('respond')).toHaveLength(1);
  });
});

describe('opening the messages of the app', () => {
  test('offers questions to ask', async () => {
    await bench.event(payload('app-home-opened'));
    const [offer] = await bench.slack.until('assistant.threads.setSuggestedPrompts');
    expect(offer).toEqual({ channel_id: 'D0DIRECT1', title: PROMPTS.title, prompts: PROMPTS.prompts, team_id: 'T0TEAM001' });
  });

  test('goes on where Slack does not take them', async () => {
    bench.slack.answer('assistant.threads.setSuggestedPrompts', { body: { ok: false, error: 'not_allowed' } });
    await bench.event(payload('app-home-opened'));
    await bench.settle();
    expect(bench.logs.filter((line) => /"level":(40|50)/.test(line))).toEqual([]);
  });

  test('on another tab offers nothing', async () => {
    const home = payload('app-home-opened');
    home.event.tab = 'home';
    await bench.event(home);
    await bench.settle();
    expect(bench.slack.of('assistant.threads.setSuggestedPrompts')).toEqual([]);
  });
});
