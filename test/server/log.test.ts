/** The log: JSON lines in which no secret and no message text can be found. */
import { keptLog } from './support.ts';

const SECRETS: readonly (readonly [what: string, secret: string])[] = [
  ['a bot token', 'xoxb-1234-5678-abcdefABCDEF'],
  ['an app token', 'xapp-1-A0123-456-abcdef0123456789'],
  ['a refresh token', 'xoxe-1-My0xLTEyMzQ'],
  ['an authorization header', 'Bearer c2VjcmV0LXRva2Vu.x'],
  ['a JSON web token', 'eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiIxIn0.c2lnbmF0dXJl'],
  ['a response address', 'https://hooks.slack.com/commands/T1/2/abcdef'],
];

test.each(SECRETS)('%s is taken out of messages, values and errors', (_what, secret) => {
  const { logger, lines, text } = keptLog();
  const stem = secret.slice(-12);
  logger.info({ detail: `it was ${secret}`, list: [secret] }, `got ${secret} back`);
  logger.error({ err: new Error(`refused ${secret}`) }, 'failed');
  expect(text()).not.toContain(stem);
  expect(lines()).toHaveLength(2);
});

test('the password in a database address is taken out, and the host stays', () => {
  const { logger, text } = keptLog();
  logger.error({ err: new Error('cannot reach postgresql://srm:pa55word@db.example.com/srm') }, 'failed');
  expect(text()).not.toContain('pa55word');
  expect(text()).toContain('db.example.com');
});

test('values under the names of secrets and of message text are not written', () => {
  const { logger, text } = keptLog();
  logger.info(
    { token: 'plain-1', slack: { botToken: 'plain-2', signingSecret: 'plain-3' }, headers: { authorization: 'plain-4' }, event: { text: 'plain-5' } },
    'x',
  );
  expect(text()).not.toMatch(/plain-\d/);
});

test('an error is its kind, message and stack, without what a library hung on it', () => {
  const { logger, lines } = keptLog();
  const error = Object.assign(new Error('not sent'), { code: 'ETIMEDOUT', config: { headers: { secret: 'plain' } }, request: { body: 'plain' } });
  logger.error({ err: error }, 'failed');
  expect(lines()[0]?.err).toEqual({ type: 'Error', message: 'not sent', code: 'ETIMEDOUT', stack: expect.stringContaining('not sent') });
});

test('a line names its level and its time', () => {
  const { logger, lines } = keptLog();
  logger.warn('careful');
  expect(lines()[0]).toEqual({ level: 'warn', time: expect.stringMatching(/^\d{4}-\d\d-\d\dT/), msg: 'careful' });
});
