/** Buttons are questions, and every one of them leads to an answer: followed three levels deep from where people start. */
import type { Card } from '../../src/card/card.ts';
import { ask, asksOf } from '../answer/pipeline.ts';

const STARTS = [
  's3', 'rds', 'ec2', 'lambda', 'kinesis', 'security hub', 'fsx', 'vpn', 'qldb', 'Amazon Q', 'guardrails', 'AWS Connect', 'batch', 'aurora', 'opensearch',
  'who patches the OS on RDS?', 'patch RDS', 'do I need to back up DynamoDB?', 'who encrypts s3 at rest', 'whose job is the firewall on ec2?', 'who can access my s3 bucket',
  'who patches the lambda runtime?', 'who patches eks nodes', 'rotate kms keys', 'is RDS PCI compliant', 'who does encryption?', 'backups', 'physical security', 'DDoS protection',
  'rds vs ec2', 'compare ecs, eks and lambda', 'aurora or dynamodb', 'alb + fargate + rds + s3', 'cloudfront, lambda and dynamodb', 'ecs options', 'ecs on fargate',
  'all controls for dynamodb', 'checklist for eks', 'todo for iam', 'what is a container service?', 'infrastructure services', 'shared responsibility model', 'help', 'browse',
  'list all services', 'list controls', 'list categories', 'what changed', 'stale', 'quiz', 'quiz rds', 'export s3 as csv', 'azure blob storage', 'frobnicator',
]; // biome-ignore format: one look

/** The kinds of answer that a button must never lead to. */
const LOST = new Set(['unknown']);

const answered = new Map<string, Card>();

function answer(text: string): Card {
  const card = answered.get(text) ?? ask(text);
  answered.set(text, card);
  return card;
}

test('there are at least fifty places to start from, of every kind', () => {
  expect(STARTS.length).toBeGreaterThanOrEqual(50);
  const kinds = new Set(STARTS.map((text) => answer(text).facts.kind));
  for (const kind of [
    'service',
    'duty',
    'compare',
    'stack',
    'control',
    'category',
    'todo',
    'matrix',
    'options',
    'list',
    'quiz',
    'export',
    'suggestions',
    'overview',
    'help',
    'unknown',
  ])
    expect(kinds).toContain(kind);
});

test('every button, three levels deep, leads to an answer', () => {
  const lost = new Set<string>();
  let level: readonly string[] = STARTS;
  const seen = new Set<string>(level);
  for (let depth = 1; depth <= 3; depth++) {
    const next = new Set<string>();
    for (const text of level) {
      for (const question of asksOf(answer(text))) {
        if (LOST.has(answer(question).facts.kind)) lost.add(`"${question}", on the card of "${text}"`);
        if (!seen.has(question)) next.add(question);
        seen.add(question);
      }
    }
    level = [...next];
  }
  expect([...lost]).toEqual([]);
  expect(seen.size).toBeGreaterThan(1000);
});

test('a button about a service leads to that service', () => {
  const wrong: string[] = [];
  for (const [text, card] of answered) {
    for (const question of asksOf(card)) {
      const id = /^(?:to-do for|all controls for|options of|quiz|export|.* on) ([a-z0-9-]+)/.exec(question)?.[1];
      const { services, kind } = answer(question).facts;
      if (id && /[a-z]/.test(id) && services[0] !== id) wrong.push(`"${question}", on the card of "${text}": ${kind} ${services.join(', ')}`);
    }
  }
  expect(wrong).toEqual([]);
});

test('no button asks a question that needs the conversation', () => {
  for (const [text, card] of answered)
    for (const question of asksOf(card))
      expect({ text, question, leans: /^(?:and|what about|also)\b/i.test(question) }).toEqual({ text, question, leans: false });
});
