/** What callers and operators are told when something fails: callers a sentence of ours, operators the reason. */
import type { Logger } from 'pino';
import type { Activity } from './activity.ts';
import { HttpError } from './http.ts';

/** What an operator can do about a status that Teams answers a send with. */
export const HINTS: Readonly<Record<number, string>> = {
  400: 'Teams does not accept the message; please report it with the question that was asked.',
  401: 'Teams does not accept the credentials: check MicrosoftAppId, MicrosoftAppPassword, MicrosoftAppType and MicrosoftAppTenantId.',
  403: 'The bot was blocked or removed, is not in this conversation, or was disabled by an administrator.',
  404: 'The conversation is gone.',
  413: 'The message is too large for Teams; please report it with the question that was asked.',
  429: 'Teams limits how often the bot may write into this conversation.',
};

/** The traits of an activity that logs may hold: no text, no person, no conversation. */
export function traits({ type, name, channelId, conversation }: Activity) {
  return { activity: type, invoke: name ?? undefined, channel: channelId, chat: conversation.conversationType ?? undefined };
}

/** Turns any error into the HTTP answer; nothing of the error's own text goes out. */
export function toHttpError(error: unknown, logger: Logger): HttpError {
  if (error instanceof HttpError) return error;
  const { name, message } = error as { name?: string; message?: string };
  const reason = message?.slice(0, 200);
  if (name === 'Unauthorized') {
    logger.warn({ reason }, 'a Teams request was refused');
    return new HttpError(401, 'The request carries no valid token.', { 'WWW-Authenticate': 'Bearer' });
  }
  if (name === 'Unavailable') {
    logger.error({ reason }, 'a Teams request could not be checked');
    return new HttpError(503, 'The request cannot be checked just now.', { 'Retry-After': '5' });
  }
  logger.error({ name, reason }, 'a Teams request failed');
  return new HttpError(500, 'Something went wrong.');
}
