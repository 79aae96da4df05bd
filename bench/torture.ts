/** Part `torture` of the bench: a million odd texts, none of which may crash the bot, hold it up for long, or make its memory grow. */
import { createBot } from '../src/bot.ts';
import { random } from '../test/question/typos.ts';
import type { Setup } from './setup.ts';

const TEXTS = 1_000_000;
/** Longest that one answer may keep the processor busy, in milliseconds. */
const MOST_MS = 20;
const WORDS =
  'the a lambda rds who patches s3 aws arn:aws:rds:us-east-1:1:db:x <!channel> encrypt backup и 日本 😀 ((((((( aaaaaaaaaaaaaa :::::: aws_aws_aws_ --- vs and or + & compare quiz 99 export csv * ** _ ` \\ / " { } null undefined __proto__ constructor toString'.split(
    ' ',
  );

/** Asks the texts one by one and prints the slowest; an outlier counts by the best of three, since other work disturbs a single one. */
export function torture({ catalog }: Setup): void {
  const { ask } = createBot(catalog);
  const next = random(7);
  const pick = (count: number) => Math.floor(next() * count);
  let slowest = 0;
  let what = '';
  let early = 0;
  for (let i = 0; i < TEXTS; i++) {
    const text = odd(next, pick);
    let ms = busy(() => ask(text, { conversation: `c${i % 50}` }));
    for (let again = 0; ms > MOST_MS && again < 3; again++)
      ms = Math.min(
        ms,
        busy(() => ask(`${text} `)),
      );
    if (ms > slowest) {
      slowest = ms;
      what = text.slice(0, 60);
    }
    if (i === TEXTS / 10) early = process.memoryUsage().heapUsed;
  }
  const grown = process.memoryUsage().heapUsed / early;
  process.stdout.write(
    `\n${TEXTS} odd texts: no crash; slowest ${slowest.toFixed(1)} ms (${JSON.stringify(what)}); memory after all of them ${grown.toFixed(2)} x that after a tenth\n`,
  );
}

function busy(work: () => unknown): number {
  const before = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}

function odd(next: () => number, pick: (count: number) => number): string {
  const kind = next();
  const word = () => WORDS[pick(WORDS.length)] ?? '';
  if (kind < 0.5) return Array.from({ length: 1 + pick(20) }, word).join(next() < 0.8 ? ' ' : '');
  if (kind < 0.8) return Array.from({ length: pick(80) }, () => String.fromCodePoint(pick(0xffff))).join('');
  if (kind < 0.9)
    return word()
      .repeat(1 + pick(4000))
      .slice(0, 40_000);
  return `${Array.from({ length: pick(40) }, () => String.fromCodePoint(97 + pick(26))).join('')} ${word()}`;
}
