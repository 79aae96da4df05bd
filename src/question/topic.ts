/** What a quiz or an export is about beside services and controls: a product area, or everything; and what is said in the middle of a quiz. */
import type { Area } from '../catalog/schema.ts';
import type { Owner } from '../catalog/types.ts';
import { Pattern } from './cues.ts';
import { AREA_WORDS } from './listing.ts';
import type { Question } from './question.ts';
import type { Sentence, Token } from './text.ts';

/** Words that ask for a quiz or a file and say nothing of what it is about. */
const ASKING = new Set(
  `quiz quizzes quizz test ask me on about a an the of for in with to as at it i we us you can could would want please pls some any do have is are there let lets start give send get show
  next another more practice practise mock sample exam exams question questions something aws amazon cloud service services control controls area areas export download file csv excel
  xlsx sheet spreadsheet spreadsheets table json markdown md raci matrix matrices catalog catalogue data duties duty responsibilities responsibility responsible who does what shared model list
  and or into by per answer both`.split(/\s+/),
);
const ALL = new Set('all everything every whole entire full complete'.split(' '));
const NUMBER = /^\d{1,4}$/;

const WISH = new Pattern(
  'quiz* practi* mock sample test ask export download csv excel xlsx raci json markdown md spreadsheet*',
  /\b(?:quiz(?:zes)?|practi[cs]e|mock|sample|test me|ask me|export|download|csv|excel|xlsx|raci|json|markdown|md|spreadsheets?)\b/i,
);

/** What is left of a text that asks for a quiz or a file: an area, or everything; undefined where it names something else, or nothing. */
export function topicOf(sentence: Sentence): { area?: Area; everything?: true } | undefined {
  if (!WISH.matches(sentence)) return undefined;
  const { tokens } = sentence;
  const telling = tokens.filter(({ text }) => !ASKING.has(text) && !NUMBER.test(text));
  const rest = telling.filter(({ text }) => !ALL.has(text));
  if (rest.length === 0) return telling.length > 0 ? { everything: true } : undefined;
  const area = areaOf(rest);
  return area && { area };
}

function areaOf(tokens: readonly Token[]): Area | undefined {
  const words = tokens.map(({ text }) => text).join(' ');
  return Object.hasOwn(AREA_WORDS, words) ? AREA_WORDS[words] : undefined;
}

const REPLY = new Pattern(
  'aws amazon them they you me i us we customer* mine ours both shared',
  /^(?:it['’]?s |that['’]?s |i (?:think|say|guess),? )?(?:(aws|amazon|they|them)(?:['’]s)?(?: do(?:es)?)?|(both)(?: of (?:us|them))?|(shared|(?:aws|amazon) and (?:me|us|you)|(?:me|us|you) and (?:aws|amazon))|(?:the )?(?:you|me|i|us|we|customers?|mine|ours)(?: do(?:es)?)?)[.!?]*$/i,
);
const GOES_ON = /^(?:next|more|another|again|skip|continue|go on|one more)(?: (?:one|question|quiz|please))*[.!?]*$/i;
const BARE = /^quiz(?: me)?[.!?]*$/i;
const IT = /\b(?:it|that|this|them)\b/i;

/** What a text means right after a quiz question, or as a quiz on what was asked before; undefined where it means what it says by itself. */
export function inQuiz(before: Question, question: Question, sentence: Sentence): Question | undefined {
  const { text } = sentence;
  const isSilent = question.services.length === 0 && question.controls.length === 0 && !question.area && !question.category;
  if (before.intent !== 'quiz')
    return question.intent === 'quiz' && isSilent && IT.test(text) ? { ...question, services: before.services, controls: before.controls } : undefined;
  const number = before.number ?? 1;
  // "quiz" once more is for another question, not the same again
  if (BARE.test(text)) return { ...question, number: number + 1 };
  if (GOES_ON.test(text)) return { ...before, text: question.text, number: number + 1, guess: undefined };
  const guess = before.guess ? undefined : replyOf(sentence);
  return guess && { ...before, text: question.text, guess };
}

function replyOf(sentence: Sentence): Owner | undefined {
  const reply = REPLY.matches(sentence) ? REPLY.regex.exec(sentence.text) : null;
  if (!reply) return undefined;
  return reply[1] ? 'aws' : reply[2] || reply[3] ? 'shared' : 'customer';
}
