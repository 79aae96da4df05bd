/** The pipeline: text to question to answer to card, with a short memory per conversation for follow-ups. */
import type { Ask } from './adapters/adapter.ts';
import { createResponder } from './answer/respond.ts';
import { buildCard } from './card/build.ts';
import type { Card } from './card/card.ts';
import { ordinaryEnglish } from './catalog/english.ts';
import type { Catalog } from './catalog/types.ts';
import type { IsEnglish } from './question/indexes.ts';
import { meaningOf } from './question/meaning.ts';
import type { Question } from './question/question.ts';
import { createReader, type Reader } from './question/read.ts';

/** How long a question is remembered for the one that follows it, and how many conversations are remembered at once. */
const REMEMBERED_MS = 15 * 60_000;
const CONVERSATIONS = 1000;

/** How many cards are kept for the next question that means the same. */
const CARDS = 1000;

/** Builds the bot for a catalog, or for one that may be another at the next question. `now` is the clock, in milliseconds. */
export function createBot(source: Catalog | (() => Catalog), now: () => number = Date.now): { readonly ask: Ask } {
  const pipelineNow = createPipelines(typeof source === 'function' ? source : () => source);
  const memory = new Memory(now);
  const ask: Ask = (text, context) => {
    const { read, answer } = pipelineNow();
    const question = read(text, memory.recall(context?.conversation));
    memory.keep(context?.conversation, question);
    return answer(question);
  };
  return { ask };
}

/** The pipeline of the catalog as it is now: made with the first question, so that the start does not wait for it, and anew when the catalog is another one. */
function createPipelines(source: () => Catalog): () => Pipeline {
  const isEnglish = ordinaryEnglish();
  let catalog: Catalog | undefined;
  let pipeline: Pipeline | undefined;
  return () => {
    const present = source();
    if (!pipeline || present !== catalog) pipeline = createPipeline(present, isEnglish);
    catalog = present;
    return pipeline;
  };
}

/** Text to question, and question to card. */
export type Pipeline = { readonly read: Reader; readonly answer: (question: Question) => Card };

/** The pipeline over one catalog. */
export function createPipeline(catalog: Catalog, isEnglish: IsEnglish): Pipeline {
  const respond = createResponder(catalog);
  const kept = new Map<string, Card>();
  const answer = (question: Question): Card => {
    const meaning = meaningOf(question);
    const present = kept.get(meaning);
    if (present) return present;
    const card = Object.freeze(
      buildCard(
        catalog,
        respond(question),
        question.services.map(({ service }) => service),
      ),
    );
    // these repeat what was typed
    if (card.facts.kind !== 'unknown' && card.facts.kind !== 'suggestions') keep(kept, meaning, card);
    return card;
  };
  return { read: createReader(catalog, isEnglish), answer };
}

function keep(kept: Map<string, Card>, meaning: string, card: Card): void {
  kept.set(meaning, card);
  const oldest = kept.keys().next().value;
  if (kept.size > CARDS && oldest !== undefined) kept.delete(oldest);
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
    const isTelling = question.services.length > 0 || question.controls.length > 0 || question.list !== undefined || question.intent === 'quiz';
    if (conversation === undefined || !isTelling) return;
    this.questions.delete(conversation);
    this.questions.set(conversation, { question, at: this.now() });
    const oldest = this.questions.keys().next().value;
    if (this.questions.size > CONVERSATIONS && oldest !== undefined) this.questions.delete(oldest);
  }
}
