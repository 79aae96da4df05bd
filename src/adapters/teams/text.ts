/** From a Teams message to the question a person meant: mentions, markup and entities removed. */
import { INBOUND } from './limits.ts';

/** The parts of a message activity that its text depends on. */
export type MessageText = {
  readonly text?: string | null;
  readonly textFormat?: string | null;
  readonly recipient?: { readonly id: string; readonly name?: string | null } | null;
  readonly entities?: readonly unknown[] | null;
  readonly attachments?: readonly unknown[] | null;
};

/** The question in a message, on one line and at most `INBOUND.question` long; empty when it holds only a mention or a picture. */
export function questionText(message: MessageText): string {
  const html = quotedReply(message) ?? (message.text ? undefined : htmlAttachment(message));
  const marked = (html ?? message.text ?? '').slice(0, INBOUND.markup);
  const unmentioned = withoutMentions(marked, message);
  const plain = html !== undefined || message.textFormat === 'xml' ? withoutTags(unmentioned) : unmentioned;
  const line = oneLine(decodeEntities(plain));
  return cut(unmentioned === marked ? line : withoutLeftovers(line));
}

/**
 * Removes every mention: the bot's own by the text its entity gives, then any `<at>` that is left. The name of a person who is mentioned too is no
 * part of the question ("Aurora" is a service as well).
 */
function withoutMentions(text: string, message: MessageText): string {
  let rest = text;
  for (const entity of message.entities ?? []) {
    const mention = ownMention(entity, message.recipient?.id);
    if (mention) rest = rest.replaceAll(mention, ' ');
  }
  return rest.replace(/<at\b[^<>]*>[^<]*<\/at>/gi, ' ').replace(/<span[^<>]*schema\.skype\.com\/Mention[^<>]*>[^<]*<\/span>/gi, ' ');
}

/** The text that stands for a mention of the bot; undefined for other entities. */
function ownMention(entity: unknown, botId: string | undefined): string | undefined {
  if (typeof entity !== 'object' || entity === null) return undefined;
  const { type, text, mentioned } = entity as { type?: unknown; text?: unknown; mentioned?: { id?: unknown } | null };
  return type === 'mention' && botId !== undefined && mentioned?.id === botId && typeof text === 'string' && text !== '' ? text : undefined;
}

/** Commas and question marks that stood beside a mention: ", who patches RDS?" */
function withoutLeftovers(line: string): string {
  return line
    .replace(/^[\s,;:!?.–—-]+(?=\s|$)|^[,;:!?]+\s*/u, '')
    .replace(/\s+([,;:?!])/gu, '$1')
    .replace(/[,;:]+(?=[?!])/gu, '')
    .trim();
}

/** When the message quotes another, the HTML of the reply alone: `text` repeats the quotation as if it had been typed. */
function quotedReply(message: MessageText): string | undefined {
  const html = htmlAttachment(message);
  if (!html || !/schema\.skype\.com\/Reply/.test(html)) return undefined;
  return html.replace(/<blockquote\b.*?<\/blockquote>/gis, ' ');
}

function htmlAttachment(message: MessageText): string | undefined {
  for (const attachment of message.attachments ?? []) {
    if (typeof attachment !== 'object' || attachment === null) continue;
    const { contentType, content } = attachment as { contentType?: unknown; content?: unknown };
    if (contentType === 'text/html' && typeof content === 'string') return content.slice(0, INBOUND.markup);
  }
  return undefined;
}

function withoutTags(html: string): string {
  return html
    .replace(/<(script|style)\b.*?<\/\1>/gis, ' ')
    .replace(/<\/?(?:p|div|br|li|ul|ol|tr|td|th|h[1-6]|blockquote|pre)\b[^<>]*>/gi, ' ')
    .replace(/<\/?[a-z][^<>]*>/gi, '');
}

const NAMED: Readonly<Record<string, string>> = {
  nbsp: ' ',
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  hellip: '…',
  ndash: '–',
  mdash: '—',
  rsquo: "'",
  lsquo: "'",
};

/** Decodes once, so that "&amp;lt;" stays the text "&lt;". */
function decodeEntities(text: string): string {
  return text.replace(/&(?:#(\d{1,7})|#x([\da-f]{1,6})|([a-z]{2,8}));/gi, (whole, decimal, hex, name) => {
    if (name) return NAMED[name.toLowerCase()] ?? whole;
    const code = decimal ? Number(decimal) : Number.parseInt(hex, 16);
    return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : ' ';
  });
}

/** Invisible characters go, every kind of blank becomes one space. */
function oneLine(text: string): string {
  return text
    .replace(/[\u200b-\u200f\u2060\ufeff\u00ad]/gu, '')
    .replace(/[\s\p{Cc}]+/gu, ' ')
    .trim();
}

/** At most `INBOUND.question` long, never ending in half a character. */
function cut(line: string): string {
  return line
    .slice(0, INBOUND.question)
    .replace(/[\ud800-\udbff]$/u, '')
    .trim();
}
