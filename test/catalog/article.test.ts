/** The founding article: its three categories, the examples it names and the model itself answer as it says. */
import { ask, catalog, factsOf, itemsOf, plain, tableOf, textOf } from '../answer/pipeline.ts';

/** What AWS does for every service, by the article: buildings, hardware, hosts, virtualisation, network. */
const ALWAYS_AWS = ['physical', 'environmental', 'hardware', 'hypervisor', 'global-network'];

type Owners = Readonly<Record<string, 'aws' | 'customer' | 'shared'>>;

/** "Shared" is where the article gives each side a part: AWS provides the protection, the customer applies it to the data. */
const examples: readonly { readonly service: string; readonly category: string; readonly owners: Owners }[] = [
  {
    service: 'ec2',
    category: 'infrastructure',
    owners: {
      'guest-os': 'customer',
      platform: 'customer',
      data: 'customer',
      backup: 'customer',
      'network-config': 'customer',
      iam: 'customer',
      'client-side-encryption': 'customer',
    },
  },
  {
    service: 'rds',
    category: 'container',
    owners: {
      'guest-os': 'aws',
      platform: 'shared',
      data: 'customer',
      'server-side-encryption': 'shared',
      backup: 'shared',
      'network-config': 'customer',
      iam: 'customer',
    },
  },
  {
    service: 's3',
    category: 'abstracted',
    owners: {
      'guest-os': 'aws',
      platform: 'aws',
      data: 'customer',
      'server-side-encryption': 'shared',
      'client-side-encryption': 'customer',
      iam: 'customer',
      'region-residency': 'customer',
    },
  },
];

describe.each(examples)('$service, which the article names', ({ service: id, category, owners }) => {
  const service = catalog.services.get(id);

  test('is of the category that the article puts it in, and says that the article does', () => {
    expect(service).toMatchObject({ category, basis: 'article' });
    expect(textOf(ask(id))).toContain('named in the founding article');
  });

  test.each(ALWAYS_AWS)('AWS answers for %s', (control) => {
    expect(dutyOf(id, control)).toBe('aws');
  });

  test.each(Object.entries(owners))('%s is of %s', (control, owner) => {
    expect(dutyOf(id, control)).toBe(owner);
  });
});

/** What people call the controls of the article. */
const WORDS: Readonly<Record<string, string>> = {
  physical: 'guarding the data centres', environmental: 'power and cooling', hardware: 'the physical servers', hypervisor: 'the virtualization layer', 'global-network': 'the network infrastructure',
  'guest-os': 'the operating system', platform: 'the application platform', data: 'customer data', 'server-side-encryption': 'server-side encryption',
  'client-side-encryption': 'client-side encryption', backup: 'backups', 'network-config': 'firewall rules', iam: 'access control', 'region-residency': 'data sovereignty',
}; // biome-ignore format: one look

/** The owner that the bot answers with when it is asked in those words. */
function dutyOf(id: string, control: string): string | undefined {
  const [first] = ask(`who is responsible for ${WORDS[control]} on ${catalog.services.get(id)?.short}?`).facts.duties;
  return first?.control === control && first.service === id ? first.owner : `${first?.service} ${first?.control}`;
}

const categories: readonly {
  readonly id: string;
  readonly ask: string;
  readonly aws: readonly RegExp[];
  readonly you: readonly RegExp[];
  readonly example: string;
  readonly owners: Owners;
}[] = [
  {
    id: 'infrastructure',
    ask: 'what is an infrastructure service?',
    aws: [/underlying infrastructure/i, /foundation services/i],
    you: [/operating system/i, /application platform/i, /encrypt/i, /protect/i, /manage your data/i],
    example: 'EC2',
    owners: { 'guest-os': 'customer', platform: 'customer', 'server-side-encryption': 'customer', data: 'customer' },
  },
  {
    id: 'container',
    ask: 'what is a container service?',
    aws: [/infrastructure/i, /foundation services/i, /operating system/i, /application platform/i],
    you: [/your data/i, /encrypt/i, /network firewalls/i, /backups/i],
    example: 'RDS',
    owners: { 'guest-os': 'aws', data: 'customer', 'network-config': 'customer' },
  },
  {
    id: 'abstracted',
    ask: 'what is an abstracted service?',
    aws: [/infrastructure layer/i, /operating system/i, /platforms/i, /server-side encryption/i, /data protection/i],
    you: [/manage your data/i, /client-side encryption/i],
    example: 'S3',
    owners: { 'guest-os': 'aws', platform: 'aws', data: 'customer', 'client-side-encryption': 'customer' },
  },
];

