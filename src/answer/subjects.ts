/** Which services, under which options, a question is about: not every service that it names is one it asks about. */
import type { Catalog } from '../catalog/types.ts';
import type { Question } from '../question/question.ts';
import type { Reading, Subject } from './answer.ts';

/** The subjects of a question, in its order. */
export function subjectsOf(catalog: Catalog, question: Question): Subject[] {
  const all = question.services.flatMap(({ service: id, option, feature, asOption }) => {
    if (asOption) return [];
    const service = catalog.services.get(id);
    return service ? [{ service, option: service.options?.choices.find((choice) => choice.id === option), feature }] : [];
  });
  if (question.intent === 'compare') return all.map(({ service, option }) => ({ service, option }));
  // "ECS on Fargate" asks about ECS under an option, "RDS security groups" about RDS; all parts of an architecture count
  const said = new Set<string>();
  for (const { service, option } of all) if (option && !said.has(service.id)) said.add(option.id);
  const asked = new Set(question.controls.map(({ control }) => control));
  const serves = (id: string) => question.intent === 'ask' && ((id === 'iam' && asked.has('iam')) || (id === 'kms' && asked.has('key-management')));
  const main = all.filter(({ service, feature }) => !said.has(service.id) && !serves(service.id) && (!feature || question.intent === 'stack'));
  return (main.length > 0 ? main : all).map(({ service, option }) => ({ service, option }));
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
