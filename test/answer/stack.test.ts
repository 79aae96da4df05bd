/** "alb + fargate + rds + s3": what is the customer's in an architecture, by control and service. */
import { ask, asksOf, placesOf, plain, tableOf, textOf } from './pipeline.ts';

type Row = {
  readonly ask: string;
  /** The services of the architecture, in any order. */
  readonly of: readonly string[];
  /** Controls with those for which they are yours, shared and AWS's; "all" and "–" as the card has them. */
  readonly rows?: Readonly<Record<string, readonly string[]>>;
};

const table: readonly Row[] = [
  {
    ask: 'alb + fargate + rds + s3',
    of: ['ELB', 'Fargate', 'RDS', 'S3'],
    rows: { 'Your data': ['all', '–', '–'], 'Platform and engine': ['Fargate', 'RDS', 'S3, ELB'] },
  },
  { ask: 'alb fargate rds s3', of: ['ELB', 'Fargate', 'RDS', 'S3'] },
  {
    ask: 'cloudfront, lambda and dynamodb',
    of: ['CloudFront', 'Lambda', 'DynamoDB'],
    rows: { 'Access to AWS (IAM)': ['all', '–', '–'], 'Application code': ['all', '–', '–'] },
  },
  { ask: 'our stack is api gateway, lambda and dynamodb', of: ['API Gateway', 'Lambda', 'DynamoDB'] },
  { ask: 'ec2 & rds & s3', of: ['EC2', 'RDS', 'S3'], rows: { 'Operating system': ['EC2', '–', 'RDS, S3'] } },
  { ask: 'route53 + cloudfront + s3', of: ['Route 53', 'CloudFront', 'S3'] },
  { ask: 'we use ECS, RDS and SQS', of: ['ECS', 'RDS', 'SQS'] },
  {
    ask: 'who secures what if I run EKS with Aurora and ElastiCache?',
    of: ['EKS', 'Aurora', 'ElastiCache'],
    rows: { 'Operating system': ['–', 'EKS', 'Aurora, ElastiCache'] },
  },
  { ask: 'ec2 with rds and s3 behind cloudfront', of: ['EC2', 'RDS', 'S3', 'CloudFront'], rows: { 'Operating system': ['EC2', '–', 'RDS, S3, CloudFront'] } },
  { ask: 'serverless stack: lambda + api gateway + dynamodb + cognito + s3', of: ['Lambda', 'API Gateway', 'DynamoDB', 'Cognito', 'S3'] },
  { ask: 'lambda+sqs+sns', of: ['Lambda', 'SQS', 'SNS'] },
  { ask: 'ecs on fargate + aurora serverless v2', of: ['ECS (Fargate launch type)', 'Aurora (Aurora Serverless v2)'] },
  {
    ask: 'alb, waf, ecs on fargate, rds, secrets manager, s3, cloudfront',
    of: ['ELB', 'WAF', 'ECS (Fargate launch type)', 'RDS', 'Secrets Manager', 'S3', 'CloudFront'],
  },
  { ask: 'three tier app: elb / ec2 / rds', of: ['ELB', 'EC2', 'RDS'], rows: { 'Operating system': ['EC2', '–', 'ELB, RDS'] } },
  { ask: 'vpc + nat gateway + ec2', of: ['VPC', 'EC2'], rows: { 'Firewall and exposure': ['all', '–', '–'] } },
  { ask: 'sagemaker and s3 together', of: ['SageMaker AI', 'S3'] },
  { ask: 'iot core -> kinesis -> lambda -> timestream', of: ['IoT Core', 'Kinesis Data Streams', 'Lambda', 'Timestream'] },
  { ask: 'parameter store + lambda', of: ['Lambda', 'Systems Manager'] },
  { ask: 'nlb + eks', of: ['EKS', 'ELB'] },
  { ask: 'can Lambda connect to RDS', of: ['Lambda', 'RDS'] },
];

describe('asked about an architecture', () => {
  test.each(table)('$ask', ({ ask: text, of, rows = {} }) => {
    const card = ask(text);
    expect(card.facts.kind).toBe('stack');
    for (const name of of.slice(0, 6)) expect(card.title).toContain(of.length > 6 ? '' : name);
    const found = placesOf(card);
    for (const [control, cells] of Object.entries(rows)) expect({ control, cells: found.get(control) }).toEqual({ control, cells });
    expect(asksOf(card).filter((question) => question.startsWith('to-do for'))).toEqual([`to-do for ${card.ask}`]);
    expect(textOf(card)).toContain(`${of.length} services`);
  });
});

test('a control that AWS has everywhere has no row; every row names all services that it concerns', () => {
  const withoutS3 = ['Images and dependencies', 'Accounts inside the app']; // S3 has neither
  const rows = placesOf(ask('ec2 + rds + s3'));
  expect([...rows.keys()]).not.toContain('Physical security');
  for (const [control, cells] of rows) {
    const services = cells.flatMap((cell) => (cell === 'all' ? ['EC2', 'RDS', 'S3'] : cell === '–' ? [] : cell.split(', ')));
    expect({ control, services: services.sort() }).toEqual({ control, services: withoutS3.includes(control) ? ['EC2', 'RDS'] : ['EC2', 'RDS', 'S3'] });
  }
});

test('what is most pressing stands first', () => {
  const rows = [...tableOf(ask('ec2 + rds + s3')).values()].map(([what = '']) => what);
  expect(rows[0]).toMatch(/^Operating system/);
  expect(rows.findIndex((what) => what.includes('Operating system'))).toBeLessThan(rows.findIndex((what) => what.includes('Staff training')));
});

test('an architecture of twelve services still fits, and leads to its parts', () => {
  const card = ask('elb + ecs + rds + s3 + sqs + sns + kms + lambda + dynamodb + cloudfront + route53 + waf');
  expect(card.facts).toMatchObject({ kind: 'stack' });
  expect(card.facts.services).toHaveLength(12);
  expect(asksOf(card)).toContainEqual(expect.stringMatching(/^export elb \+ ecs .* as csv$/));
});

test('controls that fall alike stand in one row, so that seven services are no wall', () => {
  const card = ask('alb + ecs + rds + s3 + sqs + kms + cloudfront');
  expect(tableOf(card).size).toBeLessThan(16);
  expect(placesOf(card).size).toBeGreaterThan(25);
});

test('a control that does not concern a service is not said of it', () => {
  expect(placesOf(ask('bedrock + rds + s3')).get('AI prompts and outputs')).toEqual(['–', 'Bedrock', '–']);
});

test('it has sources, review dates, and names the options that it shows', () => {
  const card = ask('ecs + rds + s3');
  expect(card.sources.length).toBeGreaterThan(3);
  expect(textOf(card)).toMatch(/Reviewed|Not reviewed/);
  expect(textOf(card)).toContain('Shown for ECS: EC2 launch type');
});

test('who is responsible for what, of several services, asks for all of it', () => {
  const card = ask("our app runs lambda, sqs and cognito, the auditor asks who's responsible for what");
  expect(card).toMatchObject({ ask: 'lambda + sqs + cognito', facts: { kind: 'stack' } });
});

test('what is left out or not understood is said', () => {
  const services = 'elb + ecs + rds + s3 + sqs + sns + kms + lambda + dynamodb + cloudfront + route53 + waf';
  expect(textOf(ask(`${services} + eks + athena`))).toContain('Left out: EKS, Athena.');
  expect(textOf(ask('frobnicator + ec2 + rds'))).toContain('I did not understand frobnicator');
  expect(plain(ask(services).headline)).toContain('12 services');
});
