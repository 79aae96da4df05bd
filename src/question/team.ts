/** Finds a team of the organisation that is asked what it has: "what does the network team own", "duties of the platform team". */
import { wordsOf } from '../catalog/names.ts';
import type { Team } from '../catalog/overlay-types.ts';
import type { Catalog } from '../catalog/types.ts';
import type { ListOf } from './question.ts';
import type { Sentence } from './text.ts';

/** A list that has to do with teams: what one of them has, or all of them. */
export type TeamList = { readonly list: Extract<ListOf, 'team' | 'teams'>; readonly team?: string; readonly page: number };

/** A way to write a team; `isPlain` is one that could be an ordinary word, such as "data". A channel counts with its sign only. */
type Spelling = { readonly id: string; readonly words: readonly string[]; readonly isPlain: boolean; readonly sign?: string };

const set = (words: string) => new Set(words.split(/\s+/));

/** What may stand around a team without asking something else. */
const ASKING = set(
  `what whats which who is are does do did the our a of for by to in all everything list show me tell give please pls about services service
  controls control accounts account duties duty responsibilities responsibility responsible accountable own owns owned owner have has
  look looks after handle handles cover covers team teams things stuff page`,
);
/** What a team does with its duties, after its name. */
const HAVING = set('own owns owned responsible accountable duties responsibilities have has look looks handle handles cover covers do does');
/** What such a word must be for a name that could be an ordinary word. */
const OWNING = set('own owns responsible accountable');
/** What stands before a team that something belongs to. */
const BELONGING = set('of by');
/** What stands before a team that does something: "who owns data" is not about the data team. */
const LEADING = set('does do is the team by everything all');
/** "which teams are there?" */
const TEAMS = set('teams team list show me all the our which what are there do you know we have browse who page');

/** Builds a finder for a catalog; without an overlay it finds nothing. */
export function createTeamFinder({ organisation }: Catalog): (sentence: Sentence) => TeamList | undefined {
  if (!organisation || organisation.teams.length === 0) return () => undefined;
  const spellings = organisation.teams.flatMap(spellingsOf).sort((a, b) => b.words.length - a.words.length);
  return ({ text, tokens }) => {
    if (tokens.length > LONGEST) return undefined;
    const words = tokens.map((token) => token.text);
    const page = Number(/\bpage (\d{1,3})\b/i.exec(text)?.[1] ?? 1);
    if (words.includes('teams') && words.every((word) => TEAMS.has(word) || isNumber(word))) return { list: 'teams', page };
    const lower = text.toLowerCase();
    const found = spellings.find((spelling) => (spelling.sign === undefined || lower.includes(spelling.sign)) && isAsked(words, spelling));
    return found && { list: 'team', team: found.id, page };
  };
}

/** No longer question asks for a team alone. */
const LONGEST = 20;

function spellingsOf({ id, name, channel = '' }: Team): Spelling[] {
  const full = wordsOf(name);
  const written = [full, full.at(-1) === 'team' ? full.slice(0, -1) : [...full, 'team'], wordsOf(id), [...wordsOf(id), 'team']];
  const plain = written
    .filter((words) => words.length > 0 && words.join('') !== 'team')
    .map((words) => ({ id, words, isPlain: words.at(-1) !== 'team' && (words.length === 1 || words !== full) }));
  return channel.startsWith('#') ? [{ id, words: wordsOf(channel), isPlain: false, sign: channel.toLowerCase() }, ...plain] : plain;
}

/** Whether the words ask for nothing but what this team has. */
function isAsked(words: readonly string[], { words: name, isPlain }: Spelling): boolean {
  const start = words.findIndex((_, i) => name.every((word, k) => words[i + k] === word));
  if (start < 0) return false;
  const [before, after] = [words.slice(0, start), words.slice(start + name.length)];
  if (![...before, ...after].every((word) => ASKING.has(word) || isNumber(word))) return false;
  if (name.at(-1) === 'team' || after[0] === 'team') return true;
  const leads = before.at(-1) ?? '';
  if (isPlain) return (before.length === 0 || LEADING.has(leads)) && after.some((word) => OWNING.has(word));
  return words.length === name.length || BELONGING.has(leads) || after.some((word) => HAVING.has(word));
}

function isNumber(word: string): boolean {
  return /^\d{1,3}$/.test(word);
}
