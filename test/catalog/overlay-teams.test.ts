/** Asked what a team has: its controls, services and accounts, and nothing where something else is meant. */
import { createBot } from '../../src/bot.ts';
import { ask as askBase, asksOf, itemsOf, textOf } from '../answer/pipeline.ts';
import { ask, harbourline, overlayOf } from './overlay.ts';

const asked: readonly [text: string, title: string][] = [
  ['what does the network team own', 'Network team'],
  ['What does the Network Team own?', 'Network team'],
  ['what is the platform team responsible for?', 'Platform team'],
  ['which services does the data platform team have', 'Data platform team'],
  ['what does #data-platform own', 'Data platform team'],
  ['duties of the identity team', 'Identity team'],
  ['list the duties of security operations', 'Security operations'],
  ['what does security operations look after', 'Security operations'],
  ['what is secops responsible for', 'Security operations'],
  ['what does risk own?', 'Risk and compliance'],
  ['duties of #network', 'Network team'],
  ['#identity', 'Identity team'],
  ['platform team', 'Platform team'],
  ['the network team’s duties', 'Network team'],
  ['payments sre', 'Payments SRE'],
  ['which controls does the product team have?', 'Product team'],
  ['show me everything the secops team owns', 'Security operations'],
  ['what is owned by the network team', 'Network team'],
  ['who are the teams', 'Teams'],
  ['list teams', 'Teams'],
  ['which teams are there?', 'Teams'],
];

test.each(asked)('%s', (text, title) => {
  const card = ask(text);
  expect([card.facts.kind, card.title]).toEqual(['list', `${title} at Harbourline Freight`]);
  expect(ask(card.ask)).toEqual(card);
  for (const button of asksOf(card)) expect([button, ask(button).facts.kind]).not.toEqual([button, 'unknown']);
});

test.each([
  'who owns data',
  'duties of network',
  'what data do we own',
  'who owns the network?',
  'network',
  'data',
  'identity',
  'who is responsible for risk and compliance',
  'what does the marketing team own',
  'what does the network team own on ec2',
  'does the platform team patch ec2?',
  'who patches the OS on EC2?',
  'which team patches rds',
])('is not asked of a team: %s', (text) => {
  expect(ask(text).title).not.toMatch(/ at Harbourline Freight$/);
});

test('without an overlay there are no teams', () => {
  expect(askBase('what does the network team own').facts.kind).not.toBe('list');
  expect(createBot(overlayOf('name: Test')).ask('list teams').facts.kind).not.toBe('list');
});

test('says on which services, what is whose instead, and where to ask', () => {
  const said = textOf(ask('what does the network team own'));
  expect(said).toContain('What is the customer’s to do, and falls to the Network team (#network).');
  expect(said).toMatch(/Firewall and exposure: on \d+ services, but not on Harbour Deck, Tidewater,/);
  expect(said).toMatch(/VPC: .*Firewall and exposure/);
  expect(textOf(ask('what does security operations own'))).toContain('Threat detection: on every service');
  expect(textOf(ask('what does the identity team own'))).toContain('but not on GuardDuty, Inspector, Security Hub');
});

test('agrees with the answers to single questions', () => {
  let compared = 0;
  for (const { name, id } of harbourline.organisation?.teams ?? []) {
    for (const item of itemsOf(ask(`what does ${name} own`))) {
      const [label = '', detail = ''] = item.split(': ');
      const control = [...harbourline.controls.values()].find((one) => one.name === label);
      const service = /^on ([^,]+?)(?:,| and |$)/.exec(detail)?.[1];
      if (!control || !service || /^(?:every|\d+) /.test(service)) continue;
      const { facts, summary } = ask(`${label} on ${service}`);
      if (facts.kind !== 'duty') continue; // names that are ordinary words too
      compared++;
      expect([id, label, service, summary]).toEqual([id, label, service, expect.stringContaining(name)]);
    }
  }
  expect(compared).toBeGreaterThan(10);
});

test('a team for accounts has them listed, and is asked about in one', () => {
  const card = ask('what does payments sre own?');
  expect(itemsOf(card)).toEqual([expect.stringMatching(/^Account prod-payments: Operating system, /)]);
  expect(asksOf(card)).toEqual(['Operating system in account prod-payments']);
  expect(ask('what does the platform team own in prod-payments').subtitle).not.toBe(ask('what does the platform team own').subtitle);
  expect(itemsOf(ask('what does the product team own page 2')).at(-1)).toBe('Accounts sandbox-*: everything');
});

test('a team without a rule has nothing, and says where to ask', () => {
  const { ask: askTest } = createBot(
    overlayOf('name: Test\nteams:\n  web: { name: Web team, channel: "#web" }\n  ops: { name: Ops }\nduties: [{ team: ops }]'),
  );
  expect(textOf(askTest('what does the web team own'))).toContain('No duty falls to this team. Ask them in #web.');
});

test('only what the question means is kept: two teams, two cards', () => {
  const { ask: askTwice } = createBot(harbourline);
  expect(askTwice('what does the network team own').title).not.toBe(askTwice('what does the identity team own').title);
});
