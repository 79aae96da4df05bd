/** The address of a card, and what is shared of it, is a question that leads to the same answer: for every kind of card. */
import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import type { Card } from '../../src/card/card.ts';
import { ask, catalog, dutyLine, plain } from '../answer/pipeline.ts';

const golden = (parse(readFileSync('test/questions.yml', 'utf8')) as { ask: string }[]).map(({ ask: text }) => text);

/** Several duties, parts of shared ones, options, categories: what one id and one control cannot say. */
const harder = [
  'who patches ec2 and rds', 'who patches ec2, rds and lambda', 'eks + rds + elasticache + s3 + kms who patches', 'who encrypts s3 and ebs at rest',
  'someone deleted our rds snapshot', 'does aws take backups of rds', 'do we have to restore dynamodb tables', 'patch RDS', 'who rotates keys in kms and secrets manager',
  'who patches the os on ecs', 'who patches the os of ecs on fargate and of ec2', 'who patches eks nodes', 'redshift serverless patching', 'outposts rack vs server',
  'ecs options', 'rds options', 'operating system options of ecs', 'ecs on fargate vs ecs on ec2', 'compare encryption on s3 and ebs', 'lambda zip vs container image',
  'what is a container service?', 'who patches container services', 'backups on abstracted services', 'who does backups?', 'does aws test restores?', 'encryption', 'patching',
  'checklist for eks', 'checklist for ec2, rds and s3', 'to-do for ecs on fargate', 'all controls for ecs on fargate', 'alb + fargate + rds + s3', 'export alb + ec2 + rds as md',
  'quiz rds 3', 'quiz 2 answer aws', 'list database services page 2', 'what changed', 'Amazon Q', 'frobnicator', 'azure', 's3 vs azure blob storage',
]; // biome-ignore format: one look

const ids = ['ec2', 'rds', 's3', 'lambda', 'eks', 'ecs option fargate', 'dynamodb', 'aurora', 'kms', 'api-gateway'];
const names = [...catalog.controls.values()].map(({ name }) => name);
const made = names.flatMap((name, i) => {
  const [a = '', b = '', c = ''] = [0, 3, 7].map((step) => ids[(i + step) % ids.length]);
  return [
    `${name} on ${a} + ${b}`,
    `${name} and ${names[(i + 5) % names.length]} on ${a} + ${b} + ${c}`,
    `${name} on ${a} vs ${b}`,
    `${name} (your part) on ${a}`,
    `${name} (the part of AWS) on ${b} + ${c}`,
  ];
});

const ofCategories = [...catalog.categories.values()].flatMap((category) =>
  names.flatMap((name) => [`${name} on ${category.name.toLowerCase()}`, `${name} on ${category.name.toLowerCase()}s`]),
);

/** What a card says, but for how its question was read. */
function saidBy({ title, headline, facts }: Card) {
  return { title, headline: plain(headline), kind: facts.kind, duties: facts.duties.map(dutyLine) };
}

describe('asked again by its own question, a card says the same', () => {
  test.each([
    ['golden questions', golden],
    ['harder ones', harder],
    ['exact ones', made],
    ['controls of a category', ofCategories],
  ])('%s', (_, questions) => {
    const lost = questions.flatMap((text) => {
      const card = ask(text);
      const again = ask(card.ask);
      const same = JSON.stringify(saidBy(again)) === JSON.stringify(saidBy(card)) && again.ask === card.ask;
      return same ? [] : [{ text, ask: card.ask, said: saidBy(card), again: saidBy(again), askedNext: again.ask }];
    });
    expect(lost).toEqual([]);
    expect(questions.length).toBeGreaterThan(30);
  });
});

test('exact questions are read as what they are', () => {
  for (const text of made.filter((question) => !question.includes('the part of'))) expect(['duty', 'compare']).toContain(ask(text).facts.kind);
});
