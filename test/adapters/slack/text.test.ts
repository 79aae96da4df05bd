/** The small parts: questions out of Slack's markup, memory of what was answered, logs without secrets. */
import { describe, expect, test } from '@jest/globals';
import { boltLogger, describeError, scrub } from '../../../src/adapters/slack/logger.ts';
import { createOnce } from '../../../src/adapters/slack/once.ts';
import { mrkdwn, pageAddress, questionOf, truncate, webAddress } from '../../../src/adapters/slack/text.ts';
import { memoryLog } from './support.ts';

describe('a question out of a message', () => {
  test.each([
    ['<@U0SRMBOT1> rds', 'rds'],
    ['<@W0SRMBOT1|srm> rds <@U1> and s3', 'rds and s3'],
    ['what of <https://s3.amazonaws.com|S3>?', 'what of S3?'],
    ['what of <https://s3.amazonaws.com>?', 'what of https://s3.amazonaws.com?'],
    ['ask <mailto:a@b.c|a@b.c>', 'ask a@b.c'],
    ['<#C012|infra> &amp; <#C013>', 'infra &'],
    ['<!here> <!channel> <!everyone|everyone> <!subteam^S1|@ops> s3', 's3'],
    ['since <!date^1392734382^{date}|yesterday>', 'since yesterday'],
    ['a &lt;b&gt; &amp;amp; c', 'a <b> &amp; c'],
    ['&lt;@U123&gt;', '<@U123>'],
    ['  who\n patches\tit ', 'who patches it'],
    ['<@U0SRMBOT1>', ''],
  ])('%j is read as %j', (text, question) => {
    expect(questionOf(text)).toBe(question);
  });
});

describe('text made fit', () => {
  test('formatting inside words stays, at their edges it loses its power', () => {
    expect(mrkdwn('my_bucket 2*3 a~b')).toBe('my_bucket 2*3 a~b');
    expect(mrkdwn('*a* _b_ ~c~ `d`')).not.toMatch(/[*_~`]/);
    expect(mrkdwn('a & b < c')).toBe('a &amp; b &lt; c');
  });

  test('only web addresses within the limit are addresses', () => {
    expect(webAddress('https://a.example/x|y', 3000)).toBe('https://a.example/x%7Cy');
    expect(webAddress('javascript:alert(1)', 3000)).toBeUndefined();
    expect(webAddress('nonsense', 3000)).toBeUndefined();
    expect(webAddress(`https://a.example/${'x'.repeat(3000)}`, 3000)).toBeUndefined();
    expect(pageAddress('https://srm.example/', 'a&b \uD800', 3000)).toBe('https://srm.example/?q=a%26b%20%EF%BF%BD');
  });

  test('a cut is marked and keeps whole characters', () => {
    expect([truncate('abc', 3), truncate('abcd', 3), truncate('a🔐b', 3)]).toEqual(['abc', 'ab…', 'a…']);
  });
});

describe('answering once', () => {
  test('any known key makes a delivery known, for a quarter of an hour', () => {
    let time = 0;
    const once = createOnce(() => time);
    expect([once('a', 'b'), once('b', 'c'), once('c'), once('d')]).toEqual([true, false, false, true]);
    time = 11 * 60_000;
    expect(once('a')).toBe(false);
    time = 16 * 60_000;
    expect(once('a')).toBe(true);
  });

  test('memory is bounded: the oldest goes first', () => {
    const once = createOnce(() => 0);
    for (let index = 0; index < 20_005; index += 1) once(`message ${index}`);
    expect([once('message 20000'), once('message 0')]).toEqual([false, true]);
  });
});

describe('what goes into the log', () => {
  test('tokens, response_urls and codes are taken out', () => {
    const line = scrub('xoxb-1-a xoxe.xoxp-2-b xapp-1-c https://hooks.slack.com/actions/T1/2/3 (GET /slack/oauth_redirect?code=abc&state=def)');
    expect(line).not.toMatch(/1-a|2-b|1-c|T1|abc|def/);
    expect(line).toContain('/slack/oauth_redirect?code=[secret]&state=[secret]');
  });

  test('an error is its name, its message and its code', () => {
    const error = Object.assign(new Error('failed with xoxb-9-z'), { data: { error: 'invalid_blocks', secret: 1 }, statusCode: 400 });
    expect(describeError(error)).toEqual({ error: 'Error', message: 'failed with [secret]', statusCode: 400, slack: 'invalid_blocks' });
  });

  test("Bolt's debug lines, which hold whole requests, never arrive; others do, at their level", () => {
    const lines: string[] = [];
    const log = boltLogger(memoryLog(lines));
    log.debug('body', { text: 'a question' });
    log.warn('xoxb-1-a', { text: 'a question' });
    log.error(new Error('broken'));
    expect(lines.map((line) => JSON.parse(line)).map(({ level, msg }) => [level, msg])).toEqual([
      [40, '[secret]'],
      [50, 'Error: broken'],
    ]);
  });
});
