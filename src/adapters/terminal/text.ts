/** Text for a terminal: harmless, as wide as it looks, wrapped at words, with the styles it had. */
import type { Line, Span } from '../../card/card.ts';

/** Escape sequences, other control characters and characters that turn the direction of text: none may reach a terminal. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for.
const HARMFUL = /[\u0000-\u001f\u007f-\u009f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]+/g;

/** Blanks in place of line breaks and of whatever a terminal would obey. */
export function clean(text: string): string {
  return text.replace(HARMFUL, ' ');
}

/** Text with a mark on each of its UTF-16 units: bold or not. */
export type Styled = { readonly text: string; readonly bold: readonly boolean[] };

/** A line of a card as styled text; a link is followed by its address. */
export function styled(line: Line): Styled {
  const parts = line.map((span) => ({ text: clean(spanText(span)), bold: typeof span === 'object' && 'bold' in span }));
  return { text: parts.map(({ text }) => text).join(''), bold: parts.flatMap(({ text, bold }) => Array<boolean>(text.length).fill(bold)) };
}

function spanText(span: Span): string {
  if (typeof span === 'string') return span;
  if ('bold' in span) return span.bold;
  return span.link === span.url ? span.url : `${span.link} <${span.url}>`;
}

const ZERO_WIDTH = /^[\p{M}\p{Cf}]$/u;
const DOUBLE_WIDTH = /^[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6\p{Emoji_Presentation}]$/u;

/** Columns that the text takes. */
export function widthOf(text: string): number {
  if (/^[\x20-\x7e]*$/.test(text)) return text.length;
  let width = 0;
  for (const character of text) width += ZERO_WIDTH.test(character) ? 0 : DOUBLE_WIDTH.test(character) ? 2 : 1;
  return width;
}

/** Wraps at blanks into lines of at most `width` columns. A longer word is cut where `cut` is set, and stands on a line of its own otherwise. */
export function wrap({ text, bold }: Styled, width: number, cut = false): Styled[] {
  const lines: Styled[] = [];
  let start = 0;
  let end = 0;
  const close = (): void => {
    lines.push({ text: text.slice(start, end), bold: bold.slice(start, end) });
  };
  for (const { index, 0: word } of text.matchAll(/\S+/g)) {
    const last = index + word.length;
    if (end > start && widthOf(text.slice(start, last)) <= width) {
      end = last;
      continue;
    }
    if (end > start) close();
    start = index;
    end = last;
    while (cut && widthOf(text.slice(start, end)) > width) {
      end = start + unitsThatFit(text.slice(start, end), width);
      close();
      start = end;
      end = last;
    }
  }
  if (end > start || lines.length === 0) close();
  return lines;
}

/** How many UTF-16 units fit in so many columns: whole characters, one at least. */
function unitsThatFit(text: string, width: number): number {
  let units = 0;
  let room = width;
  for (const character of text) {
    room -= widthOf(character);
    if (room < 0 && units > 0) return units;
    units += character.length;
  }
  return units;
}

const ESCAPES = { bold: '\u001b[1m', dim: '\u001b[2m', off: '\u001b[0m' } as const;

/** Puts escape sequences around text, or nothing where there is to be no colour. */
export type Paint = (style: 'bold' | 'dim', text: string) => string;

export function painter(color: boolean): Paint {
  return (style, text) => (color && text !== '' ? `${ESCAPES[style]}${text}${ESCAPES.off}` : text);
}

/** Styled text with its bold runs painted. */
export function paintBold({ text, bold }: Styled, paint: Paint): string {
  let painted = '';
  for (let start = 0; start < text.length; ) {
    let end = start + 1;
    while (end < text.length && bold[end] === bold[start]) end++;
    const run = text.slice(start, end);
    painted += bold[start] ? paint('bold', run) : run;
    start = end;
  }
  return painted;
}
