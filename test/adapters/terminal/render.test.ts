/** Cards as a terminal shows them: every word is there, lines keep their width, and nothing can command the terminal. */
import { renderTerminal } from '../../../src/adapters/terminal/render.ts';
import { widthOf } from '../../../src/adapters/terminal/text.ts';
import { card, codeCard, compareCard, dutyCard, exportCard, hostileCard, matrix, sampleCards, serviceCard, todoCard } from '../cards.ts';

const plain = (sample: Parameters<typeof renderTerminal>[0], width = 80): string => renderTerminal(sample, { width, color: false });
const ESC = '\u001b';

test('the answer stands first, then facts, fine print, what to ask next and sources', () => {
  expect(plain(dutyCard)).toBe(
    `Amazon RDS
Container service: AWS runs the machine and the engine

AWS patches the operating system of RDS.

Guest operating system
  AWS  Patches the operating system beneath the engine; see maintenance
       <https://docs.aws.amazon.com/AmazonRDS/>.
  You  Choose the maintenance window in which it happens.

Basis: AWS documentation. Reviewed 2026-11-01.

Ask next:
  1  All 38 controls   rds all
  2  Compare with EC2  compare rds with ec2
  3  Security guide    https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/UsingWithRDS.html

Source:
  Security in Amazon RDS
    https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/UsingWithRDS.html
`,
  );
});

test('a small table has its columns side by side, without blank lines', () => {
  expect(plain(compareCard)).toContain(
    `What changes hands
Control                 RDS   EC2
──────────────────────  ────  ───
Guest operating system  AWS   You
Platform                Both  You
Backup                  Both  You
`,
  );
});

test('a table of sentences wraps inside its columns, with air between the rows', () => {
  const text = plain(serviceCard, 100);
  expect(text).toContain('Physical security       AWS   Guards the data centres:            Nothing to do; audit reports in');
  expect(text).toMatch(/\n\nHardware +AWS /);
});

test('where columns do not fit, each row is a block that names its columns', () => {
  expect(plain(serviceCard, 40)).toContain(
    `Network configuration
  Who: You
  AWS: Builds and runs security groups
  and network ACLs.
  You: Decide who can reach the
  instance: security groups, subnets, no
  public access.
`,
  );
});

test('checklists, numbers and bullets paste as plain text', () => {
  const text = plain(todoCard);
  expect(text).toContain('[ ] Keep Block Public Access on.\n[ ] Grant least privilege');
  expect(text).toContain('1. First the policy\n2. Then the key');
  expect(text).toContain('- Require TLS in the bucket policy.');
});

test('code and files keep their lines as they are, whatever the width', () => {
  expect(plain(codeCard, 20)).toContain('{\n  "Effect": "Deny",\n  "Action": "s3:*",\n  "Resource": "arn:aws:s3:::my_bucket/*"\n}');
  expect(plain(exportCard, 30)).toContain(`rds.csv\n${exportCard.file?.content}`);
});

test.each([40, 60, 80, 120])('no line of prose or table is wider than %i columns', (width) => {
  const sample = card({
    title: 'A title of some words that will have to be wrapped somewhere',
    subtitle: 'And a subtitle that is not any shorter than the title above it',
    headline: [{ bold: 'AWS' }, ' patches the operating system, and ', { bold: 'you' }, ' choose the window in which it happens each week.'],
    sections: [matrix(10), { kind: 'text', text: ['責任共有モデルは、 セキュリティを 分担する 考え方です。 '.repeat(3)] }],
  });
  for (const line of plain(sample, width).split('\n')) expect(widthOf(line)).toBeLessThanOrEqual(width);
});

test('with colour the same words, painted; without it no escape sequence', () => {
  for (const sample of Object.values(sampleCards)) {
    const painted = renderTerminal(sample, { width: 80, color: true });
    expect(painted.replaceAll(new RegExp(`${ESC}\\[\\d+m`, 'g'), '')).toBe(plain(sample));
    expect(plain(sample)).not.toContain(ESC);
  }
  expect(renderTerminal(dutyCard, { width: 80, color: true })).toContain(`${ESC}[1mAWS${ESC}[0m patches`);
});

test('no text of a card can command the terminal', () => {
  const attack = `${ESC}]0;title\u0007${ESC}[2J\u009b31m\u202egnp.exe\r\nnew line`;
  const sample = card({
    title: attack,
    headline: [attack, { bold: attack }],
    sections: [
      { kind: 'list', style: 'code', items: [[attack]] },
      { kind: 'table', columns: [attack, attack], rows: [[[attack], [attack]]] },
      { kind: 'facts', title: attack, facts: [{ label: attack, value: [attack] }] },
    ],
    buttons: [{ label: attack, ask: attack }],
    sources: [{ title: attack, url: attack }],
    file: { name: attack, type: 'text/plain', content: attack },
  });
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for.
  expect(plain(sample)).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202a-\u202e]/);
});

test('any card is drawn, also in a terminal too narrow for it', () => {
  for (const sample of [...Object.values(sampleCards), hostileCard]) for (const width of [1, 12, 300]) expect(plain(sample, width)).toMatch(/\S/);
});
