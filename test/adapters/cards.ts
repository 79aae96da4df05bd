/** Sample cards of every shape: what all adapters are tested with. */
import type { Button, Card, CardFacts, Line, Section } from '../../src/card/card.ts';

const noFacts: CardFacts = { kind: 'service', services: [], duties: [], suggestions: [] };

/** A card with sensible defaults; name only what the test is about. */
export function card(parts: Partial<Card>): Card {
  const title = parts.title ?? 'Amazon S3';
  return { title, sections: [], buttons: [], sources: [], summary: title, ask: 's3', facts: noFacts, ...parts };
}

const controls: readonly (readonly [name: string, owner: string, aws: string, you: string])[] = [
  [
    'Physical security',
    'AWS',
    'Guards the data centres: perimeter, guards, cameras and entry control.',
    'Nothing to do; audit reports in AWS Artifact are your evidence.',
  ],
  ['Hardware', 'AWS', 'Maintains and replaces servers, disks and network devices.', 'Nothing to repair; act on retirement notices.'],
  ['Guest operating system', 'AWS', 'Patches the operating system beneath the database engine.', 'Choose the maintenance window in which it happens.'],
  ['Platform', 'Both', 'Supplies and applies minor engine versions.', 'Start major upgrades, and move before a version reaches its end of support.'],
  [
    'Network configuration',
    'You',
    'Builds and runs security groups and network ACLs.',
    'Decide who can reach the instance: security groups, subnets, no public access.',
  ],
  ['Identity and access', 'You', 'Runs IAM itself.', 'Grant least privilege, turn on MFA, rotate what is long-lived.'],
  ['Server-side encryption', 'Both', 'Encrypts with AES-256 when it is turned on.', 'Turn it on when you create the instance, and choose the key.'],
  ['Backup', 'Both', 'Runs automated backups while the retention is above zero.', 'Set the retention, copy to another Region, and test a restore.'],
  ['Logging', 'Both', 'Records API events and offers engine logs.', 'Turn the logs on, keep them, and read them.'],
  ['Data', 'You', 'Does not read or classify your content.', 'Classify it, decide who sees it, keep it and delete it.'],
];

/** A matrix of `rows` rows with the columns Control, Who, AWS and You. */
export function matrix(rows: number): Section {
  const line = (index: number): Line[] => {
    const [name, owner, aws, you] = controls[index % controls.length] ?? ['', '', '', ''];
    const round = Math.floor(index / controls.length);
    return [[round === 0 ? name : `${name} ${round + 1}`], [{ bold: owner }], [aws], [you]];
  };
  return { kind: 'table', columns: ['Control', 'Who', 'AWS', 'You'], rows: Array.from({ length: rows }, (_, index) => line(index)) };
}

const rdsSource = { title: 'Security in Amazon RDS', url: 'https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/UsingWithRDS.html' };
const fine: Section = { kind: 'text', small: true, text: ['Basis: AWS documentation. Reviewed 2026-11-01.'] };
const duty = { service: 'rds', option: null, control: 'guest-os', owner: 'aws' } as const;

export const dutyCard = card({
  title: 'Amazon RDS',
  subtitle: 'Container service: AWS runs the machine and the engine',
  headline: [{ bold: 'AWS' }, ' patches the operating system of RDS.'],
  sections: [
    {
      kind: 'facts',
      title: 'Guest operating system',
      facts: [
        {
          label: 'AWS',
          value: ['Patches the operating system beneath the engine; see ', { link: 'maintenance', url: 'https://docs.aws.amazon.com/AmazonRDS/' }, '.'],
        },
        { label: 'You', value: ['Choose the maintenance window in which it happens.'] },
      ],
    },
    fine,
  ],
  buttons: [
    { label: 'All 38 controls', ask: 'rds all' },
    { label: 'Compare with EC2', ask: 'compare rds with ec2' },
    { label: 'Security guide', url: 'https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/UsingWithRDS.html' },
  ],
  sources: [rdsSource],
  summary: 'AWS patches the operating system of RDS.',
  ask: 'who patches the OS on RDS?',
  facts: { kind: 'duty', services: ['rds'], duties: [duty], suggestions: [] },
});

export const serviceCard = card({
  title: 'Amazon RDS',
  subtitle: 'Container service',
  headline: ['On Amazon RDS, ', { bold: 'both' }, ' have work to do: AWS up to the engine, you from the data up.'],
  sections: [matrix(10), fine],
  buttons: [
    { label: 'My to-do list', ask: 'todo rds' },
    { label: 'Compare with EC2', ask: 'compare rds with ec2' },
    { label: 'Compare with Aurora', ask: 'compare rds with aurora' },
    { label: 'All 38 controls', ask: 'rds all' },
    { label: 'Export', ask: 'export rds' },
    { label: 'Quiz me', ask: 'quiz rds' },
    { label: 'Container services', ask: 'what is a container service?' },
    { label: 'Help', ask: 'help' },
  ],
  sources: [rdsSource, { title: 'Shared responsibility model', url: 'https://aws.amazon.com/compliance/shared-responsibility-model/' }],
  summary: 'Amazon RDS: who secures what.',
  ask: 'rds',
  facts: { kind: 'service', services: ['rds'], duties: [], suggestions: [] },
});

