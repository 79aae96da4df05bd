/** Conversations: a question may lean on the one before it in the same thread or direct message, and on nothing else. */
import { createBot } from '../src/bot.ts';
import { catalog, dutyLine } from './answer/pipeline.ts';

const MINUTE = 60_000;

/** A bot with a clock of its own. */
function bot() {
  let now = 1_700_000_000_000;
  const { ask } = createBot(catalog, () => now);
  return { ask, wait: (ms: number) => (now += ms) };
}

type Turn = {
  readonly say: string;
  readonly kind?: string;
  readonly services?: readonly string[] /** The first duty: "rds backup shared". */;
  readonly duty?: string /** All duties, where several services are asked about. */;
  readonly duties?: readonly string[];
  readonly subtitle?: string;
};

const conversations: readonly { readonly about: string; readonly turns: readonly Turn[] }[] = [
  {
    about: 'one service, several duties, then another service',
    turns: [
      { say: 'who patches the OS on RDS?', kind: 'duty', duty: 'rds guest-os aws' },
      { say: 'and backups?', kind: 'duty', duty: 'rds backup shared' },
      { say: 'what about aurora?', kind: 'duty', duty: 'aurora backup shared' },
      { say: 'and the firewall', kind: 'duty', duty: 'aurora network-config customer' },
      { say: 'does it encrypt data at rest?', kind: 'duty', duty: 'aurora server-side-encryption shared' },
      { say: 'same for dynamodb', kind: 'duty', duty: 'dynamodb server-side-encryption shared' },
    ],
  },
  {
    about: 'a service first, then what is asked of it',
    turns: [
      { say: 's3', kind: 'service', services: ['s3'] },
      { say: 'and encryption?', kind: 'duty', duty: 's3 server-side-encryption shared' },
      { say: 'who can access it?', kind: 'duty', duty: 's3 iam customer' },
      { say: 'what about ec2', kind: 'duty', duty: 'ec2 iam customer' },
    ],
  },
  {
    about: 'a control first, then the services',
    turns: [
      { say: 'who patches the operating system?', kind: 'control' },
      { say: 'and on ec2?', kind: 'duty', duty: 'ec2 guest-os customer' },
      { say: 'what about s3?', kind: 'duty', duty: 's3 guest-os aws' },
      { say: 'how about lambda', kind: 'duty', duty: 'lambda guest-os aws' },
    ],
  },
  {
    about: 'lists of things to do',
    turns: [
      { say: 'todo for s3', kind: 'todo', services: ['s3'] },
      { say: 'and for rds?', kind: 'todo', services: ['rds'] },
      { say: 'what about ec2', kind: 'todo', services: ['ec2'] },
    ],
  },
  {
    about: 'a service that is only "it" from then on',
    turns: [
      { say: 'tell me about lambda', kind: 'service', services: ['lambda'] },
      { say: 'is it encrypted?', kind: 'duty', duty: 'lambda server-side-encryption shared' },
      { say: 'who monitors it', kind: 'duty', duty: 'lambda logging shared' },
      { say: 'export it as csv', kind: 'export', services: ['lambda'] },
    ],
  },
  {
    about: 'small talk in between, which does not make the bot forget',
    turns: [
      { say: 'who patches the OS on RDS?', duty: 'rds guest-os aws' },
      { say: 'thanks', kind: 'help' },
      { say: 'great', kind: 'unknown' },
      { say: 'and backups?', duty: 'rds backup shared' },
    ],
  },
  {
    about: 'a whole question, which leans on nothing',
    turns: [
      { say: 'who patches the OS on RDS?', duty: 'rds guest-os aws' },
      { say: 'who encrypts data on S3?', services: ['s3'], duty: 's3 server-side-encryption shared' },
      { say: 'dynamodb', kind: 'service', services: ['dynamodb'] },
      { say: 'ec2', kind: 'service', services: ['ec2'] },
    ],
  },
  {
    about: '"and backup?", which asks for the control and not for AWS Backup',
    turns: [
      { say: 's3', kind: 'service' },
      { say: 'and backup?', kind: 'duty', duty: 's3 backup customer' },
    ],
  },
  {
    about: 'a comparison, then a duty on each of its services',
    turns: [
      { say: 'rds vs ec2', kind: 'compare', services: ['rds', 'ec2'] },
      { say: 'who patches the OS?', kind: 'duty', duties: ['rds guest-os aws', 'ec2 guest-os customer'] },
      { say: 'and backups?', kind: 'duty', duties: ['rds backup shared', 'ec2 backup customer'] },
    ],
  },
  {
    about: 'an architecture, then a duty on each of its parts, the load balancer too',
    turns: [
      { say: 'alb + fargate + rds', kind: 'stack' },
      { say: 'operating system?', kind: 'duty', duties: ['fargate guest-os aws', 'rds guest-os aws', 'elb guest-os aws'] },
    ],
  },
  {
    about: 'one service, then a duty without "and"',
    turns: [
      { say: 'redshift', kind: 'service' },
      { say: 'who patches the OS?', duty: 'redshift guest-os aws' },
      { say: 'backups', duty: 'redshift backup shared' },
      { say: 'who patches the OS on AWS in general?', kind: 'control' },
    ],
  },
  {
    about: 'a button, which asks of everything as it says',
    turns: [
      { say: 'rds', kind: 'service' },
      { say: 'Operating system', kind: 'control' },
    ],
  },
  {
    about: 'an option of the service that was asked about',
    turns: [
      { say: 'who patches the OS on ECS?', duty: 'ecs guest-os customer' },
      { say: 'on fargate', kind: 'duty', duty: 'ecs/fargate guest-os aws' },
    ],
  },
  {
    about: 'an option without the name of a service',
    turns: [
      { say: 'who patches the OS on EKS?', kind: 'duty' },
      { say: 'and with auto mode?', kind: 'duty', duty: 'eks/auto-mode guest-os aws' },
    ],
  },
  {
    about: 'a control, then where',
    turns: [
      { say: 'who does backups?', kind: 'control' },
      { say: 'on s3?', kind: 'duty', duty: 's3 backup customer' },
      { say: 'for ec2', kind: 'duty', duty: 'ec2 backup customer' },
      { say: 'in dynamodb', kind: 'duty', duty: 'dynamodb backup customer' },
      { say: 'in lambda', kind: 'duty', services: ['lambda'] },
    ],
  },
  {
    about: 'a long list, page by page',
    turns: [
      { say: 'list all services', kind: 'list', subtitle: 'Page 1 of 13' },
      { say: 'next page', kind: 'list', subtitle: 'Page 2 of 13' },
      { say: 'more', kind: 'list', subtitle: 'Page 3 of 13' },
      { say: 'previous page', kind: 'list', subtitle: 'Page 2 of 13' },
      { say: 'page 9', kind: 'list', subtitle: 'Page 9 of 13' },
      { say: 'show more', kind: 'list', subtitle: 'Page 10 of 13' },
      { say: 'page 0', kind: 'list', subtitle: 'Page 1 of 13' },
    ],
  },
  {
    about: 'a list by category, page by page',
    turns: [
      { say: 'list abstracted services', kind: 'list' },
      { say: 'next', kind: 'list' },
    ],
  },
  {
    about: 'a comparison that gets shorter',
    turns: [
      { say: 'rds vs ec2 vs dynamodb', kind: 'compare' },
      { say: 'drop ec2', kind: 'compare', services: ['rds', 'dynamodb'] },
      { say: 'remove rds', kind: 'service', services: ['dynamodb'] },
    ],
  },
  {
    about: 'an architecture without one of its parts, and with another',
    turns: [
      { say: 'ec2 + rds + s3', kind: 'stack' },
      { say: 'without s3', kind: 'stack', services: ['ec2', 'rds'] },
      { say: 'add cloudfront', kind: 'stack', services: ['ec2', 'rds', 'cloudfront'] },
      { say: 'not cloudfront', kind: 'stack', services: ['ec2', 'rds'] },
    ],
  },
  {
    about: 'why, and where that is written',
    turns: [
      { say: 'who patches the OS on RDS?', duty: 'rds guest-os aws' },
      { say: 'why?', kind: 'duty', duty: 'rds guest-os aws' },
      { say: 'source?', kind: 'duty', duty: 'rds guest-os aws' },
      { say: 'where does that come from', kind: 'duty', duty: 'rds guest-os aws' },
      { say: 'do you have a link for that?', kind: 'duty', duty: 'rds guest-os aws' },
      { say: 'how do you know that', kind: 'duty', duty: 'rds guest-os aws' },
    ],
  },
  {
    about: 'a service, then how another compares',
    turns: [
      { say: 'rds', kind: 'service' },
      { say: 'how does that compare to dynamodb?', kind: 'compare', services: ['rds', 'dynamodb'] },
      { say: 'vs aurora', kind: 'compare', services: ['rds', 'dynamodb', 'aurora'] },
    ],
  },
  {
    about: 'a service, then one instead of it',
    turns: [
      { say: 'ec2', kind: 'service' },
      { say: 'what about fargate instead?', kind: 'compare', services: ['ec2', 'fargate'] },
    ],
  },
  {
    about: 'an option of each of several services',
    turns: [
      { say: 'ecs vs eks', kind: 'compare', services: ['ecs', 'eks'] },
      { say: 'on fargate', kind: 'compare', services: ['ecs', 'eks'] },
      { say: 'who patches the OS?', kind: 'duty', duties: ['ecs/fargate guest-os aws', 'eks/fargate guest-os aws'] },
    ],
  },
  {
    about: 'a service, then a move away from it',
    turns: [
      { say: 'ec2', kind: 'service' },
      { say: 'what if we move to fargate?', kind: 'compare', services: ['ec2', 'fargate'] },
      { say: 'which one is less work?', kind: 'compare', services: ['ec2', 'fargate'] },
    ],
  },
  {
    about: 'a service, then how it differs from one that is named by an everyday word',
    turns: [
      { say: 'rds', kind: 'service' },
      { say: 'how is it different from aurora', kind: 'compare', services: ['rds', 'aurora'] },
    ],
  },
  {
    about: 'a service, then whether AWS does it',
    turns: [
      { say: 'ec2', kind: 'service' },
      { say: 'is AWS responsible for patching?', kind: 'duty', duty: 'ec2 guest-os customer' },
      { say: 'encryption at rest everywhere', kind: 'control' },
    ],
  },
  {
    about: 'several services, then who does what',
    turns: [
      { say: 'compare ec2 and rds', kind: 'compare' },
      { say: 'who does what?', kind: 'stack', services: ['ec2', 'rds'] },
    ],
  },
  {
    about: 'the services with a duty, page by page',
    turns: [
      { say: 'which services do we patch ourselves?', kind: 'list', subtitle: 'Page 1 of 3' },
      { say: 'next page', kind: 'list', subtitle: 'Page 2 of 3' },
      { say: 'page 3', kind: 'list', subtitle: 'Page 3 of 3' },
    ],
  },
  {
    about: 'something beside the service, which is not the service now',
    turns: [
      { say: 'who patches ec2?', duty: 'ec2 guest-os customer' },
      { say: 'for windows?', kind: 'service' },
      { say: 'on monday', kind: 'unknown' },
      { say: 'for real?', kind: 'unknown' },
    ],
  },
  {
    about: 'several services, then the same ones side by side',
    turns: [
      { say: 'ec2 + rds', kind: 'stack' },
      { say: 'compare them', kind: 'compare', services: ['ec2', 'rds'] },
      { say: 'as a stack', kind: 'stack', services: ['ec2', 'rds'] },
    ],
  },
  {
    about: 'another comparison, which is of its own services',
    turns: [
      { say: 'rds vs ec2', kind: 'compare' },
      { say: 'compare ecs, eks and lambda', kind: 'compare', services: ['ecs', 'eks', 'lambda'] },
    ],
  },
  {
    about: 'talk that is none of the bot’s business after several services',
    turns: [
      { say: 'rds vs ec2', kind: 'compare' },
      { say: 'good morning everyone', kind: 'unknown' },
      { say: 'no pineapple on mine please', kind: 'unknown' },
      { say: 'pictures or it did not happen', kind: 'unknown' },
      { say: 'why do you do this to yourself', kind: 'unknown' },
      { say: 'next slide please', kind: 'unknown' },
    ],
  },
];

