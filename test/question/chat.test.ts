/** Ordinary chat is none of the bot's business: a thousand lines of it, and not one is taken for a question about a service or a duty. */
import { readFileSync } from 'node:fs';
import { ask } from '../answer/pipeline.ts';

const lines = readFileSync('test/fixtures/chat.txt', 'utf8').trimEnd().split('\n');

/** What a line was taken for, if for anything. */
function takenFor(text: string): string[] {
  const { kind, services, duties, suggestions } = ask(text).facts;
  const quiet = (kind === 'unknown' || kind === 'help') && services.length + duties.length + suggestions.length === 0;
  return quiet ? [] : [`${text}: ${kind} ${[...services, ...suggestions, ...duties.map(({ control }) => control)].join(', ')}`];
}

test('there are a thousand lines, each once', () => {
  expect(lines).toHaveLength(1000);
  expect(new Set(lines).size).toBe(lines.length);
});

test('none of them is taken for a question', () => {
  expect(lines.flatMap(takenFor)).toEqual([]);
});

/** Words of services and of duties in their plain sense, one after another. */
const PLAIN = [
  'Support was closed when I called',
  'Connect to the guest wifi first',
  'Backups of my phone photos are full',
  'Can you glue the handle back on?',
  'Polly retries the call three times',
  'npm workspaces hoist the packages',
  'The building inspector comes on Friday',
  'Firefox Inspector shows the wrong font',
  'Install the Proton build from Steam',
  'aurora borealis pictures from last night',
  'Do you have a certificate of birth?',
  'we need more information about the trip',
  'Replace the batteries before you leave',
  'Protect your skin in the sun',
  'who took my keys?',
];

test.each(PLAIN)('nor this: %s', (line) => {
  expect(takenFor(line)).toEqual([]);
});

/** Few enough to live with: a name that opens a sentence has its capital for another reason. */
const FEW = 5;

test('nor, but for a few, with a full stop, a capital at the start, or after a greeting', () => {
  const dressed = lines.map((line, i) => [`${line}.`, `${line.charAt(0).toUpperCase()}${line.slice(1)}`, `hi all, ${line}`][i % 3] ?? line);
  const taken = dressed.flatMap(takenFor);
  expect(taken.length > FEW ? taken : []).toEqual([]);
});

test('nor, but for a few, right after a question in the same conversation', () => {
  const taken = lines.filter((line) => {
    ask('who patches the OS on RDS?', { conversation: 'chat' });
    return !['unknown', 'help'].includes(ask(line, { conversation: 'chat' }).facts.kind);
  });
  expect(taken.length > 2 * FEW ? taken : []).toEqual([]);
});
