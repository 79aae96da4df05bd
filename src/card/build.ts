/** Answer to Card: one builder per kind of answer. */
import type { Answer } from '../answer/answer.ts';
import type { Catalog } from '../catalog/types.ts';
import type { Card } from './card.ts';
import { compareCard } from './compare.ts';
import { dutyCard } from './duty.ts';
import { categoryCard, controlCard, overviewCard } from './model.ts';
import { optionsCard } from './options.ts';
import { inAccount, withOrganisation } from './organisation.ts';
import { exportCard, helpCard, listCard, quizCard, suggestionsCard, unknownCard } from './rest.ts';
import { matrixCard, serviceCard } from './service.ts';
import { stackCard } from './stack.ts';
import { type Body, leftOutSections } from './subject.ts';
import { todoCard } from './todo.ts';

/** Builds the card of an answer. `services` are the ids that the question names, for the card's machine-readable part. */
export function buildCard(catalog: Catalog, answer: Answer, services: readonly string[]): Card {
  const here = inAccount(catalog, answer.account);
  const body = bodyOf(here, answer);
  const whole = { ...body, sections: [...leftOutSections(answer), ...body.sections] };
  const { duties = [], suggestions = [], ...card } = withOrganisation(here, answer, whole);
  return { ...card, facts: { kind: answer.kind, services: answer.kind === 'unknown' ? [] : [...new Set(services)], duties, suggestions } };
}

function bodyOf(catalog: Catalog, answer: Answer): Body {
  switch (answer.kind) {
    case 'service':
      return serviceCard(catalog, answer);
    case 'duty':
      return dutyCard(catalog, answer);
    case 'matrix':
      return matrixCard(catalog, answer);
    case 'todo':
      return todoCard(catalog, answer);
    case 'options':
      return optionsCard(catalog, answer);
    case 'compare':
      return compareCard(catalog, answer);
    case 'stack':
      return stackCard(catalog, answer);
    case 'control':
      return controlCard(catalog, answer);
    case 'category':
      return categoryCard(catalog, answer);
    case 'overview':
      return overviewCard(catalog, answer);
    case 'help':
      return helpCard(catalog);
    case 'list':
      return listCard(catalog, answer);
    case 'quiz':
      return quizCard(catalog, answer);
    case 'export':
      return exportCard(catalog, answer);
    case 'suggestions':
      return suggestionsCard(catalog, answer);
    case 'unknown':
      return unknownCard(catalog, answer);
  }
}
