/** Text to Question: the whole of `question/` behind one function. */
import type { Catalog } from '../catalog/types.ts';
import { createAccountFinder } from './account.ts';
import { type ControlFound, createControlFinder } from './controls.ts';
import { createExactReader } from './exact.ts';
import type { IsEnglish } from './indexes.ts';
import { asksWho, createCategoryFinder, guessOf, intentOf, leansOnBefore, listOf } from './intent.ts';
import { AWS_WORDS, FILLER } from './lexicon.ts';
import type { Question } from './question.ts';
import type { Found } from './search.ts';
import { createServiceFinder } from './services.ts';
import { isStatement, optionServices, saysWhatOneDoes, settingUp } from './statement.ts';
import { clean } from './text.ts';

/** Reads a text in the light of the question before it, if there was one in the same conversation. */
export type Reader = (text: string, before?: Question) => Question;

/** Builds a reader for a catalog. The reader is pure: same text, same Question; it never throws. */
export function createReader(catalog: Catalog, isEnglish: IsEnglish): Reader {
  const findAccount = createAccountFinder(catalog);
  const findServices = createServiceFinder(catalog, isEnglish);
  const findControls = createControlFinder(catalog);
  const findCategory = createCategoryFinder(catalog);
  const readExact = createExactReader(catalog);

  return (text, before) => {
    const { account, rest: cleaned } = findAccount(clean(text));
    const exact = readExact(cleaned);
    const { found: mentioned, foreign, near, tokens, named } = findServices(cleaned);
    const list = exact ? undefined : listOf(cleaned, tokens);
    const category = exact ? undefined : findCategory(cleaned, tokens);
    // "a container service" is no ECS, and "list iot services" no IoT Core
    const found =
      exact?.services ?? (list?.area || category ? mentioned.filter(({ how, ambiguity }) => how !== 'weak' && how !== 'typo' && !ambiguity) : mentioned);
    const spoken = findControls(tokens, named);
    const who = asksWho(cleaned);
    const supported = exact?.controls ?? withSupport(spoken.controls, found, cleaned);
    const controls = supported.length === 0 && !exact ? settingUp(tokens, found, who.strong || who.soft) : supported;
    const intent =
      list && found.length === 0
        ? 'list'
        : intentOf(
            cleaned,
            tokens,
            found.length,
            who.strong && controls.length > 0,
            controls.some(({ strength }) => strength >= 2),
          );
    const telling = tokens.filter(({ text: word }, i) => !FILLER.has(word) && !named[i]).length;
    const firm = controls.some(({ strength }) => strength >= 2);
    const bare = spoken.words > 0 && telling <= spoken.words + (controls.some(({ strength }) => strength === 3) ? 1 : 0);
    const statement = isStatement(tokens, controls, spoken.words);
    const question: Question = {
      text: cleaned,
      account,
      intent,
      services: [...found, ...optionServices(catalog, found, tokens)],
      controls,
      category: found.length === 0 ? category : undefined,
      ...list,
      format: /\b(?:markdown|md)\b/i.test(cleaned) ? 'md' : 'csv',
      guess: guessOf(cleaned),
      foreign,
      near,
      asksWho: who.strong || (controls.length > 0 && (who.soft || (found.length > 0 && saysWhatOneDoes(tokens)))),
      onTopic:
        found.length > 0 ||
        exact !== undefined ||
        bare ||
        statement ||
        ((who.strong || who.soft) && firm) ||
        who.strict ||
        tokens.some(({ text: word }) => AWS_WORDS.has(word)),
      followsUp: (!exact && leansOnBefore(cleaned, tokens)) || (account !== undefined && tokens.length === 0),
    };
    if (!before) return question;
    // "checklist" and "all controls" after a service mean that service
    const again = found.length === 0 && !list && controls.length === 0 ? intentOf(cleaned, tokens, before.services.length, false) : 'ask';
    if (again === 'todo' || again === 'matrix' || again === 'options' || again === 'export') return follow({ ...question, intent: again }, before);
    return question.followsUp ? follow(question, before) : question;
  };
}

/** Services that stand for a control where another service is asked about: "IAM on S3" asks who may use S3. */
const SUPPORT: Readonly<Record<string, string>> = { iam: 'iam', kms: 'key-management' };

/** The controls asked, those included that are named by the service which serves them. */
function withSupport(controls: readonly ControlFound[], found: readonly Found[], text: string): readonly ControlFound[] {
  if (found.length < 2 || !/\b(?:on|for|of|in|to)\b/i.test(text) || /[+]|\bvs\b/i.test(text)) return controls;
  const added = found.flatMap(({ service, written }): ControlFound[] => {
    const control = SUPPORT[service];
    return control && !controls.some((one) => one.control === control && one.strength >= 2) ? [{ control, written, strength: 2 }] : [];
  });
  return [...controls.filter(({ control }) => !added.some((one) => one.control === control)), ...added];
}

/** Fills what a follow-up leaves out from the question before it. */
function follow(question: Question, before: Question): Question {
  // "and backup?" after S3 asks for the control, not for AWS Backup
  const meant = question.controls.length > 0 && before.services.length > 0 ? question.services.filter(({ how }) => how !== 'weak') : question.services;
  const joins =
    meant.length > 0 &&
    before.services.length > 0 &&
    (before.intent === 'compare' || before.intent === 'stack' || /^(?:vs|versus|compare|add|plus)\b/i.test(question.text));
  const services = joins
    ? [...before.services, ...meant.filter(({ service }) => !before.services.some((one) => one.service === service))]
    : meant.length > 0
      ? meant
      : before.services;
  const controls = question.controls.length > 0 ? question.controls : before.controls;
  const silent = question.services.length === 0 && question.controls.length === 0;
  // "and in prod-payments?" asks the same again
  const own = silent && question.account ? 'ask' : question.intent;
  if (silent && question.category === undefined && own === 'ask' && !question.account) return question;
  const joined = before.intent === 'stack' || /^(?:add|plus)\b/i.test(question.text) ? 'stack' : 'compare';
  const goesOn = own === 'ask' && question.controls.length === 0 && (before.intent === 'todo' || before.intent === 'matrix');
  const intent = joins ? joined : goesOn ? before.intent : own;
  const account = question.account ?? before.account;
  return { ...question, account, intent, services, controls, asksWho: question.asksWho || before.asksWho, onTopic: question.onTopic || before.onTopic };
}
