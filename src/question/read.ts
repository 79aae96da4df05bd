/** Text to Question: the whole of `question/` behind one function. */
import type { Catalog, CategoryId } from '../catalog/types.ts';
import { createAccountFinder } from './account.ts';
import { type ControlFound, type ControlsFound, createControlFinder } from './controls.ts';
import { createExactReader } from './exact.ts';
import { buildIndexes, type IsEnglish } from './indexes.ts';
import { asksWho, createCategoryFinder, formatOf, guessOf, intentOf, leansOnBefore, listOf } from './intent.ts';
import { AWS_WORDS, FILLER } from './lexicon.ts';
import type { Question } from './question.ts';
import type { Found } from './search.ts';
import { createServiceFinder } from './services.ts';
import { clean, type Sentence, split, type Token } from './text.ts';

/** Reads a text in the light of the question before it, if there was one in the same conversation. */
export type Reader = (text: string, before?: Question) => Question;

/** Builds a reader for a catalog. The reader is pure: same text, same Question; it never throws. */
export function createReader(catalog: Catalog, isEnglish: IsEnglish): Reader {
  const vocabulary = buildIndexes(catalog, isEnglish);
  const findAccount = createAccountFinder(catalog);
  const findServices = createServiceFinder(vocabulary);
  const findControls = createControlFinder(catalog);
  const findCategory = createCategoryFinder(catalog);
  const readExact = createExactReader(catalog);

  return (text, before) => {
    const { account, rest } = findAccount(clean(text));
    const written = split(rest, vocabulary.words);
    const exact = readExact(written);
    const { found: mentioned, foreign, near, tokens, named, sides, repeated, unread } = findServices(written);
    const sentence = tokens === written.tokens ? written : { ...written, tokens }; // without the words inside codes
    const list = exact ? undefined : listOf(sentence);
    const category = exact ? exact.category : findCategory(sentence);
    const found = exact?.services ?? (list?.area || category ? mentioned.filter(isCertain) : mentioned);
    const spoken = findControls(tokens, named);
    const controls = exact?.controls ?? withSupport(spoken.controls, found, sentence);
    const who = asksWho(sentence);
    const firm = controls.some(({ strength }) => strength >= 2);
    const names = repeated && found.length === 1 ? sides().length : found.length;
    const intent = exact?.intent ?? (list && found.length === 0 ? 'list' : intentOf(sentence, names, who.strong && controls.length > 0, firm));
    const unknown = !exact && (intent === 'compare' || intent === 'stack') ? unread() : [];
    const abroad = foreign && (unknown.find((text) => text.includes(foreign)) ?? foreign);
    const many = !exact && (intent === 'compare' || intent === 'stack');
    const question: Question = {
      text: rest,
      brief: isBrief(sentence),
      account,
      intent,
      services: found,
      controls:
        category && !exact
          ? controls.filter(({ written: words }) => !isOfCategory(catalog, category, words))
          : many
            ? controls.filter(({ written: words }) => !isNameIn(catalog, found, words))
            : controls,
      sides: many && intent === 'compare' ? sides() : undefined,
      unread: some(unknown.filter((text) => text !== abroad)),
      category: found.length === 0 ? category : undefined,
      list: list?.list,
      area: list?.area,
      page: list?.page,
      number: intent === 'quiz' ? numberOf(rest) : undefined,
      format: formatOf(sentence),
      guess: guessOf(sentence),
      foreign: abroad,
      near,
      asksWho: who.strong || (who.soft && controls.length > 0),
      onTopic:
        found.length > 0 ||
        exact !== undefined ||
        who.strict ||
        (firm && (who.strong || who.soft || isStatement(sentence))) ||
        (spoken.words > 0 && isBare(tokens, named, spoken)) ||
        tokens.some(({ text: word }) => AWS_WORDS.has(word)),
      followsUp: (!exact && leansOnBefore(sentence)) || (account !== undefined && tokens.length === 0),
    };
    return before ? inLightOf(before, question, sentence) : question;
  };
}

