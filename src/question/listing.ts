/** What a text wants to have listed: services of an area, of a category or with a duty, controls, reviews. */

import { keyOf, wordsOf } from '../catalog/names.ts';
import type { Area, CategoryId } from '../catalog/schema.ts';
import type { Catalog } from '../catalog/types.ts';
import { Pattern } from './cues.ts';
import type { ListOf } from './question.ts';
import type { Sentence } from './text.ts';

/** What is to be listed. */
export type Listing = { readonly list: ListOf; readonly area?: Area; readonly category?: CategoryId; readonly page?: number };

/** Lists that are asked for in so many words, wherever they stand. */
const RECENT = new Pattern(
  'change* changelog new recent* latest',
  /\b(?:what(?:'s| is| has|’s)? (?:changed|new)|recent(?:ly)? (?:changes|reviewed|updates)|changelog|latest reviews)\b/i,
);
const STALE = new Pattern(
  'stale oldest outdated out old',
  /^(?:(?:list |show )?(?:the )?(?:stale|oldest|outdated)(?: (?:entries|services|pages|cards|reviews?))?|(?:what|which)(?: (?:entries|services|pages|cards))?(?: is| are|'s|’s) (?:stale|outdated|out of date|old|oldest))(?: page \d{1,3})?[?. ]*$/i,
);
const RETIRED = new Pattern(
  'deprecated discontinued retired sunset closed ending',
  /\b(?:deprecated|discontinued|retired|sunset|closed) (?:aws )?services\b|\bservices (?:that )?(?:are |were |have been |is )?(?:being )?(?:deprecated|discontinued|retired|sunset|closed|ending)\b|^what(?:'s| is|’s| has been) (?:deprecated|discontinued|retired)[?. ]*$/i,
);
const AREAS = new Pattern(
  'browse area* categories',
  /^(?:browse|areas?|product areas?|list (?:product )?areas?|categories of services|what areas are there)[?. ]*$/i,
);

/** Words one of which a text that wants a list holds, and ways to ask for one. */
const LISTING = new Pattern(
  'list browse services service area* controls categories change* changelog new recent* latest stale oldest outdated old deprecated discontinued retired show what which all examples',
  /./,
);
const LIST = /^(?:list|show|give|browse|(?:for |on |with )?which|what are|name|all|what|how many|examples?|services (?:for|in))\b|\b(?:list of|browse)\b/i;

/** What a text wants to have listed, if anything. `category` is the kind of service that it names, `controls` whether it names a control. */
export function listOf(sentence: Sentence, category: CategoryId | undefined, controls: boolean): Listing | undefined {
  const bare = bareArea(sentence);
  if (bare) return { list: 'services', area: bare, page: 1 };
  if (!LISTING.matches(sentence)) return undefined;
  const { text, tokens } = sentence;
  const page = Number(/\bpage (\d{1,3})\b/i.exec(text)?.[1] ?? 1);
  if (RECENT.matches(sentence)) return { list: 'recent', page };
  if (STALE.matches(sentence)) return { list: 'stale', page };
  if (RETIRED.matches(sentence)) return { list: 'retired', page };
  if (AREAS.matches(sentence)) return { list: 'areas' };
  const words = new Set(tokens.map(({ text: word }) => word));
  const listing = LIST.test(text) || tokens.length <= 3;
  if (listing) {
    const side = controls ? sideOf(text) : undefined;
    if (side) return { list: side, page };
    const area = areaOf(text);
    if (area && (words.has('services') || words.has('service') || /^(?:list|browse)\b/i.test(text))) return { list: 'services', area, page };
    if (category && wantsMembers(text)) return { list: 'services', category, page };
  }
  const plain = tokens.every(({ text: word }) => LISTING_WORDS.has(word) || /^\d+$/.test(word));
  if (words.has('controls') && (plain || (listing && !controls && tokens.length <= 5 && !KIND_OF_CONTROL.test(text)))) return { list: 'controls' };
  if (words.has('categories') && (plain || (listing && tokens.length <= 5))) return { list: 'categories' };
  return words.has('services') && plain ? { list: 'services', page } : undefined;
}

/** AWS's own kinds of controls are the model, and no list. */
const KIND_OF_CONTROL = /\b(?:shared|inherited|specific)\b/i;

const LISTING_WORDS = new Set(
  'list of show give me us browse all the a an aws amazon services controls categories which what are do does you know have page is there how many can i we ask about'.split(
    ' ',
  ),
);

/** "which services do I patch myself", "for which services is the OS ours", "which services does AWS patch": whose the duty is. */
function sideOf(text: string): 'yours' | 'theirs' | undefined {
  if (!OF_SERVICES.test(text) || CHOOSING.test(text)) return undefined;
  const not = /\b(?:not|no|never|without)\b|n['’]t\b/i.test(text);
  if (not && !/\b(?:i|we|you|customers?|aws|amazon)\b/i.test(text)) return undefined; // "services that are not encrypted" is about nobody's duty
  if (MAKERS.test(text)) return not ? 'yours' : 'theirs';
  if (not) return 'theirs';
  return /\b(?:i|we|you|customers?|mine|ours|yours|my|our|myself|ourselves)\b/i.test(text) ? 'yours' : undefined;
}

const OF_SERVICES = /^(?:(?:for|on|in|with) )?(?:which|what|list|show)(?: me)?(?: of)?(?: all)?(?: the| my| our)?(?: aws| amazon)? services\b/i;
/** "which services should I use for ...": advice, not duties. */
const CHOOSING = /\b(?:use|using|choose|pick|recommend\w*|want|buy|learn|know|need(?! to| no))\b/i;
const MAKERS =
  /\b(?:do|does|is|are|will|must|should) (?:aws|amazon)\b|\b(?:aws|amazon)(?:['’]s)? (?:is )?(?:responsib\w+|job|duty)\b|\bis (?:aws|amazon)(?:['’]s)?\b|\bservices (?:that |which |where )?(?:aws|amazon)\b|\bby (?:aws|amazon)\b/i;

/** "which services are abstracted services", "list container services", "examples of": the members, not what the word means. */
function wantsMembers(text: string): boolean {
  return /^(?:list|show|give|name|browse|which|all|how many|examples?)\b|\blist of\b|\bare there\b|\b(?:do|does) (?:you|aws|amazon) (?:have|know|offer)\b/i.test(
    text,
  );
}

/** Names of product areas as people say them. */
export const AREA_WORDS: Readonly<Record<string, Area>> = {
  compute: 'compute', containers: 'containers', storage: 'storage', database: 'database', databases: 'database', analytics: 'analytics', networking: 'networking',
  network: 'networking', security: 'security', management: 'management', monitoring: 'management', devtools: 'devtools', 'developer tools': 'devtools',
  developer: 'devtools', integration: 'integration', messaging: 'integration', frontend: 'frontend', 'front end': 'frontend', mobile: 'frontend', business: 'business',
  'end user computing': 'euc', euc: 'euc', desktop: 'euc', ml: 'ml', ai: 'ml', 'machine learning': 'ml', migration: 'migration', iot: 'iot', media: 'media',
  games: 'games', gaming: 'games', blockchain: 'blockchain', quantum: 'quantum', satellite: 'satellite', cost: 'cost', billing: 'cost', support: 'support',
}; // biome-ignore format: one look

const AREA_IDS = new Set<string>(Object.values(AREA_WORDS));

/** Areas whose names nobody writes alone for another reason. */
const BARE_AREAS = new Set(['compute', 'storage', 'database', 'databases', 'analytics', 'networking', 'security']);
const AROUND_AREA = new Set(
  'show list browse me us the all aws amazon stuff things what which does do you have know are there is area offer offers offering offerings'.split(' '),
);

const LONGEST_BARE = 7;

/** "storage", "what databases does AWS have", "all the database stuff": an area and nothing else. */
function bareArea({ tokens }: Sentence): Area | undefined {
  if (tokens.length > LONGEST_BARE || !tokens.some(({ text }) => BARE_AREAS.has(text))) return undefined;
  const [word = '', ...others] = tokens.filter(({ text }) => !AROUND_AREA.has(text)).map(({ text }) => text);
  return others.length === 0 ? AREA_WORDS[word] : undefined;
}

/** Whether the words are those of an area, and so no service's where an area is asked for: "services for machine learning". */
export function isAreaName(written: string): boolean {
  return AREA_WORDS[wordsOf(written).join(' ')] !== undefined;
}

function areaOf(text: string): Area | undefined {
  const listed = /^(?:list|browse) (\S+)$/i.exec(text.trim())?.[1]?.toLowerCase();
  if (listed !== undefined && AREA_IDS.has(listed)) return listed as Area;
  const plain = ` ${wordsOf(text).join(' ')} `;
  if (!plain.includes(' service') && !plain.includes(' area ')) return undefined;
  for (const [words, area] of Object.entries(AREA_WORDS)) if (AREA_FORMS.some(([before, after]) => plain.includes(`${before}${words}${after}`))) return area;
  return undefined;
}

/** What stands before and after the name of an area. */
const AREA_FORMS = [
  [' ', ' services '],
  [' area ', ' '],
  [' ', ' area '],
  [' services for ', ' '],
  [' there for ', ' '],
  [' services in ', ' '],
] as const;

/** Words for the categories, longest first. */
export function createCategoryFinder(catalog: Catalog): (sentence: Sentence) => CategoryId | undefined {
  const categories = [...catalog.categories.values()];
  const phrases = categories
    .flatMap(({ id, name, words }) => [name, ...words].map((phrase) => ({ id, words: wordsOf(phrase) })))
    .sort((a, b) => b.words.join(' ').length - a.words.join(' ').length);
  const long = phrases.filter(({ words }) => words.length > 1).map(({ id, words }) => ({ id, first: words[0] ?? '', phrase: ` ${words.join(' ')} ` }));
  const firstWords = new Set(long.map(({ first }) => first));
  // a single word counts only where it is all that was said, or stands beside "services"; what is set last holds
  const single = new Map(categories.map(({ id }) => [keyOf([id]), id]));
  for (const { id, words } of phrases.toReversed()) if (words.length === 1) single.set(keyOf(words), id);
  return ({ tokens }) => {
    const words = tokens.map(({ text }) => text);
    if (words.some((word) => firstWords.has(word))) {
      const plain = ` ${words.join(' ')} `;
      const found = long.find(({ phrase }) => plain.includes(phrase) || plain.endsWith(` services are${phrase.replace(/ services? $/, ' ')}`));
      if (found) return found.id;
    }
    const kind = words[words.indexOf('services') - 1];
    return (words.length <= LONGEST_CATEGORY ? single.get(keyOf(words)) : undefined) ?? (kind === undefined ? undefined : single.get(keyOf([kind])));
  };
}

/** A category's word may be split in so many. */
const LONGEST_CATEGORY = 3;
