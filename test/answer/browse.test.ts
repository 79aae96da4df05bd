/** Lists to browse: services, areas, controls, categories, and how fresh the entries are. */
import { ask, asksOf, catalog, itemsOf, plain } from './pipeline.ts';

type Row = {
  readonly ask: string;
  readonly title: RegExp /** The beginnings of lines that must be among those listed. */;
  readonly holds: readonly string[];
  readonly not?: readonly string[];
};

const table: readonly Row[] = [
  { ask: 'browse', title: /areas/i, holds: ['Compute:', 'Databases:', 'Security:'] },
  { ask: 'areas', title: /areas/i, holds: ['Storage:'] },
  { ask: 'list services', title: /services/i, holds: ['API Gateway'] },
  { ask: 'list all services', title: /services/i, holds: ['API Gateway'] },
  { ask: 'show services', title: /services/i, holds: ['API Gateway'] },
  { ask: 'what services do you know?', title: /services/i, holds: ['API Gateway'] },
  { ask: 'list compute services', title: /compute/i, holds: ['EC2', 'Lambda'], not: ['S3'] },
  { ask: 'security services', title: /security/i, holds: ['GuardDuty', 'KMS'], not: ['EC2'] },
  { ask: 'show me database services', title: /databases/i, holds: ['RDS', 'DynamoDB', 'Aurora'], not: ['S3'] },
  { ask: 'which storage services are there?', title: /storage/i, holds: ['S3', 'EBS', 'EFS'] },
  { ask: 'ai services', title: /AI/, holds: ['Bedrock', 'Lex'] },
  { ask: 'which ai services are there', title: /machine learning/i, holds: ['Bedrock', 'Comprehend'] },
  { ask: 'list iot services', title: /Internet of Things/, holds: ['IoT Core'] },
  { ask: 'network services', title: /networking/i, holds: ['VPC', 'Transit Gateway', 'CloudFront'] },
  { ask: 'list controls', title: /controls/i, holds: ['Operating system', 'Backup and restore', 'Firewall and exposure'] },
  { ask: 'what controls are there?', title: /controls/i, holds: ['Encryption at rest'] },
  { ask: 'categories', title: /categories/i, holds: ['Infrastructure service', 'Container service', 'Abstracted service'] },
  { ask: 'what changed', title: /recent/i, holds: [] },
  { ask: "what's new", title: /recent/i, holds: [] },
  { ask: 'stale', title: /oldest/i, holds: [] },
  { ask: 'oldest reviews', title: /oldest/i, holds: [] },
  { ask: 'show me storage', title: /storage/i, holds: ['S3', 'EBS'], not: ['RDS'] },
  { ask: 'what databases does AWS have', title: /databases/i, holds: ['RDS', 'DynamoDB'], not: ['S3'] },
  { ask: 'all the database stuff', title: /databases/i, holds: ['Aurora'] },
  { ask: 'networking', title: /networking/i, holds: ['VPC'] },
  { ask: 'security', title: /security/i, holds: ['GuardDuty'] },
  { ask: 'services for machine learning', title: /machine learning/i, holds: ['Bedrock'] },
  { ask: 'is there a list of controls?', title: /controls/i, holds: ['Operating system'] },
  { ask: 'how many services do you know', title: /all services/i, holds: ['API Gateway'] },
  { ask: 'what is new', title: /recent/i, holds: [] },
  { ask: 'which pages are outdated?', title: /oldest/i, holds: [] },
  { ask: 'list deprecated services', title: /on their way out/i, holds: ['App Mesh: discontinued', 'App Runner: closed to new customers'], not: ['EC2'] },
  { ask: 'what is discontinued', title: /on their way out/i, holds: ['Chime'] },
  { ask: 'list abstracted services', title: /abstracted services/i, holds: ['API Gateway', 'Athena'], not: ['EC2', 'RDS'] },
  { ask: 'what container services are there', title: /container services/i, holds: ['RDS', 'EMR'], not: ['EC2', 'S3'] },
  { ask: 'which services are infrastructure services', title: /infrastructure services/i, holds: ['EC2', 'EBS', 'VPC'], not: ['S3'] },
  { ask: 'show all software services', title: /software/i, holds: ['CDK'], not: ['EC2'] },
  { ask: 'which services are fully managed', title: /abstracted services/i, holds: ['Athena'] },
  { ask: 'list of people services', title: /people services/i, holds: ['Professional Services'] },
  {
    ask: 'which services do I have to patch myself?',
    title: /yours: operating system/i,
    holds: ['EC2: Operating system: You', 'Lightsail', 'ECS: Operating system: You \\(EC2 launch type\\)'],
    not: ['S3'],
  },
  { ask: 'for which services is the OS ours', title: /yours: operating system/i, holds: ['EC2: Operating system: You'], not: ['RDS'] },
  { ask: 'which services must we back up', title: /yours: backup/i, holds: ['API Gateway: Backup and restore: You'] },
  {
    ask: 'on which services does AWS patch the operating system',
    title: /AWS’s alone: operating system/i,
    holds: ['Aurora: Operating system: AWS'],
    not: ['EC2'],
  },
];

