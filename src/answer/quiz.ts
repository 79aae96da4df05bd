/** Quiz questions: one duty, three possible owners. No state: each question has a number, and the next one is a question too. */
import { dutiesOf } from '../catalog/duty.ts';
import type { Catalog, Control, Duty } from '../catalog/types.ts';
import type { Question } from '../question/question.ts';
import type { NoQuiz, QuizQuestion, Subject } from './answer.ts';

/** Services that a general quiz draws on: those that newcomers meet and exams ask about. */
const WELL_KNOWN =
  'rds ec2 s3 lambda dynamodb vpc iam ebs efs ecs eks fargate cloudfront route53 elb sqs sns kms cloudtrail cloudwatch redshift aurora elasticache api-gateway'.split(
    ' ',
  );

/** Most services of one quiz: a button must be able to carry their names. */
const MOST = 12;

type Item = { subject: Subject; control: Control; duty: Duty };

/** What a quiz is about: services to draw on, controls if only some are meant, and both in words that lead to the same quiz again. */
type Topic = { pool: readonly Subject[]; controls: ReadonlySet<string>; words: string };

/** The quiz question that a text asks for: "quiz", "quiz rds", "quiz encryption 3", "quiz rds 3 answer aws"; or why there is none. */
export function quiz(catalog: Catalog, question: Question, all: readonly Subject[]): QuizQuestion | NoQuiz {
  const named = all.slice(0, MOST);
  const topic = topicOf(catalog, question, named);
  const items = topic.pool.flatMap((subject) => itemsOf(catalog, subject, topic.controls));
  const prefix = topic.words ? `quiz ${topic.words}` : 'quiz';
  const number = (((question.number ?? 1) - 1) % Math.max(items.length, 1)) + 1;
  const item = items[(opening(items) + spread(number - 1, items.length)) % items.length];
  if (!item) {
    const shorts = named.map(({ service }) => service.short).join(' and ');
    const duty = topic.controls.size > 0 ? topic.words : undefined;
    return { ask: prefix, topic: shorts || topic.words, duty, ...insteadOf(catalog, named) };
  }
  return { ask: `${prefix} ${number}`, next: `${prefix} ${(number % items.length) + 1}`, ...item, guess: question.guess };
}

function topicOf(catalog: Catalog, { area, category, controls: found }: Question, named: readonly Subject[]): Topic {
  const asked = found.filter(({ strength }) => strength >= 2 || named.length === 0).flatMap(({ control }) => catalog.controls.get(control) ?? []);
  const controls = asked.map(({ name }) => name).join(' and ');
  const services = named.map(({ service, option }) => (option ? `${service.id} option ${option.id}` : service.id)).join(' + ');
  const usable = [...catalog.services.values()].filter(({ status, hidden }) => status !== 'discontinued' && !hidden);
  const wellKnown = WELL_KNOWN.flatMap((id) => usable.find((service) => service.id === id) ?? []);
  if (named.length > 0 || (!category && !area)) {
    const pool = named.length > 0 ? named : wellKnown.map((service) => ({ service }));
    return { pool, controls: new Set(asked.map(({ id }) => id)), words: [controls, services].filter(Boolean).join(' on ') };
  }
  // those that people know come first, as the numbers of the questions do
  const group = [...new Set([...wellKnown, ...usable])].filter((service) => (category ? service.category === category : service.area === area));
  return {
    pool: group.map((service) => ({ service })),
    controls: new Set(),
    words: category ? (catalog.categories.get(category)?.name.toLowerCase() ?? '') : `${area} services`,
  };
}

/** The discontinued among what was named, and what to be asked about instead. */
function insteadOf(catalog: Catalog, named: readonly Subject[]): Pick<NoQuiz, 'gone' | 'instead'> {
  const gone = named.map(({ service }) => service).filter(({ status }) => status === 'discontinued');
  const related = gone.flatMap(({ replacedBy = [] }) => replacedBy.flatMap((id) => catalog.services.get(id) ?? []));
  const live = named.map(({ service }) => service).filter((service) => !gone.includes(service));
  return { gone, instead: [...live, ...related].filter(({ status, hidden }) => status !== 'discontinued' && !hidden).slice(0, 4) };
}

/** Controls on which the categories alone are clear enough to ask about any service. */
const BASICS = ['physical', 'hardware', 'hypervisor', 'data', 'iam'];

/** Duties with one clear owner: none that an option or a setting turns over, and only what is documented. */
function itemsOf(catalog: Catalog, { service, option }: Subject, wanted: ReadonlySet<string>): Item[] {
  if (service.status === 'discontinued') return [];
  const varies = new Set(option ? [] : service.options?.choices.flatMap(({ duties }) => Object.keys(duties)));
  return dutiesOf(catalog, service, option).flatMap((duty) => {
    const control = catalog.controls.get(duty.control);
    if (!control || varies.has(duty.control) || duty.setting || (wanted.size > 0 && !wanted.has(duty.control))) return [];
    const isDocumented = duty.from !== 'category' && duty.basis !== 'judgement';
    return isDocumented || isBasic(duty) ? [{ subject: { service, option }, control, duty }] : [];
  });
}

/** A category's word on the operating system is asked only where AWS keeps it: not all that is infrastructure has one of yours, such as a VPC. */
function isBasic({ control, owner }: Duty): boolean {
  return BASICS.includes(control) || (control === 'guest-os' && owner === 'aws');
}

/** Where a quiz opens: with the operating system, the duty that people get wrong most, rather than with the gates of the data centre. */
function opening(items: readonly Item[]): number {
  return Math.max(
    0,
    items.findIndex(({ control }) => control.id === 'guest-os'),
  );
}

/** Walks through all of `size` numbers in an order that jumps about, so that neighbours are about different things. */
function spread(index: number, size: number): number {
  if (size === 0) return 0;
  let step = Math.max(1, Math.floor(size * 0.618));
  while (gcd(step, size) !== 1) step++;
  return (index * step) % size;
}

function gcd(a: number, b: number): number {
  return b === 0 ? a : gcd(b, a % b);
}
