/** Answer to Card: one builder per kind of answer. */
import type { Answer } from '../answer/answer.ts';
import type { Catalog } from '../catalog/types.ts';
import type { Card } from './card.ts';
import { dutyCard, optionsCard } from './duty.ts';
import { compareCard, stackCard } from './many.ts';
import { categoryCard, controlCard, overviewCard } from './model.ts';
import { inAccount, withOrganisation } from './organisation.ts';
import { exportCard, helpCard, listCard, quizCard, suggestionsCard, unknownCard } from './rest.ts';
import { matrixCard, serviceCard, todoCard } from './service.ts';
import type { Body } from './subject.ts';

/** Builds the card of an answer. `services` are the ids that the question names, for the card's machine-readable part. */
export function buildCard(catalog: Catalog, answer: Answer, services: readonly string[]): Card {
  const here = inAccount(catalog, answer.account);
  const { duties = [], suggestions = [], ...card } = withOrganisation(here, answer, bodyOf(here, answer));
  return { ...card, facts: { kind: answer.kind, services: answer.kind === 'unknown' ? [] : services, duties, suggestions } };
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
