/** The catalog's rules find what people get wrong, and say file, line and fix. */
import type { ParseCache } from '../../src/catalog/files.ts';
import { formatText } from '../../src/catalog/format.ts';
import { check, shrinkProblems } from '../../src/catalog/lint.ts';
import { check as load } from '../../src/catalog/load.ts';
import { CatalogError, formatProblem } from '../../src/catalog/problem.ts';
import { rules } from '../../src/catalog/rules/index.ts';
import { type CatalogTexts, readTexts } from '../../src/catalog/texts.ts';
import type { Problem } from '../../src/catalog/types.ts';
import { random } from '../question/typos.ts';
import { MUTATIONS, type Mutation } from './mutations.ts';

const texts = readTexts('catalog');
const cache: ParseCache = new Map();

function changed(file: string, text: string): CatalogTexts {
  return new Map(texts).set(file, text);
}

function problemsOf(file: string, text: string): Problem[] {
  return check(changed(file, text), cache).problems;
}

test('the catalog as it is has no problem', () => {
  expect(check(texts, cache).problems.map(formatProblem)).toEqual([]);
});

/** A file in which the fault can be planted. */
function fileFor(mutation: Mutation, files: readonly string[], pick: (count: number) => number): string | undefined {
  const start = pick(files.length);
  return [...files.slice(start), ...files.slice(0, start)].find((file) => mutation.plant(texts.get(file) ?? '', () => 0));
}

test('two hundred planted faults are each reported with file, line and what to do', () => {
  const next = random(2026);
  const pick = (count: number) => Math.floor(next() * count);
  const files = [...texts.keys()].filter((file) => file.startsWith('services/'));
  const missed: string[] = [];
  const kinds = new Set<string>();
  let planted = 0;
  for (let i = 0; planted < 200; i++) {
    const mutation = MUTATIONS[i % MUTATIONS.length];
    const file = mutation && fileFor(mutation, files, pick);
    const fault = mutation && file ? mutation.plant(texts.get(file) ?? '', pick) : undefined;
    if (!mutation || !file || !fault) throw new Error(`no file to plant "${mutation?.name}" in`);
    planted++;
    kinds.add(mutation.name);
    const found = problemsOf(file, fault.text).filter((problem) => problem.file === `catalog/${file}`);
    const helpful = found.some(({ line, message }) => line !== undefined && line > 0 && message.length > 25 && /[.?:)]$/.test(message));
    // a missing key has no line of its own: the mapping that lacks it is named
    const near = found.some(
      ({ line, message }) =>
        line !== undefined && fault.line !== undefined && (Math.abs(line - fault.line) <= 12 || (line === 1 && message.includes('is missing'))),
    );
    if (!helpful || !near) missed.push(`${mutation.name} in ${file}:${fault.line}: ${found.map(formatProblem).join(' | ') || 'nothing found'}`);
  }
  expect(missed).toEqual([]);
  expect(planted).toBe(200);
  expect(kinds.size).toBe(MUTATIONS.length);
});

