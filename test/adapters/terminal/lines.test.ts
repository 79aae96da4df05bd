/** Questions on standard input: the JSON contract, order, thousands of lines, slow readers and readers who leave. */
import { PassThrough, Readable, Writable } from 'node:stream';
import type { Ask } from '../../../src/adapters/adapter.ts';
import { answerLines, answerOne, type Format, jsonLine } from '../../../src/adapters/terminal/lines.ts';
import { fakeAsk } from '../ask.ts';
import { dutyCard, suggestionsCard } from '../cards.ts';

/** A reader that takes its time, and keeps what it took. */
class SlowReader extends Writable {
  text = '';
  lines = 0;
  constructor() {
    super({ highWaterMark: 1024 });
  }
  override _write(chunk: Buffer, _encoding: string, done: () => void): void {
    this.text += chunk.toString();
    this.lines += chunk.toString().split('\n').length - 1;
    setImmediate(done);
  }
}

/** Answers the input, and gives back all that the reader took in the end. */
async function answersTo(ask: Ask, input: Iterable<string>, format: Format, output = new SlowReader()): Promise<string> {
  await answerLines(ask, Readable.from(input), output, format);
  await new Promise<void>((resolve) => {
    output.end(resolve);
  });
  return output.text;
}

test('the JSON line is the contract to the letter', () => {
  expect(jsonLine('who patches the OS on RDS?', dutyCard)).toBe(
    '{"question":"who patches the OS on RDS?","kind":"duty","services":["rds"],"duties":[{"service":"rds","option":null,"control":"guest-os","owner":"aws"}],"suggestions":[]}\n',
  );
  expect(JSON.parse(jsonLine('dynamo', suggestionsCard))).toEqual({
    question: 'dynamo',
    kind: 'suggestions',
    services: [],
    duties: [],
    suggestions: ['Amazon DynamoDB', 'DynamoDB Accelerator'],
  });
});

test('nothing that the facts carry beyond the contract gets into it', () => {
  const duty = { service: 'rds', option: null, control: 'backup', owner: 'shared', extra: 1 } as const;
  const facts = { kind: 'duty', services: ['rds'], duties: [duty], suggestions: [], extra: 2 };
  expect(jsonLine('x', { ...dutyCard, facts })).not.toContain('extra');
});

test('one object for each line, in order, also for an empty line and for the last without a line break', async () => {
  const text = await answersTo(fakeAsk(), ['rds\r\n\nwho pat', 'ches?\n"quoted\\"\t\nlast'], 'json');
  const rows = text.trimEnd().split('\n');
  expect(rows.map((row) => (JSON.parse(row) as { question: string }).question)).toEqual(['rds', '', 'who patches?', '"quoted\\"\t', 'last']);
});

test('lines are answered each on its own, never as a conversation', async () => {
  const ask = fakeAsk();
  await answersTo(ask, ['rds\nand backups?\n'], 'json');
  expect(ask.asked).toEqual([{ text: 'rds' }, { text: 'and backups?' }]);
});

test('no input, no output', async () => {
  expect(await answersTo(fakeAsk(), [], 'json')).toBe('');
});

test('fifty thousand lines are answered as they are read, no faster than they are taken', async () => {
  const output = new SlowReader();
  let answered = 0;
  let most = 0;
  const counting: Ask = () => {
    answered += 1;
    most = Math.max(most, answered - output.lines);
    return dutyCard;
  };
  const questions = Array.from({ length: 50_000 }, (_, index) => `question ${index}`);
  const text = await answersTo(
    counting,
    questions.map((question) => `${question}\n`),
    'json',
    output,
  );
  const rows = text.trimEnd().split('\n');
  expect(rows.map((row) => (JSON.parse(row) as { question: string }).question)).toEqual(questions);
  expect(most).toBeLessThan(100);
});

test('a reader who leaves ends it quietly', async () => {
  const output = new Writable({
    write(_chunk, _encoding, done) {
      done(Object.assign(new Error('write EPIPE'), { code: 'EPIPE' }));
    },
  });
  const input = new PassThrough();
  input.write('rds\n'.repeat(1000));
  await expect(answerLines(fakeAsk(), input, output, 'json')).resolves.toBeUndefined();
});

test('any other fault of the output is an error', async () => {
  const output = new Writable({
    write(_chunk, _encoding, done) {
      done(Object.assign(new Error('no space left'), { code: 'ENOSPC' }));
    },
  });
  await expect(answerOne(fakeAsk(), 'rds', output, 'json')).rejects.toThrow('no space left');
});

test('without --json each answer follows its question, and empty lines are passed over', async () => {
  const text = await answersTo(fakeAsk(), ['\nwho patches?\n \nhelp\n'], { width: 80, color: false });
  expect(text).toMatch(/^> who patches\?\n\nAmazon RDS\n[\s\S]*\n\n> help\n\nAsk who secures what on AWS\n/);
});
