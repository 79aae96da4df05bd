/** The matrix as a file: CSV for a spreadsheet, Markdown for a document, fit for an auditor. */
import { createBot } from '../../src/bot.ts';
import { ask, asksOf, catalog } from './pipeline.ts';

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
];

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
