/** From which service to which: whether a text weighs services against each other, and in what order. */

import type { Area } from '../catalog/schema.ts';
import { Pattern } from './cues.ts';
import type { Found } from './search.ts';
import type { Sentence } from './text.ts';

/** Stands for a name in the texts that the patterns here look at: "from @ to @". */
const NAME = '@';

/** "move off @ onto @", "migrate away from our old @", "go to @": what one does with a workload. */
const MOVING = new Pattern(
  'move moves moved moving migrat* switch* shift* port ported porting go goes going come coming get getting jump jumping convert* transition*',
  /\b(?:mov(?:es?|ed|ing)|migrat\w+|switch(?:es|ed|ing)?|shift(?:s|ed|ing)?|port(?:ed|ing)?|com(?:e|ing)|get(?:ting)? (?:off|out|away|rid)|jump(?:ing)?|convert(?:ed|ing)?|transition(?:ed|ing)?)\b[^@.?!]{0,60}?(?:\b(?:from|to|off|onto|into|away|over|of)\b|(?<=\b(?:off|out|rid)))(?: [\w'’-]+){0,5} ?@|\bgo(?:es|ing)? (?:over |all the way |back )?(?:from|to)(?: (?:an?|the|our|my))? @/i,
);
/** "migrate @ functions to @", which may also say where a thing is put. */
const PUTTING = /\b(?:mov|migrat|switch|shift|port|convert|transition)\w*\b[^@.?!]{0,60}@[^@.?!]{0,30}\b(?:to|onto|into)\b[^@.?!]{0,20}@/i;

/** "step up from @ to @", "to @ from @", where the two can stand in for each other. */
const FROM_TO = /\bfrom\b[^@.?!]{0,20}@[^@.?!]{0,30}\b(?:on)?to\b[^@.?!]{0,20}@|\b(?:on)?to\b[^@.?!]{0,20}@[^.?!]{0,40}\bfrom\b[^@.?!]{0,20}@/i;
/** What passes between two services that work together. */
const CALLING = /\b(?:connect|access|call|invok|copy|copies|export|import|send|rout|replicat|read|writ|load|stream|log)\w*\b/i;

/** "moving files", "traffic going to": what services do, which is an architecture. */
const FLOWING =
  /\b(?:mov|migrat|shift|port|get|com|convert)\w* (?:(?:my|our|the|all|some|your|its?|any) ){0,2}(?:data|files?|logs?|objects?|records?|rows?|snapshots?|secrets?|messages?|events?|metrics?|images?|traffic|requests?|packets?)\b|\b(?:traffic|requests?|packets?|data|events?|messages?|logs?) (?:is |are )?(?:go|com|mov)\w*/i;

/** "replace @ by @", "leave @ for @", "@ as a replacement for @". */
const EXCHANGING = new Pattern(
  'replac* swap* exchang* substitut* trade trading leave leaves leaving ditch* drop dropping dump* abandon* retire retiring give giving alternative place prefer* over',
  /\b(?:(?:replac|exchang|substitut)(?:e|es|ed|ing)|swap(?:s|ped|ping)?)\b[^@.?!]{0,60}@[^@.?!]{0,40}\b(?:by|with|for)\b[^@.?!]{0,40}@|\b(?:leav(?:es?|ing)|ditch(?:es|ed|ing)?|drop(?:ped|ping)?|dump(?:ed|ing)?|abandon(?:ed|ing)?|retir(?:e|ed|ing)|trad(?:e|ed|ing)|giv(?:e|ing) up)\b[^@.?!]{0,60}@[^@.?!]{0,40}\b(?:for|in favou?r of)\b[^@.?!]{0,40}@|@[^@.?!]{0,40}\b(?:replac(?:e[sd]?|ing)|in place of|(?:replacement|substitute|alternative) (?:to|for|of))\b[^@.?!]{0,40}@|\bprefer\w*\b[^@.?!]{0,40}@[^@.?!]{0,20}\bover\b[^@.?!]{0,20}@|^@ over @/i,
);

/** "less work than", "off our plate": what one hopes to gain. */
const GAINING = new Pattern(
  'off less more fewer least most stop quit longer lose gain shed change changes different',
  /\boff (?:my|our|your|the|their) (?:plate|hands|shoulders|desk|list)\b|\b(?:less|more|fewer|least|most) (?:work|effort|to (?:do|manage|patch|secure|look after)|maintenance|responsibilit\w+|overhead|duties|tasks|ops)\b|\b(?:stop|quit) (?:doing|having to|patching|managing|worrying|looking after|caring|being)\b|\b(?:i|we|you) no longer (?:have|need|do|must|patch|manage|care|own)\b|\b(?:do|must|should|will|would) (?:i|we) no longer\b|\b(?:responsibilit\w+|duties|tasks|controls?|work) (?:do|will|would|can) (?:i|we|you) (?:lose|gain|shed|drop|give up|hand over)\b|\b(?:what|who|how)(?:'s|’s| is| does| would| will)? (?:changes?|different)\b/i,
);

/** Two names and hardly more: "@ to @", "from our @ to @", "@ -> @". */
const BARE = /^(?:from )?(?:(?:a|an|the|my|our) )?@ ?(?:(?:on|in)?to|->|-->|=>|→)(?: (?:a|an|the|our))? ?@(?: (?:migration|move|switch|transition))?[?.! ]*$/i;
const BARE_MOVE = /(?:migration|move|switch|transition)[?.! ]*$/i;

/** Where a name stands in a text. */
type Place = { readonly start: number; readonly end: number };

/** The names in the order of the text, and the text around them: one piece more than names. */
type Laid<T> = { readonly services: readonly T[]; readonly around: readonly string[] };

function layOut<T extends Place>(text: string, found: readonly T[]): Laid<T> {
  const services = [...found].sort((a, b) => a.start - b.start);
  const around = services.map(({ start }, i) => text.slice(services[i - 1]?.end ?? 0, start));
  return { services, around: [...around, text.slice(services.at(-1)?.end ?? 0)].map((piece) => piece.replaceAll(NAME, ' ')) };
}

/** Whether a text asks what a move from one service to another changes. `areaOf` gives the product area of a service; one of another cloud may be a side too. */
export function isMove(sentence: Sentence, found: readonly Found[], areaOf: (service: string) => Area | undefined, foreign: boolean): boolean {
  if (found.length < (foreign ? 1 : 2)) return false;
  const { services, around } = layOut(sentence.text, found);
  const outline = { text: around.join(NAME), cues: sentence.cues };
  if (GAINING.matches(outline) || EXCHANGING.matches(outline)) return true;
  const text = outline.text.trim();
  if (FLOWING.test(text)) return false;
  if (MOVING.matches(outline) || (BARE.test(text) && BARE_MOVE.test(text))) return true;
  const sides = services.filter(({ option }) => !option); // "ECS on Fargate" is one side
  if (services.length > 2 && (services.length > 3 || sides.length !== 1)) return false;
  const [from, to] = [services[0], services.at(-1)].map((one) => one && areaOf(one.service));
  if (PUTTING.test(text) && from === to) return true;
  const shaped = PUTTING.test(text) || BARE.test(text) || (FROM_TO.test(text) && !CALLING.test(text));
  return shaped && isAlternative(services, areaOf, /[>→]/.test(text));
}

/** Areas whose services stand in for each other; elsewhere an arrow or "to" is more likely what calls what. */
const INSTEAD: Partial<Record<Area, string>> = { compute: 'run', containers: 'run', database: 'store' };

/** Whether the last service named can do the work of the first; on a virtual server any engine can run, but an arrow from it may also be a call. */
function isAlternative(services: readonly Found[], areaOf: (service: string) => Area | undefined, arrow: boolean): boolean {
  const [from, to] = [services[0], services.at(-1)];
  const [before, after] = [from, to].map((one) => INSTEAD[(one && areaOf(one.service)) ?? 'support']);
  return after !== undefined && (before === after || (from?.service === 'ec2' && !arrow));
}

/** After these stands what one comes from, or measures by. */
const ORIGIN =
  /\b(?:instead of|rather than|in place of|as opposed to|over|than|compared (?:to|with|against)|relative to|(?<!differ\w* )from|off|leaving|replac(?:es?|ing)|(?:replacement|substitute|alternative) (?:to|for|of))\b(?! by\b)/i;
/** Where the first name has one of these before it, the text goes from first to last as it stands. */
const ONWARD = /\b(?:from|off|leav\w*|replac\w*|swap\w*|ditch\w*|drop\w*|compare)\b/i;
/** "compare a to b" names both sides alike; "how does a compare to b" measures by the second. */
const IMPERATIVE = /^\W*(?:please |can you |could you )?compare\b/i;

/** The names of a comparison from what one has to what one gets: "to Fargate from EC2" is EC2, Fargate. */
export function inDirection<T extends Place>({ text }: Sentence, found: readonly T[]): readonly T[] {
  if (found.length < 2) return found;
  const { services, around } = layOut(text, found);
  if (ONWARD.test(around[0] ?? '') || IMPERATIVE.test(text)) return services;
  const pivot = around.findIndex((piece, i) => i > 0 && i < services.length && ORIGIN.test(piece));
  return pivot > 0 ? [...services.slice(pivot), ...services.slice(0, pivot)] : services;
}
