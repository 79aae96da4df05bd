/** Which services, under which options, a question is about: not every service that it names is one it asks about. */
import type { Catalog } from '../catalog/types.ts';
import type { Question } from '../question/question.ts';
import type { NamedService } from '../question/search.ts';
import type { Reading, Subject } from './answer.ts';

/** Answers about several services at once, where a service that a list names by a feature of it ("ALB, EC2 and RDS") is one of them. */
const OF_MANY: ReadonlySet<string> = new Set(['stack', 'todo', 'export']);

/** The subjects of a question, in its order; each once under an option. */
export function subjectsOf(catalog: Catalog, question: Question): Subject[] {
  if (question.intent === 'compare') return distinct(withUsual(resolve(catalog, question.sides ?? question.services.filter(({ asOption }) => !asOption))));
  const { intent } = question;
  const services = question.services.filter(({ asOption }) => !asOption);
  // "ECS on Fargate" asks about ECS under an option, "RDS security groups" about RDS; all parts of an architecture count
  const said = new Set<string>();
  for (const { service, option } of services) if (option && !said.has(service)) said.add(option);
  const asked = new Set(question.controls.map(({ control }) => control));
  const serves = (id: string) => intent === 'ask' && ((id === 'iam' && asked.has('iam')) || (id === 'kms' && asked.has('key-management')));
  const main = services.filter(
    ({ service, feature, listed }) => !said.has(service) && !serves(service) && (!feature || intent === 'stack' || (listed && OF_MANY.has(intent))),
  );
  return distinct(resolve(catalog, main.length > 0 ? main : services));
}

function resolve(catalog: Catalog, named: readonly NamedService[]): Subject[] {
  return named.flatMap(({ service: id, option }) => {
    const service = catalog.services.get(id);
    return service ? [{ service, option: service.options?.choices.find((choice) => choice.id === option) }] : [];
  });
}

/** Beside an option of its own, a service stands for its usual one: "Aurora Serverless v2 vs Aurora". */
function withUsual(subjects: readonly Subject[]): Subject[] {
  return subjects.map((subject) => {
    const { service, option } = subject;
    const beside = !option && subjects.some((other) => other.service === service && other.option);
    return beside ? { service, option: service.options?.choices.find(({ id }) => id === service.options?.default) } : subject;
  });
}

function distinct(subjects: readonly Subject[]): Subject[] {
  return subjects.filter(({ service, option }, i) => subjects.findIndex((other) => other.service === service && other.option === option) === i);
}

/** What a card should say it understood: guesses at a misspelt word, and former names. */
export function readingsOf(catalog: Catalog, question: Question): Reading[] {
  return question.services
    .filter(({ how }) => how === 'typo' || how === 'old')
    .flatMap(({ service, written }) => {
      const name = catalog.services.get(service)?.name;
      return name ? [{ written, as: name }] : [];
    });
}
