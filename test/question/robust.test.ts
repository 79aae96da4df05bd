/** Nothing that can be typed or pasted makes the bot throw or hang; what is looked at is bounded by counts, not by a clock. */
import type { Card } from '../../src/card/card.ts';
import { ask, catalog, textOf } from '../answer/pipeline.ts';
import { random } from './typos.ts';

const INPUTS = 20_000;
/** Every so many inputs are as long as platforms let people send. */
const LONG_EVERY = 500;
const LONGEST = 40_000;

const words = [...catalog.services.values()].flatMap(({ id, name, names }) => [id, name, ...names.short, ...names.aka, ...names.old, ...names.weak]);
const controlWords = [...catalog.controls.values()].flatMap(({ words: own }) => own);
const small = 'who does what patch encrypt back up is it our or AWS and vs + , ? for on the a to do list quiz option options page answer all controls'.split(
  ' ',
);
const prototypes = [
  '__proto__',
  'constructor',
  'toString',
  'hasOwnProperty',
  'valueOf',
  'prototype',
  'isPrototypeOf',
  '__defineGetter__',
  'then',
  'undefined',
  'null',
  'NaN',
];
const traps = [
  'export s3 as csv',
  'a'.repeat(60),
  '((((((((((',
  '\\\\\\\\',
  '[[[[]]]]',
  '.*.*.*.*=.*',
  'aws_'.repeat(20),
  'arn:aws:'.repeat(20),
  'aws::'.repeat(20),
  '-'.repeat(80),
  "client('".repeat(10),
  'x.x.x.x.x.amazonaws.com',
  '%'.repeat(60),
  "'s's's's",
  'https://docs.aws.amazon.com/'.repeat(6),
  'migrate to from to from',
  `i-${'f'.repeat(40)}`,
];

type Next = () => number;

const pick = <T>(list: readonly T[], next: Next): T => list[Math.floor(next() * list.length)] as T;

/** Any character: letters, combining marks, right-to-left, control, halves of surrogate pairs, emoji. */
function anyCharacter(next: Next): string {
  const ranges: readonly [number, number][] = [
    [0, 0x7f],
    [0x80, 0x2ff],
    [0x300, 0x36f],
    [0x590, 0x6ff],
    [0x2000, 0x206f],
    [0x3040, 0x30ff],
    [0xd800, 0xdfff],
    [0xfb00, 0xfdff],
    [0x1f300, 0x1faff],
    [0xe0000, 0xe007f],
    [0x10fff0, 0x10ffff],
  ];
  const [from, to] = pick(ranges, next);
  const code = from + Math.floor(next() * (to - from + 1));
  return code > 0xffff ? String.fromCodePoint(code) : String.fromCharCode(code);
}

const kinds: readonly ((next: Next, length: number) => string)[] = [
  (next, length) => Array.from({ length }, () => anyCharacter(next)).join(''),
  (next, length) => Array.from({ length: Math.ceil(length / 6) }, () => pick([words, controlWords, small][Math.floor(next() * 3)] ?? small, next)).join(' '),
  (next, length) =>
    Array.from(
      { length: Math.ceil(length / 8) },
      () => pick([' ', '', '-', ', ', ' + ', '\n', '/'], next) + pick(words, next).slice(0, 1 + Math.floor(next() * 12)),
    ).join(''),
  (next, length) =>
    pick([...traps, ...words, ...prototypes], next)
      .repeat(Math.ceil(length / 8))
      .slice(0, length),
  (next, length) => Array.from({ length: Math.ceil(length / 10) }, () => pick([...prototypes, ...small], next)).join(pick([' ', ':', '.', '::'], next)),
  (next, length) => pick(['a', ' ', '\u0301', '😀', 'ß', 'İ', '\u202e', '"', 's3 ', 'lamda ', 'qwzx '], next).repeat(length).slice(0, length),
  (next, length) =>
    Array.from({ length: Math.ceil(length / 7) }, () =>
      Array.from({ length: 2 + Math.floor(next() * 9) }, () => pick([...'abcdefghijklmnopqrstuvwxyz'], next)).join(''),
    ).join(' '),
];

/** A fair sample of everything that can be typed, the same for a seed. */
function* inputs(seed: number, count: number): Generator<string> {
  const next = random(seed);
  for (let i = 0; i < count; i++) {
    const length = i % LONG_EVERY === 0 ? LONGEST : 1 + Math.floor(next() ** 6 * 200);
    yield pick(kinds, next)(next, length);
  }
}

function isWhole(card: Card): boolean {
  return card.title !== '' && card.summary !== '' && card.ask !== '' && card.ask.length <= 2000 && card.sections.length + card.buttons.length > 0;
}

test('twenty thousand inputs of every kind each get a card', () => {
  let asked = 0;
  const broken: string[] = [];
  for (const text of inputs(2024, INPUTS)) {
    asked++;
    try {
      if (!isWhole(ask(text, { conversation: `c${asked % 50}` }))) broken.push(text.slice(0, 80));
    } catch (error) {
      broken.push(`${text.slice(0, 80)}: ${error}`);
    }
  }
  expect({ asked, broken }).toEqual({ asked: INPUTS, broken: [] });
});

test.each(prototypes)('"%s" is a word like any other', (word) => {
  for (const text of [
    word,
    `who patches ${word}?`,
    `${word} vs s3`,
    `quiz ${word}`,
    `to-do for ${word}`,
    `s3 option ${word}`,
    `list ${word} services`,
    `export ${word} as csv`,
  ]) {
    const { services, suggestions } = ask(text).facts;
    for (const id of [...services, ...suggestions]) expect(catalog.services.has(id)).toBe(true);
  }
});

test('what follows the first two thousand characters changes nothing', () => {
  const start = 'who patches the OS on RDS? '.padEnd(2000, 'so ');
  expect(ask(`${start} and what about S3`)).toEqual(ask(`${start} kinesis lambda ec2`));
});

test('a text without a single letter asks nothing', () => {
  for (const text of ['', ' ', '\n\t', '!!!', '😀😀', '\u0000\u0001', '\ud800', '...', '—', '\u202e'])
    expect({ text, services: ask(text).facts.services, duties: ask(text).facts.duties }).toEqual({ text, services: [], duties: [] });
});

test('marks that change the direction of writing, and control characters, do not come back', () => {
  for (const text of ['frob\u202enicator', 'frob\u0000nicator', 'frob\u2066nicator\u2069', 'frob\u0007nicator'])
    expect(textOf(ask(text))).not.toMatch(/(?!\n)\p{Cc}|[\u202a-\u202e\u2066-\u2069]/u);
});

test('mentions and markup in a text are only text', () => {
  for (const text of ['<!channel> s3', '<@U123> who patches rds', '<script>alert(1)</script>', '[x](javascript:alert(1))', '*_~`s3`~_*']) {
    const card = ask(text);
    expect(isWhole(card)).toBe(true);
    for (const button of card.buttons) if ('url' in button) expect(button.url).toMatch(/^https:\/\//);
  }
});

test('many services in one text are still one answer of bounded size', () => {
  const all = [...catalog.services.values()].map(({ name }) => name).join(', ');
  for (const text of [all, all.replaceAll(', ', ' vs '), `export ${[...catalog.services.keys()].join(' + ')} as csv`]) {
    const card = ask(text);
    expect(isWhole(card)).toBe(true);
    expect(card.buttons.length).toBeLessThanOrEqual(25);
  }
});
