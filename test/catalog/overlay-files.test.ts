/** The files of an overlay: their shape, their encoding, what is read and what is not; each finding in words that say the fix. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Ajv } from 'ajv';
import { parse } from 'yaml';
import { jsonSchemas } from '../../src/catalog/json-schema.ts';
import { lintOverlay, loadOverlay } from '../../src/catalog/overlay.ts';
import { readOverlay } from '../../src/catalog/overlay-files.ts';
import { formatProblem } from '../../src/catalog/problem.ts';
import { base, exampleTexts, overlayOf, problemsOf } from './overlay.ts';

test('the shape of the files is checked with line and fix', () => {
  const shapes: [string, RegExp, number][] = [
    ['name: ""', /"name" is too short or empty/, 1],
    ['title: Test', /"title" is no key of this place; remove it, or use one of: name, teams/, 1],
    ['name: Test\nteams:\n  A Team: { name: Team A }', /cannot be a name here/, 3],
    ['name: Test\nteams:\n  a: { name: "Team\\u202eA" }', /one line of plain text/, 3],
    ['name: Test\nteams:\n  a: { name: |\n      two\n      lines\n    }', /./, 3],
    ['name: Test\nteams:\n  a: { name: Team A, url: http://wiki.example }', /full https:\/\/ address/, 3],
    ['name: Test\nduties:\n  - team: 7', /"team" must be a text, and 7 is none without quotes; write "7"/, 3],
    ['name: Test\nduties:\n  team: a', /"duties" must be a list: begin each entry with "- "/, 2],
    ['name: Test\nduties:\n  - { team: a, category: serverless }', /"category" must be one of/, 3],
    ['name: Test\nduties:\n  - { team: a, account: "prod payments" }', /such as "prod-\*"/, 3],
    ['name: Test\nguidance:\n  - text: short', /too short/, 3],
    ['name: Test\nguidance:\n  - text: *nowhere', /put it in quotes/, 3],
    ['name: Test\nguidance:\n  - { text: Something worth knowing., url: "https://me:secret@wiki.example/" }', /without blanks, quotes or a user name/, 3],
    ['name: Test\nguidance:\n  - text: Something worth knowing.\n    url: https://wiki.example/a page', /a blank is %20/, 4],
    ['name: Test\nduties:\n  - { team: a, account: 111122223333 }', /"account" must be a text, .* write "111122223333"/, 3],
    ['name: Test\nduties:\n  - team: a\n    account:\n      - 012345678901', /write "012345678901"/, 5],
    ['name: Test\nteams:\n  a: { nam: Team A }', /"nam" is no key of this place; did you mean "name"\?/, 3],
    ['name: Test\nteams:\n  a:\n    name: Team A\n    name: Team B', /"name" is written twice/, 5],
    ['name: Test\nteams: Team A', /"teams" must be keys with values/, 2],
    ['name: Test\nduties:\n  - team:', /"team" is empty; write a text/, 3],
    ['name: Test\nhide:', /"hide" is empty; it must be a list/, 2],
    ['', /This file is empty/, 1],
    ['name: Test\n---\nname: Test', /second file inside this one/, 2],
    ['name: Test\nteams:\n\ta: { name: Team A }', /a tab/, 3],
    ['name: Test\nduties:\n  - { team: a, control: [iam, logging }\n  - { team: b }', /A bracket is opened here/, 3],
    ['name: Test\nguidance:\n  - text: Do this: and then that', /second ": "/, 3],
    ['name: Test\n<<<<<<< HEAD\nhide: [s3]\n=======\nhide: []\n>>>>>>> other', /A merge left two versions/, 2],
    ['name: Test\nteams:\n  a: { name: "Caf\ufffd" }', /not in UTF-8/, 3],
    ['name: "Test', /A quote is opened here/, 1],
  ];
  for (const [text, says, line] of shapes) {
    const found = problemsOf({ 'organisation.yml': text });
    expect([text, found.map(({ message }) => message).join('\n')]).toEqual([text, expect.stringMatching(says)]);
    expect([text, found[0]?.line]).toEqual([text, line]);
  }
});

test('files that would be passed over in silence are reported', () => {
  const files = { 'organisation.yml': 'name: Test', 'organization.yml': 'name: Test', 'services/notes.txt': 'x', 'services/a/b.yml': 'x' };
  expect(problemsOf(files).map(({ file }) => file)).toEqual(['overlay/organization.yml', 'overlay/services/notes.txt', 'overlay/services/a/b.yml']);
  expect(problemsOf({}).map(formatProblem)).toEqual([expect.stringMatching(/overlay\/organisation\.yml:1: This file is missing/)]);
});

test('as many rules and accounts as there may be are checked at once, and more are refused', () => {
  const rules = (each: number) =>
    Array.from({ length: 500 }, (_, i) => `  - { team: a, account: [${Array.from({ length: each }, (_, k) => `team${i}-stage${k}-*`).join(', ')}] }`).join(
      '\n',
    );
  const files = (each: number) => ({ 'organisation.yml': `name: Test\nteams: { a: { name: Team A } }\nduties:\n${rules(each)}` });
  expect(problemsOf(files(2))).toEqual([]);
  expect(problemsOf(files(40)).map(formatProblem)).toEqual([expect.stringMatching(/organisation\.yml:3: "duties": there may be 1000 accounts at most/)]);
});

test('the smallest overlay is a name', () => {
  const catalog = overlayOf('name: Test');
  expect(catalog.services.size).toBe(base.services.size);
  expect(Object.isFrozen(catalog.organisation)).toBe(true);
  expect(base.organisation).toBeUndefined();
});

describe('in a folder', () => {
  test('what is no text in UTF-8 is named as that', () => {
    const text = 'name: Café\n';
    for (const [encoded, says] of [
      [Buffer.from(text, 'latin1'), /organisation\.yml:1: .*not in UTF-8/],
      [Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(text, 'utf16le')]), /organisation\.yml:1: .*UTF-16/],
    ] as const) {
      writeFileSync(path.join(folder, 'organisation.yml'), encoded);
      expect(lintOverlay(folder, base).map(formatProblem)).toEqual([expect.stringMatching(says)]);
    }
    writeFileSync(path.join(folder, 'organisation.yml'), `\ufeff${text}`);
    expect(lintOverlay(folder, base)).toEqual([]);
  });

  test('services that are a file are one finding, where the file is', () => {
    const copy = path.join(folder, 'copy');
    mkdirSync(copy);
    for (const [name, content] of exampleTexts) if (!name.startsWith('services/')) writeFileSync(path.join(copy, name), content);
    writeFileSync(path.join(copy, 'services'), 'id: tidewater');
    expect(lintOverlay(copy, base).map(formatProblem)).toEqual([expect.stringMatching(/^copy\/services:1: This must be a folder/)]);
  });

  test('what editors, copies and merges leave about is not read', () => {
    const copy = path.join(folder, 'left');
    mkdirSync(path.join(copy, 'services'), { recursive: true });
    writeFileSync(path.join(copy, 'organisation.yml'), 'name: Test');
    const left = '.x.yml.swp 4913 x.yml~ #x.yml# .#x.yml x.yml.bak x.yml.orig x.yml___jb_tmp___ sedAb12cD .x.yml.Xa3 x.yml.tmp .DS_Store ..data'.split(' ');
    for (const name of left) for (const where of [copy, path.join(copy, 'services')]) writeFileSync(path.join(where, name), '{');
    expect([...readOverlay(copy).keys()]).toEqual(['organisation.yml']);
  });

  const folder = mkdtempSync(path.join(tmpdir(), 'overlay-'));
  afterAll(() => rmSync(folder, { recursive: true }));

  test('a broken overlay is one error with every problem; its path stays private', () => {
    writeFileSync(
      path.join(folder, 'organisation.yml'),
      'name: Test\nteams: { a: { name: A team } }\nduties:\n  - { team: c }\n  - { team: d, control: iamm }\n',
    );
    expect(() => loadOverlay(folder, base)).toThrow(
      /^The overlay has 3 problems:\noverlay-\w+\/organisation\.yml:4: .*\noverlay-\w+\/organisation\.yml:5: .*\noverlay-\w+\/organisation\.yml:5: /,
    );
  });

  test('lint also finds what is merely left over, and what editors leave about is no fault', () => {
    writeFileSync(path.join(folder, 'organisation.yml'), 'name: Test\nteams:\n  a: { name: A team }\n');
    for (const name of ['.organisation.yml.swp', 'organisation.yml~', '#organisation.yml#', 'README.md']) writeFileSync(path.join(folder, name), 'x');
    expect(lintOverlay(folder, base).map(formatProblem)).toEqual([expect.stringMatching(/organisation\.yml:3: The team "a" has no duty.*\[teams-are-used\]$/)]);
    expect(() => loadOverlay(folder, base)).not.toThrow();
  });
});

test('the JSON Schema for editors takes the example, one value or a list, and refuses a misspelt key', () => {
  const validate = new Ajv({ strict: false, validateFormats: false }).compile(JSON.parse(jsonSchemas().get('organisation.json') ?? '{}'));
  expect([validate(parse(exampleTexts.get('organisation.yml') ?? '')), validate.errors]).toEqual([true, null]);
  expect(validate({ name: 'Test', duties: [{ team: 'a', control: 'iam', category: ['container'] }] })).toBe(true);
  expect(validate({ name: 'Test', duties: [{ team: 'a', controll: 'iam' }] })).toBe(false);
  expect(validate({ name: 'Test', duties: [{ team: 'a', category: 'serverless' }] })).toBe(false);
});
