/** "quiz", "quiz rds": one duty, three possible owners, then the answer with its reason; without any state. */
import { ask, asksOf, catalog, factsOf, plain } from './pipeline.ts';

const asking: readonly { ask: string; about?: string }[] = [
  { ask: 'quiz' },
  { ask: 'quiz me' },
  { ask: 'Quiz!' },
  { ask: 'test me' },
  { ask: 'ask me something' },
  { ask: 'quiz 7' },
  { ask: 'quiz rds', about: 'rds' },
  { ask: 'quiz S3', about: 's3' },
  { ask: 'quiz me on rds', about: 'rds' },
  { ask: 'test me on EC2', about: 'ec2' },
  { ask: 'quiz s3 3', about: 's3' },
  { ask: 'quiz ecs', about: 'ecs' },
  { ask: 'quiz about dynamodb', about: 'dynamodb' },
  { ask: 'quiz kms please', about: 'kms' },
  { ask: 'quiz cloudfront 2', about: 'cloudfront' },
  { ask: 'quiz aws lambda', about: 'lambda' },
];

describe('asked for a quiz', () => {
  test.each(asking)('$ask', ({ ask: text, about }) => {
    const card = ask(text);
    expect(card.facts).toMatchObject({ kind: 'quiz', services: about ? [about] : [], duties: [] });
    expect(card.buttons.slice(0, 3).map(({ label }) => label)).toEqual(['AWS', 'You', 'Both']);
    const answers = asksOf(card)
      .slice(0, 3)
      .map((text) => ask(text));
    expect(answers.map(({ title }) => title).sort()).toEqual(['Not quite', 'Not quite', 'Right']);
    expect(new Set(answers.map(({ facts }) => JSON.stringify(facts.duties))).size).toBe(1);
  });
});

const answering: readonly { ask: string; right: boolean; owner: string }[] = [
  { ask: 'quiz rds 1 answer aws', right: true, owner: 'aws' },
  { ask: 'quiz rds 1 answer you', right: false, owner: 'aws' },
  { ask: 'quiz rds 1 answer both', right: false, owner: 'aws' },
  { ask: 'quiz rds 1 answer customer', right: false, owner: 'aws' },
  { ask: 'quiz rds 1 answer shared', right: false, owner: 'aws' },
];

test.each(answering)('answers what was guessed: $ask', ({ ask: text, right, owner }) => {
  const card = ask(text);
  expect(card.title).toBe(right ? 'Right' : 'Not quite');
  expect(card.facts.duties).toEqual([expect.objectContaining({ service: 'rds', owner })]);
});

test('an answer gives the reason: both sides, a source, and a way on', () => {
  const question = ask('quiz rds 2');
  const card = ask(asksOf(question)[0] ?? '');
  expect(factsOf(card).get('AWS')).toBeTruthy();
  expect(factsOf(card).get('You')).toBeTruthy();
  expect(card.sources.length).toBeGreaterThan(0);
  expect(asksOf(card)[0]).toBe('quiz rds 3');
});

test('the answer is the one that the bot gives outside the quiz, one button away', () => {
  for (let number = 1; number <= 60; number++) {
    const card = ask(`quiz ${number} answer aws`);
    const more = asksOf(card)[1] ?? '';
    expect({ number, more, duty: ask(more).facts.duties[0] }).toEqual({ number, more, duty: card.facts.duties[0] });
  }
});

test('following "next" asks everything once before it begins again, and neighbours differ', () => {
  const seen: string[] = [];
  let text = 'quiz rds 1';
  do {
    const card = ask(text);
    seen.push(plain(card.headline));
    text = asksOf(card)[3] ?? '';
  } while (text !== 'quiz rds 1' && seen.length < 200);
  expect(seen.length).toBeGreaterThan(8);
  expect(new Set(seen).size).toBe(seen.length);
});

test('a general quiz is about services that a newcomer meets, and about more than one owner', () => {
  const owners = new Set<string>();
  for (let number = 1; number <= 40; number++) for (const { owner } of ask(`quiz ${number} answer aws`).facts.duties) owners.add(owner);
  expect([...owners].sort()).toEqual(['aws', 'customer', 'shared']);
});

test('no duty that depends on an option or a setting is asked, and all are about the service that was named', () => {
  for (const id of ['ecs', 'eks', 'lambda', 'rds', 'batch']) {
    const service = catalog.services.get(id);
    for (let number = 1; number <= 40; number++) {
      const [duty] = ask(`quiz ${id} ${number} answer aws`).facts.duties;
      const control = duty?.control ?? '';
      const varies = service?.options?.choices.some(({ duties }) => control in duties) || service?.duties[control]?.setting !== undefined;
      expect({ number, service: duty?.service, control, varies }).toEqual({ number, service: id, control, varies: false });
    }
  }
});

