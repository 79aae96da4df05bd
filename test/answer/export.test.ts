/** The matrix as a file: CSV for a spreadsheet, Markdown for a document, fit for an auditor. */
import { createBot } from '../../src/bot.ts';
import { ask, asksOf, catalog, textOf } from './pipeline.ts';

type Row = { readonly ask: string; readonly name: string; readonly services: readonly string[] };

const table: readonly Row[] = [
  { ask: 'export s3 as csv', name: 'srm-s3.csv', services: ['s3'] },
  { ask: 'export rds', name: 'srm-rds.csv', services: ['rds'] },
  { ask: 's3 as csv', name: 'srm-s3.csv', services: ['s3'] },
  { ask: 'S3 as a spreadsheet', name: 'srm-s3.csv', services: ['s3'] },
  { ask: 'download the matrix of ec2', name: 'srm-ec2.csv', services: ['ec2'] },
  { ask: 'rds matrix as markdown', name: 'srm-rds.md', services: ['rds'] },
  { ask: 'export dynamodb as md', name: 'srm-dynamodb.md', services: ['dynamodb'] },
  { ask: 'csv for eks', name: 'srm-eks.csv', services: ['eks'] },
  { ask: 'can I get the dynamodb responsibilities as csv?', name: 'srm-dynamodb.csv', services: ['dynamodb'] },
  { ask: 'export s3 + rds + ec2 as md', name: 'srm-s3-rds-ec2.md', services: ['s3', 'rds', 'ec2'] },
  { ask: 'export s3, rds, ec2 and sqs', name: 'srm-4-services.csv', services: ['s3', 'rds', 'ec2', 'sqs'] },
  { ask: 'give me kms as excel', name: 'srm-kms.csv', services: ['kms'] },
  { ask: 'download cloudfront', name: 'srm-cloudfront.csv', services: ['cloudfront'] },
  { ask: 'export AWS Lambda to csv', name: 'srm-lambda.csv', services: ['lambda'] },
  { ask: 'our auditor wants EC2 and RDS as csv', name: 'srm-ec2-rds.csv', services: ['ec2', 'rds'] },
  { ask: 'export qldb', name: 'srm-qldb.csv', services: ['qldb'] },
  { ask: 'raci for rds', name: 'srm-rds.csv', services: ['rds'] },
  { ask: 'excel file for kms', name: 'srm-kms.csv', services: ['kms'] },
  { ask: 'ec2 matrix in excel', name: 'srm-ec2.csv', services: ['ec2'] },
  { ask: 'spreadsheet of responsibilities for eks', name: 'srm-eks.csv', services: ['eks'] },
  { ask: 'table for redshift as json', name: 'srm-redshift.json', services: ['redshift'] },
];

test.each([
  ['export everything', 'srm-all.csv'],
  ['export all services as csv', 'srm-all.csv'],
  ['csv of all aws services please', 'srm-all.csv'],
  ['download everything as json', 'srm-all.json'],
  ['export the whole matrix as markdown', 'srm-all.md'],
])('%s is a file of the whole catalog, marked as too long for a chat', (text, name) => {
  const card = ask(text);
  const all = [...catalog.services.values()];
  expect(card.file).toMatchObject({ name: name.replace('all', `${all.length}-services`), isLong: true });
  expect(textOf(card)).toMatch(/npm run --silent catalog -- export --format (csv|json|md)/);
  for (const { name: service } of [all[0], all.at(-1)].flatMap((one) => one ?? [])) expect(card.file?.content).toContain(service);
  expect(ask(card.ask)).toEqual(card);
});

test('services beyond what one export takes are named, not dropped in silence', () => {
  const ids = [...catalog.services.keys()].slice(0, 25);
  const card = ask(`export ${ids.join(' + ')} as csv`);
  const shown = new Set(rowsOf(card.file?.content ?? '').map(([id]) => id ?? ''));
  const missing = ids.filter((id) => !shown.has(id));
  expect(missing.length).toBeGreaterThan(0);
  for (const id of missing) expect(textOf(card)).toContain(catalog.services.get(id)?.short);
});

test('an area can be exported', () => {
  const card = ask('export storage services as csv');
  const [, ...rows] = rowsOf(card.file?.content ?? '');
  const storage = [...catalog.services.values()].filter(({ area }) => area === 'storage').map(({ id }) => id);
  expect(new Set(rows.map(([id]) => id))).toEqual(new Set(storage));
});

test.each([
  'export',
  'download all my files',
  'how do I download from s3',
  'export all photos to csv',
  'does rds export logs to s3?',
  'how do I export a snapshot to s3',
  'import csv into dynamodb',
])('%s is no wish for the catalog', (text) => {
  expect(ask(text).facts.kind).not.toBe('export');
});

