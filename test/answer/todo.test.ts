/** "checklist for eks": the customer's duties only, most pressing first, in a form that pastes into a ticket. */
import { ask, asksOf, catalog, itemsOf, plain, textOf } from './pipeline.ts';

type Row = {
  readonly ask: string;
  readonly service: string;
  /** Controls that must be on the list, each with a word that its line must hold. */
  readonly items: Readonly<Record<string, RegExp>>;
  readonly option?: string;
};

const table: readonly Row[] = [
  { ask: 'what do I have to do for s3?', service: 's3', items: { 'Firewall and exposure': /Block Public Access/, 'Backup and restore': /Versioning/i } },
  { ask: 'checklist for eks', service: 'eks', items: { 'Operating system': /node/, 'Platform and engine': /Kubernetes version/ } },
  { ask: 'todo rds', service: 'rds', items: { 'Backup and restore': /retention/i, 'Platform and engine': /major version/ } },
  { ask: 'to-do for lambda', service: 'lambda', items: { 'Platform and engine': /runtime/, 'Access to AWS (IAM)': /role/ } },
  { ask: 'my tasks on ec2', service: 'ec2', items: { 'Operating system': /patch/i, 'Firewall and exposure': /security groups/ } },
  { ask: 'what are my responsibilities for dynamodb', service: 'dynamodb', items: { 'Backup and restore': /point-in-time recovery/i } },
  { ask: 'what should I secure in s3', service: 's3', items: { 'Access to AWS (IAM)': /polic/ } },
  { ask: 'hardening steps for ec2', service: 'ec2', items: { 'Operating system': /harden/i } },
  { ask: "what's my part with cloudfront", service: 'cloudfront', items: { 'Encryption in transit': /TLS|HTTPS/ } },
  { ask: 'what is mine on fargate', service: 'fargate', items: { 'Images and dependencies': /image/i } },
  { ask: 'what am I responsible for on RDS?', service: 'rds', items: { 'Your data': /./, 'Firewall and exposure': /Publicly accessible/ } },
  { ask: 'our duties on redshift', service: 'redshift', items: { 'Logging and monitoring': /audit|log/i } },
  { ask: 'what do we need to do for kms', service: 'kms', items: { 'Encryption keys': /rotat|polic/i } },
  { ask: 'checklist ecs on fargate', service: 'ecs', option: 'fargate', items: { 'Images and dependencies': /image/i } },
  { ask: 'what do I need to configure on api gateway?', service: 'api-gateway', items: { 'Access to AWS (IAM)': /authorizer/i } },
  { ask: 'security checklist for opensearch', service: 'opensearch', items: { 'Firewall and exposure': /VPC/ } },
  { ask: 'to do list for documentdb please', service: 'documentdb', items: { 'Accounts inside the app': /user/i } },
  { ask: 'only my duties for sns', service: 'sns', items: { 'Access to AWS (IAM)': /polic/ } },
  { ask: 'action items for sqs', service: 'sqs', items: { 'Encryption at rest': /KMS/ } },
  { ask: 'what is our responsibility on elasticache', service: 'elasticache', items: { 'Firewall and exposure': /security group/i } },
];

/** The name of the control with which a line of a checklist begins. */
const controlOf = (item: string) => [...catalog.controls.values()].find(({ name }) => item.startsWith(name));

describe('asked what there is to do', () => {
  test.each(table)('$ask', ({ ask: text, service, items, option }) => {
    const card = ask(text);
    expect(card.facts.kind).toBe('todo');
    expect(card.facts.services[0]).toBe(service);
    expect(card.ask).toBe(`to-do for ${service}${option ? ` option ${option}` : ''}`);
    for (const [control, word] of Object.entries(items)) {
      const item = itemsOf(card).find((line) => line.startsWith(control));
      expect({ control, item }).toEqual({ control, item: expect.stringMatching(word) });
    }
  });
});

test.each(table)('the list is a checklist, most pressing first: $ask', ({ ask: text }) => {
  const card = ask(text);
  const list = card.sections.find((section) => section.kind === 'list');
  expect(list).toMatchObject({ style: 'check' });
  const priorities = itemsOf(card).map((item) => controlOf(item)?.priority ?? 0);
  expect(priorities).toEqual([...priorities].sort());
  expect(priorities).not.toContain(0);
});

test('what AWS does alone, and asks nothing of you, is not on the list', () => {
  for (const text of ['todo for s3', 'todo for rds', 'todo for lambda', 'todo for dynamodb']) {
    const names = itemsOf(ask(text)).map((item) => controlOf(item)?.id);
    for (const control of ['physical', 'hardware', 'hypervisor', 'environmental', 'media-disposal']) expect(names).not.toContain(control);
  }
});

test('every service that can be used has something to do, and says how much', () => {
  for (const { id, status } of catalog.services.values()) {
    if (status === 'discontinued') continue;
    const card = ask(`to-do for ${id}`);
    const count = itemsOf(card).length;
    expect({ id, count, kind: card.facts.kind }).toEqual({ id, count: expect.any(Number), kind: 'todo' });
    expect(count).toBeGreaterThan(2);
    expect(card.summary).toContain(String(count));
  }
});

test('it leads to the service, all its controls and a file', () => {
  expect(asksOf(ask('checklist for eks'))).toEqual(['eks', 'options of eks', 'all controls for eks', 'export eks as markdown']);
});

test('several services have a list each, and what does not fit is said', () => {
  for (const text of ['checklist for ec2, rds and s3', 'todos for ec2, rds and s3', 'checklist for the whole stack ec2 rds s3']) {
    const card = ask(text);
    expect(card.ask).toBe('to-do for ec2 + rds + s3');
    const lists = card.sections.filter((section) => section.kind === 'list');
    expect(lists.map(({ title }) => title)).toEqual(['EC2', 'RDS', 'S3']);
    expect(textOf(card)).toMatch(/And \d+ more for EC2, on its own list/);
  }
  expect(ask('checklist for alb and ec2').ask).toBe('to-do for ec2 + elb');
  expect(textOf(ask('todo for ec2, rds, s3, sqs, sns, kms and lambda'))).toContain('Left out: Lambda.');
});

test('what exposes data stands before housekeeping', () => {
  const names = itemsOf(ask('todo for rds')).map((item) => controlOf(item)?.id);
  expect(names.indexOf('network-config')).toBeLessThan(names.indexOf('guest-os'));
});

test('a service that has ended has only what is left to do', () => {
  const card = ask('what do I need to do for qldb');
  expect(plain(card.headline)).toBe('You have 1 thing left to do on QLDB, which has ended.');
  expect(itemsOf(card)).toHaveLength(1);
});

test('a list for a service with options says which one it shows, and a setting that decides is there', () => {
  expect(textOf(ask('to-do for ecs'))).toContain('Shown for EC2 launch type');
  expect(textOf(ask('to-do for rds'))).toMatch(/depends on: (?:Backup retention period|Auto minor version upgrade)/);
});
