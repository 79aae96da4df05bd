/** What a text asks, as data. Types only. */
import type { Area, CategoryId, Owner } from '../catalog/types.ts';
import type { ControlFound } from './controls.ts';
import type { Found, NamedService } from './search.ts';

/** What kind of answer is wanted; `ask` leaves it to what was named. */
export type Intent = 'ask' | 'compare' | 'stack' | 'todo' | 'matrix' | 'options' | 'list' | 'overview' | 'help' | 'quiz' | 'export';

/** Things that can be listed; `yours` and `theirs` are the services on which the asked controls are the customer's or AWS's. */
export type ListOf = 'services' | 'yours' | 'theirs' | 'retired' | 'areas' | 'controls' | 'categories' | 'recent' | 'stale' | 'team' | 'teams';

export type Question = {
  /** The text, cleaned, as the reader may see it again. */
  readonly text: string;
  /** Whether it is so short that a general word in it is what is asked. */
  readonly brief: boolean;
  /** The organisation's account that it is about, lower case; no longer in `text`. */
  readonly account?: string;
  readonly intent: Intent;
  /** Best first; for a comparison from what one has to what one gets, as far as the text says so. */
  readonly services: readonly Found[];
  readonly controls: readonly ControlFound[];
  /** What a comparison compares, in the order of the way from one to the other; absent where it is the services as they are. */
  readonly sides?: readonly NamedService[];
  /** What stands beside the services like a name and is none that is known. */
  readonly unread?: readonly string[];
  readonly category?: CategoryId;
  readonly area?: Area;
  readonly list?: ListOf;
  /** The id of the organisation's team whose duties are to be listed. */
  readonly team?: string;
  /** Which page of a long list. */
  readonly page?: number;
  /** Which quiz question, from 1. */
  readonly number?: number;
  readonly format?: 'csv' | 'md' | 'json';
  /** Whether an export of the whole catalog is wanted. */
  readonly everything?: boolean;
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