describe('asked to list', () => {
  test.each(table)('$ask', ({ ask: text, title, holds, not = [] }) => {
    const card = ask(text);
    expect({ kind: card.facts.kind, services: card.facts.services, title: card.title }).toEqual({
      kind: 'list',
      services: [],
      title: expect.stringMatching(title),
    });
    const items = itemsOf(card);
    expect(items.length).toBeGreaterThan(0);
    const all = [...items, ...(asksOf(card).includes(`${card.ask} page 2`) ? itemsOf(ask(`${card.ask} page 2`)) : [])];
    for (const start of holds) expect(all).toContainEqual(expect.stringMatching(new RegExp(`^${start}`)));
    for (const start of not) expect(all).not.toContainEqual(expect.stringMatching(new RegExp(`^${start}:`)));
  });
});

/** Follows "Next page" from a first page to the last. */
function pagesOf(text: string) {
  const pages = [ask(text)];
  for (let next = nextOf(pages[0]); next && pages.length < 50; next = nextOf(pages.at(-1))) pages.push(ask(next));
  return pages;
}

function nextOf(card: ReturnType<typeof ask> | undefined): string | undefined {
  const button = card?.buttons.find(({ label }) => label === 'Next page');
  return button && 'ask' in button ? button.ask : undefined;
}

test('every service that can be used is on exactly one page of the list, and every page leads on and back', () => {
  const pages = pagesOf('list all services');
  const usable = [...catalog.services.values()].filter(({ status }) => status !== 'discontinued');
  expect(
    pages
      .flatMap(itemsOf)
      .map((item) => item.split(':')[0])
      .sort(),
  ).toEqual(usable.map(({ short }) => short.split(':')[0]).sort());
  pages.forEach((page, i) => {
    expect(page.subtitle).toBe(`Page ${i + 1} of ${pages.length}`);
    expect(page.buttons.some(({ label }) => label === 'Previous page')).toBe(i > 0);
  });
});

test('every area lists its own services, and "browse" names each with how many they are', () => {
  const listed = itemsOf(ask('browse'));
  const areas = new Set([...catalog.services.values()].map(({ area }) => area));
  for (const area of areas) {
    const own = [...catalog.services.values()].filter((service) => service.area === area && service.status !== 'discontinued');
    const pages = pagesOf(`list ${area} services`);
    expect({ area, count: pages.flatMap(itemsOf).length }).toEqual({ area, count: own.length });
    expect(listed).toContainEqual(expect.stringMatching(new RegExp(`^${pages[0]?.title}: ${own.length}: `)));
  }
});

test.each([
  'list abstracted services',
  'show all software services',
  'list discontinued services',
  'which services do we have to back up',
  'list services where AWS does: Hardware',
])('every page of a list leads back to itself: %s', (text) => {
  const pages = pagesOf(text);
  expect(pages.length).toBeLessThan(50);
  for (const page of pages) expect(ask(page.ask)).toEqual(page);
  const items = pages.flatMap(itemsOf);
  expect(new Set(items).size).toBe(items.length);
});

test('every service whose operating system is yours is on the list of those that you patch, in words that the single answer agrees with', () => {
  const listed = pagesOf('for which services is the operating system ours').flatMap(itemsOf);
  for (const name of ['EC2', 'Lightsail', 'WorkSpaces', 'ECS'])
    expect(listed).toContainEqual(expect.stringMatching(new RegExp(`^${name}: Operating system: You`)));
  for (const item of listed.slice(0, 20)) {
    const service = [...catalog.services.values()].find(({ short }) => item.startsWith(`${short}: `));
    expect({ item, owner: ask(`Operating system on ${service?.id}`).facts.duties[0]?.owner }).toEqual({ item, owner: 'customer' });
  }
});

test('a category lists all its services that can be used', () => {
  const own = [...catalog.services.values()].filter(({ category, status }) => category === 'infrastructure' && status !== 'discontinued');
  expect(pagesOf('list infrastructure services').flatMap(itemsOf)).toHaveLength(own.length);
});

test('a page beyond the last shows the last', () => {
  const last = pagesOf('list all services').at(-1);
  expect(ask('list all services page 99')).toEqual(last);
});

test('every control is listed once, with the question that it answers', () => {
  const items = itemsOf(ask('list controls'));
  expect(items).toEqual([...catalog.controls.values()].map(({ name, question }) => `${name}: ${question}`));
});

test('reviews are in order: the newest first, and for "stale" the oldest', () => {
  const dates = (text: string) =>
    pagesOf(text)
      .flatMap(itemsOf)
      .map((item) => /\d{4}-\d\d-\d\d/.exec(item)?.[0] ?? '');
  const recent = dates('what changed');
  expect(recent).toEqual([...recent].sort().reverse());
  const stale = dates('stale');
  expect(stale).toEqual([...stale].sort());
});

test('the first lines of a list are buttons', () => {
  const card = ask('list database services');
  expect(asksOf(card)).toContain('rds');
  expect(plain(card.headline)).toMatch(/^\d+ services/);
});

test('a list of services is in the order of the names that it shows, not of their ids', () => {
  const labels = pagesOf('list all services')
    .flatMap(itemsOf)
    .map((item) => item.split(':')[0] ?? '');
  expect(labels).toEqual([...labels].sort(new Intl.Collator('en', { numeric: true }).compare));
});

test('one review date for the whole catalog is one line, not thirteen pages', () => {
  const items = itemsOf(ask('what changed'));
  const dates = [...new Set([...catalog.services.values()].flatMap(({ reviewed, status }) => (status === 'discontinued' ? [] : (reviewed ?? []))))];
  expect(items.length).toBeLessThanOrEqual(12 * dates.length);
  const [newest = ''] = dates.sort().reverse();
  expect(items[0]).toContain(newest);
});
