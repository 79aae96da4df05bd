/** Each rule of overlays finds what it looks for, and says file, line and fix. */

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Ajv } from 'ajv';
import { parse } from 'yaml';
import { jsonSchemas } from '../../src/catalog/json-schema.ts';
import { lintOverlay, loadOverlay } from '../../src/catalog/overlay.ts';
import { formatProblem } from '../../src/catalog/problem.ts';
import { overlayRules } from '../../src/catalog/rules/overlay.ts';
import type { Problem } from '../../src/catalog/types.ts';
import { base, exampleTexts, overlayOf, problemsOf } from './overlay.ts';

const HEAD = 'name: Test\nteams:\n  a: { name: Team A }\n  b: { name: Team B }\n';

function organisation(lines: string): readonly Problem[] {
  return problemsOf({ 'organisation.yml': `${HEAD}${lines}` });
}

function withService(change: (text: string) => string): readonly Problem[] {
  return problemsOf(new Map(exampleTexts).set('services/tidewater.yml', change(exampleTexts.get('services/tidewater.yml') ?? '')));
}

const plainService = [...base.services.values()].find(({ options }) => !options)?.id;

/** What is wrong with an overlay, the rule that says so, what it says and where. */
const faults: readonly [what: string, rule: string, problems: () => readonly Problem[], says: RegExp, line: number][] = [
  ['a team that is not there', 'teams-exist', () => organisation('duties:\n  - { team: c }'), /"c" is no team under "teams:"/, 6],
  ['a team called like a property of objects', 'teams-exist', () => organisation('duties:\n  - { team: constructor }'), /"constructor" is no team/, 6],
  [
    'a control that is not there',
    'places-exist',
    () => organisation('duties:\n  - team: a\n    control: [iam, guest-oss]'),
    /"guest-oss" is no control of the catalog; did you mean guest-os\?/,
    7,
  ],
  [
    'a group that is not there',
    'places-exist',
    () => organisation('duties:\n  - { team: a, group: networks }'),
    /"networks" is no group of the catalog; did you mean network\?/,
    6,
  ],
  ['a service that is not there', 'places-exist', () => organisation('duties:\n  - { team: a, service: ec3 }'), /"ec3" is no service of the catalog/, 6],
  [
    'a service in guidance that is not there',
    'places-exist',
    () => organisation('guidance:\n  - text: Something worth knowing.\n    service: s4'),
    /"s4" is no service/,
    7,
  ],
  [
    'an option that is not there',
    'places-exist',
    () => organisation('duties:\n  - { team: a, service: ecs, option: ec3 }'),
    /"ec3" is no option of ecs; it has ec2, /,
    6,
  ],
  [
    'an option of a service without options',
    'places-exist',
    () => organisation(`duties:\n  - { team: a, service: ${plainService}, option: any }`),
    /it has no options, so remove "option:"/,
    6,
  ],
  ['an option without a service', 'places-exist', () => organisation('duties:\n  - { team: a, option: fargate }'), /add "service:"/, 6],
  [
    'a control outside the group',
    'places-can-be',
    () => organisation('duties:\n  - { team: a, control: iam, group: network }'),
    /iam is in the group identity/,
    6,
  ],
  ['a service outside the area', 'places-can-be', () => organisation('duties:\n  - { team: a, service: s3, area: compute }'), /s3 is in the area storage/, 6],
  [
    'a service outside the category',
    'places-can-be',
    () => organisation('duties:\n  - { team: a, service: s3, category: infrastructure }'),
    /s3 is abstracted/,
    6,
  ],
  [
    'two teams for one duty',
    'one-team-each',
    () => organisation('duties:\n  - { team: a, control: [iam, logging] }\n  - { team: b, control: [backup, iam] }'),
    /^Lines 6 and 7 of overlay\/organisation\.yml .*for a and for b/,
    7,
  ],
  ['two rules without any key', 'one-team-each', () => organisation('duties:\n  - team: a\n  - team: b'), /Lines 6 and 7/, 7],
  [
    'the same said twice',
    'one-team-each',
    () => organisation('duties:\n  - { team: a, service: s3 }\n  - { team: a, service: [ec2, s3] }'),
    /for the same team; remove what is said twice/,
    7,
  ],
  [
    'two patterns that meet',
    'one-team-each',
    () => organisation('duties:\n  - { team: a, account: "prod-*" }\n  - { team: b, account: "*-prod" }'),
    /Lines 6 and 7/,
    7,
  ],
  [
    'two ways to name the same controls',
    'one-team-each',
    () => organisation('duties:\n  - { team: a, group: [data, network] }\n  - { team: b, group: network }'),
    /Lines 6 and 7/,
    7,
  ],
  ['a pattern that fits a service', 'accounts-are-no-names', () => organisation('duties:\n  - { team: a, account: "s3-*" }'), /"s3-\*" also fits "s3-/, 6],
  [
    'an account called like a service',
    'accounts-are-no-names',
    () => organisation('duties:\n  - { team: a, account: Route53 }'),
    /"Route53" also fits "route53"/,
    6,
  ],
  ['a pattern that fits anything', 'accounts-are-no-names', () => organisation('duties:\n  - { team: a, account: "*" }'), /fits ordinary words too/, 6],
  [
    'a pattern that fits ordinary words',
    'accounts-are-no-names',
    () => organisation('guidance:\n  - { text: Something worth knowing., account: "prod*" }'),
    /give it a hyphen or a digit/,
    6,
  ],
  [
    'a hidden service that is not there',
    'hidden-exist',
    () => organisation('hide:\n  - s3\n  - lightsale'),
    /"lightsale" is no service of the catalog; did you mean lightsail\?/,
    7,
  ],
  ['a service hidden twice', 'hidden-exist', () => organisation('hide: [s3,\n  s3]'), /hidden twice/, 6],
  [
    'a service of one’s own hidden',
    'hidden-exist',
    () => problemsOf(new Map(exampleTexts).set('organisation.yml', 'name: Test\nhide: [tidewater]')),
    /a service of your own/,
    2,
  ],
  [
    'a service of the catalog overwritten',
    'own-services-are-own',
    () => problemsOf({ 'organisation.yml': HEAD, 'services/s3.yml': (exampleTexts.get('services/tidewater.yml') ?? '').replace('id: tidewater', 'id: s3') }),
    /"s3" is a service of the catalog, which an overlay cannot change/,
    2,
  ],
  [
    'a claim on the founding article',
    'own-services-are-own',
    () => withService((text) => text.replace('basis: documented', 'basis: article')),
    /names AWS services only/,
    13,
  ],
  [
    'a name of a service of the catalog',
    'names-are-unique',
    () => withService((text) => text.replace('- tidewater database', '- dynamo')),
    /"dynamo" is also a name of dynamodb/,
    9,
  ],
  [
    'a full name of a service of the catalog',
    'own-services-are-own',
    () => withService((text) => text.replace('- tidewater database', '- Amazon DynamoDB')),
    /the name of dynamodb in the catalog/,
    9,
  ],
  [
    'a name that is a word for a control',
    'own-services-are-own',
    () => withService((text) => text.replace('- tidewater database', '- hypervisor')),
    /list it under weak/,
    9,
  ],
  [
    'a title without an address',
    'links-have-addresses',
    () => organisation('guidance:\n  - text: Something worth knowing.\n    title: A page'),
    /add "url:"/,
    7,
  ],
  [
    'a file under another name than its id',
    'file-name-is-id',
    () => withService((text) => text.replace('id: tidewater', 'id: tide')),
    /must be named tide\.yml/,
    2,
  ],
  ['a duty for a control that is not there', 'ids-exist', () => withService((text) => text.replace('  backup:', '  backups:')), /"backups" is no control/, 24],
  [
    'a choice that is not there',
    'ids-exist',
    () => problemsOf({ 'organisation.yml': HEAD, 'ambiguities.yml': 'ambiguities:\n  - { name: db, default: rds, choices: [rds, rdx] }' }),
    /"rdx" is no service/,
    2,
  ],
  [
    'too little said of a service',
    'usable-services-are-complete',
    () => withService((text) => text.replace(/^fewer: .*\n/m, '')),
    /say under "fewer:" why/,
    16,
  ],
];

test.each(faults)('%s', (_, rule, problems, says, line) => {
  const found = problems();
  expect(found.map(({ message }) => message).join('\n')).toMatch(new RegExp(says.source, 'm'));
  const problem = found.find((one) => says.test(one.message));
  expect(problem).toMatchObject({ rule, line, file: expect.stringMatching(/^overlay\/(organisation|ambiguities|services\/[a-z0-9-]+)\.yml$/) });
});

test('every rule has an example here and says why it is there', () => {
  const shown = new Set([...faults.map(([, rule]) => rule), 'teams-are-used']);
  for (const { name, why } of overlayRules) {
    expect(shown).toContain(name);
    expect(why.length).toBeGreaterThan(30);
  }
});

test('what only may look like a tie is none', () => {
  const lines = [
    '{ team: a, control: iam, service: s3 }',
    '{ team: b, control: iam, service: ec2 }',
    '{ team: b, control: logging, service: s3 }',
    '{ team: a, account: "prod-a*" }',
    '{ team: b, account: "prod-b*" }',
    '{ team: a, service: ecs, option: ec2 }',
    '{ team: b, service: ecs, option: fargate }',
    '{ team: a, area: compute }',
    '{ team: b, category: infrastructure }',
    '{ team: a, group: identity }',
    '{ team: b, group: network }',
  ];
  expect(organisation(`duties:\n${lines.map((line) => `  - ${line}`).join('\n')}`).map(formatProblem)).toEqual([]);
});

test('the shape of the files is checked with line and fix', () => {
  const shapes: [string, RegExp, number][] = [
    ['name: ""', /"name" is too short or empty/, 1],
    ['title: Test', /"title" is not a key of the schema|"name" is missing/, 1],
    ['name: Test\nteams:\n  A Team: { name: Team A }', /cannot be a name here/, 3],
    ['name: Test\nteams:\n  a: { name: "Team\\u202eA" }', /one line of plain text/, 3],
    ['name: Test\nteams:\n  a: { name: |\n      two\n      lines\n    }', /./, 3],
    ['name: Test\nteams:\n  a: { name: Team A, url: http://wiki.example }', /full https:\/\/ address/, 3],
    ['name: Test\nduties:\n  - team: 7', /"team" must be a string/, 3],
    ['name: Test\nduties:\n  team: a', /"duties" must be a list/, 2],
    ['name: Test\nduties:\n  - { team: a, category: serverless }', /"category" must be one of/, 3],
    ['name: Test\nduties:\n  - { team: a, account: "prod payments" }', /such as "prod-\*"/, 3],
    ['name: Test\nguidance:\n  - text: short', /too short/, 3],
    ['name: Test\nguidance:\n  - text: *nowhere', /Write the value out/, 3],
    ['name: "Test', /Mend the YAML/, 1],
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

test('the smallest overlay is a name', () => {
  const catalog = overlayOf('name: Test');
  expect(catalog.services.size).toBe(base.services.size);
  expect(Object.isFrozen(catalog.organisation)).toBe(true);
  expect(base.organisation).toBeUndefined();
});

describe('in a folder', () => {
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
