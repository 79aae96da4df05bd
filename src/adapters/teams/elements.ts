/**
 * Adaptive Card elements made from lines of the neutral card.
 *
 * A TextBlock's text is Markdown in Teams, a TextRun's is not; and escaping is not honoured by every Teams client. So text that could be read as
 * Markdown goes into a RichTextBlock, whatever its origin, and nothing here ever writes Markdown.
 */
import type { Line, Span } from '../../card/card.ts';
import { CARD } from './limits.ts';

/** JSON of one element, action or run. */
export type Json = { readonly [key: string]: unknown };

/** How a paragraph looks; the names are Adaptive Cards' own. */
export type Look = {
  readonly size?: 'Small' | 'Default' | 'Medium' | 'Large';
  readonly weight?: 'Bolder';
  readonly isSubtle?: true;
  readonly fontType?: 'Monospace';
  readonly spacing?: 'None' | 'Small' | 'Medium' | 'Large';
  readonly separator?: true;
  readonly horizontalAlignment?: 'Right';
  readonly style?: 'heading';
};

/** One paragraph, at most `limit` characters long. */
export function paragraph(line: Line, look: Look = {}, limit: number = CARD.text): Json {
  const spans = cutLine(line, limit);
  const only = spans[0];
  if (spans.length === 1 && only !== undefined && !isLink(only) && !isMarkdown(spanText(only))) {
    return { type: 'TextBlock', text: spanText(only), wrap: true, ...(isBold(only) ? { weight: 'Bolder' } : {}), ...look };
  }
  const { size, weight, isSubtle, fontType, style: _, ...block } = look;
  const runLook = { size, weight, isSubtle, fontType };
  return { type: 'RichTextBlock', ...block, inlines: (spans.length > 0 ? spans : [' ']).map((span) => textRun(span, runLook)) };
}

/** A line of code: its own font, and indentation that survives. */
export function codeLine(text: string, look: Look = {}): Json {
  const indented = text.replace(/^ +/, (blanks) => '\u00a0'.repeat(blanks.length));
  const run = { type: 'TextRun', text: inert(cutText(indented, CARD.text)) || ' ', fontType: 'Monospace' };
  return { type: 'RichTextBlock', ...look, inlines: [run] };
}

function textRun(span: Span, look: Json): Json {
  const run = defined({ type: 'TextRun', text: inert(spanText(span)), ...look });
  if (isBold(span)) return { ...run, weight: 'Bolder' };
  if (!isLink(span)) return run;
  const url = webAddress(span.url);
  return url === undefined ? run : { ...run, selectAction: { type: 'Action.OpenUrl', url } };
}

/** Teams replaces {{DATE(…)}} and {{TIME(…)}} even here; an invisible character keeps such text as it was written. */
function inert(text: string): string {
  return text.replace(/\{\{(?=DATE|TIME)/g, '{\u200b{');
}

/** The address when it is one that people may be sent to; undefined otherwise. */
export function webAddress(url: string): string | undefined {
  if (url.length > CARD.url || !URL.canParse(url)) return undefined;
  const { protocol, href } = new URL(url);
  return protocol === 'https:' || protocol === 'http:' ? href : undefined;
}

export function spanText(span: Span): string {
  if (typeof span === 'string') return span;
  return 'bold' in span ? span.bold : span.link;
}

/** A line's words without its looks. */
export function lineText(line: Line): string {
  return line.map(spanText).join('');
}

const isBold = (span: Span): span is { readonly bold: string } => typeof span !== 'string' && 'bold' in span;
const isLink = (span: Span): span is { readonly link: string; readonly url: string } => typeof span !== 'string' && 'link' in span;

/** Whether Teams could read something in the text as Markdown, an entity, a tag or a date function. */
export function isMarkdown(text: string): boolean {
  return /[*_[\]`~\\<>&|]|\{\{|^\s*(?:#|[-+]\s|\d+[.)]\s)/.test(text);
}

/** Cuts at `limit` characters, with an ellipsis in their place; line breaks become blanks. */
export function cutText(text: string, limit: number): string {
  const flat = text.replace(/[\r\n\t]+/g, ' ');
  if (flat.length <= limit) return flat;
  return `${flat.slice(0, limit - 1).replace(/[\ud800-\udbff]$/, '')}…`;
}

/** Cuts a line at `limit` characters over all its spans, drops empty ones and joins neighbours of plain text. */
export function cutLine(line: Line, limit: number): Line {
  const kept: Span[] = [];
  let room = limit;
  for (const span of line) {
    if (room <= 0) break;
    const text = cutText(spanText(span), room);
    room -= text.length;
    const last = kept.at(-1);
    if (text === '') continue;
    if (typeof span !== 'string') kept.push('bold' in span ? { bold: text } : { link: text, url: span.url });
    else if (typeof last === 'string') kept[kept.length - 1] = last + text;
    else kept.push(text);
  }
  return kept;
}

/** The object without its undefined members, which JSON would drop but comparisons and size estimates would not. */
function defined(json: Json): Json {
  return Object.fromEntries(Object.entries(json).filter(([, value]) => value !== undefined));
}

/** Characters of an element's JSON, with the comma that follows it. */
export function jsonLength(json: unknown): number {
  return JSON.stringify(json).length + 1;
}
