/** Cards under an overlay, drawn for Slack and Teams: within their limits, and nobody's team name is markup. */
import { renderSlack } from '../../src/adapters/slack/render.ts';
import { renderTeams } from '../../src/adapters/teams/render.ts';
import { createBot } from '../../src/bot.ts';
import type { Catalog } from '../../src/catalog/types.ts';
import { faultsOf } from '../adapters/slack/valid.ts';
import { base, harbourline, overlayOf } from './overlay.ts';

const QUESTIONS = ['ec2', 's3', 'rds', 'lambda', 'ecs', 'eks', 'lightsail', 'kms'].flatMap((id) => [
  id,
  `all controls for ${id}`,
  `to-do for ${id}`,
  `options of ${id}`,
  `who patches ${id} in prod-payments?`,
  `backup on ${id}`,
  `${id} vs ec2 vs s3 vs rds vs dynamodb`,
  `${id} + alb + ec2 + rds + s3 + lambda + sqs + sns + kms + dynamodb`,
]);
const OWN = [
  'harbour deck',
  'tidewater',
  'options of harbour deck',
  'all controls for tidewater',
  'to-do for harbour deck',
  'postgres',
  'rds vs tidewater',
  'harbour deck + tidewater + s3',
];
const GENERAL = [...base.controls.values()].map(({ name }) => name).concat(['what is a container service?', 'browse', 'help', 'quiz ec2 3 answer you']);

function faults(catalog: Catalog, questions: readonly string[]): string[] {
  const { ask } = createBot(catalog);
  return questions.flatMap((question) => {
    const card = ask(question);
    const slack = [true, false].flatMap((table) => faultsOf(renderSlack(card, { table, publicUrl: 'https://srm.example.org' })));
    const teams = JSON.stringify(renderTeams(card, { publicUrl: 'https://srm.example.org' })).length * 2;
    return [...slack, ...(teams > 28 * 1024 ? [`${teams} bytes for Teams`] : [])].map((fault) => `${question}: ${fault}`);
  });
}

test('the example’s cards are within the limits', () => {
  expect(faults(harbourline, [...QUESTIONS, ...OWN, ...GENERAL])).toEqual([]);
});

/** A team for every control, names as long as they may be, guidance by the dozen. */
function crowded(): Catalog {
  const ids = [...base.controls.keys()];
  const name = (i: number) => `Team ${i} `.padEnd(60, 'of the department for everything ');
  return overlayOf(
    [
      `name: ${'Very long company name '.repeat(3).slice(0, 60).trim()}`,
      'teams:',
      ...ids.map((_, i) => `  t${i}: { name: "${name(i).trim()}", channel: "#${'channel-'.repeat(7)}", url: "https://wiki.example/${i}" }`),
      'duties:',
      ...ids.map((id, i) => `  - { team: t${i}, control: ${id} }`),
      ...ids.map((id, i) => `  - { team: t${(i + 1) % ids.length}, control: ${id}, service: [ec2, rds, s3] }`),
      'guidance:',
      ...Array.from(
        { length: 40 },
        (_, i) => `  - { text: "${i} ${'Read this before you do anything. '.repeat(11)}", url: "https://wiki.example/${'long/'.repeat(60)}${i}" }`,
      ),
    ].join('\n'),
  );
}

test('so are those of a company with a team for every control, long names and much to say', () => {
  expect(faults(crowded(), [...QUESTIONS, ...GENERAL])).toEqual([]);
});

test('names and guidance are plain text to a platform, whatever is in them', () => {
  const catalog = overlayOf(
    'name: "<!here> *Co*"\nteams: { a: { name: "*Bold* <!channel> _team_", channel: "<#C1|x>" } }\nduties: [{ team: a }]\nguidance: [{ text: "Ask <@U1> & `run` [this](http://x) <script>" }]',
  );
  const card = createBot(catalog).ask('who patches the OS on EC2?');
  const slack = JSON.stringify(renderSlack(card, { table: true }));
  for (const markup of ['"<!channel>', '<@U1>', '<!here>']) {
    const mrkdwn = [...slack.matchAll(/"type":"mrkdwn","text":"((?:[^"\\]|\\.)*)"/g)].map(([, text]) => text).join('\n');
    expect(mrkdwn).not.toContain(markup);
  }
  expect(faults(catalog, ['who patches the OS on EC2?', 's3'])).toEqual([]);
});
