/** Text to Question: the whole of `question/` behind one function. */
import type { Catalog, CategoryId } from '../catalog/types.ts';
import { createAccountFinder } from './account.ts';
import { type ControlFound, type ControlsFound, createControlFinder } from './controls.ts';
import { createExactReader, type Exact } from './exact.ts';
import { inLightOf, leansOnBefore } from './follow.ts';
import type { IsEnglish } from './indexes.ts';
import { asksWho, formatOf, guessOf, intentOf, mayCompare, type Named, tellsOfIncident } from './intent.ts';
import { AWS_WORDS, FILLER } from './lexicon.ts';
import { createCategoryFinder, isAreaName, listOf } from './listing.ts';
import { inDirection, isMove } from './moves.ts';
import type { Question } from './question.ts';
import type { Found } from './search.ts';
import { createServiceFinder, type ServiceFinder } from './services.ts';
import { isStatement, saysWhatOneDoes, settingUp, withOptions } from './statement.ts';
import { createTeamFinder } from './team.ts';
import { clean, type Sentence, split, type Token } from './text.ts';
import { inQuiz, topicOf } from './topic.ts';
import { vocabularyOf } from './words.ts';

/** Reads a text in the light of the question before it, if there was one in the same conversation. */
export type Reader = (text: string, before?: Question) => Question;

/** What a text asks, without what every question has: its text, its account, the format of a file. */
type Asked = Omit<Question, 'text' | 'brief' | 'account' | 'number' | 'format' | 'guess'>;

/** Builds a reader for a catalog. The reader is pure: same text, same Question; it never throws. */
export function createReader(catalog: Catalog, isEnglish: IsEnglish): Reader {
  const vocabulary = vocabularyOf(catalog, isEnglish);
  const findAccount = createAccountFinder(catalog);
  const findServices = createServiceFinder(vocabulary);
  const readExact = createExactReader(catalog);
  const readFreely = createFreeReader(catalog, findServices);

  return (text, before) => {
    const { account, rest } = findAccount(clean(text));
    const sentence = split(rest, vocabulary.words);
    const exact = readExact(sentence);
    const asked = exact ? askedExactly(catalog, exact, sentence) : readFreely(sentence);
    const question: Question = completed(asked, sentence, account);
    if (!before || exact) return question;
    return inQuiz(before, question, sentence) ?? inLightOf(before, question, sentence, (words) => findServices(split(words, vocabulary.words)).found);
  };
}

/** Every key of a question, so that none is forgotten. */
type Complete = { readonly [K in keyof Required<Question>]: Question[K] };

/** A question with what every one has. Written out, for a spread takes as long as all of the reading. */
function completed(asked: Asked, sentence: Sentence, account: string | undefined): Complete {
  return {
    text: sentence.text,
    brief: isBrief(sentence),
    account,
    intent: asked.intent,
    services: asked.services,
    controls: asked.controls,
    sides: asked.sides,
    unread: asked.unread,
    category: asked.category,
    list: asked.list,
    team: asked.team,
    area: asked.area,
    everything: asked.everything,
    page: asked.page,
    number: asked.intent === 'quiz' ? numberOf(sentence.text) : undefined,
    format: formatOf(sentence),
    guess: guessOf(sentence),
    foreign: asked.foreign,
    near: asked.near,
    asksWho: asked.asksWho,
    onTopic: asked.onTopic,
    followsUp: asked.followsUp || (account !== undefined && sentence.tokens.length === 0),
  };
}

/** What a button or an address asks: to the letter, and of nothing that was asked before. */
function askedExactly(catalog: Catalog, { services, controls, intent, category, list }: Exact, sentence: Sentence): Asked {
  const named: Named = { services: services.length, controls: controls.map(({ control }) => control), duty: false, moves: false, foreign: false };
  return {
    intent: intent ?? (list ? 'list' : intentOf(sentence, named)),
    services: withOptions(catalog, services, sentence.tokens),
    controls,
    category: services.length === 0 ? category : undefined,
    list: list?.list,
    page: list?.page,
    near: [],
    asksWho: false,
    onTopic: true,
    followsUp: false,
  };
}

