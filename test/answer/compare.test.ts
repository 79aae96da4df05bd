/** "rds vs ec2": which duties change hands between services, worded as people write it. */
import type { Card } from '../../src/card/card.ts';
import { ask, asksOf, factsOf, itemsOf, plain, tableOf, textOf } from './pipeline.ts';

type Row = {
  readonly ask: string;
  readonly title: string;
  /** Controls that change hands, with the owner under each service. */
  readonly hands?: Readonly<Record<string, readonly string[]>>;
  /** Controls that do not. */
  readonly same?: readonly string[];
};

const table: readonly Row[] = [
  {
    ask: 'rds vs ec2',
    title: 'RDS vs EC2',
    hands: { 'Operating system': ['AWS', 'You'], 'Backup and restore': ['Both', 'You'] },
    same: ['Your data', 'Firewall and exposure'],
  },
  { ask: 'RDS or EC2 for postgres?', title: 'RDS vs EC2', hands: { 'Operating system': ['AWS', 'You'], 'Platform and engine': ['Both', 'You'] } },
  {
    ask: 'what do I stop doing if I move from EC2 to Fargate?',
    title: 'EC2 vs Fargate',
    hands: { 'Operating system': ['You', 'AWS'] },
    same: ['Application code'],
  },
  {
    ask: "we're moving from EC2 to Lambda, what do we get rid of",
    title: 'EC2 vs Lambda',
    hands: { 'Operating system': ['You', 'AWS'], 'Vulnerability scanning': ['You', 'Both'], Availability: ['You', 'Both'] },
  },
  { ask: 'what do I stop doing if we migrate from ec2 to rds', title: 'EC2 vs RDS', hands: { 'Operating system': ['You', 'AWS'] } },
  { ask: 'compare lambda and fargate', title: 'Lambda vs Fargate', hands: { 'Platform and engine': ['Both', 'You'] }, same: ['Operating system'] },
  {
    ask: 'should I pick dynamodb or rds',
    title: 'DynamoDB vs RDS',
    hands: { 'Platform and engine': ['AWS', 'Both'] },
    same: ['Operating system', 'Access to AWS (IAM)'],
  },
  { ask: 'is dynamodb better than rds', title: 'RDS vs DynamoDB', hands: { 'Vulnerability scanning': ['Both', 'AWS'] } },
  { ask: 'ec2 vs. lightsail', title: 'EC2 vs Lightsail', same: ['Operating system', 'Firewall and exposure'] },
  { ask: 'difference between s3 and efs', title: 'S3 vs EFS', same: ['Operating system', 'Your data'] },
  { ask: 'sqs versus sns', title: 'SQS vs SNS', same: ['Operating system', 'Access to AWS (IAM)'] },
  { ask: 'lambda compared to ec2', title: 'EC2 vs Lambda', hands: { 'Operating system': ['You', 'AWS'] } },
  { ask: 'compare redshift and athena', title: 'Redshift vs Athena', hands: { 'Platform and engine': ['Both', 'AWS'] } },
  { ask: 'compare ec2, ecs, lambda', title: 'EC2 vs ECS vs Lambda', hands: { 'Operating system': ['You', 'You', 'AWS'] } },
  { ask: 'ebs vs efs vs s3 vs fsx', title: 'EBS vs EFS vs S3 vs FSx', hands: { 'Backup and restore': ['You', 'Both', 'You', 'Both'] }, same: ['Hardware'] },
  { ask: 'rds, aurora or dynamodb', title: 'RDS vs Aurora vs DynamoDB', hands: { 'Platform and engine': ['Both', 'Both', 'AWS'] } },
  { ask: 'switch from elasticache to memorydb', title: 'ElastiCache vs MemoryDB', same: ['Operating system', 'Platform and engine'] },
  { ask: 'rds instead of ec2', title: 'EC2 vs RDS', hands: { 'Operating system': ['You', 'AWS'] } },
  { ask: 'self managed kafka on ec2 vs msk', title: 'EC2 vs MSK', hands: { 'Operating system': ['You', 'AWS'] } },
  { ask: 'rds vs rds custom', title: 'RDS vs RDS Custom', hands: { Availability: ['Both', 'You'] } },
  { ask: 'api gateway vs alb', title: 'API Gateway vs ELB', same: ['Operating system', 'Firewall and exposure'] },
];

const ownerIn = (cell: string | undefined) => cell?.split(/:| – /)[0];

