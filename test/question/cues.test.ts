/** Patterns are tried only where one of their words stands: none may be missed by that. And words are the same whichever way a text is split. */
import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { ordinaryEnglish } from '../../src/catalog/english.ts';
import { everyPattern } from '../../src/question/cues.ts';
import { createReader } from '../../src/question/read.ts';
import { split } from '../../src/question/text.ts';
import { vocabularyOf } from '../../src/question/words.ts';
import { catalog } from '../answer/pipeline.ts';
import { random } from './typos.ts';

const golden = (parse(readFileSync('test/questions.yml', 'utf8')) as { ask?: string }[]).flatMap(({ ask }) => (ask === undefined ? [] : [ask]));
const { words } = vocabularyOf(catalog, ordinaryEnglish());

/** Texts put together from the golden questions' own words. */
function mixed(count: number): string[] {
  const next = random(11);
  const own = golden.flatMap((text) => text.split(' '));
  return Array.from({ length: count }, () => Array.from({ length: 1 + Math.floor(next() * 12) }, () => own[Math.floor(next() * own.length)]).join(' '));
}

const texts = [...golden, ...mixed(20_000)];

test('a text that fits a pattern holds one of the words that the pattern is looked for by', () => {
  createReader(catalog, ordinaryEnglish()); // whoever has patterns is loaded
  // but for one that only stands for its words, and the form that buttons have, which a bare name has too
  const patterns = everyPattern().filter(({ regex }) => regex.source !== '.' && !regex.source.startsWith('^(?:(to-do for'));
  expect(patterns.length).toBeGreaterThan(25);
  const missed = texts.flatMap((text) => {
    const sentence = split(text, words);
    return patterns.flatMap((pattern) => (pattern.regex.test(text) && !pattern.matches(sentence) ? [`${pattern.regex} in "${text}"`] : []));
  });
  expect(missed.slice(0, 5)).toEqual([]);
});

test('the words of a text are the same where it holds a character beyond ASCII', () => {
  const shapeOf = (text: string) => split(text, words).tokens.map(({ text: word, raw, start, end, first, glued }) => ({ word, raw, start, end, first, glued }));
  for (const text of [...texts.slice(0, 3000), "it's S3's; don't we'll I'm they've 'sqs'", 'a-b_c.d/e f..g', 'one.Two! three?four [five] six:seven'])
    if (/^[ -~]*$/.test(text)) expect({ text, words: shapeOf(text) }).toEqual({ text, words: shapeOf(`${text} é`).slice(0, -1) });
});