export const compareCard = card({
  title: 'Amazon RDS or Amazon EC2',
  headline: ['Moving from EC2 to RDS, ', { bold: 'AWS' }, ' takes over 2 controls.'],
  sections: [
    {
      kind: 'table',
      title: 'What changes hands',
      columns: ['Control', 'RDS', 'EC2'],
      rows: [
        [['Guest operating system'], [{ bold: 'AWS' }], [{ bold: 'You' }]],
        [['Platform'], [{ bold: 'Both' }], [{ bold: 'You' }]],
        [['Backup'], [{ bold: 'Both' }], [{ bold: 'You' }]],
      ],
    },
    { kind: 'text', text: ['The other 35 controls stay where they are.'] },
  ],
  buttons: [
    { label: 'Only RDS', ask: 'rds' },
    { label: 'Only EC2', ask: 'ec2' },
  ],
  summary: 'RDS compared with EC2: 3 controls change hands.',
  ask: 'compare rds with ec2',
  facts: { kind: 'compare', services: ['rds', 'ec2'], duties: [], suggestions: [] },
});

const owners = [['ECS'], [{ bold: 'You' }], [{ bold: 'You' }], [{ bold: 'AWS' }], [{ bold: 'Both' }]];
/** More columns than a phone has room for, and a button as long as the longest of the catalog. */
export const wideCard = card({
  sections: [{ kind: 'table', columns: ['If', 'Operating system', 'Platform', 'Backup', 'Vulnerability scanning'], rows: [owners, owners] }],
  buttons: [{ label: 'External instances (ECS Anywhere)', ask: 'ecs option external' }],
  ask: 'wide',
});

export const suggestionsCard = card({
  title: 'Did you mean one of these?',
  sections: [{ kind: 'text', text: ['I know no service called ', { bold: 'dynamo' }, '.'] }],
  buttons: [
    { label: 'Amazon DynamoDB', ask: 'dynamodb' },
    { label: 'DynamoDB Accelerator', ask: 'dax' },
  ],
  summary: 'Did you mean Amazon DynamoDB or DynamoDB Accelerator?',
  ask: 'dynamo',
  facts: { kind: 'suggestions', services: [], duties: [], suggestions: ['Amazon DynamoDB', 'DynamoDB Accelerator'] },
});

export const todoCard = card({
  title: 'Your duties on Amazon S3',
  headline: [{ bold: 'You' }, ' have 4 things to do on S3.'],
  sections: [
    {
      kind: 'list',
      style: 'check',
      items: [
        ['Keep Block Public Access on.'],
        ['Grant least privilege in the bucket policy.'],
        ['Turn on versioning; S3 keeps no backup by itself.'],
        ['Choose the key: SSE-S3 or ', { bold: 'SSE-KMS' }, '.'],
      ],
    },
    { kind: 'list', title: 'Order', style: 'number', items: [['First the policy'], ['Then the key']] },
    { kind: 'list', title: 'Also', style: 'bullet', items: [['Require TLS in the bucket policy.'], ['Classify what you store.']] },
  ],
  buttons: [{ label: 'All of S3', ask: 's3' }],
  summary: 'Your to-do list for Amazon S3: 4 items.',
  ask: 'todo s3',
  facts: { kind: 'todo', services: ['s3'], duties: [], suggestions: [] },
});

const csv = ['control,owner,aws,you', ...controls.map((row) => row.map((cell) => `"${cell}"`).join(','))].join('\n');

export const exportCard = card({
  title: 'Amazon RDS as CSV',
  sections: [{ kind: 'text', text: ['10 controls, with sources and review dates.'] }],
  buttons: [{ label: 'As Markdown', ask: 'export rds as markdown' }],
  summary: 'The matrix of Amazon RDS as CSV.',
  ask: 'export rds',
  file: { name: 'rds.csv', type: 'text/csv', content: csv },
  facts: { kind: 'list', services: ['rds'], duties: [], suggestions: [] },
});

export const quizCard = card({
  title: 'Quiz: Amazon RDS',
  headline: ['Who sets the backup retention?'],
  buttons: [
    { label: 'AWS', ask: 'quiz rds backup: aws' },
    { label: 'You', ask: 'quiz rds backup: you' },
    { label: 'Both', ask: 'quiz rds backup: both' },
  ],
  summary: 'Quiz: who sets the backup retention on RDS?',
  ask: 'quiz rds',
  facts: { ...noFacts, kind: 'quiz' },
});

export const codeCard = card({
  title: 'IAM actions of Amazon S3',
  sections: [
    {
      kind: 'list',
      title: 'Deny what is not TLS',
      style: 'code',
      items: [['{'], ['  "Effect": "Deny",'], ['  "Action": "s3:*",'], ['  "Resource": "arn:aws:s3:::my_bucket/*"'], ['}']],
    },
  ],
  summary: 'A bucket policy that requires TLS.',
  ask: 's3 tls policy',
});