describe('each rule has an example that breaks it', () => {
  const s3 = texts.get('services/s3.yml') ?? '';
  const controls = texts.get('controls.yml') ?? '';
  const ambiguities = texts.get('ambiguities.yml') ?? '';
  const copilot = texts.get('services/copilot-cli.yml') ?? '';
  const examples: Record<string, [file: string, text: string, says: RegExp]> = {
    'file-name-is-id': ['services/s3.yml', s3.replace('id: s3\n', 'id: s3-two\n'), /must be named s3-two\.yml/],
    'ids-are-unique': ['services/another.yml', s3, /also in catalog\/services/],
    'ids-exist': ['services/s3.yml', s3.replace(/^status: .*$/m, '$&\nreplacedBy: [s4]'), /"s4" is no service/],
    'every-category-answers': ['controls.yml', controls.replace(/(- id: guest-os\n(?:.*\n)*?) {6}abstracted: .*\n/, '$1'), /says nothing for abstracted/],
    'names-are-unique': ['services/s3.yml', s3.replace('  short:\n', '  short:\n    - DynamoDB\n'), /also a name of/],
    'ambiguities-are-real': ['ambiguities.yml', ambiguities.replace('default: kinesis,', 'default: s3,'), /must be one of its choices/],
    'owners-say-both-sides': [
      'services/s3.yml',
      `${s3.replace(/^duties:$/m, 'duties:\n  threat-detection:\n    owner: aws\n    aws: Watches every bucket for you at all times.\n    sources: [https://docs.aws.amazon.com/AmazonS3/latest/userguide/security.html]')}`,
      /write "you:" too/,
    ],
    'overrides-say-something': [
      'services/s3.yml',
      s3.replace(/^duties:$/m, 'duties:\n  threat-detection:\n    sources: [https://docs.aws.amazon.com/AmazonS3/latest/userguide/security.html]'),
      /says nothing/,
    ],
    'settings-decide': ['services/lambda.yml', (texts.get('services/lambda.yml') ?? '').replace(/when: Manual$/m, 'when: Function update'), /same value/],
    'sources-are-documentation': [
      'services/s3.yml',
      s3.replace(/- https:\/\/docs\.aws\.amazon\.com\//, '- https://example.org/'),
      /no known documentation host/,
    ],
    'usable-services-are-complete': ['services/copilot-cli.yml', copilot.replace(/^fewer: .*\n/m, ''), /say under "fewer:"/],
    'status-is-explained': ['services/s3.yml', s3.replace(/^status: .*$/m, 'status: closed').replace(/^statusNote: .*\n/m, ''), /statusNote/],
    'reviews-are-in-the-past': ['services/s3.yml', s3.replace(/^reviewed: .*$/m, 'reviewed: 2023-02-30'), /no day of the calendar/],
  };

  test.each(rules.map(({ name, why }) => [name, why]))('%s', (name, why) => {
    expect(why.length).toBeGreaterThan(30);
    const example = examples[name];
    if (!example) throw new Error(`no example breaks the rule ${name}: add one above`);
    const found = problemsOf(example[0], example[1]).filter(({ rule }) => rule === name);
    expect(found.map(({ message }) => message).join('\n')).toMatch(example[2]);
    expect(found[0]?.line).toBeGreaterThan(0);
  });
});

test('losing a service, duties or sources is a problem until it is confirmed', () => {
  const before = { services: 352, duties: 2000, sources: 3000 };
  expect(shrinkProblems({ services: 351, duties: 1999, sources: 3000 }, before).map(({ message }) => message)).toEqual([
    expect.stringContaining('352 services, now there are 351'),
    expect.stringContaining('2000 duties, now there are 1999'),
  ]);
  expect(shrinkProblems(before, before)).toEqual([]);
  expect(shrinkProblems({ services: 353, duties: 2001, sources: 3001 }, before)).toEqual([]);
});

test('a broken catalog stops the start with every problem at once', () => {
  const broken = new Map(texts).set('services/s3.yml', 'id: [').set('services/rds.yml', 'id: rds\nname: RDS\n');
  let error: unknown;
  try {
    load(broken);
  } catch (thrown) {
    error = thrown;
  }
  expect(error).toBeInstanceOf(CatalogError);
  expect((error as CatalogError).message).toMatch(/catalog\/services\/s3\.yml:\d+: /);
  expect((error as CatalogError).message).toMatch(/catalog\/services\/rds\.yml:\d+: .*missing/);
});

test('a missing file is named', () => {
  const without = new Map(texts);
  without.delete('controls.yml');
  expect(check(without, cache).problems.map(formatProblem)).toEqual([expect.stringMatching(/catalog\/controls\.yml: This file is missing/)]);
});

test('format puts keys in order, sorts names and changes nothing the second time', () => {
  const messy = 'name: Amazon X\nid: x\nnames:\n  weak: [b, a]\n  short: [X]\nduties:\n  iam:\n    you: Limit who may call it.\n    owner: customer\n';
  const once = formatText(messy);
  expect(once.indexOf('id: x')).toBeLessThan(once.indexOf('name: Amazon X'));
  expect(once.indexOf('- a') === -1 ? once.indexOf('a, b') : once.indexOf('- a')).toBeGreaterThan(0);
  expect(once.indexOf('owner: customer')).toBeLessThan(once.indexOf('you: Limit'));
  expect(formatText(once)).toBe(once);
});
