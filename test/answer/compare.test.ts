/** "rds vs ec2": which duties change hands between services, worded as people write it. */
import { ask, asksOf, factsOf, plain, tableOf, textOf } from './pipeline.ts';

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
    hands: { 'Operating system': ['You', 'AWS'], 'Vulnerability scanning': ['You', 'AWS'] },
  },
  { ask: 'what do I stop doing if we migrate from ec2 to rds', title: 'EC2 vs RDS', hands: { 'Operating system': ['You', 'AWS'] } },
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
  { ask: 'compare ec2, ecs, lambda', title: 'EC2 vs ECS (EC2 launch type) vs Lambda', hands: { 'Operating system': ['You', 'You', 'AWS'] } },
  { ask: 'ebs vs efs vs s3 vs fsx', title: 'EBS vs EFS vs S3 vs FSx', hands: { 'Backup and restore': ['You', 'Both', 'Both', 'Both'] }, same: ['Hardware'] },
  { ask: 'rds, aurora or dynamodb', title: 'RDS vs Aurora vs DynamoDB', hands: { 'Platform and engine': ['Both', 'Both', 'AWS'] } },
  { ask: 'switch from elasticache to memorydb', title: 'ElastiCache vs MemoryDB', same: ['Operating system', 'Platform and engine'] },
  { ask: 'rds instead of ec2', title: 'EC2 vs RDS', hands: { 'Operating system': ['You', 'AWS'] } },
  { ask: 'self managed kafka on ec2 vs msk', title: 'EC2 vs MSK', hands: { 'Operating system': ['You', 'AWS'] } },
  { ask: 'rds vs rds custom', title: 'RDS vs RDS Custom', hands: { Availability: ['Both', 'You'] } },
  { ask: 'api gateway vs alb', title: 'API Gateway vs ELB', same: ['Operating system', 'Firewall and exposure'] },
];

const ownerIn = (cell: string) => cell.split(':')[0];

describe('asked to compare', () => {
  test.each(table)('$ask', ({ ask: text, title, hands = {}, same = [] }) => {
    const card = ask(text);
    expect({ kind: card.facts.kind, title: card.title }).toEqual({ kind: 'compare', title });
    const rows = tableOf(card);
    for (const [control, owners] of Object.entries(hands)) expect({ control, owners: rows.get(control)?.map(ownerIn) }).toEqual({ control, owners });
    const rest = textOf(card)
      .split('\n')
      .find((line) => line.startsWith('The same everywhere'));
    for (const control of same) {
      expect(rest).toContain(control);
      expect([...rows.keys()]).not.toContain(control);
    }
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

test('where nothing changes hands it says so, without an empty table', () => {
  const card = ask('sqs vs sns');
  expect(plain(card.headline)).toBe('Nothing changes hands between SQS and SNS.');
  expect(card.sections.some(({ kind }) => kind === 'table')).toBe(false);
});

test('at most five services stand side by side', () => {
  const card = ask('compare ec2, rds, s3, sqs, sns, kms and lambda');
  expect(card.title.split(' vs ')).toHaveLength(5);
});

test('each service is a button, and so is the same as one architecture', () => {
  expect(asksOf(ask('rds vs ec2'))).toEqual(['rds', 'ec2', 'rds + ec2']);
});
