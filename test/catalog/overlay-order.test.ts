/** Which of several rules says the team: the narrowest, wherever it stands; and which words of a question are an account. */
import { createBot } from '../../src/bot.ts';
import { matches, meet } from '../../src/catalog/overlay-account.ts';
import { KEYS, teamOf } from '../../src/catalog/overlay-team.ts';
import type { Catalog } from '../../src/catalog/types.ts';
import { random } from '../question/typos.ts';
import { base, overlayOf } from './overlay.ts';

/** A rule for each key that fits ECS on Fargate, its access rules and the account prod-payments. */
const RULE: Record<(typeof KEYS)[number], string> = {
  account: 'account: prod-payments',
  option: 'service: ecs, option: fargate',
  service: 'service: ecs',
  control: 'control: network-config',
  area: 'area: containers',
  group: 'group: network',
  category: 'category: [infrastructure, container, abstracted]',
};

function overlay(rules: readonly string[]): Catalog {
  const teams = rules.map((_, i) => `  t${i}: { name: team ${i} }`);
  return overlayOf(['name: Test', 'teams:', ...teams, 'duties:', ...rules.map((rule, i) => `  - { team: t${i}${rule && `, ${rule}`} }`)].join('\n'));
}

/** The number of the rule that holds for the network of ECS on Fargate in prod-payments. */
function winner(rules: readonly string[], account: string | undefined = 'prod-payments'): string | undefined {
  const catalog = overlay(rules);
  const service = catalog.services.get('ecs');
  const option = service?.options?.choices.find(({ id }) => id === 'fargate');
  const { organisation } = catalog;
  return teamOf(organisation ? { ...catalog, organisation: { ...organisation, account } } : catalog, { service, option }, 'network-config')?.name;
}

describe('of two rules', () => {
  const pairs = KEYS.flatMap((narrow, i) => KEYS.slice(i + 1).map((wide) => [narrow, wide] as const));

  test.each(pairs)('the one with %s goes before the one with %s, in either order', (narrow, wide) => {
    expect(winner([RULE[narrow], RULE[wide]])).toBe('team 0');
    expect(winner([RULE[wide], RULE[narrow]])).toBe('team 1');
  });

  test.each(KEYS)('the one with %s goes before the one without any key', (key) => {
    expect(winner(['', RULE[key]])).toBe('team 1');
    expect(winner([RULE[key], ''])).toBe('team 0');
  });

  test.each([
    ['service: ecs', 'service: ecs, control: network-config'],
    ['service: ecs, control: network-config', 'service: ecs, option: fargate'],
    ['control: network-config, area: containers', 'service: ecs'],
    ['control: network-config', 'control: network-config, category: [infrastructure, abstracted, container]'],
    ['group: network, category: [infrastructure, abstracted, container]', 'area: containers'],
    ['account: "prod-*"', 'account: prod-payments'],
    ['account: "prod-*"', 'account: "prod-pay*"'],
    ['account: "prod-pay*", service: ecs, control: network-config', 'account: prod-payments'],
    ['service: ecs, option: fargate, control: network-config', 'account: "prod-*"'],
  ])('"%s" gives way to "%s"', (wide, narrow) => {
    expect(winner([wide, narrow])).toBe('team 1');
    expect(winner([narrow, wide])).toBe('team 0');
  });
});

test('each pattern of a list of accounts is as narrow as it is itself', () => {
  expect(winner(['account: ["*-x1", prod-payments]', 'account: "prod-*"'])).toBe('team 0');
  expect(winner(['account: ["prod-*", x1]', 'account: "prod-pay*"'])).toBe('team 1');
});

test('a rule holds only where all of its keys fit', () => {
  expect(winner(['service: ec2'])).toBeUndefined();
  expect(winner(['service: ecs, option: ec2'])).toBeUndefined();
  expect(winner(['service: ecs, control: guest-os'])).toBeUndefined();
  expect(winner(['service: ecs, account: prod-other'])).toBeUndefined();
  expect(winner(['area: database'])).toBeUndefined();
  expect(winner(['account: "prod-*"'], 'dev-1')).toBeUndefined();
  expect(winner(['account: PROD-Payments'])).toBe('team 0');
});