describe('a conversation about', () => {
  test.each(conversations)('$about', ({ turns }) => {
    const { ask } = bot();
    for (const { say, kind, services, duty, duties, subtitle } of turns) {
      const { facts, subtitle: below } = ask(say, { conversation: 'thread' });
      expect({
        say,
        ...(kind && { kind: facts.kind }),
        ...(services && { services: facts.services }),
        ...(duty && { duty: facts.duties[0] && dutyLine(facts.duties[0]) }),
        ...(duties && { duties: facts.duties.map(dutyLine) }),
        ...(subtitle && { subtitle: below }),
      }).toEqual({
        say,
        ...(kind && { kind }),
        ...(services && { services }),
        ...(duty && { duty }),
        ...(duties && { duties }),
        ...(subtitle && { subtitle }),
      });
    }
  });
});

describe('what is remembered', () => {
  test('is nothing where no conversation is named', () => {
    const { ask } = bot();
    ask('who patches the OS on RDS?');
    expect(ask('and backups?').facts).toMatchObject({ services: [] });
    expect(ask('does it back up?').facts).toMatchObject({ services: [] });
  });

  test('is never mixed between conversations', () => {
    const { ask } = bot();
    ask('who patches the OS on RDS?', { conversation: 'a' });
    ask('who patches the OS on EC2?', { conversation: 'b' });
    expect(ask('and backups?', { conversation: 'a' }).facts.services).toEqual(['rds']);
    expect(ask('and backups?', { conversation: 'b' }).facts.services).toEqual(['ec2']);
    expect(ask('and backups?', { conversation: 'c' }).facts.services).toEqual([]);
    expect(ask('and backups?').facts.services).toEqual([]);
  });

  test.each(['__proto__', 'constructor', '', ' ', 'a'.repeat(1000)])('is kept apart under any name of a conversation: "%s"', (conversation) => {
    const { ask } = bot();
    expect(ask('and backups?', { conversation }).facts.services).toEqual([]);
    ask('s3', { conversation });
    expect(ask('and backups?', { conversation }).facts.services).toEqual(['s3']);
  });

  test('expires a quarter of an hour after the last question, not after the first', () => {
    const { ask, wait } = bot();
    const thread = { conversation: 'a' };
    ask('s3', thread);
    wait(14 * MINUTE);
    expect(ask('and backups?', thread).facts.services).toEqual(['s3']);
    wait(14 * MINUTE);
    expect(ask('and logging?', thread).facts.services).toEqual(['s3']);
    wait(16 * MINUTE);
    expect(ask('and encryption?', thread).facts.services).toEqual([]);
  });

  test('is bounded: the oldest of more than a thousand conversations is forgotten, one in use is not', () => {
    const { ask } = bot();
    for (let i = 0; i < 1500; i++) {
      ask('s3', { conversation: `c${i}` });
      if (i % 100 === 0) ask('and backups?', { conversation: 'c0' });
    }
    expect(ask('and backups?', { conversation: 'c0' }).facts.services).toEqual(['s3']);
    expect(ask('and backups?', { conversation: 'c1' }).facts.services).toEqual([]);
    expect(ask('and backups?', { conversation: 'c499' }).facts.services).toEqual([]);
    expect(ask('and backups?', { conversation: 'c1499' }).facts.services).toEqual(['s3']);
  });

  test('belongs to one bot', () => {
    const thread = { conversation: 'a' };
    bot().ask('s3', thread);
    expect(bot().ask('and backups?', thread).facts.services).toEqual([]);
  });

  test('does not change what a card’s own address leads to', () => {
    const { ask } = bot();
    const thread = { conversation: 'a' };
    ask('who patches the OS on RDS?', thread);
    const card = ask('and backups?', thread);
    expect(ask(card.ask)).toEqual(card);
    expect(ask(card.ask, { conversation: 'other' })).toEqual(card);
  });
});