/** Not a guess: "a container service" is no ECS, and "list iot services" no IoT Core. */
function isCertain({ how, ambiguity }: Found): boolean {
  return how !== 'weak' && how !== 'typo' && !ambiguity;
}

/** "Infrastructure" in "infrastructure services" asks for no control. */
function isOfCategory(catalog: Catalog, category: CategoryId, words: string): boolean {
  return catalog.categories.get(category)?.name.toLowerCase().includes(words.toLowerCase()) === true;
}

/** "Security groups vs WAF", "Lambda zip vs container image": a name of what is compared asks for no control. */
function isNameIn(catalog: Catalog, found: readonly Found[], words: string): boolean {
  const written = words.toLowerCase();
  return found.some(({ service, written: name }) => {
    const choices = catalog.services.get(service)?.options?.choices ?? [];
    return name.toLowerCase() === written || choices.some((option) => [option.name, ...option.aka].some((text) => text.toLowerCase() === written));
  });
}

function some<T>(list: readonly T[]): readonly T[] | undefined {
  return list.length > 0 ? list : undefined;
}

/** Few enough words that a general one among them ("data") is what is asked. */
const BRIEF = 5;

function isBrief({ text }: Sentence): boolean {
  let blanks = 0;
  for (let at = text.indexOf(' '); at >= 0 && blanks < BRIEF; at = text.indexOf(' ', at + 1)) blanks++;
  return blanks < BRIEF;
}

/** "replacing faulty hardware": what one does, as exams put it. */
function isStatement({ text, tokens }: Sentence): boolean {
  return tokens.length <= 9 && /^\w{3,}ing\b/i.test(text);
}

/** Hardly a word that does not speak of a control. */
function isBare(tokens: readonly Token[], named: readonly boolean[], { words, controls }: ControlsFound): boolean {
  const telling = tokens.filter(({ text }, i) => !FILLER.has(text) && !named[i]).length;
  return telling <= words + (controls.some(({ strength }) => strength === 3) ? 1 : 0);
}

/** The number of a quiz question: "quiz rds 3", "quiz 3 answer aws". */
function numberOf(text: string): number {
  return Math.max(1, Number(/(?:^|\s)(\d{1,4})(?:\s+answer\b.*)?$/i.exec(text)?.[1] ?? 1));
}

/** A question with what it leaves to the one before it. */
function inLightOf(before: Question, question: Question, sentence: Sentence): Question {
  const { services, controls, list } = question;
  // "checklist" and "all controls" after a service mean that service
  const again = services.length === 0 && !list && controls.length === 0 ? intentOf(sentence, before.services.length, false) : 'ask';
  if (again === 'todo' || again === 'matrix' || again === 'options' || again === 'export') return follow({ ...question, intent: again }, before);
  return question.followsUp ? follow(question, before) : question;
}

/** Services that stand for a control where another service is asked about: "IAM on S3" asks who may use S3. */
const SUPPORT: Readonly<Record<string, string>> = { iam: 'iam', kms: 'key-management' };

/** The controls asked, those included that are named by the service which serves them. */
function withSupport(controls: readonly ControlFound[], found: readonly Found[], { text }: Sentence): readonly ControlFound[] {
  if (found.length < 2 || !/\b(?:on|for|of|in|to)\b/i.test(text) || /[+]|\bvs\b/i.test(text)) return controls;
  const added = found.flatMap(({ service, written }): ControlFound[] => {
    const control = SUPPORT[service];
    return control && !controls.some((one) => one.control === control) ? [{ control, written, strength: 2 }] : [];
  });
  return [...controls, ...added];
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
  const sides = joins ? undefined : meant.length > 0 ? question.sides : before.sides;
  return { ...question, account, intent, services, controls, sides, asksWho: question.asksWho || before.asksWho, onTopic: question.onTopic || before.onTopic };
}
