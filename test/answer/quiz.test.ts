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
  { ask: 'quiz rds 3 answer aws', right: true, owner: 'aws' },
  { ask: 'quiz rds 3 answer you', right: false, owner: 'aws' },
  { ask: 'quiz rds 3 answer both', right: false, owner: 'aws' },
  { ask: 'quiz rds 3 answer customer', right: false, owner: 'aws' },
  { ask: 'quiz rds 3 answer shared', right: false, owner: 'aws' },
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
