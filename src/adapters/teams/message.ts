/** A card as a Teams message. */
import type { Card, CardFile } from '../../card/card.ts';
import { cutText, type Json, jsonLength } from './elements.ts';
import { MESSAGE } from './limits.ts';
import { answerUrl, type RenderOptions, renderTeams } from './render.ts';

const ADAPTIVE = 'application/vnd.microsoft.card.adaptive';

export type Attachment = { readonly contentType: string; readonly content: Json };

/** A message activity, without its addresses: the connector adds those. */
export type OutgoingMessage = {
  readonly type: 'message';
  /** The notification line; without it Teams notifies "sent a card". */
  readonly summary: string;
  readonly text?: string;
  readonly textFormat?: 'plain' | 'xml';
  readonly attachments?: readonly Attachment[];
};

export function toAttachment(card: Card, options: RenderOptions): Attachment {
  return { contentType: ADAPTIVE, content: renderTeams(card, options) };
}

/** The message that shows a card. A file too long for the card goes above it, as preformatted text that can be copied: a bot cannot simply send files. */
export function toMessage(card: Card, options: RenderOptions): OutgoingMessage {
  const message = { type: 'message', summary: cutText(card.summary, MESSAGE.summary) } as const;
  if (card.file === undefined || card.file.isLong || card.file.content.length <= MESSAGE.fileInCard)
    return { ...message, attachments: [toAttachment(card, options)] };
  const attachments = [toAttachment({ ...card, file: undefined }, options)];
  const room = MESSAGE.bytes / 2 - jsonLength(attachments);
  return { ...message, text: preformatted(card.file, room, answerUrl(card, options)), textFormat: 'xml', attachments };
}

/** The lines of a file that fit into so many characters of JSON; when some do not, how many, and where all of it is. */
function preformatted({ content }: CardFile, room: number, webUrl?: string): string {
  const lines = content
    .replace(/\r?\n$/, '')
    .split(/\r?\n/)
    .map(escapeXml);
  const link = webUrl === undefined ? '' : ` <a href="${escapeXml(webUrl)}">All of it on the web</a>`;
  let left = room - MESSAGE.overhead - link.length;
  const over = lines.findIndex((line) => {
    left -= jsonLength(line);
    return left < 0;
  });
  if (over === -1) return `<pre>${lines.join('\n')}</pre>`;
  const missing = lines.length - over;
  return `<pre>${lines.slice(0, over).join('\n')}</pre><p>${missing} more line${missing === 1 ? '' : 's'} did not fit here.${link}</p>`;
}

const escapeXml = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
