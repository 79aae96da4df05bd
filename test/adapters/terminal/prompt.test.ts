/** The prompt: a conversation with follow-ups, numbers that choose a button, and a way out. */
import { PassThrough } from 'node:stream';
import type { Ask } from '../../../src/adapters/adapter.ts';
import { createTerminalAdapter } from '../../../src/adapters/terminal/adapter.ts';
import { fakeAsk } from '../ask.ts';

/** Types the lines one after the other, and gives back what was on the screen when the person had left. */
async function typing(ask: Ask, lines: readonly string[], end = true): Promise<string> {
  const input = new PassThrough();
  const output = new PassThrough();
  const adapter = createTerminalAdapter(ask, { input, output, width: () => 80, color: false });
  await adapter.start();
  for (const line of lines) input.write(`${line}\n`);
  if (end) input.end();
  await adapter.closed;
  return String(output.read() ?? '');
}

test('it says how to ask, prompts, and answers', async () => {
  const screen = await typing(fakeAsk(), ['who patches the OS on RDS?']);
  expect(screen).toMatch(/^Who secures what on AWS\?.*\nsrm> \nAmazon RDS\n/s);
  expect(screen).toMatch(/srm> $/);
});

test('all questions belong to one conversation, so that follow-ups are understood', async () => {
  const ask = fakeAsk();
  await typing(ask, ['rds', 'and backups?']);
  expect(ask.asked).toEqual([
    { text: 'rds', context: { conversation: 'terminal' } },
    { text: 'and backups?', context: { conversation: 'terminal' } },
  ]);
});

test('a number asks the question of that button, and the buttons of the next answer take over', async () => {
  const ask = fakeAsk();
  await typing(ask, ['who patches?', '2', '1']);
  expect(ask.asked.map(({ text }) => text)).toEqual(['who patches?', 'compare rds with ec2', 'rds']);
});

test('the number of a link shows its address', async () => {
  const ask = fakeAsk();
  const screen = await typing(ask, ['who patches?', '3']);
  expect(screen).toContain('srm> https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/UsingWithRDS.html\n');
  expect(ask.asked).toHaveLength(1);
});

test('a number without a button is said to be none', async () => {
  const ask = fakeAsk();
  expect(await typing(ask, ['7', 'who patches?', '4'])).toMatch(/There is no number 7 .*There is no number 4 /s);
  expect(ask.asked).toHaveLength(1);
});

test('an empty line asks nothing', async () => {
  const ask = fakeAsk();
  await typing(ask, ['', '   ']);
  expect(ask.asked).toEqual([]);
});

test.each(['exit', 'quit', ' EXIT '])('"%s" leaves', async (word) => {
  const ask = fakeAsk();
  await typing(ask, [word, 'rds'], false);
  expect(ask.asked).toEqual([]);
});

test('stop ends it from outside', async () => {
  const adapter = createTerminalAdapter(fakeAsk(), { input: new PassThrough(), output: new PassThrough(), width: () => 80, color: false });
  await adapter.start();
  await adapter.stop();
  await expect(adapter.closed).resolves.toBeUndefined();
});
