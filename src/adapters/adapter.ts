/** The seam between the pipeline and the places where people ask: one function in, one card out. */
import type { Card } from '../card/card.ts';

/** Where a question comes from. `conversation` names a thread or direct message, so that follow-ups are understood. */
export type AskContext = { readonly conversation?: string };

/** Answers a question; never throws, never waits. */
export type Ask = (text: string, context?: AskContext) => Card;

/** A place where people ask. `start` resolves when it can answer, `stop` when nothing is under way any more. */
export interface Adapter {
  readonly name: string;
  start(): Promise<void>;
  stop(): Promise<void>;
}
