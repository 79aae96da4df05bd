/** The server as a process, the real catalog, and the official Teams emulator in front of it. */
import { CHANNEL, GROUP, PERSONAL, type Playground, type Shown, startPlayground } from '../adapters/teams/playground.ts';
import { killAll, type ServerProcess, startProcess } from '../server/process.ts';

// biome-ignore lint/suspicious/noExplicitAny: JSON of cards, looked into by tests.
type Json = any;

let server: ServerProcess;
let teams: Playground;

beforeAll(async () => {
  server = await startProcess({ TEAMS_ALLOW_ANONYMOUS: '1' });
  teams = await startPlayground(`${server.url}/api/messages`);
});

afterAll(async () => {
  await teams?.stop();
  await server?.stop();
  await killAll();
});

const textOf = (value: Json): string => {
  const texts: string[] = [];
  JSON.stringify(value, (key, part) => {
    if ((key === 'text' || key === 'value' || key === 'title') && typeof part === 'string') texts.push(part);
    return part;
  });
  return texts.join('\n');
};

/** Every Action.Execute of a card, however deep. */
function buttonsOf(part: Json): Json[] {
  if (Array.isArray(part)) return part.flatMap(buttonsOf);
  if (typeof part !== 'object' || part === null) return [];
  return part.type === 'Action.Execute' ? [part] : Object.values(part).flatMap(buttonsOf);
}

test('a personal question, a channel mention and a group mention each get a card', async () => {
  await teams.say(PERSONAL, 'who patches the OS on RDS?');
  expect(textOf((await teams.next()).card)).toContain('is responsible for the operating system on RDS');
  await teams.say(CHANNEL, 'rds vs ec2', { mention: true });
  expect(textOf((await teams.next()).card)).toContain('change hands between RDS and EC2');
  await teams.say(GROUP, 'checklist for eks', { mention: true });
  expect(textOf((await teams.next()).card)).toContain('To do for EKS');
});

test('the emulator accepts every kind of card', async () => {
  const questions = [
    'help',
    's3',
    'encryption',
    'what is a container service?',
    'shared responsibility model',
    'ecs options',
    'alb + fargate + rds + s3',
    'all controls for ec2',
    'list database services',
    'quiz rds',
    'export s3 as csv',
    'guardrails',
    'azure',
    'qldb',
  ];
  for (const question of questions) {
    await teams.say(PERSONAL, question);
    const shown = await teams.next();
    // a file too long for a card comes first, as text that can be copied, and the card after it
    const seen = /^export/.test(question) ? /service,name,category/.test(JSON.stringify(shown.raw)) : shown.card?.type === 'AdaptiveCard';
    expect([question, seen]).toEqual([question, true]);
    if (/^export/.test(question)) expect((await teams.next()).card?.type).toBe('AdaptiveCard');
  }
});

test('every button of an answer leads to another answer', async () => {
  await teams.say(PERSONAL, 'ecs');
  const { messageId, card } = await teams.next();
  const buttons = buttonsOf(card);
  expect(buttons.length).toBeGreaterThan(3);
  for (const button of buttons) {
    const invoked = await teams.press(PERSONAL, messageId, button);
    const answer: Shown | undefined = teams.waiting().length > 0 || !/adaptive/.test(JSON.stringify(invoked)) ? await teams.next() : undefined;
    const said = textOf(answer?.card ?? invoked);
    expect([button.title, said.length > 20, /found no AWS service/.test(said)]).toEqual([button.title, true, false]);
  }
});

test('the search command lists answers', async () => {
  const result = await teams.search('lambda');
  expect(JSON.stringify(result)).toContain('AWS Lambda');
});

test('a body that is no activity gets 400, and nothing of ours leaks', async () => {
  const response = await fetch(`${server.url}/api/messages`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: '{}' });
  expect(response.status).toBe(400);
  expect(await response.text()).not.toMatch(/at .*\.js|botbuilder|node_modules/);
});