/** A CSV text as rows of cells, quotes undone. */
function rowsOf(csv: string): string[][] {
  return csv
    .trimEnd()
    .split('\r\n')
    .map((line) => [...line.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^",]*))/g)].map(([, quoted, bare]) => (quoted ?? bare ?? '').replaceAll('""', '"')));
}

describe('asked for a file', () => {
  test.each(table)('$ask', ({ ask: text, name, services }) => {
    const card = ask(text);
    expect(card.facts).toMatchObject({ kind: 'export', services });
    expect(card.file?.name).toBe(name);
    for (const id of services) expect(card.file?.content).toContain(catalog.services.get(id)?.name);
  });
});

test('the CSV has a row for every control, with owner, both sides, review date and sources', () => {
  const [head, ...rows] = rowsOf(ask('export rds as csv').file?.content ?? '');
  expect(head).toEqual(['service', 'name', 'category', 'status', 'option', 'control', 'control name', 'owner', 'aws', 'you', 'basis', 'reviewed', 'sources']);
  const usual = rows.filter((row) => row[4] === '');
  expect(usual.map((row) => row[5])).toEqual(expect.arrayContaining(['guest-os', 'platform', 'backup', 'iam', 'data', 'physical']));
  for (const row of rows) {
    expect(row).toHaveLength(head?.length ?? 0);
    expect(['aws', 'customer', 'shared']).toContain(row[7]);
    expect([row[8], row[9], row[10], row[12]]).not.toContain('');
    expect(row[11]).toMatch(/^(\d{4}-\d\d-\d\d)?$/);
    expect(row[12]).toMatch(/^https:\/\//);
  }
  expect(usual.find((row) => row[5] === 'guest-os')?.[7]).toBe('aws');
});

test('what changes under an option has a row of its own', () => {
  const rows = rowsOf(ask('export ecs as csv').file?.content ?? '');
  expect(rows.find((row) => row[4] === 'fargate' && row[5] === 'guest-os')?.[7]).toBe('aws');
  expect(rows.find((row) => row[4] === '' && row[5] === 'guest-os')?.[7]).toBe('customer');
});

test('an option that was named is what is exported, every control of it, and nothing of the other options', () => {
  const card = ask('export ecs on fargate');
  const rows = rowsOf(card.file?.content ?? '').slice(1);
  expect(card).toMatchObject({ title: 'ECS (Fargate launch type) as CSV', ask: 'export ecs option fargate as csv', file: { name: 'srm-ecs-fargate.csv' } });
  expect(new Set(rows.map((row) => row[4]))).toEqual(new Set(['fargate']));
  expect(rows.find((row) => row[5] === 'guest-os')?.[7]).toBe('aws');
  expect(rows.length).toBeGreaterThan(25);
});

test('no cell is run as a formula by a spreadsheet', () => {
  const rds = catalog.services.get('rds');
  if (!rds) throw new Error('the catalog has no rds');
  const duties = { ...rds.duties, backup: { aws: '+1 day of "backups"', you: '=HYPERLINK("https://example.org")', sources: ['https://docs.aws.amazon.com/'] } };
  const bot = createBot({ ...catalog, services: new Map([...catalog.services, ['rds', { ...rds, name: '@RDS', duties }]]) });
  const rows = rowsOf(bot.ask('export rds as csv').file?.content ?? '');
  expect(rows.flat().filter((cell) => /^[=+\-@\t]/.test(cell))).toEqual([]);
  expect(rows.flat()).toEqual(expect.arrayContaining(["'@RDS", '\'+1 day of "backups"', '\'=HYPERLINK("https://example.org")']));
});

test('the Markdown says the same, as a table with links', () => {
  const content = ask('export rds as markdown').file?.content ?? '';
  expect(content).toMatch(/^## Amazon Relational Database Service/);
  expect(content).toMatch(/\| Operating system \| AWS \| Patches the operating system/);
  expect(content).toMatch(/\[1\]\(https:\/\/docs\.aws\.amazon\.com\//);
  const widths = content
    .split('\n')
    .filter((line) => line.startsWith('| '))
    .map((line) => line.replaceAll('\\|', '').split('|').length);
  expect(new Set(widths).size).toBe(1);
});

test('each format leads to the other, and to the service', () => {
  expect(asksOf(ask('export s3 as csv'))).toEqual(['export s3 as markdown', 's3']);
  expect(asksOf(ask('export s3 as markdown'))).toEqual(['export s3 as csv', 's3']);
});
