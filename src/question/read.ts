/** Text to Question: the whole of `question/` behind one function. */
import type { Catalog, CategoryId } from '../catalog/types.ts';
import { createAccountFinder } from './account.ts';
import { type ControlFound, type ControlsFound, createControlFinder } from './controls.ts';
import { createExactReader } from './exact.ts';
import { inLightOf, leansOnBefore } from './follow.ts';
import type { IsEnglish } from './indexes.ts';
import { asksWho, formatOf, guessOf, intentOf, mayCompare, type Named, tellsOfIncident } from './intent.ts';
import { AWS_WORDS, FILLER } from './lexicon.ts';
import { createCategoryFinder, isAreaName, listOf } from './listing.ts';
import { inDirection, isMove } from './moves.ts';
import type { Question } from './question.ts';
import type { Found } from './search.ts';
import { createServiceFinder } from './services.ts';
import { isStatement, saysWhatOneDoes, settingUp, withOptions } from './statement.ts';
import { createTeamFinder } from './team.ts';
import { clean, type Sentence, split, type Token } from './text.ts';
import { inQuiz, topicOf } from './topic.ts';
import { vocabularyOf } from './words.ts';

/** Reads a text in the light of the question before it, if there was one in the same conversation. */
export type Reader = (text: string, before?: Question) => Question;

/** Builds a reader for a catalog. The reader is pure: same text, same Question; it never throws. */
export function createReader(catalog: Catalog, isEnglish: IsEnglish): Reader {
  const vocabulary = vocabularyOf(catalog, isEnglish);
  const findAccount = createAccountFinder(catalog);
  const findServices = createServiceFinder(vocabulary);
  const findControls = createControlFinder(catalog);
  const findCategory = createCategoryFinder(catalog);
  const readExact = createExactReader(catalog);
  const areaOf = (service: string) => catalog.services.get(service)?.area;
  const findTeam = createTeamFinder(catalog);

  return (text, before) => {
    const { account, rest } = findAccount(clean(text));
    const written = split(rest, vocabulary.words);
    const exact = readExact(written);
    const { found: mentioned, foreign, near, tokens, named, sides, repeated, unread } = findServices(written);
    const sentence = tokens === written.tokens ? written : { ...written, tokens }; // without the words inside codes
    const spoken = findControls(tokens, named, exact?.services ?? mentioned);
    const category = exact ? exact.category : findCategory(sentence);
    const topic = exact || category ? undefined : topicOf(sentence);
    const teams = exact ? undefined : findTeam(written);
    const list = exact ? exact.list : (teams ?? listOf(sentence, category, spoken.controls.some(isFirm)));
    const area = list && 'area' in list ? list.area : undefined;
    const found =
      exact?.services ??
      (teams || topic?.area ? [] : area || category ? mentioned.filter((one) => isCertain(one) && !(area && isAreaName(one.written))) : mentioned);
    const who = asksWho(sentence);
    const supported = exact?.controls ?? (topic?.area ? [] : withSupport(spoken.controls, found, sentence));
    const settled = supported.length === 0 && !exact ? settingUp(tokens, found, who.strong || who.soft) : supported;
    const controls = exact || who.strong ? settled : withIncident(settled, found, sentence);
    const firm = controls.some(isFirm);
    const about: Named = {
      services: repeated && found.length === 1 && mayCompare(sentence) ? sides().length : found.length,
      controls: controls.filter(isFirm).map(({ control }) => control),
      duty: who.strong && controls.length > 0,
      moves: !exact && isMove(sentence, found, areaOf, foreign !== undefined),
      foreign: foreign !== undefined,
      topic: topic !== undefined,
    };
    const intent = exact?.intent ?? (list && found.length === 0 && !topic ? 'list' : intentOf(sentence, about));
    const many = !exact && (intent === 'compare' || intent === 'stack');
    const unknown = many ? unread() : [];
    const abroad = foreign && (unknown.find((text) => text.includes(foreign)) ?? foreign);
    const question: Question = {
      text: rest,
      brief: isBrief(sentence),
      account,
      intent,
      services: withOptions(catalog, intent === 'compare' && !exact ? inDirection(sentence, found) : found, tokens),
      controls:
        category && !exact
          ? controls.filter(({ written: words }) => !isOfCategory(catalog, category, words))
          : many
            ? controls.filter(({ written: words }) => !isNameIn(catalog, found, words))
            : controls,
      sides: many && intent === 'compare' ? inDirection(sentence, sides()).map(({ service, option }) => ({ service, option })) : undefined,
      unread: some(unknown.filter((text) => text !== abroad)),
      category: found.length === 0 && !area ? category : undefined,
      list: list?.list,
      team: teams?.team,
      area: area ?? topic?.area,
      everything: intent === 'export' ? topic?.everything : undefined,
      page: list?.page,
      number: intent === 'quiz' ? numberOf(rest) : undefined,
      format: formatOf(sentence),
      guess: guessOf(sentence),
      foreign: abroad,
      near,
      asksWho: who.strong || (controls.length > 0 && (who.soft || (found.length > 0 && saysWhatOneDoes(tokens)))),
      onTopic:
        found.length > 0 ||
        exact !== undefined ||
        who.strict ||
        (firm && (who.strong || who.soft || isStatement(tokens, controls, spoken.words))) ||
        (spoken.words > 0 && isBare(tokens, named, spoken)) ||
        tokens.some(({ text: word }) => AWS_WORDS.has(word)),
      followsUp: (!exact && leansOnBefore(sentence)) || (account !== undefined && tokens.length === 0),
    };
    return before && !exact
      ? (inQuiz(before, question, sentence) ?? inLightOf(before, question, sentence, (words) => findServices(split(words, vocabulary.words)).found))
      : question;
  };
}

