/** Follow-ups: what a question leaves to the one before it in the same conversation. */
import { Pattern } from './cues.ts';
import { intentOf } from './intent.ts';
import type { Question } from './question.ts';
import type { Found } from './search.ts';
import type { Sentence } from './text.ts';

const GOES_ON = new Pattern(
  'and also what how same or then but ok okay vs versus compare add plus on for in',
  /^(?:(?:and|also|what about|how about|what of|same for|same with|or|then|but|ok(?:ay)? and)\b|(?:vs|versus|compare (?:it |that |this )?(?:with|to|against)|add|plus)\b|(?:on|for|in)(?: [^ ]+){1,4}$)/i,
);
const IT = new Pattern('it its that this there', /\b(?:it(?!['’]s)|its|that one|this one|this service|that service|there\??$)\b/i);
const ASKS = /[?]|^(?:who|what|does|do|is|are|can|how|must|should)\b/i;
/** "how does that compare to X?", "is it better than X?", "what if we move to X?", "what about X instead?" */
const MEASURES = new Pattern(
  'compare* differ* different better worse instead than vs versus add plus mov* migrat* switch*',
  /\b(?:it|that|this|they|those)\b.{0,40}\b(?:compares?|differ|differs|different|better|worse|instead|than|vs|versus)\b|^(?:vs|versus|compare (?:it |that |this )?(?:with|to|against)|add|plus)\b|\b(?:mov|migrat|switch)(?:e|es|ed|ing)? (?:over )?to\b|\binstead\??$/i,
);
/** Words that ask of AWS as a whole, whatever was talked of before. */
const GENERAL =
  /\b(?:everywhere|in general|generally|overall|(?:on|in|at|across|with) (?:aws|amazon|the cloud)|all services|every service|services?|which|category)\b/i;

/** "next page", "more", "page 3", after a list. */
const PAGE = /^(?:(?:the |show |show me |go to )?(?:(next|more|previous|prev)(?: page| ones| please)?|page (\d{1,3})))[?.! ]*$/i;
/** "why?", "source?": the answer again, which says why and where from. */
const WHY =
  /^(?:(?:but |and |ok |okay )?(?:why(?: is that| so| not)?|says who|according to (?:whom|who|what)|how come|how do you know(?: that| this)?|proof|evidence)|(?:(?:what(?:'s|’s| is| are)|got|have you got|do you have|any|give me|show me) )?(?:the |a |an |your |its )?(?:source|sources|reference|references|citation|citations|docs|documentation|links?|proof)(?: for (?:that|this|it))?|where (?:does (?:it|that|this|aws) (?:say (?:that|this|so)|come from)|is (?:that|this|it) (?:documented|written|stated|from)))[?!. ]*$/i;
/** "which one is less work?", after services side by side. */
const WEIGHS = /^(?:and |so |but )?(?:which|what)\b.{0,30}\b(?:less|more|fewer|least|better|safer|easier|differences?|differs?|changes)\b.{0,20}$/i;
/** "drop ec2", "without the load balancer". */
const DROPS = /^(?:(?:and|now|ok|okay|but|please) )?(?:drop|remove|without|minus|except|excluding|exclude|leave out|take out|forget|skip|not)\b/i;

/** "and backups?", "what about aurora?", "does it ...": words that lean on the question before. */
export function leansOnBefore(sentence: Sentence): boolean {
  return (
    GOES_ON.matches(sentence) ||
    (sentence.tokens.length <= LONGEST_LEANING && ((IT.matches(sentence) && ASKS.test(sentence.text)) || MEASURES.matches(sentence)))
  );
}

/** A follow-up is short: longer texts say themselves what they are about. */
const LONGEST_LEANING = 8;

/** A question with what it leaves to the one before it. `findServices` reads names in other words. */
export function inLightOf(before: Question, question: Question, sentence: Sentence, findServices: (text: string) => readonly Found[]): Question {
  const { text } = question;
  const page = before.list && question.services.length === 0 ? pageOf(text, before.page ?? 1) : undefined;
  if (page !== undefined) return { ...before, page };
  if (WHY.test(text)) return before;
  if (DROPS.test(text) && before.services.length > 1) return without(before, question) ?? question;
  const { services, controls, list } = question;
  // "checklist" and "all controls" after a service mean that service
  const again = services.length === 0 && !list && controls.length === 0 ? intentOf(sentence, { ...NOTHING, services: before.services.length }) : 'ask';
  if (OF_SERVICES.has(again) || ((again === 'compare' || again === 'stack') && AS_ONE.test(text))) return follow({ ...question, intent: again }, before);
  if (before.services.length > 1 && services.length === 0 && controls.length === 0 && WEIGHS.test(text))
    return { ...before, text, intent: 'compare', sides: undefined };
  const narrower = narrowed(before, question, findServices);
  if (narrower) return narrower;
  if (services.length === 0 && MEASURES.matches(sentence) && question.followsUp)
    return follow({ ...question, services: others(before, text, findServices) }, before);
  // "for Windows?" is no turn to FSx for Windows
  if (/^(?:on|for|in)\b/i.test(text) && services.length > 0 && services.every((one) => isGuess(one, text))) return question;
  return question.followsUp || asksOfBefore(before, question, sentence) ? follow(question, before) : question;
}

/** A word that is near a name, or only a part of one. */
function isGuess({ how, service }: Found, text: string): boolean {
  return how === 'typo' || (how === 'weak' && !text.toLowerCase().includes(service));
}

const NOTHING = { controls: [], duty: false, moves: false, foreign: false };

/** Intents that a bare word shows, for the services that were talked of. */
const OF_SERVICES = new Set<Question['intent']>(['todo', 'matrix', 'options', 'export']);
/** "compare them", "as one stack". */
const AS_ONE =
  /^(?:now |ok |and )?(?:compare(?: them| these| those| both| all)?|as (?:a|one) (?:stack|comparison)|stack|who (?:does|owns|secures|handles|is responsible for) what)[?.! ]*$/i;

function pageOf(text: string, present: number): number | undefined {
  const match = PAGE.exec(text);
  if (!match) return undefined;
  if (match[2]) return Math.max(1, Number(match[2]));
  return /next|more/i.test(match[1] ?? '') ? present + 1 : Math.max(1, present - 1);
}

/** The services of the question before, but for those that are named now; undefined where that changes nothing. */
function without(before: Question, { text, services }: Question): Question | undefined {
  const said = text.toLowerCase();
  const goes = (one: Found) =>
    services.some(({ service }) => service === one.service) || [one.service, one.written.toLowerCase()].some((name) => said.endsWith(` ${name}`));
  const left = before.services.filter((one) => !goes(one));
  if (left.length === 0 || left.length === before.services.length) return undefined;
  const intent = left.length === 1 && (before.intent === 'compare' || before.intent === 'stack') ? 'ask' : before.intent;
  return { ...before, text, intent, services: left, sides: undefined };
}

/** "on fargate", after ECS: the services of the question before, under the option that is named now. */
function narrowed(before: Question, { text, account, controls }: Question, findServices: (text: string) => readonly Found[]): Question | undefined {
  if (!UNDER.test(text)) return undefined;
  const services = before.services.map((one) => {
    const option = findServices(`${one.service} ${text}`).find(({ service }) => service === one.service)?.option;
    return option === undefined ? one : { ...one, option };
  });
  if (services.every((one, i) => one === before.services[i])) return undefined;
  const intent = controls.length > 0 || before.intent === 'options' ? 'ask' : before.intent;
  return {
    ...before,
    text,
    intent,
    services,
    sides: undefined,
    controls: controls.length > 0 ? controls : before.controls,
    account: account ?? before.account,
  };
}

const UNDER = /^(?:(?:and|but|what about|how about|or) )?(?:if it(?:'s|’s| is| runs) )?(?:on|with|in|under|using|for)\b.{1,60}$/i;

/** The services that a text names beside those of the question before, which speak for a word being a name. */
function others(before: Question, text: string, findServices: (text: string) => readonly Found[]): readonly Found[] {
  const [one] = before.services;
  if (!one) return [];
  const lead = `${one.service}, `;
  return findServices(lead + text).filter(({ service, start }) => start >= lead.length && !before.services.some((known) => known.service === service));
}

/** "who patches?" after a comparison asks it of what was compared; "who patches on AWS?" does not. */
function asksOfBefore(before: Question, { services, controls, category, list, foreign, intent, onTopic }: Question, { text, tokens }: Sentence): boolean {
  const own = services.length > 0 || category !== undefined || list !== undefined || foreign !== undefined || intent !== 'ask';
  return !own && onTopic && controls.length > 0 && before.services.length > 0 && tokens.length <= LONGEST_LEANING && !GENERAL.test(text);
}

/** Fills what a follow-up leaves out from the question before it. */
function follow(question: Question, before: Question): Question {
  const several = before.intent === 'compare' || before.intent === 'stack';
  // a part of an architecture was asked about for itself: the load balancer in front of EC2 too
  const earlier = several ? before.services.map((one) => ({ ...one, feature: false })) : before.services;
  // "and backup?" after S3 asks for the control, not for AWS Backup
  const meant = question.controls.length > 0 && earlier.length > 0 ? question.services.filter(({ how }) => how !== 'weak') : question.services;
  const joins = meant.length > 0 && earlier.length > 0 && (several || MEASURES.regex.test(question.text));
  const services = joins ? [...earlier, ...meant.filter(({ service }) => !earlier.some((one) => one.service === service))] : meant.length > 0 ? meant : earlier;
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