/** The owners of the controls that change hands, side by side; where none does, the card says what you do on each side. */
function changing(card: Card): Map<string, readonly (string | undefined)[]> {
  if (/^Nothing|: nothing/.test(plain(card.headline))) return new Map();
  const sides = card.title.split(' vs ');
  const rows = [...tableOf(card)].map(([control, cells]) => [control, sides.length > 2 ? sides.map((side) => ownerOf(side, cells[0] ?? '')) : cells] as const);
  return new Map(rows);
}

/** "You for EBS; Both for EFS and S3": whose it is on one of them. */
function ownerOf(side: string, cell: string): string | undefined {
  const part = cell.split('; ').find((text) =>
    text
      .replace(/^\w+ for /, '')
      .split(/, | and /)
      .includes(side),
  );
  return part?.split(' for ')[0];
}

describe('asked to compare', () => {
  test.each(table)('$ask', ({ ask: text, title, hands = {}, same = [] }) => {
    const card = ask(text);
    expect({ kind: card.facts.kind, title: card.title }).toEqual({ kind: 'compare', title });
    const rows = changing(card);
    for (const [control, owners] of Object.entries(hands)) expect({ control, owners: rows.get(control)?.map(ownerIn) }).toEqual({ control, owners });
    for (const control of same) expect([...rows.keys()]).not.toContain(control);
  });
});

test('the headline counts the duties that change hands, and each has a row', () => {
  const card = ask('rds vs ec2');
  const rows = tableOf(card);
  expect(plain(card.headline)).toMatch(new RegExp(`^${rows.size} of \\d+ controls change hands`));
  for (const owners of rows.values()) expect(new Set(owners.map(ownerIn)).size).toBeGreaterThan(1);
});

test('on the way from one service to another, it says what becomes less and what becomes more', () => {
  const there = factsOf(ask('move from ec2 to rds'));
  expect(there.get('You do less')).toContain('Operating system');
  expect(there.get('You do more')).not.toContain('Operating system');
  const back = factsOf(ask('move from rds to ec2'));
  expect(back.get('You do more')).toContain('Operating system');
  expect(back.get('You do less')).toBe(there.get('You do more'));
});

test.each([
  'what do I stop doing with lambda compared to ec2',
  'go to lambda from ec2',
  'lambda instead of ec2',
  'lambda rather than ec2',
  'what would lambda in place of ec2 change',
  'is lambda less work than ec2',
  'can lambda replace ec2',
  'ec2 -> lambda',
  'moving off ec2 onto lambda',
  'what do we no longer do when lambda takes over from ec2',
])('whatever the order of the names, the way goes from what one has to what one gets: %s', (text) => {
  const card = ask(text);
  expect(card.title).toBe('EC2 vs Lambda');
  expect(factsOf(card).get('You do less')).toContain('Operating system');
});

test('where nothing changes hands it says so, counts who has what, and says what you do on each side', () => {
  const card = ask('rds vs aurora');
  expect(plain(card.headline)).toBe('Nothing changes hands between RDS and Aurora.');
  expect(textOf(card)).toMatch(/All the same: \d+ controls \(\d+ AWS’s, \d+ yours, \d+ shared\)/);
  expect(textOf(card)).toContain('The split is the same; what you do on each differs');
  expect(textOf(card)).not.toContain('You do less');
  expect(itemsOf(card)[0]).toMatch(/^Platform and engine\. RDS – .+ Aurora – .+/);
});

test('what stays is counted by owner, and all controls are accounted for', () => {
  const text = textOf(ask('rds vs ec2'));
  const [, rows = 0, all = 0] = /(\d+) of (\d+) controls change hands/.exec(text)?.map(Number) ?? [];
  const [, same = 0, ...counts] = /The same everywhere: (\d+) controls \((\d+) AWS’s, (\d+) yours, (\d+) shared\)/.exec(text)?.map(Number) ?? [];
  expect(rows + same).toBe(all);
  expect(counts.reduce((sum, count) => sum + count, 0)).toBe(same);
});

test('where both have a part, the comparison says both parts', () => {
  const item = itemsOf(ask('rds vs ec2')).find((text) => text.startsWith('Platform and engine'));
  expect(item).toMatch(/RDS – AWS: .+ You: .+ EC2 – You: .+/);
});

test('what is most pressing stands first', () => {
  expect([...tableOf(ask('bedrock vs ec2')).keys()][0]).toBe('Operating system');
});

test('a control that concerns one of the services only does not count as the same for all', () => {
  const text = textOf(ask('bedrock vs rds'));
  expect(text).toMatch(/Only on some: .*AI prompts and outputs on Bedrock \(Both\)/);
  expect([...tableOf(ask('bedrock vs rds')).keys()]).not.toContain('AI prompts and outputs');
});