test('a service asked about without an option is looked at under its default one', () => {
  const catalog = overlay(['service: ecs, option: fargate', 'service: ecs, option: ec2']);
  expect(teamOf(catalog, { service: catalog.services.get('ecs') }, 'guest-os')?.name).toBe('team 1');
});

test('without a rule that holds, and without an overlay, "you" stay you', () => {
  expect(teamOf(base, { service: base.services.get('ec2') }, 'guest-os')).toBeUndefined();
  const { ask } = createBot(overlay(['service: s3']));
  expect(ask('who patches the OS on EC2?').summary).toMatch(/^You are responsible/);
});

describe('patterns for accounts', () => {
  test.each([
    ['prod-*', 'prod-payments', true],
    ['prod-*', 'prod-', true],
    ['prod-*', 'prod', false],
    ['*-prod', 'eu-prod', true],
    ['*-prod', 'eu-production', false],
    ['a*b*c-1', 'axxbyyc-1', true],
    ['a*b*c-1', 'axxcyyb-1', false],
    ['1234*', '123456789012', true],
    ['sandbox', 'sandbox', true],
    ['sandbox', 'sandbox-1', false],
    ['p.d-1', 'pxd-1', false],
    ['**-1', 'x-1', true],
  ])('%s and %s: %s', (pattern, name, expected) => {
    expect(matches(pattern, name)).toBe(expected);
  });

  test('two patterns meet exactly where some name fits both', () => {
    const next = random(7);
    const pick = (letters: string, length: number) => Array.from({ length }, () => letters[Math.floor(next() * letters.length)]).join('');
    const names = ['', ...'ab', ...allOf(2), ...allOf(3), ...allOf(4), ...allOf(5), ...allOf(6)];
    for (let i = 0; i < 400; i++) {
      const [one, other] = [pick('ab*', 1 + Math.floor(next() * 4)), pick('ab*', 1 + Math.floor(next() * 4))];
      const shared = names.some((name) => matches(one, name) && matches(other, name));
      expect([one, other, meet(one, other)]).toEqual([one, other, shared]);
    }
  });

  test('a hostile pattern and a long name take no time', () => {
    const pattern = `${'*a'.repeat(30)}*b-1`;
    expect(matches(pattern, 'a'.repeat(64))).toBe(false);
    expect(meet(pattern, `${'*b'.repeat(30)}*a-2`)).toBe(false);
  });
});

function allOf(length: number): string[] {
  return length === 0 ? [''] : allOf(length - 1).flatMap((rest) => [`${rest}a`, `${rest}b`]);
}

describe('an account in a question', () => {
  const { ask } = createBot(
    overlayOf(
      'name: Test\nteams: { sre: { name: SRE }, all: { name: Everybody } }\nduties:\n  - team: all\n  - { team: sre, account: ["prod-*", "123456789012", live] }',
    ),
  );

  test.each([
    'who patches ec2 in prod-payments?',
    'who patches ec2 in account prod-payments',
    'who patches ec2 (prod-payments)',
    'who patches ec2 in our "prod-payments" account?',
    'in PROD-payments, who patches ec2?',
    'prod-payments: who patches ec2?',
    'who patches prod-payments’s ec2',
    'who patches ec2 in 123456789012?',
    'who patches ec2 in the live account?',
    'who patches ec2 in account live',
  ])('%s', (text) => {
    expect(ask(text).summary).toMatch(/^You: SRE is responsible for the operating system on EC2/);
  });

  test('may be the number inside an ARN', () => {
    expect(ask('who patches arn:aws:ec2:eu-west-1:123456789012:instance/i-0abc1234def567890').ask).toMatch(/ in 123456789012$/);
    expect(ask('who patches arn:aws:ec2:eu-west-1:210987654321:instance/i-0abc1234def567890').ask).not.toMatch(/ in \d+$/);
  });

  test.each([
    'who patches ec2 in prod?',
    'who patches ec2 in live',
    'who patches a live ec2',
    'who patches ec2 in preprod-payments',
    'who patches ec2 in delivery',
    `who patches ec2 in prod-${'x'.repeat(80)}`,
  ])('is not in: %s', (text) => {
    expect(ask(text).ask).not.toMatch(/ in \S+$/);
    expect(ask(text).summary).toMatch(/^You: Everybody/);
  });

  test('alone is no question', () => {
    expect(ask('prod-payments').facts.kind).toBe('help');
  });
});