/** Builds the reader of what people write: names first, then controls, then what is asked of them. */
function createFreeReader(catalog: Catalog, findServices: ServiceFinder): (written: Sentence) => Asked {
  const findControls = createControlFinder(catalog);
  const findCategory = createCategoryFinder(catalog);
  const findTeam = createTeamFinder(catalog);
  const areaOf = (service: string) => catalog.services.get(service)?.area;

  return (written) => {
    const { found: mentioned, foreign, near, tokens, named, sides, repeated, unread } = findServices(written);
    const sentence = tokens === written.tokens ? written : { ...written, tokens }; // without the words inside codes
    const spoken = findControls(tokens, named, mentioned);
    const category = findCategory(sentence);
    const topic = category ? undefined : topicOf(sentence);
    const teams = findTeam(written);
    const list = teams ?? listOf(sentence, category, spoken.controls.some(isFirm));
    const area = list && 'area' in list ? list.area : undefined;
    const isKind = area !== undefined || category !== undefined;
    const found = teams || topic?.area ? [] : isKind ? mentioned.filter((one) => isCertain(one) && !(area && isAreaName(one.written))) : mentioned;

    const who = asksWho(sentence);
    const controls = topic?.area ? [] : controlsAsked(spoken.controls, found, sentence, who);
    const firm = controls.filter(isFirm).map(({ control }) => control);

    const intent =
      list && found.length === 0 && !topic
        ? 'list'
        : intentOf(sentence, {
            services: repeated && found.length === 1 && mayCompare(sentence) ? sides().length : found.length,
            controls: firm,
            duty: who.strong && controls.length > 0,
            moves: isMove(sentence, found, areaOf, foreign !== undefined),
            foreign: foreign !== undefined,
            topic: topic !== undefined,
          });
    const isCompared = intent === 'compare';
    const isSeveral = isCompared || intent === 'stack';
    const unknown = isSeveral ? unread() : [];
    const abroad = foreign && (unknown.find((text) => text.includes(foreign)) ?? foreign);

    return {
      intent,
      services: withOptions(catalog, isCompared ? inDirection(sentence, found) : found, tokens),
      controls: controls.filter(({ written: words }) => !(category ? isOfCategory(catalog, category, words) : isSeveral && isNameIn(catalog, found, words))),
      sides: isCompared ? inDirection(sentence, sides()).map(({ service, option }) => ({ service, option })) : undefined,
      unread: some(unknown.filter((text) => text !== abroad)),
      category: found.length === 0 && !area ? category : undefined,
      list: list?.list,
      team: teams?.team,
      area: area ?? topic?.area,
      everything: intent === 'export' ? topic?.everything : undefined,
      page: list?.page,
      foreign: abroad,
      near,
      asksWho: who.strong || (controls.length > 0 && (who.soft || (found.length > 0 && saysWhatOneDoes(tokens)))),
      onTopic:
        found.length > 0 ||
        who.strict ||
        (firm.length > 0 && (who.strong || who.soft || isStatement(tokens, controls, spoken.words))) ||
        (spoken.words > 0 && isBare(tokens, named, spoken)) ||
        tokens.some(({ text }) => AWS_WORDS.has(text)),
      followsUp: leansOnBefore(sentence),
    };
  };
}

/** The controls asked: those spoken of, those that a service stands for, the configuration of what is set up, and how to respond to an attack. */
function controlsAsked(spoken: readonly ControlFound[], found: readonly Found[], sentence: Sentence, who: ReturnType<typeof asksWho>): readonly ControlFound[] {
  const supported = withSupport(spoken, found, sentence);
  const settled = supported.length === 0 ? settingUp(sentence.tokens, found, who.strong || who.soft) : supported;
  return who.strong ? settled : withIncident(settled, found, sentence);
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