/** Not a guess: "a container service" is no ECS, and "list iot services" no IoT Core. */
function isCertain({ how, ambiguity }: Found): boolean {
  return how !== 'weak' && how !== 'typo' && !ambiguity;
}

/** Said in so many words, not by a general one ("data"). */
function isFirm({ strength }: ControlFound): boolean {
  return strength >= 2;
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

/** Hardly a word that does not speak of a control. */
function isBare(tokens: readonly Token[], named: readonly boolean[], { words, controls }: ControlsFound): boolean {
  const telling = tokens.filter(({ text }, i) => !FILLER.has(text) && !named[i]).length;
  return telling <= words + (controls.some(({ strength }) => strength === 3) ? 1 : 0);
}

/** The number of a quiz question: "quiz rds 3", "quiz 3 answer aws". */
function numberOf(text: string): number {
  return Math.max(1, Number(/(?:^|\s)(\d{1,4})(?:\s+answer\b.*)?$/i.exec(text)?.[1] ?? 1));
}

/** Services that stand for a control where another service is asked about: "IAM on S3" asks who may use S3. */
const SUPPORT: Readonly<Record<string, string>> = { iam: 'iam', kms: 'key-management' };

/** The controls asked, those included that are named by the service which serves them. */
function withSupport(controls: readonly ControlFound[], found: readonly Found[], { text }: Sentence): readonly ControlFound[] {
  if (found.length < 2 || !/\b(?:on|for|of|in|to)\b/i.test(text) || /[+]|\bvs\b/i.test(text)) return controls;
  const added = found.flatMap(({ service, written }): ControlFound[] => {
    const control = SUPPORT[service];
    return control && !controls.some((one) => one.control === control && one.strength >= 2) ? [{ control, written, strength: 2 }] : [];
  });
  return [...controls.filter(({ control }) => !added.some((one) => one.control === control)), ...added];
}

/** An attack that is told of comes first: "our access key leaked" asks what to do now, before who may have keys. */
function withIncident(controls: readonly ControlFound[], found: readonly Found[], sentence: Sentence): readonly ControlFound[] {
  if (!tellsOfIncident(sentence)) return controls;
  const named = controls.find(({ control }) => control === INCIDENT);
  if (!named) return found.length > 0 ? [{ control: INCIDENT, written: sentence.text, strength: 2 }, ...controls] : controls;
  return [named, ...controls.filter((one) => one !== named)];
}

const INCIDENT = 'incident-response';
