/** The example overlay: cards say who "you" are, add what the company says of its own, and leave out what it does not use. */
import { createBot } from '../../src/bot.ts';
import type { Card } from '../../src/card/card.ts';
import { lintOverlay } from '../../src/catalog/overlay.ts';
import { formatProblem } from '../../src/catalog/problem.ts';
import { ask as askBase, asksOf, factsOf, itemsOf, plain, tableOf, textOf } from '../answer/pipeline.ts';
import { ask, base, FOLDER, harbourline, overlayOf } from './overlay.ts';

test('the example is in order', () => {
  expect(lintOverlay(FOLDER, base).map(formatProblem)).toEqual([]);
});

type Row = {
  readonly ask: string;
  readonly kind: string;
  /** How the headline begins. */
  readonly who?: string;
  /** What the card says somewhere. */
  readonly says?: readonly string[];
  readonly not?: readonly string[];
};

const PLATFORM = 'Platform team (#platform)';
const DATA = 'Data platform team (#data-platform)';

const table: readonly Row[] = [
  {
    ask: 'who patches the OS on EC2?',
    kind: 'duty',
    who: `You: ${PLATFORM} is responsible for`,
    says: [`You: ${PLATFORM}: Patch and harden`, 'golden image "Hull"'],
  },
  { ask: 'who patches the os on rds', kind: 'duty', who: 'AWS is responsible for', not: ['AWS: Platform'] },
  { ask: 'who does backups on rds?', kind: 'duty', who: `Both: AWS and ${DATA}`, says: ['restored into a scratch account'] },
  { ask: 'who does the firewall of rds?', kind: 'duty', who: `You: ${DATA}` },
  { ask: 'who opens ports on the alb?', kind: 'duty', who: 'You: Network team (#network)' },
  { ask: 'who writes the iam policies for lambda?', kind: 'duty', who: 'You: Identity team (#identity)' },
  { ask: 'least privilege on dynamodb, whose job is it?', kind: 'duty', who: 'You: Identity team (#identity)' },
  { ask: 'secrets on lambda', kind: 'duty', who: 'You: Product team', says: ['rotate every 90 days'] },
  { ask: 'incident response on s3', kind: 'duty', who: 'Both: AWS and Security operations (#secops)', says: ['day or night', 'how to reach them'] },
  { ask: 'who handles major version upgrades of rds', kind: 'duty', who: `You: ${DATA} – that part of` },
  { ask: 'who patches ec2 in prod-payments?', kind: 'duty', who: 'You: Payments SRE (#payments-oncall)', says: ['account prod-payments'] },
  { ask: 'who patches EC2 in our Prod-Payments account?', kind: 'duty', who: 'You: Payments SRE (#payments-oncall)', says: ['account prod-payments'] },
  { ask: 'who patches ec2 in sandbox-anna', kind: 'duty', who: 'You: Product team', says: ['emptied every Friday'] },
  { ask: 'who patches ec2 in prod-logistics?', kind: 'duty', who: `You: ${PLATFORM}` },
  {
    ask: 's3',
    kind: 'service',
    says: [
      'You: Network team (#network): Firewall and exposure',
      'You: Identity team (#identity): Access to AWS (IAM)',
      'Block Public Access is on in every account',
    ],
  },
  {
    ask: 'all controls for ec2',
    kind: 'matrix',
    says: [`Operating system – You: ${PLATFORM}`, 'Threat detection – You: Security operations (#secops)', 'Hardware – AWS'],
  },
  {
    ask: 'checklist for eks',
    kind: 'todo',
    says: [
      `Firewall and exposure – You: ${PLATFORM}. `,
      'Images and dependencies – You: Product team. ',
      'Logging and monitoring – You: Security operations (#secops). ',
    ],
  },
  { ask: 'ecs options', kind: 'options', says: [`You: ${PLATFORM}`, 'Other teams at Harbourline Freight', 'Firewall and exposure, Availability'] },
  { ask: 'network of ecs on fargate', kind: 'duty', who: 'You: Product team' },
  {
    ask: 'ec2 vs rds',
    kind: 'compare',
    says: [`Operating system | You: ${PLATFORM} | AWS`, `Platform and engine | You: ${PLATFORM} | Both: AWS and ${DATA}`, 'Other teams at Harbourline Freight'],
  },
  {
    ask: 'alb + ec2 + rds + s3',
    kind: 'stack',
    says: [`You: ${PLATFORM}: EC2: Operating system`, `You: ${DATA}: RDS: Platform and engine`, 'Order new databases from Tidewater'],
  },
  {
    ask: 'who patches?',
    kind: 'control',
    says: [
      'Infrastructure service – You',
      'Operating system at Harbourline Freight',
      'in accounts prod-payments: Payments SRE',
      'All other services: Product team',
    ],
    not: ['Infrastructure service – You:'],
  },
  {
    ask: 'who does backups?',
    kind: 'control',
    who: 'You on infrastructure services; Both on container services',
    says: ['EC2: Platform team (#platform)', `database, analytics services: ${DATA}`, 'All other services: Product team'],
    not: ['Both: AWS and Product team'],
  },
  { ask: 'who does logging?', kind: 'control', who: 'You: Security operations (#secops) on infrastructure services' },
  {
    ask: 'harbour deck vs eks',
    kind: 'compare',
    says: ['Platform team does less: Operating system', 'Security operations does less: Logging and monitoring'],
    not: ['You do more', 'You do less', 'Product team does'],
  },
  { ask: 'rds vs s3', kind: 'compare', says: ['Product team does more: ', 'Data platform team does less: '] },
  { ask: 'who does threat detection?', kind: 'control', says: ['Security operations (#secops)'] },
  {
    ask: 'what is an infrastructure service?',
    kind: 'category',
    says: ['You: Identity team (#identity): Access to AWS (IAM)', 'Examples: EC2, EBS'],
  },
  {
    ask: 'harbour deck',
    kind: 'service',
    says: ['Harbour Deck container platform', 'Infrastructure service · Harbourline Freight', 'a service of your organisation'],
    not: ['AWS documentation'],
  },
  { ask: 'who patches the os on harbor deck?', kind: 'duty', who: `You: ${PLATFORM}`, says: ['I read harbor deck as Harbour Deck'] },
  { ask: 'quayside', kind: 'service', says: ['I read quayside as Harbour Deck'] },
  { ask: 'harbour deck option regulated logging', kind: 'duty', who: 'You: Risk and compliance (#risk)', says: ['seven years'] },
  { ask: 'postgres', kind: 'service', says: ['Tidewater database service'] },
  { ask: 'backups of tidewater', kind: 'duty', who: `Both: AWS and ${DATA}`, says: ['35 days'] },
  {
    ask: 'lightsail',
    kind: 'service',
    says: ['Harbourline Freight does not use Lightsail.', 'Take a small instance on Harbour Deck instead', 'AWS secures: '],
  },
  { ask: 'who patches the os on lightsail?', kind: 'duty', who: `You: ${PLATFORM}`, says: ['Harbourline Freight does not use Lightsail.'] },
  { ask: 'ec2 vs lightsail', kind: 'compare', says: ['Harbourline Freight does not use Lightsail.'] },
];

