/** Sends a card and survives what Slack may answer: a refused table, a moment's rate limit. */
import { RespondError, webApi } from '@slack/bolt';
import type { Logger } from 'pino';
import { describeError } from './logger.ts';
import type { SlackMessage } from './render.ts';

/** Where a message goes: only one person sees it, or everyone in the conversation. Slack may take a table in the one and not in the other. */
export type Surface = 'private' | 'message';

/** Draws the message, with a table block or without. */
export type Draw = (table: boolean) => SlackMessage;

/** Hands a message to Slack; throws where Slack refuses it. */
export type Send = (message: SlackMessage) => Promise<void>;

/** Sends a message in the form Slack takes on this surface. Throws when no form is taken. */
export type Deliver = (surface: Surface, draw: Draw, send: Send) => Promise<void>;

/** A refusal is believed for a day: Slack may take tables in more places by then. */
const BELIEVED_MILLISECONDS = 24 * 60 * 60_000;
const LONGEST_WAIT_SECONDS = 10;

const REFUSALS = new Set(['invalid_blocks', 'invalid_blocks_format', 'invalid_attachments', 'invalid_arguments', 'msg_blocks_too_long', 'msg_too_long']);

/** A response_url that answered 200 and yet says in its body that it did not take the message. */
export class ResponseUrlError extends Error {
  readonly data: { readonly error: string };
  constructor(error: string) {
    super(`The response_url refused the message: ${error}`);
    this.name = 'ResponseUrlError';
    this.data = { error };
  }
}

/** Whether the message itself may be what Slack refused: it says so, or it answers with a status of the 400s other than "too many requests". */
function mayBeRefusal(error: unknown): boolean {
  if (error instanceof RespondError || error instanceof webApi.WebAPIHTTPError)
    return error.statusCode >= 400 && error.statusCode < 500 && error.statusCode !== 429;
  return (error instanceof webApi.WebAPIPlatformError || error instanceof ResponseUrlError) && REFUSALS.has(error.data.error);
}

/** Slack has been seen to fail, rather than refuse, over a table: worth another try without it, not worth remembering. */
function isServerError(error: unknown): boolean {
  return (error instanceof RespondError || error instanceof webApi.WebAPIHTTPError) && error.statusCode >= 500;
}

function secondsToWait(error: unknown): number | undefined {
  if (error instanceof webApi.WebAPIRateLimitedError) return error.retryAfter <= LONGEST_WAIT_SECONDS ? error.retryAfter : undefined;
  return error instanceof RespondError && error.statusCode === 429 ? 1 : undefined;
}

/** Tries once more after the time Slack asks for, where that is short. */
async function patiently(send: () => Promise<void>): Promise<void> {
  try {
    await send();
  } catch (error) {
    const seconds = secondsToWait(error);
    if (seconds === undefined) throw error;
    await new Promise((resolve) => setTimeout(resolve, seconds * 1000));
    await send();
  }
}

/**
 * Returns a `Deliver` that tries with the table first. Where Slack refuses that and takes the same answer without the table,
 * the surface is remembered for a day (in memory), so that a refusal costs one request and not one per answer.
 * `now` is in milliseconds; `onRefusal` is told of each refused table.
 */
export function createDeliver(log: Logger, now: () => number = Date.now, onRefusal: () => void = () => {}): Deliver {
  const refusedAt = new Map<Surface, number>();
  const takesTables = (surface: Surface): boolean => now() - (refusedAt.get(surface) ?? Number.NEGATIVE_INFINITY) >= BELIEVED_MILLISECONDS;

  return async (surface, draw, send) => {
    const message = draw(takesTables(surface));
    try {
      await patiently(() => send(message));
    } catch (error) {
      const hasTable = message.blocks.some((block) => block.type === 'table');
      if (!hasTable || !(mayBeRefusal(error) || isServerError(error))) throw error;
      await patiently(() => send(draw(false)));
      onRefusal();
      if (mayBeRefusal(error)) refusedAt.set(surface, now());
      log.warn({ surface, ...describeError(error) }, 'Slack did not take the table; the answer went out without it');
    }
  };
}
