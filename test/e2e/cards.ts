/** Every card that the catalog can produce, by the question that leads to it. */
import type { Card } from '../../src/card/card.ts';
import { ask, catalog } from '../answer/pipeline.ts';

/** Questions that together reach every service, option, control, category and kind of answer. */
export function everyQuestion(): string[] {
  const services = [...catalog.services.values()];
  return [
    ...services.flatMap(({ id, options }) => [
      id,
      `all controls for ${id}`,
      `to-do for ${id}`,
      `quiz ${id}`,
      `export ${id} as csv`,
      ...(options ? [`options of ${id}`, ...options.choices.flatMap((choice) => [`${id} option ${choice.id}`, `all controls for ${id} option ${choice.id}`])] : []),
    ]),
    ...[...catalog.controls.values()].flatMap(({ name }) => [name, `${name} on ec2`, `${name} on rds`, `${name} on s3`, `${name} on ecs`, `${name} on lambda`]),
    ...[...catalog.categories.values()].map(({ name }) => `what is a ${name.toLowerCase()}?`),
    ...catalog.ambiguities.map(({ name }) => name),
    'help', 'shared responsibility model', 'browse', 'list controls', 'list categories', 'what changed', 'stale', 'quiz', 'quiz 2 answer aws', 'azure', 'no such thing at all',
    ...Array.from({ length: 13 }, (_, i) => `list all services page ${i + 1}`),
    'rds vs ec2', 'ec2, rds, s3, lambda and ecs compared', 'alb + fargate + rds + s3', 'cloudfront, waf, alb, ecs, aurora, s3, sqs, sns, kms, cloudtrail, guardduty and backup together',
    'export ec2 + rds + s3 as markdown', `${'<!channel> & *bold* _it_ `code` '.repeat(60)}`,
  ]; // biome-ignore format: one look
}

/** The cards, each with the question that led to it. */
export function* everyCard(): Generator<{ question: string; card: Card }> {
  for (const question of everyQuestion()) yield { question, card: ask(question) };
}