/** Quizzes on part of the catalog: what every question of them must be about. */
const topics: readonly { ask: string; again: string; about: (service: string, control: string) => boolean }[] = [
  { ask: 'quiz encryption at rest', again: 'quiz Encryption at rest', about: (_, control) => control === 'server-side-encryption' },
  { ask: 'quiz me about backups', again: 'quiz Backup and restore', about: (_, control) => control === 'backup' },
  { ask: 'quiz on encryption', again: 'quiz Encryption at rest and', about: (_, control) => /encryption|in-transit|key-management/.test(control) },
  { ask: 'quiz about storage', again: 'quiz storage services', about: (service) => catalog.services.get(service)?.area === 'storage' },
  { ask: 'quiz me on databases please', again: 'quiz database services', about: (service) => catalog.services.get(service)?.area === 'database' },
  { ask: 'machine learning quiz', again: 'quiz ml services', about: (service) => catalog.services.get(service)?.area === 'ml' },
  { ask: 'quiz about container services', again: 'quiz container service', about: (service) => catalog.services.get(service)?.category === 'container' },
  { ask: 'quiz ec2 and s3', again: 'quiz ec2 + s3', about: (service) => ['ec2', 's3'].includes(service) },
  {
    ask: 'quiz me on encryption at rest for efs and sqs',
    again: 'quiz Encryption at rest on efs + sqs',
    about: (service, control) => control === 'server-side-encryption' && ['efs', 'sqs'].includes(service),
  },
  { ask: 'quiz ecs on fargate', again: 'quiz ecs option fargate', about: (service) => service === 'ecs' },
];

describe('a quiz on a topic stays on it', () => {
  test.each(topics)('$ask', ({ ask: text, again, about }) => {
    let card = ask(text);
    expect(card.ask.startsWith(again)).toBe(true);
    for (let i = 0; i < 12; i++) {
      expect(card.facts.kind).toBe('quiz');
      const [duty] = ask(asksOf(card)[0] ?? '').facts.duties;
      expect({ duty, about: about(duty?.service ?? '', duty?.control ?? '') }).toEqual({ duty, about: true });
      card = ask(asksOf(card)[3] ?? '');
    }
  });
});

test.each([
  'do you have a quiz?',
  'can you quiz me',
  'cloud practitioner practice questions',
  'practice exam',
  'give me some practice questions for the cloud practitioner',
  'is there a quiz',
])('%s is a wish for a quiz', (text) => {
  expect(ask(text).facts.kind).toBe('quiz');
});

test.each(['our quiz app runs on ec2, who patches it?', 'I failed my practice exam', 'the exam covers rds backups, who does them?'])('%s is none', (text) => {
  expect(ask(text).facts.kind).not.toBe('quiz');
});

test('the first question is not about the gates of a data centre, and nobody is asked for the operating system of a VPC', () => {
  expect(plain(ask('quiz').headline)).toMatch(/operating system/);
  for (let number = 1; number <= 40; number++) expect(ask(`quiz vpc ${number} answer aws`).facts.duties[0]?.control).not.toBe('guest-os');
});

test('a service that is gone has no quiz; the card says why and what to ask instead', () => {
  const card = ask('quiz qldb');
  expect(card.facts.kind).toBe('quiz');
  expect(plain(card.headline)).toMatch(/QLDB is discontinued/);
  expect(asksOf(card)).toEqual(['quiz aurora', 'quiz', 'qldb']);
});

describe('in a conversation', () => {
  /** The cards of a conversation of its own, in order. */
  const talk = (...texts: readonly string[]) => texts.map((text) => ask(text, { conversation: `quiz ${texts.join()}` }));

  test.each([
    ['aws', 'quiz 1 answer aws'],
    ['AWS!', 'quiz 1 answer aws'],
    ['it’s aws', 'quiz 1 answer aws'],
    ['me', 'quiz 1 answer you'],
    ['the customer', 'quiz 1 answer you'],
    ['I think you', 'quiz 1 answer you'],
    ['both', 'quiz 1 answer both'],
    ['aws and me', 'quiz 1 answer both'],
    ['next', 'quiz 2'],
    ['another one', 'quiz 2'],
    ['quiz', 'quiz 2'],
  ])('"%s" right after a question is meant for it', (reply, means) => {
    expect(talk('quiz', reply)[1]).toEqual(ask(means));
  });

  test('a whole round can be typed', () => {
    const cards = talk('quiz rds', 'aws', 'next', 'both', 'next question', 'me');
    expect(cards.map((card) => card.ask)).toEqual([
      'quiz rds 1',
      'quiz rds 1 answer aws',
      'quiz rds 2',
      'quiz rds 2 answer both',
      'quiz rds 3',
      'quiz rds 3 answer you',
    ]);
  });

  test('other questions in the middle of it are answered as ever', () => {
    expect(talk('quiz', 'rds vs ec2')[1]?.facts.kind).toBe('compare');
    expect(talk('quiz', 's3')[1]?.facts).toMatchObject({ kind: 'service', services: ['s3'] });
    expect(talk('who patches rds?', 'both')[1]?.facts.kind).not.toBe('quiz');
  });

  test('"quiz me on it" is about what was asked before', () => {
    expect(talk('s3', 'quiz me on it')[1]?.ask).toBe('quiz s3 1');
  });
});

test('where the answer depends on a setting there is no quiz, but the question itself is offered', () => {
  const card = ask('quiz me on backups for rds');
  expect(plain(card.headline)).toMatch(/whatever the option or the setting/);
  expect(ask(asksOf(card)[0] ?? '').facts).toMatchObject({ kind: 'duty', services: ['rds'], duties: [{ control: 'backup' }] });
  expect(asksOf(card)).toContain('quiz rds');
});

test('a wrong answer is repeated in quotes, so that "You" is not read as part of the sentence', () => {
  expect(plain(ask('quiz rds 1 answer you').headline)).toBe('AWS: the operating system on RDS. You answered “You”.');
});
