/** What a question means, whatever its wording: the same text for all questions that get the same answer. */
import type { ControlFound } from './controls.ts';
import type { Question } from './question.ts';
import type { Found } from './search.ts';

/** Everything that an answer may depend on but the text itself, which some answers repeat. */
export function meaningOf(question: Question): string {
  let meaning: string = question.intent;
  if (question.asksWho || question.brief) meaning += ' asked'; // a general word is then what is asked
  if (question.services.length === 0 && question.onTopic) meaning += ' aws';
  for (const found of question.services) meaning += serviceIn(found);
  for (const found of question.controls) meaning += controlIn(found);
  for (const { service, option } of question.sides ?? []) meaning += `>${service}${option === undefined ? '' : `/${option}`}`;
  return meaning + restOf(question);
}

function serviceIn({ service, option, feature, listed, asOption, how, written, ambiguity }: Found): string {
  let meaning = `|${service}`;
  if (option !== undefined) meaning += `/${option}`;
  if (feature) meaning += listed ? '~+' : '~';
  if (asOption) meaning += '^';
  if (ambiguity) meaning += `?${ambiguity.name}`;
  // a card says how it read what is misspelt or no longer called so
  if (how === 'typo' || how === 'old') meaning += `=${JSON.stringify(written)}`;
  return meaning;
}

function controlIn({ control, strength, part, beneath, both }: ControlFound): string {
  return `#${control}${strength >= 2 ? '!' : ''}${part ?? ''}${beneath ? ' beneath' : ''}${both ? ' both' : ''}`;
}

/** What few questions have. */
function restOf({ account, category, list, area, page, number, format, everything, guess, foreign, near, team, unread }: Question): string {
  const rare = [account, category, list, area, page, number, everything, guess, foreign, team, unread];
  if (format === 'csv' && near.length === 0 && rare.every((one) => one === undefined)) return '';
  return `+${JSON.stringify([...rare, format, near])}`;
}
