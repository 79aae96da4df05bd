/** The two ways an answer goes out: as a message in a conversation, or privately to the one person who asked. */
import type { webApi } from '@slack/bolt';
import type { Logger } from 'pino';
import type { Card } from '../../card/card.ts';
import type { Ask } from '../adapter.ts';
import type { Deliver, Send, Surface } from './deliver.ts';
import { describeError } from './logger.ts';
import { type RenderOptions, renderSlack } from './render.ts';
import type { Respond } from './respond.ts';

/** What became of a question, for counters; `table_refused` comes in addition to `answered`. */
export type SlackOutcome = 'answered' | 'duplicate' | 'table_refused' | 'failed';

/** What every listener works with. */
export type Kit = {
  readonly ask: Ask;
  readonly deliver: Deliver;
  readonly respond: Respond;
  /** True the first time, false for a delivery seen before. */
  readonly once: (...keys: readonly string[]) => boolean;
  readonly log: Logger;
  readonly count: (outcome: SlackOutcome) => void;
  readonly publicUrl?: string;
};

/** A conversation: a channel or direct message, and the thread within it. */
export type Place = { readonly channel: string; readonly thread?: string };

/** No previews of the pages that a card links to. */
const PLAIN = { unfurl_links: false, unfurl_media: false } as const;

/** Posts in a conversation; the bot has to be a member of it. */
export function inConversation(client: webApi.WebClient, place: Place): Send {
  return async (message) => {
    // Nor does Slack read the text a second time, for names and addresses.
    await client.chat.postMessage({
      ...message,
      ...PLAIN,
      parse: 'none',
      channel: place.channel,
      ...(place.thread === undefined ? {} : { thread_ts: place.thread }),
    });
  };
}

/** How an answer through a response_url appears. */
export type Reply = { readonly to: 'one' | 'channel'; readonly replace?: boolean; readonly thread?: string };

/** Answers through a response_url, which works in conversations the bot is no member of, five times within half an hour. */
export function throughResponseUrl(kit: Kit, url: string, reply: Reply): Send {
  return (message) =>
    kit.respond(url, {
      ...message,
      ...PLAIN,
      response_type: reply.to === 'one' ? 'ephemeral' : 'in_channel',
      replace_original: reply.replace ?? false,
      ...(reply.thread === undefined ? {} : { thread_ts: reply.thread }),
    });
}

/** Draws a card for a surface and sends it; true when Slack took it. A failure is logged and counted, for nobody can be told of it. */
export async function sendCard(kit: Kit, card: Card, surface: Surface, options: Omit<RenderOptions, 'table' | 'publicUrl'>, send: Send): Promise<boolean> {
  try {
    await kit.deliver(surface, (table) => renderSlack(card, { ...options, table, publicUrl: kit.publicUrl }), send);
    kit.count('answered');
    return true;
  } catch (error) {
    kit.count('failed');
    kit.log.error({ surface, kind: card.facts.kind, ...describeError(error) }, 'Slack did not take an answer');
    return false;
  }
}