describe('asked at Harbourline', () => {
  test.each(table)('$ask', ({ ask: text, kind, who, says = [], not = [] }) => {
    const card = ask(text);
    const said = textOf(card);
    expect([card.facts.kind, plain(card.headline)]).toEqual([
      kind,
      who ? expect.stringMatching(new RegExp(`^${who.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}`)) : expect.any(String),
    ]);
    for (const words of says) expect(said).toContain(words);
    for (const words of not) expect(said).not.toContain(words);
    expect(card.summary).not.toBe('');
  });
});

test('a headline has the owner and the team in bold, and the notification says the team too', () => {
  const { headline, summary } = ask('who patches the OS on EC2?');
  expect(headline?.[0]).toEqual({ bold: `You: ${PLATFORM}` });
  expect(summary).toContain(`You: ${PLATFORM}`);
});

test('what is another team’s is not said to be the same everywhere', () => {
  const same = (text: string): number => Number(/The same everywhere: (\d+) controls/.exec(text)?.[1]);
  const here = textOf(ask('ec2 vs rds'));
  const other = createBot(base).ask('ec2 vs rds');
  expect(here).toMatch(/Firewall and exposure, .*DDoS protection/);
  expect(same(here)).toBeLessThan(same(textOf(other)));
});

test('the overlay never changes whose a duty is', () => {
  for (const text of ['who patches the OS on RDS?', 'backups on s3', 'encryption in transit on ec2', 'iam on lambda', 'ecs options', 'who patches?']) {
    expect(ask(text).facts).toEqual(askBase(text).facts);
  }
});

describe('guidance', () => {
  const section = (card: Card) => card.sections.find((one) => one.kind === 'list' && one.title === 'Harbourline Freight');

  test('is a section of its own under the organisation’s name, its links among the sources', () => {
    const card = ask('who patches the OS on EC2?');
    expect(section(card)).toMatchObject({
      style: 'bullet',
      items: [[expect.stringContaining('Hull'), { link: 'Golden images', url: 'https://wiki.harbourline.example/platform/hull' }], expect.any(Array)],
    });
    expect(card.sources).toContainEqual({ title: 'Golden images', url: 'https://wiki.harbourline.example/platform/hull' });
  });

  test('stands before the fine print', () => {
    const { sections } = ask('s3');
    const place = sections.findIndex((one) => one.kind === 'list');
    expect(sections.slice(place + 1).every((one) => one.kind === 'text' && one.small)).toBe(true);
  });

  test('about a control waits until that is asked', () => {
    expect(section(ask('lambda'))).toBeUndefined();
    expect(itemsOf(ask('secrets on lambda')).join()).toContain('Secrets live in Secrets Manager');
    expect(itemsOf(ask('who does secrets management?')).join()).toContain('Secrets live in Secrets Manager');
  });

  test('says how to reach a team that has a page', () => {
    expect(section(ask('who patches the OS on EC2?'))).toMatchObject({
      items: [expect.any(Array), [`${PLATFORM}: `, { link: 'how to reach them', url: 'https://wiki.harbourline.example/teams/platform' }]],
    });
  });
});

