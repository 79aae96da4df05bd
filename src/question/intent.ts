/** What kind of answer a text wants, read from its verbs and small words. */

import { keyOf, wordsOf } from '../catalog/names.ts';
import type { Area, CategoryId } from '../catalog/schema.ts';
import type { Catalog, Owner } from '../catalog/types.ts';
import { Pattern } from './cues.ts';
import { FILLER } from './lexicon.ts';
import type { Intent, ListOf } from './question.ts';
import type { Sentence } from './text.ts';

const WHO_STRONG = new Pattern(
  'responsib* accountab* whose who* does is aws amazon us me mine ours job problem duty',
  /\b(responsib\w*|accountab\w*|whose|who(?:'s|’s)? (?:is |must |should |has to |does |do |else )?\w+|does (?:aws|amazon)|is (?:aws|amazon)|(?:us|me|we|our\w*|i|you|customers?|the customer) or (?:aws|amazon)|(?:aws|amazon) or (?:us|me|we|our\w*|i|you|the customer|customers?|is it)|(?:on|up to) (?:us|me|aws)|(?:my|our) (?:job|problem|duty)|mine|ours)\b/i,
);
const WHO_STRICT = new Pattern(
  'responsib* aws amazon',
  /\b(responsib\w*|(?:us|me|we|i|you|customers?|the customer) or (?:aws|amazon)|(?:aws|amazon) or (?:us|me|we|i|you|the customer|customers?)|(?:does|is|can|will) (?:aws|amazon))\b/i,
);
const WHO_SOFT = new Pattern(
  'i we you taken take handled managed default',
  /(?<!how |what |where |when |why )\b(?:(?:do|must|should|shall|can|may) (?:i|we|you) (?:still |also |really )?(?:need|have to|have|be|patch|back|encrypt|secure|monitor|update|upgrade|configure|rotate|scan|handle|log|test|restore|harden)\w*|am i|are we|taken? care of|handled by|managed by|by default)\b/i,
);

const COMPARE = new Pattern(
  'v vs versus compare* comparison differ* instead rather move moving migrate migrating switch switching go going better',
  /\b(v|vs\.?|versus|compared? (?:to|with)?|comparison|difference|differ|differences|instead of|rather than|(?:move|moving|migrate|migrating|switch|switching|go|going)\b.* (?:from|to)|better than)\b/i,
);
const OR = new Pattern('or', /\bor\b/i);
const STACK = new Pattern(
  'stack architecture together combine* combination whole + &',
  /\b(stack|architecture|together|combined?|combination|whole setup)\b|[+&]/i,
);
const TODO = new Pattern(
  'todo* to check* what* my our mine action harden*',
  /\b(to-?do|todos|to do (?:for|on|with|list)|check ?list|what (?:do|must|should|shall) (?:i|we) (?:have to |need to )?(?:do|secure|configure|care)|(?:my|our) (?:duties|responsibilities|part|tasks|side|job)|what(?:'s| is|’s) (?:my|our)(?:s| part| job| responsibility)?\b|what am i responsible|what are we responsible|what(?:'s| is|’s) mine|(?:is )?mine (?:on|in|for|with)|only (?:my|our) duties|action items?|harden(?:ing)? (?:guide|steps|list)?)/i,
);
/** Words that want a to-do list whatever else is asked. */
const TODO_PLAINLY = new Pattern(
  'todo to check* what things on hardening',
  /\b(to-?do|check ?list|what (?:do|must|should) (?:i|we) (?:have to |need to )?do|things (?:i|we) must do|on us with|hardening (?:guide|steps|list))\b/i,
);
const MATRIX = new Pattern(
  'all full whole matrix everything complete',
  /\b(all (?:\d+ )?controls|full matrix|whole matrix|matrix|everything|complete (?:list|table)|all duties)\b/i,
);
const OPTIONS = new Pattern(
  'options deployment launch variants depend*',
  /\b(options|deployment (?:options?|types?|modes?)|launch types|variants|depends on what|does (?:it|that|this) depend)\b/i,
);
const WHO_WHAT = new Pattern('who*', /\bwho(?:['’]s| is| are)? (?:responsible|accountable|secures?|does|owns?|handles?|in charge)(?: for| of)? what\b/i);
const OVERVIEW = new Pattern(
  'shared srm responsib* security who model what',
  /\b(shared[- ]responsibilit(?:y|ies)(?: model)?|srm|responsibility model|security (?:of|in) the cloud|who (?:secures|does|is responsible for) what|the model|what (?:is|are) (?:aws|amazon|i|we|you) responsible for|what am i responsible for|what do (?:i|we) have to do on aws)\b/i,
);
const HELP =
  /^(?:help|\?|help me|how (?:do|does|can) (?:i|one|you|this|it) (?:use|work|ask)\b.*|what can (?:you|i) (?:do|ask)\b.*|usage|commands?|hi|hello|hey|start|get started|about|who are you|thanks?|thank you|what (?:is this|are you)(?: bot)?)[?!. ]*$/i;
const EXPORT = new Pattern('export download csv as', /\b((?<!import[/ -])export|download|as (?:a )?(?:csv|markdown|md|spreadsheet|excel|file)|csv|to csv)\b/i);
const QUIZ = /^(?:(?:give me |let['’]?s do |start )?(?:a |another )?quiz|test me|ask me|next question)\b/i;
const VERSUS = new Pattern('compare vs versus', /\b(?:compare|vs|versus)\b/i);
/** What can be listed, and the words for lists; no list is asked for without one. */
const LISTING = new Pattern('list browse services service area* controls categories change* changes changelog new recent* latest stale oldest outdated', /./);
const LIST = /^(?:list|show|browse|which|what are|name|all|what)\b|\b(?:list of|browse)\b/i;

/** Whether the text asks who is responsible: in words that mean nothing else, plainly, or in words that also serve other questions. */
export function asksWho(sentence: Sentence): { strict: boolean; strong: boolean; soft: boolean } {
  return { strict: WHO_STRICT.matches(sentence), strong: WHO_STRONG.matches(sentence), soft: WHO_SOFT.matches(sentence) };
}

/** The intent that the wording shows, given how many services it names whether it asks who has a duty, and whether it names a control in so many words. */
export function intentOf(sentence: Sentence, services: number, duty: boolean, telling = false): Intent {
  const { text } = sentence;
  if (text === '' || HELP.test(text)) return 'help';
  if (QUIZ.test(text)) return 'quiz';
  if (EXPORT.matches(sentence) && (services > 0 || /^export\b/i.test(text))) return 'export';
  if (services >= 2 && WHO_WHAT.matches(sentence)) return 'stack';
  if (duty && !VERSUS.matches(sentence)) return services >= 1 && TODO_PLAINLY.matches(sentence) ? 'todo' : 'ask';
  if (services >= 2 && (COMPARE.matches(sentence) || (OR.matches(sentence) && isMostlyNames(sentence, services)))) return 'compare';
  if (services >= 1 && VERSUS.matches(sentence)) return 'compare';
  if (services >= 1 && (TODO_PLAINLY.matches(sentence) || (!telling && TODO.matches(sentence)))) return 'todo';
  if (services >= 1 && MATRIX.matches(sentence)) return 'matrix';
  if (services >= 1 && OPTIONS.matches(sentence)) return 'options';
  if (services >= 2 && (STACK.matches(sentence) || (!telling && isMostlyNames(sentence, services)))) return 'stack';
  if (services === 0 && OVERVIEW.matches(sentence)) return 'overview';
  return 'ask';
}

/** "alb, fargate and rds": hardly a word beside the names. */
function isMostlyNames({ tokens }: Sentence, services: number): boolean {
  return tokens.filter(({ text }) => !FILLER.has(text) && text.length > 1).length <= services * 3;
}

/** What is to be listed, if the text wants a list. */
export function listOf(sentence: Sentence): { list: ListOf; area?: Area; page?: number } | undefined {
  if (!LISTING.matches(sentence)) return undefined;
  const { text, tokens } = sentence;
  const words = new Set(tokens.map(({ text: word }) => word));
  const page = Number(/\bpage (\d{1,3})\b/i.exec(text)?.[1] ?? 1);
  if (/\b(what(?:'s| has|’s)? (?:changed|new)|recent(?:ly)? (?:changes|reviewed|updates)|changelog|latest reviews)\b/i.test(text))
    return { list: 'recent', page };
  if (/^(?:stale|oldest reviews?|outdated|what is stale|stale (?:entries|services))(?: page \d{1,3})?[?. ]*$/i.test(text)) return { list: 'stale', page };
  if (/^(?:browse|areas?|product areas?|list (?:product )?areas?|categories of services|what areas are there)[?. ]*$/i.test(text)) return { list: 'areas' };
  const listing = LIST.test(text) || tokens.length <= 3;
  if (!listing) return undefined;
  const area = areaOf(text);
  if (area && (words.has('services') || words.has('service') || /^(?:list|browse)\b/i.test(text))) return { list: 'services', area, page };
  if (words.has('controls') && tokens.length <= 5) return { list: 'controls' };
  if (words.has('categories') && tokens.length <= 5) return { list: 'categories' };
  if (words.has('services') && tokens.every(({ text: word }) => LISTING_WORDS.has(word) || /^\d+$/.test(word))) return { list: 'services', page };
  return undefined;
}

const LISTING_WORDS = new Set('list show browse all the aws amazon services which what are do you know have page is there'.split(' '));

/** Names of product areas as people say them. */
const AREA_WORDS: Record<string, Area> = {
  compute: 'compute', containers: 'containers', storage: 'storage', database: 'database', databases: 'database', analytics: 'analytics', networking: 'networking',
  network: 'networking', security: 'security', management: 'management', monitoring: 'management', devtools: 'devtools', 'developer tools': 'devtools',
  developer: 'devtools', integration: 'integration', messaging: 'integration', frontend: 'frontend', 'front end': 'frontend', mobile: 'frontend', business: 'business',
  'end user computing': 'euc', euc: 'euc', desktop: 'euc', ml: 'ml', ai: 'ml', 'machine learning': 'ml', migration: 'migration', iot: 'iot', media: 'media',
  games: 'games', gaming: 'games', blockchain: 'blockchain', quantum: 'quantum', satellite: 'satellite', cost: 'cost', billing: 'cost', support: 'support',
}; // biome-ignore format: one look

const AREAS = new Set<string>(Object.values(AREA_WORDS));

function areaOf(text: string): Area | undefined {
  const listed = /^(?:list|browse) (\S+)$/i.exec(text.trim())?.[1]?.toLowerCase();
  if (listed !== undefined && AREAS.has(listed)) return listed as Area;
  const plain = ` ${wordsOf(text).join(' ')} `;
  if (!plain.includes(' service') && !plain.includes(' area ')) return undefined;
  for (const [words, area] of Object.entries(AREA_WORDS))
    if (plain.includes(` ${words} services `) || plain.includes(` area ${words} `) || plain.includes(` ${words} area `)) return area;
  return undefined;
}

/** Words for the categories, longest first. */
export function createCategoryFinder(catalog: Catalog): (sentence: Sentence) => CategoryId | undefined {
  const categories = [...catalog.categories.values()];
  const phrases = categories
    .flatMap(({ id, name, words }) => [name, ...words].map((phrase) => ({ id, words: wordsOf(phrase) })))
    .sort((a, b) => b.words.join(' ').length - a.words.join(' ').length);
  const long = phrases.filter(({ words }) => words.length > 1).map(({ id, words }) => ({ id, first: words[0] ?? '', phrase: ` ${words.join(' ')} ` }));
  const firstWords = new Set(long.map(({ first }) => first));
  // a single word counts only where it is all that was said; what is set last holds
  const single = new Map(categories.map(({ id }) => [keyOf([id]), id]));
  for (const { id, words } of phrases.toReversed()) if (words.length === 1) single.set(keyOf(words), id);
  return ({ tokens }) => {
    if (tokens.some(({ text }) => firstWords.has(text))) {
      const plain = ` ${tokens.map(({ text }) => text).join(' ')} `;
      const found = long.find(({ phrase }) => plain.includes(phrase));
      if (found) return found.id;
    }
    return tokens.length <= LONGEST_CATEGORY ? single.get(keyOf(tokens.map(({ text }) => text))) : undefined;
  };
}

/** A category's word may be split in so many. */
const LONGEST_CATEGORY = 3;

const ANSWER = new Pattern('answer', /\banswer (aws|you|customer|both|shared)\b/i);

/** The owner that a quiz answer names. */
export function guessOf(sentence: Sentence): Owner | undefined {
  const word = ANSWER.matches(sentence) ? ANSWER.regex.exec(sentence.text)?.[1]?.toLowerCase() : undefined;
  if (!word) return undefined;
  return word === 'aws' ? 'aws' : word === 'both' || word === 'shared' ? 'shared' : 'customer';
}

const MARKDOWN = new Pattern('markdown md', /\b(?:markdown|md)\b/i);

/** The file format that an export is wanted in. */
export function formatOf(sentence: Sentence): 'csv' | 'md' {
  return MARKDOWN.matches(sentence) ? 'md' : 'csv';
}

const GOES_ON = new Pattern(
  'and also what how same or then but ok okay vs versus compare add plus',
  /^(?:(?:and|also|what about|how about|what of|same for|same with|or|then|but|ok(?:ay)? and)\b|(?:vs|versus|compare (?:it )?(?:with|to)|add|plus)\b)/i,
);
const IT = new Pattern('it its that this there', /\b(?:it(?!['’]s)|its|that one|this one|this service|that service|there\??$)\b/i);
const ASKS = /[?]|^(?:who|what|does|do|is|are|can|how|must|should)\b/i;

/** "and backups?", "what about aurora?", "does it ...": words that lean on the question before. */
export function leansOnBefore(sentence: Sentence): boolean {
  return GOES_ON.matches(sentence) || (sentence.tokens.length <= 8 && IT.matches(sentence) && ASKS.test(sentence.text));
}