export const helpCard = card({
  title: 'Ask who secures what on AWS',
  headline: ['Name an AWS service, or ask who does something.'],
  sections: [{ kind: 'list', style: 'bullet', items: [['s3'], ['who patches the OS on RDS?'], ['rds vs ec2']] }],
  buttons: [
    { label: 's3', ask: 's3' },
    { label: 'Who patches the OS on RDS?', ask: 'who patches the OS on RDS?' },
    { label: 'RDS or EC2', ask: 'compare rds with ec2' },
  ],
  summary: 'Ask who secures what on AWS.',
  ask: 'help',
  facts: { ...noFacts, kind: 'help' },
});

export const unknownCard = card({
  title: 'I know no AWS service by that name',
  sections: [{ kind: 'text', text: ['Check the spelling, or ask for ', { bold: 'help' }, '.'] }],
  buttons: [{ label: 'Help', ask: 'help' }],
  summary: 'I know no AWS service by that name.',
  ask: 'zzzz',
  facts: { ...noFacts, kind: 'unknown' },
});

/** The least a card can be. */
export const bareCard = card({ title: 'Amazon S3', summary: 'Amazon S3.' });

/** Every string carries markup of some platform, none of which may take effect. */
const hostile = '<!channel> <@U012AB3CD> *bold* _em_ ~x~ `code` [click](https://evil.example) **b** <b>&amp;</b> & # 1. - {{DATE(2026-01-01T00:00:00Z)}}';
export const hostileCard = card({
  title: hostile,
  subtitle: hostile,
  headline: [{ bold: hostile }, hostile, { link: hostile, url: 'https://example.com/a_b*c(d)|e>?x=1&y=<2>' }],
  sections: [
    { kind: 'text', text: [hostile] },
    { kind: 'text', small: true, text: [hostile, { link: 'no web address', url: 'javascript:alert(1)' }] },
    { kind: 'facts', title: hostile, facts: [{ label: hostile, value: [hostile, { bold: hostile }] }] },
    { kind: 'table', title: hostile, columns: [hostile, hostile], rows: [[[hostile], [{ bold: hostile }, hostile]]] },
    { kind: 'list', title: hostile, style: 'bullet', items: [[hostile]] },
    { kind: 'list', style: 'code', items: [[hostile], ['```']] },
  ],
  buttons: [
    { label: hostile, ask: hostile },
    { label: 'odd address', url: 'javascript:alert(1)' },
  ],
  sources: [{ title: hostile, url: 'https://example.com/?a=1|2>3' }],
  summary: hostile,
  ask: hostile,
});

const long = (length: number): string => 'Responsibility 責任 🔐 '.repeat(Math.ceil(length / 18)).slice(0, length);
const many = <T>(count: number, make: (index: number) => T): T[] => Array.from({ length: count }, (_, index) => make(index));
const manyButtons: Button[] = many(60, (index) =>
  index % 3 === 0 ? { label: long(200), url: `https://example.com/${index}` } : { label: `Question ${index}`, ask: long(index * 60 + 5) },
);

/** Bigger than any platform takes, in every direction. */
export const monstrousCard = card({
  title: long(4000),
  subtitle: long(4000),
  headline: [{ bold: long(5000) }, long(5000)],
  sections: [
    matrix(400),
    { kind: 'table', title: long(900), columns: many(40, (index) => `Column ${index}`), rows: many(150, (row) => many(40, (cell) => [`${row}/${cell}`])) },
    { kind: 'facts', title: long(900), facts: many(200, (index) => ({ label: long(300), value: [`${index} ${long(3000)}`] })) },
    { kind: 'list', title: long(900), style: 'check', items: many(900, (index) => [`${index} ${long(500)}`]) },
    { kind: 'list', style: 'code', items: many(900, (index) => [`${index} ${long(500)}`]) },
    ...many<Section>(120, (index) => ({ kind: 'text', text: [`${index} ${long(4000)}`] })),
  ],
  buttons: manyButtons,
  sources: many(80, (index) => ({ title: long(400), url: `https://example.com/${'x'.repeat(index * 60)}` })),
  summary: long(6000),
  ask: long(4000),
  file: { name: 'monster.csv', type: 'text/csv', content: many(5000, (index) => `${index},${long(200)}`).join('\n') },
});

/** Every sample by name. */
export const sampleCards: Readonly<Record<string, Card>> = {
  duty: dutyCard,
  service: serviceCard,
  compare: compareCard,
  wide: wideCard,
  suggestions: suggestionsCard,
  todo: todoCard,
  export: exportCard,
  quiz: quizCard,
  code: codeCard,
  help: helpCard,
  unknown: unknownCard,
  bare: bareCard,
  hostile: hostileCard,
  monstrous: monstrousCard,
};
