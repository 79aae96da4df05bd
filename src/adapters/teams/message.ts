/** A card as a Teams message. */
import type { Card } from '../../card/card.ts';
import { cutText, type Json } from './elements.ts';
import { MESSAGE } from './limits.ts';
import { type RenderOptions, renderTeams } from './render.ts';

const ADAPTIVE = 'application/vnd.microsoft.card.adaptive';

export type Attachment = { readonly contentType: string; readonly content: Json };

/** A message activity, without its addresses: the connector adds those. */
export type OutgoingMessage = {
  readonly type: 'message';
  /** The notification line; without it Teams notifies "sent a card". */
  readonly summary: string;
  readonly text?: string;
  readonly attachments?: readonly Attachment[];
};

export function toAttachment(card: Card, options: RenderOptions): Attachment {
  return { contentType: ADAPTIVE, content: renderTeams(card, options) };
}

export function toMessage(card: Card, options: RenderOptions): OutgoingMessage {
  return { type: 'message', summary: cutText(card.summary, MESSAGE.summary), attachments: [toAttachment(card, options)] };
}
