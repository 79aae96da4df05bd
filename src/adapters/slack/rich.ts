/** Rich text: lines of a card as elements that Slack shows as they are, packed into blocks as far as there is room. */
import type { types } from '@slack/bolt';
import type { Line, Span } from '../../card/card.ts';
import { LIMITS } from './limits.ts';
import { literal, truncate, webAddress } from './text.ts';

type Inline = types.RichTextText | types.RichTextLink;
type Element = types.RichTextBlock['elements'][number];

/** Something that is drawn whole or not at all; `length` is its visible characters. */
export type Entry = { readonly elements: readonly Element[]; readonly length: number };

/** The room left in a message, and what did not fit in it. */
export class Space {
  readonly leftOut = new Map<string, number>();
  private blocks: number;
  private characters: number;

  constructor(blocks: number, characters: number) {
    this.blocks = blocks;
    this.characters = characters;
  }

  /** Takes room for so many characters and new blocks; false, and nothing taken, where there is not enough. */
  take(characters: number, blocks: number): boolean {
    if (characters > this.characters || blocks > this.blocks) return false;
    this.characters -= characters;
    this.blocks -= blocks;
    return true;
  }

  /** Remembers that `count` things called `what` (in the singular) were left out. */
  leaveOut(what: string, count: number): void {
    if (count > 0) this.leftOut.set(what, (this.leftOut.get(what) ?? 0) + count);
  }
}

/** What a span says, without its style. */
export function spanText(span: Span): string {
  if (typeof span === 'string') return literal(span);
  return literal('bold' in span ? span.bold : span.link || span.url);
}

/** What a line says, without its styles. */
export function lineText(line: Line): string {
  return line.map(spanText).join('');
}

function inline(span: Span, text: string): Inline {
  if (typeof span === 'string') return { type: 'text', text };
  if ('bold' in span) return { type: 'text', text, style: { bold: true } };
  const url = webAddress(span.url, LIMITS.url);
  return url === undefined ? { type: 'text', text } : { type: 'link', url, text };
}

/** The elements of a line, cut with an ellipsis after `max` characters; empty where the line says nothing, for Slack takes no empty text. */
export function inlines(line: Line, max: number): Inline[] {
  const drawn: Inline[] = [];
  let room = max;
  let isBlank = true;
  for (const span of line) {
    const said = spanText(span);
    if (said.trim() !== '') isBlank = false;
    if (room <= 0) continue;
    const text = truncate(said, room);
    if (text !== '') drawn.push(inline(span, text));
    room -= said.length;
  }
  return isBlank ? [] : drawn;
}

function lengthOf(elements: readonly Inline[]): number {
  return elements.reduce((sum, element) => sum + (element.text ?? '').length, 1);
}

/** A line on its own. */
export function paragraph(elements: Inline[]): Entry {
  return { elements: [{ type: 'rich_text_section', elements }], length: lengthOf(elements) };
}

/** A title above what follows; nothing where there is none. */
export function heading(title: string | undefined, max: number): Entry[] {
  const drawn = inlines([{ bold: title ?? '' }], max);
  return drawn.length > 0 ? [paragraph(drawn)] : [];
}

/** One item of a list; neighbours of the same style and indent become one list. */
export function listItem(elements: Inline[], style: 'bullet' | 'ordered' = 'bullet', indent = 0): Entry {
  return { elements: [{ type: 'rich_text_list', style, indent, elements: [{ type: 'rich_text_section', elements }] }], length: lengthOf(elements) };
}

/** Lines of a block that keeps text as it is; none where they say nothing. */
export function codeLines(text: string): Entry[] {
  return text.trim() === '' ? [] : text.split('\n').map(codeLine);
}

function codeLine(line: string): Entry {
  // An empty line may begin a block, and Slack takes no empty text.
  const text = truncate(literal(line), LIMITS.text - 1) || ' ';
  return { elements: [{ type: 'rich_text_preformatted', elements: [{ type: 'text', text }] }], length: text.length + 1 };
}

/** Several entries that stay together. */
export function together(entries: readonly Entry[]): Entry {
  return { elements: entries.flatMap((entry) => entry.elements), length: entries.reduce((sum, entry) => sum + entry.length, 0) };
}

function append(elements: Element[], next: Element): void {
  const last = elements.at(-1);
  if (last?.type === 'rich_text_list' && next.type === 'rich_text_list' && last.style === next.style && last.indent === next.indent) {
    last.elements.push(...next.elements);
  } else if (last?.type === 'rich_text_section' && next.type === 'rich_text_section') {
    last.elements.push({ type: 'text', text: '\n' }, ...next.elements);
  } else if (last?.type === 'rich_text_preformatted' && next.type === 'rich_text_preformatted') {
    const lines = [...last.elements, ...next.elements].map((element) => element.text ?? '');
    last.elements = [{ type: 'text', text: lines.join('\n') }];
  } else {
    elements.push(copy(next));
  }
}

/** A list or paragraph that can grow without its entry growing with it: an entry may be drawn twice. */
function copy(element: Element): Element {
  return { ...element, elements: [...element.elements] } as Element;
}

/** Draws entries one after the other until the room is used up; `drawn` says how many found room. */
export function flow(entries: readonly Entry[], space: Space): { blocks: types.RichTextBlock[]; drawn: number } {
  const blocks: types.RichTextBlock[] = [];
  let size = 0;
  let drawn = 0;
  for (const entry of entries) {
    const fresh = blocks.length === 0 || size + entry.length > LIMITS.text;
    if (!space.take(entry.length, fresh ? 1 : 0)) break;
    if (fresh) {
      blocks.push({ type: 'rich_text', elements: [] });
      size = 0;
    }
    for (const element of entry.elements) append(blocks.at(-1)?.elements ?? [], element);
    size += entry.length;
    drawn += 1;
  }
  return { blocks, drawn };
}