describe('a hidden service', () => {
  const listed = (text: string) => asksOf(ask(text)).concat(itemsOf(ask(text)));

  test('leaves lists, the help’s count and examples', () => {
    const compute = [1, 2, 3].flatMap((page) => listed(`list compute services page ${page}`)).join('\n');
    expect(compute).toContain('EC2');
    expect(compute).not.toMatch(/lightsail|app runner|beanstalk/i);
    const visible = base.services.size + 2 - 8;
    expect(textOf(ask('help'))).toContain(`${visible} services`);
    expect(textOf(ask('list all services'))).toContain('services that can be used today');
  });

  test('is no guess for a misspelt word, though its name still works', () => {
    expect(askBase('lightsial').facts.services).toEqual(['lightsail']);
    expect(ask('lightsial').facts).toMatchObject({ kind: 'unknown', services: [] });
    expect(ask('AWS Elastic Beanstalk').facts.services).toEqual(['elastic-beanstalk']);
  });

  test('is not suggested where a name means several services', () => {
    expect(askBase('redis').facts.suggestions).toContain('memorydb');
    expect(ask('redis').facts).toMatchObject({ services: ['elasticache'], suggestions: [] });
    expect(askBase('vmware').facts.kind).toBe('suggestions');
    expect(ask('vmware').facts).toMatchObject({ kind: 'service', services: ['evs'] });
    expect(asksOf(ask('oracle')).join()).not.toContain('odb');
  });

  test('is no example of its category', () => {
    const { ask: asked } = createBot(overlayOf('name: Test\nhide: [ebs]'));
    expect(factsOf(asked('what is an infrastructure service?')).get('Examples')).toBe('EC2, EC2 Auto Scaling, VPC');
  });

  test('is no exception worth naming on the card of a control', () => {
    for (const { name } of base.controls.values())
      expect(textOf(ask(name))).not.toMatch(/\b(Lightsail|Beanstalk|WorkMail|WorkDocs)\b.*\b(instead|and \d+ more)/);
  });
});

describe('an account', () => {
  const { ask: converse } = createBot(harbourline);

  test('goes along with the buttons and the address of a card', () => {
    const card = ask('who patches ec2 in prod-payments?');
    expect(asksOf(card).every((text) => text.endsWith(' in prod-payments'))).toBe(true);
    expect(ask(card.ask)).toEqual(card);
    for (const text of asksOf(card)) expect(ask(text).facts.kind).not.toBe('unknown');
  });

  test('is remembered in a conversation, and changed by naming another', () => {
    const conversation = { conversation: 'thread 1' };
    converse('who patches the OS on ec2 in prod-payments?', conversation);
    expect(plain(converse('and backups?', conversation).headline)).toContain('Payments SRE');
    expect(plain(converse('and in sandbox-7?', conversation).headline)).toMatch(/^You: Product team is responsible for .*backup/);
    expect(plain(converse('prod-payments?', conversation).headline)).toMatch(/^You: Payments SRE \(#payments-oncall\) is responsible for .*backup/);
    expect(plain(converse('who patches the OS on ec2?', conversation).headline)).toMatch(/^You: Platform team/);
  });

  test('is no part of a service’s name, and no word is taken for one by chance', () => {
    expect(ask('is s3 in sandbox-glue encrypted at rest?').facts.services).toEqual(['s3']);
    expect(textOf(ask('who patches ec2 in the sandbox?'))).not.toContain('Teams are those');
    expect(textOf(ask('arn:aws:s3:::sandbox-bucket'))).not.toContain('Teams are those');
    expect(askBase('who patches ec2 in prod-payments?').ask).not.toContain('prod-payments');
  });
});

test('a service of one’s own sends nobody to the project to report a fault', () => {
  expect(ask('s3').buttons.map(({ label }) => label)).toContain('Wrong or missing?');
  expect(ask('harbour deck').buttons.map(({ label }) => label)).not.toContain('Wrong or missing?');
});

test('every card about the organisation’s services follows the rules for cards', () => {
  const texts = ['harbour-deck', 'tidewater'].flatMap((id) => [
    id,
    `all controls for ${id}`,
    `to-do for ${id}`,
    `export ${id} as csv`,
    `quiz ${id} 2 answer you`,
    `${id} vs rds`,
    `${id} + s3`,
  ]);
  for (const card of [...texts, 'options of harbour-deck', 'harbour-deck option regulated'].map(ask)) {
    expect(card.facts.kind).not.toBe('unknown');
    expect(ask(card.ask).facts.kind).toBe(card.facts.kind);
    for (const section of card.sections) {
      if (section.kind === 'table') for (const row of section.rows) expect(row.map(plain).filter(Boolean)).toHaveLength(section.columns.length);
    }
  }
  expect(tableOf(ask('options of harbour-deck')).size).toBeGreaterThan(0);
  expect(factsOf(ask('harbour deck')).get('AWS secures')).toContain('Hardware');
});
