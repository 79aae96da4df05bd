/** Quiz questions: one duty, three possible owners. No state: each question has a number, and the next one is a question too. */
import { dutiesOf } from '../catalog/duty.ts';
import type { Catalog, Control, Duty, Service } from '../catalog/types.ts';
import type { Question } from '../question/question.ts';
import type { QuizQuestion } from './answer.ts';

/** Services that a general quiz draws on: those that newcomers meet and exams ask about. */
const WELL_KNOWN =
  'ec2 s3 rds lambda dynamodb vpc iam ebs efs ecs eks fargate cloudfront route53 elb sqs sns kms cloudtrail cloudwatch redshift aurora elasticache api-gateway'.split(
    ' ',
  );

type Item = { service: Service; control: Control; duty: Duty };

/** The quiz question that a text asks for: "quiz", "quiz rds", "quiz rds 3", "quiz rds 3 answer aws". Undefined when there is nothing to ask. */
export function quiz(catalog: Catalog, question: Question): QuizQuestion | undefined {
  const named = question.services[0];
  const services = named ? [named.service] : WELL_KNOWN.filter((id) => !catalog.services.get(id)?.hidden);
  const items = services.flatMap((id) => itemsOf(catalog, catalog.services.get(id)));
  if (items.length === 0) return undefined;
  const number = question.number ?? 1;
  const item = items[spread(number - 1, items.length)];
  if (!item) return undefined;
  const prefix = named ? `quiz ${named.service}` : 'quiz';
  return {
    ask: `${prefix} ${number}`,
    next: `${prefix} ${(number % items.length) + 1}`,
    subject: { service: item.service },
    control: item.control,
    duty: item.duty,
    guess: question.guess,
  };
}

/** Duties with one clear owner: none that an option or a setting turns over, and only what is documented. */
function itemsOf(catalog: Catalog, service: Service | undefined): Item[] {
  if (!service || service.status === 'discontinued') return [];
  const varies = new Set(service.options?.choices.flatMap(({ duties }) => Object.keys(duties)));
  return dutiesOf(catalog, service).flatMap((duty) => {
    const control = catalog.controls.get(duty.control);
    const clear = duty.from !== 'category' && duty.basis !== 'judgement' && !duty.setting && !varies.has(duty.control);
    const basics = ['physical', 'hardware', 'hypervisor', 'guest-os', 'data', 'iam'].includes(duty.control) && !varies.has(duty.control);
    return control && (clear || basics) ? [{ service, control, duty }] : [];
  });
}

/** Walks through all of `size` numbers in an order that jumps about, so that neighbours are about different things. */
function spread(index: number, size: number): number {
  let step = Math.max(1, Math.floor(size * 0.618));
  while (gcd(step, size) !== 1) step++;
  return (index * step) % size;
}

function gcd(a: number, b: number): number {
  return b === 0 ? a : gcd(b, a % b);
}
