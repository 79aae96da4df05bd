/** Tables for a terminal: columns side by side where they fit, one block per row where they do not. */
import type { Table } from '../../card/card.ts';
import { type Paint, paintBold, type Styled, styled, widthOf, wrap } from './text.ts';

const GAP = 2;

/** Narrower than this, a column of sentences is a tower of words. */
const NARROWEST = 16;

/** Draws a table without its title, as lines of at most `width` columns. */
export function drawTable({ columns, rows }: Table, width: number, paint: Paint): string[] {
  const cells = rows.map((row) => row.map(styled));
  const heads = columns.map((column) => styled([column]));
  const natural = heads.map((head, index) => Math.max(widthOf(head.text), ...cells.map((row) => widthOf(row[index]?.text ?? ''))));
  const widths = fitColumns(natural, width - GAP * (columns.length - 1));
  return widths ? drawColumns(heads, cells, widths, paint) : drawBlocks(heads, cells, width, paint);
}

/** Shares the room: a column that needs less than its share leaves the rest to the others. Undefined where a column would get too narrow. */
function fitColumns(natural: readonly number[], room: number): number[] | undefined {
  const widths = natural.map(() => 0);
  let open = natural.map((_, index) => index);
  let left = room;
  while (open.length > 0) {
    const share = Math.floor(left / open.length);
    const modest = open.filter((index) => (natural[index] ?? 0) <= share);
    if (modest.length === 0) {
      if (share < NARROWEST) return undefined;
      for (const index of open) widths[index] = share;
      return widths;
    }
    for (const index of modest) {
      widths[index] = natural[index] ?? 0;
      left -= natural[index] ?? 0;
    }
    open = open.filter((index) => !modest.includes(index));
  }
  return widths;
}

function drawColumns(heads: readonly Styled[], rows: readonly (readonly Styled[])[], widths: readonly number[], paint: Paint): string[] {
  const head = drawRow(heads, widths, (line) => paint('bold', line.text));
  const rule = widths.map((width) => '─'.repeat(width)).join(' '.repeat(GAP));
  const drawn = rows.map((row) => drawRow(row, widths, (line) => paintBold(line, paint)));
  // Rows of several lines need air between them; rows of one line are easier to follow without.
  const isTall = drawn.some((lines) => lines.length > 1);
  return [...head, paint('dim', rule), ...drawn.flatMap((lines, index) => (isTall && index > 0 ? ['', ...lines] : lines))];
}

function drawRow(row: readonly Styled[], widths: readonly number[], draw: (line: Styled) => string): string[] {
  const wrapped = widths.map((width, index) => wrap(row[index] ?? styled([]), width, true));
  const height = Math.max(...wrapped.map((lines) => lines.length));
  return Array.from({ length: height }, (_, at) => {
    const parts = wrapped.map((lines, index) => {
      const line = lines[at] ?? styled([]);
      return draw(line) + ' '.repeat(Math.max(0, (widths[index] ?? 0) - widthOf(line.text)));
    });
    return parts.join(' '.repeat(GAP)).trimEnd();
  });
}

function drawBlocks(heads: readonly Styled[], rows: readonly (readonly Styled[])[], width: number, paint: Paint): string[] {
  return rows.flatMap((row, index) => {
    const [name = styled([]), ...cells] = row;
    const title = wrap(name, width).map(({ text }) => paint('bold', text));
    const body = cells.flatMap((cell, at) => {
      const label = `${heads[at + 1]?.text ?? ''}: `;
      const line = { text: label + cell.text, bold: [...Array<boolean>(label.length).fill(false), ...cell.bold] };
      return wrap(line, width - 2).map((part) => `  ${paintBold(part, paint)}`);
    });
    return [...(index > 0 ? [''] : []), ...title, ...body];
  });
}
