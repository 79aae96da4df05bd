/** Endless generated inputs for the pipeline: soup of names and control words, any Unicode, repeats, long words, and traps for regular expressions. */
import type { Catalog } from '../src/catalog/types.ts';
import { misspell, random, TYPOS } from '../test/question/typos.ts';

type Next = () => number;
type Kind = (next: Next, words: readonly string[]) => string;

/** No chat sends longer texts. */
const LONGEST = 40_000;
const MOST_REPEATS = 5000;
const MOST_WORDS = 60;
const LAST_CODE_POINT = 0x10ffff;

/** Pieces on which a careless pattern would go back and forth: prefixes of what is looked for, and what never completes it. */
const TRAPS = [
  'arn:aws:', 'arn:aws:s3:::', 'AWS::', 'AWS::S3::', 'aws_', 'aws_a_', 'a.', 'a-', 'a.a-', 'amazonaws.com', '.amazonaws.com/', 'https://', 'client("', "resource('",
  'software.amazon.awssdk.services.', 'Client', 'A1', 'i-0', 'vpc-0123456', 's3:', 's3:G', '(((', '[[', '{{', '"', "'", '’s', "'s's", '\\', '/', '//', '::', '--', '__', '..', ' ',
  '\t', '\n', '\u00a0', 'who is ', 'do i need to ', 'what do i have to ', 'is aws ', 'aws or ', 'on us ', 'vs ', 'or ', 'and ', 'in the ', ' on on', 'rds on ', 'option ', 's3 + ', 'a option a ',
  'move x from ', 'migrate ', 'all 1', 'list ', 'services ', 'area ', 'answer ', '<@U1>', '<!channel>', '&amp;', '*_~`', '||', '|a|', '%00', '\u202e', '\ufeff', '\ud800', '😀', 'é', 'e\u0301', 'ﬁ', '٣', '日本',
  '__proto__', 'constructor', 'toString', 'hasOwnProperty', 'undefined', 'null', 'NaN', '0', '-1', '1e999',
]; // biome-ignore format: one look

const pick = <T>(list: readonly T[], next: Next): T | undefined => list[Math.floor(next() * list.length)];
const upTo = (most: number, next: Next): number => 1 + Math.floor(next() * most);
const times = (count: number, make: () => string): string[] => Array.from({ length: count }, make);

const soup: Kind = (next, words) => times(upTo(MOST_WORDS, next), () => pick(next() < 0.8 ? words : TRAPS, next) ?? '').join(next() < 0.8 ? ' ' : '');

const typos: Kind = (next, words) =>
  times(upTo(12, next), () => {
    const word = pick(words, next) ?? '';
    const kind = pick(TYPOS, next);
    return next() < 0.7 && kind ? misspell(word, kind, next) : word;
  }).join(' ');

const unicode: Kind = (next) => {
  const last = pick([0x7f, 0x2ff, 0xffff, LAST_CODE_POINT], next) ?? 0x7f;
  return times(upTo(200, next), () => String.fromCodePoint(Math.floor(next() * last))).join('');
};

const repeats: Kind = (next, words) => {
  const piece = times(upTo(3, next), () => pick(next() < 0.5 ? words : TRAPS, next) ?? '').join(pick(['', ' ', '-', ',', '\n'], next));
  const end = next() < 0.5 ? (pick(TRAPS, next) ?? '') : '';
  return piece.repeat(Math.min(upTo(MOST_REPEATS, next), Math.ceil(LONGEST / Math.max(1, piece.length)))).slice(0, LONGEST) + end;
};

const longWords: Kind = (next) =>
  times(upTo(4, next), () => times(upTo(300, next), () => String.fromCharCode(97 + Math.floor(next() * 26))).join('')).join(' ');

/** Each kind with the share of all inputs that it and those before it have. */
const KINDS: readonly (readonly [number, Kind])[] = [
  [0.35, soup],
  [0.65, typos],
  [0.85, unicode],
  [0.95, repeats],
  [1, longWords],
];

/** A generator of inputs for a catalog; the same seed gives the same inputs. */
export function createInputs(catalog: Catalog, seed: number): () => string {
  const next = random(seed);
  const names = [...catalog.services.values()].flatMap(({ name, names: own, codes }) => [
    name,
    ...own.short,
    ...own.aka,
    ...own.old,
    ...own.weak,
    ...Object.values(codes).flat(),
  ]);
  const controls = [...catalog.controls.values()].flatMap(({ name, words }) => [name, ...words]);
  const small =
    'who patches encrypts backs up is it ours do we need to the a of on for and or vs compare list quiz export help to-do all controls options aws amazon'.split(
      ' ',
    );
  // a word of each kind is as likely as of any other, however many there are
  const words = [...names, ...repeatTo(controls, names.length), ...repeatTo(small, names.length)];
  return () => {
    const share = next();
    const [, kind] = KINDS.find(([upTo]) => share < upTo) ?? [1, soup];
    return kind(next, words);
  };
}

function repeatTo(list: readonly string[], length: number): string[] {
  return Array.from({ length }, (_, i) => list[i % list.length] ?? '');
}