describe.each(categories)('the category "$id"', ({ id, ask: text, aws, you, example, owners }) => {
  const card = ask(text);

  test('says what the article says of both sides, with its example', () => {
    expect(card.facts.kind).toBe('category');
    expect(card.title).toBe(catalog.categories.get(id as never)?.name);
    const facts = factsOf(card);
    for (const words of aws) expect(facts.get('AWS')).toMatch(words);
    for (const words of you) expect(facts.get('You')).toMatch(words);
    expect(facts.get('Examples')?.split(', ')[0]).toBe(example);
    expect(textOf(card)).toContain('the founding article');
  });

  test('gives each control the owner that the article gives it', () => {
    const facts = factsOf(card);
    const secured = { aws: facts.get('AWS secures'), customer: facts.get('You secure'), shared: facts.get('Both, each in part') };
    for (const control of ALWAYS_AWS) expect(secured.aws).toContain(catalog.controls.get(control)?.name);
    for (const [control, owner] of Object.entries(owners)) expect(secured[owner]).toContain(catalog.controls.get(control)?.name);
  });
});

test('a container service has nothing to do with Docker, and its card says so', () => {
  expect(textOf(ask('what is a container service?'))).toMatch(/nothing to do with Docker/i);
});

test('the three categories are the article’s; the others say that they are not', () => {
  const three = [...catalog.categories.values()].filter(({ article }) => article);
  expect(three.map(({ id }) => id)).toEqual(['infrastructure', 'container', 'abstracted']);
  for (const { name, article } of catalog.categories.values())
    expect(ask(`what is ${/^[AI]/.test(name) ? 'an' : 'a'} ${name.toLowerCase()}?`).subtitle).toMatch(article ? /one of the three/i : /outside the three/i);
});

describe('the model', () => {
  const card = ask('what is the shared responsibility model?');
  const facts = factsOf(card);

  test('is security of the cloud for AWS, and in the cloud for the customer', () => {
    expect(card.facts.kind).toBe('overview');
    expect(plain(card.headline)).toMatch(/AWS secures the cloud; you secure what you put in it/);
    expect(textOf(card)).toMatch(/security of the cloud.*security in the cloud/);
  });

  test.each([
    /Regions/,
    /Availability Zones/,
    /data cent(er|re)s/,
    /buildings/,
    /hardware/,
    /networking/,
    /physical servers/,
    /host operating systems/,
    /virtuali[sz]ation layers/,
    /network components/,
  ])('AWS: %s', (words) => {
    expect(facts.get('AWS')).toMatch(words);
  });

  test.each([
    /configure each service and your applications properly/i,
    /keep your data secure/i,
    /which service to use/i,
    /IT environment/,
    /laws/,
    /full control of your data/i,
  ])('you: %s', (words) => {
    expect(facts.get('You')).toMatch(words);
  });

  test.each([/Region.*sovereignty/, /security configuration/, /Encrypt.*backups/, /access control/])('yours, for example: %s', (words) => {
    expect(itemsOf(card)).toContainEqual(expect.stringMatching(words));
  });

  test('has a row for each of its three categories', () => {
    expect([...tableOf(card).keys()].map((cell) => cell.split(' – ')[0])).toEqual(['Infrastructure service', 'Container service', 'Abstracted service']);
  });
});
