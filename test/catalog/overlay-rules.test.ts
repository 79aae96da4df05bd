/** Each rule of overlays finds what it looks for, and says file, line and fix. */

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { lintOverlay } from '../../src/catalog/overlay.ts';
import { formatProblem } from '../../src/catalog/problem.ts';
import { overlayRules } from '../../src/catalog/rules/overlay.ts';
import type { Problem } from '../../src/catalog/types.ts';
import { base, exampleTexts, problemsOf } from './overlay.ts';

const HEAD = 'name: Test\nteams:\n  a: { name: Team A }\n  b: { name: Team B }\n';

function organisation(lines: string): readonly Problem[] {
  return problemsOf({ 'organisation.yml': `${HEAD}${lines}` });
}

function withService(change: (text: string) => string): readonly Problem[] {
  return problemsOf(new Map(exampleTexts).set('services/tidewater.yml', change(exampleTexts.get('services/tidewater.yml') ?? '')));
}

const plainService = [...base.services.values()].find(({ options }) => !options)?.id;

/** What is wrong with an overlay, the rule that says so, what it says and where. */
type Fault = [what: string, rule: string, problems: () => readonly Problem[], says: RegExp, line: number];

const faults: readonly Fault[] = [
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
  [
    'a team called like an owner',
    'teams-differ',
    () => problemsOf({ 'organisation.yml': HEAD.replace('Team B', 'AWS') }),
    /"AWS" is what cards call an owner/,
    4,
  ],
  [
    'two teams with one name',
    'teams-differ',
    () => problemsOf({ 'organisation.yml': 'name: Test\nteams:\n  a: { name: Web team }\n  b: { name: web-team }\nduties: [{ team: a }]' }),
    /"web-team" is also the name of the team "a"/,
    4,
  ],
  ['a weak name that is none', 'names-are-names', () => withService((text) => text.replace('  aka:', '  weak: [your]\n  aka:')), /"your" is no name/, 8],
  [
    'an ordinary word for a name',
    'names-are-names',
    () => withService((text) => text.replace('- tidewater database', '- forges')),
    /"forges" is an ordinary word; list it under weak/,
    9,
  ],
  [
    'a doubtful name that is none',
    'names-are-names',
    () => problemsOf({ 'organisation.yml': HEAD, 'ambiguities.yml': 'ambiguities:\n  - { name: what, default: rds, choices: [rds, ec2] }' }),
    /"what" is no name/,
    2,
  ],
  [
    'a machine name of AWS',
    'codes-are-own',
    () => withService((text) => text.replace('area: database', 'codes:\n  iam:\n    - rds\narea: database')),
    /"rds" belongs to \S+ in the catalog/,
    13,
  ],
  [
    'every service hidden',
    'something-is-left',
    () => organisation(`hide:\n${[...base.services.keys()].map((id) => `  - ${id}`).join('\n')}`),
    /hides every service/,
    5,
  ],
  ['a mark that turns text round', 'texts-are-plain', () => withService((text) => text.replace('PostgreSQL to', '\u202ePostgreSQL to')), /U\+202E/, 4],
  ['a review that lies ahead', 'reviews-are-done', () => withService((text) => text.replace('2026-11-20', '2036-01-01')), /2036-01-01 lies ahead/, 15],
];

/** What nobody gets a wrong answer by: found by the `catalog` command only. */
const untidy: readonly [what: string, rule: string, text: string, says: RegExp, line: number][] = [
  ['a team without duties', 'teams-are-used', `${HEAD}duties: [{ team: a }]`, /The team "b" has no duty/, 4],
  ['a hidden service with a team', 'hidden-have-no-duties', `${HEAD}duties:\n  - { team: a, service: s3 }\nhide: [s3]`, /"s3" is under "hide:" too/, 6],
];

test.each(faults)('%s', (_, rule, problems, says, line) => {
  const found = problems();
  expect(found.map(({ message }) => message).join('\n')).toMatch(new RegExp(says.source, 'm'));
  const problem = found.find((one) => says.test(one.message));
  expect(problem).toMatchObject({ rule, line, file: expect.stringMatching(/^overlay\/(organisation|ambiguities|services\/[a-z0-9-]+)\.yml$/) });
});

test.each(untidy)('untidy: %s', (_, rule, text, says, line) => {
  const folder = mkdtempSync(path.join(tmpdir(), 'untidy-'));
  writeFileSync(path.join(folder, 'organisation.yml'), text);
  const found = lintOverlay(folder, base).filter((one) => one.rule === rule);
  rmSync(folder, { recursive: true });
  expect(found).toMatchObject([{ line, message: expect.stringMatching(says) }]);
  expect(problemsOf({ 'organisation.yml': text })).toEqual([]);
});

test('every rule has an example here and says why it is there', () => {
  const shown = new Set([...faults.map(([, rule]) => rule), ...untidy.map(([, rule]) => rule)]);
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