test('the same question gives the same card, whoever asks and whenever', () => {
  const first = bot();
  const second = bot();
  second.wait(1000 * MINUTE);
  for (const text of ['s3', 'who patches the OS on RDS?', 'rds vs ec2', 'quiz', 'browse', 'frobnicator', 'kinesis'])
    expect(JSON.stringify(second.ask(text, { conversation: 'x' }))).toBe(JSON.stringify(first.ask(text)));
});

test('a card that was given away cannot be changed, since the next person gets the same one', () => {
  const { ask } = bot();
  const before = JSON.stringify(ask('s3'));
  const card = ask('s3') as unknown as { title: string };
  expect(() => {
    card.title = 'changed';
  }).toThrow(TypeError);
  expect(JSON.stringify(ask('s3'))).toBe(before);
});

test('questions that mean the same get the same card, and an answer that repeats what was typed is made for each', () => {
  const { ask } = bot();
  expect(ask('RDS: who patches the operating system?')).toBe(ask('who patches the os on rds'));
  expect(ask('lamda').sections).not.toEqual(ask('lambdaa').sections);
  expect(JSON.stringify(ask('frobnicator please'))).toContain('frobnicator');
  expect(JSON.stringify(ask('gizmotron please'))).not.toContain('frobnicator');
});

test('an answer kept for the next time is given only where nothing was asked before it that changes its meaning', () => {
  const { ask } = bot();
  const alone = ask('and backups?');
  ask('rds', { conversation: 'a' });
  expect(ask('and backups?', { conversation: 'a' }).facts.services).toEqual(['rds']);
  ask('s3', { conversation: 'b' });
  expect(ask('and backups?', { conversation: 'b' }).facts.services).toEqual(['s3']);
  expect(ask('and backups?')).toEqual(alone);
});