/** Questions with the two ends of the way, whatever the order in which they are named. */
const ways: readonly (readonly [string, string, string])[] = [
  ['rds vs ec2', 'RDS', 'EC2'],
  ['move from ec2 to rds', 'EC2', 'RDS'],
  ['what changes when we go to fargate from ec2, compare', 'EC2', 'Fargate'],
  ['what do I stop doing with lambda compared to ec2', 'EC2', 'Lambda'],
  ['fargate compared with ec2', 'EC2', 'Fargate'],
  ['dynamodb instead of rds', 'RDS', 'DynamoDB'],
  ['migrating to aurora from ec2', 'EC2', 'Aurora'],
];

test.each(ways)('%s: the way goes from %s to %s', (text, from, to) => {
  const card = ask(text);
  expect(card.title).toBe(`${from} vs ${to}`);
  expect(textOf(card)).toMatch(new RegExp(`From ${from} to ${to}|Nothing changes hands between ${from} and ${to}`));
});

/** Questions that set options side by side, with the question that leads to the same card. */
const sides: readonly (readonly [string, string])[] = [
  ['ecs on fargate vs ecs on ec2', 'ecs option fargate vs ecs option ec2'],
  ['ec2 vs ecs on fargate', 'ec2 vs ecs option fargate'],
  ['lambda vs ecs on fargate', 'lambda vs ecs option fargate'],
  ['ecs fargate vs ec2 launch type', 'ecs option fargate vs ecs option ec2'],
  ['ecs: ec2 vs fargate', 'ecs option ec2 vs ecs option fargate'],
  ['batch on fargate vs ec2', 'batch option fargate vs batch option ec2'],
  ['eks auto mode vs managed node groups vs fargate', 'eks option auto-mode vs eks option managed-node-groups vs eks option fargate'],
  ['emr on ec2 vs emr serverless vs glue', 'emr option ec2 vs emr option serverless vs glue'],
  ['compare kms with cloudhsm', 'kms vs cloudhsm'],
  ['direct connect vs vpn', 'direct-connect vs site-to-site-vpn'],
  ['aurora serverless v2 vs normal aurora', 'aurora option serverless-v2 vs aurora option provisioned'],
  ['lambda zip vs container image', 'lambda option zip vs lambda option container-image'],
  ['security groups vs waf', 'vpc vs waf'],
  ['redshift serverless vs athena', 'redshift option serverless vs athena'],
  ['eks with fargate vs eks with managed node groups', 'eks option fargate vs eks option managed-node-groups'],
];

test.each(sides)('%s: each side under its option', (text, again) => {
  expect(ask(text)).toMatchObject({ ask: again, facts: { kind: 'compare' } });
});

test('a comparison of one thing is about that thing', () => {
  const card = ask('compare encryption at rest on s3 and ebs');
  expect([...tableOf(card).keys()]).toEqual(['Encryption at rest']);
  expect(card.facts.duties.map(({ service, control }) => [service, control])).toEqual([
    ['s3', 'server-side-encryption'],
    ['ebs', 'server-side-encryption'],
  ]);
});

test('what it leaves out or does not know, it says', () => {
  expect(textOf(ask('compare ec2, rds, s3, sqs, sns, kms and lambda'))).toContain('Left out: KMS, Lambda.');
  expect(textOf(ask('s3 vs azure blob storage'))).toContain('I know AWS only: nothing on azure blob storage.');
  expect(textOf(ask('eks vs gke'))).toContain('I know AWS only: nothing on gke.');
  expect(textOf(ask('frobnicator vs ecs'))).toContain('I did not understand frobnicator');
});

test('the option that is shown where none was named is named', () => {
  expect(textOf(ask('ecs vs lambda'))).toMatch(/Shown for ECS: EC2 launch type; Lambda: Zip archive/);
});

test('it says when the entries were reviewed', () => {
  expect(textOf(ask('rds vs ec2'))).toMatch(/Reviewed \d{4}-\d\d-\d\d/);
});

test('at most five services stand side by side', () => {
  const card = ask('compare ec2, rds, s3, sqs, sns, kms and lambda');
  expect(card.title.split(' vs ')).toHaveLength(5);
});

test('each service is a button, and so is the same as one architecture', () => {
  expect(asksOf(ask('rds vs ec2'))).toEqual(['rds', 'ec2', 'rds + ec2']);
});
