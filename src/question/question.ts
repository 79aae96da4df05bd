/** What a text asks, as data. Types only. */
import type { Area, CategoryId, Owner } from '../catalog/types.ts';
import type { ControlFound } from './controls.ts';
import type { Found } from './search.ts';
import type { Side } from './sides.ts';

/** What kind of answer is wanted; `ask` leaves it to what was named. */
export type Intent = 'ask' | 'compare' | 'stack' | 'todo' | 'matrix' | 'options' | 'list' | 'overview' | 'help' | 'quiz' | 'export';

/** Things that can be listed. */
export type ListOf = 'services' | 'areas' | 'controls' | 'categories' | 'recent' | 'stale';

export type Question = {
  /** The text, cleaned, as the reader may see it again. */
  readonly text: string;
  /** Whether it is so short that a general word in it is what is asked. */
  readonly brief: boolean;
  /** The organisation's account that it is about, lower case; no longer in `text`. */
  readonly account?: string;
  readonly intent: Intent;
  readonly services: readonly Found[];
  readonly controls: readonly ControlFound[];
  /** What a comparison compares, in the order of the way from one to the other; absent where it is the services as they are. */
  readonly sides?: readonly Side[];
  /** What stands beside the services like a name and is none that is known. */
  readonly unread?: readonly string[];
  readonly category?: CategoryId;
  readonly area?: Area;
  readonly list?: ListOf;
  /** Which page of a long list. */
  readonly page?: number;
  /** Which quiz question, from 1. */
  readonly number?: number;
  readonly format?: 'csv' | 'md';
  /** The answer given to a quiz question. */
  readonly guess?: Owner;
  /** Another cloud that the text is about. */
  readonly foreign?: string;
  /** Services that a misspelt word may equally well mean. */
  readonly near: readonly string[];
  /** Whether it asks who is responsible, in any wording. */
  readonly asksWho: boolean;
  /** Whether it speaks of AWS at all, or is nothing but the words of a control. */
  readonly onTopic: boolean;
  /** Whether it only makes sense after the question before. */
  readonly followsUp: boolean;
};
