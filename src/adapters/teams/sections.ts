/** Sections of the neutral card as pieces that can be drawn whole or, when room is scarce, only from the top. */
import type { CardFile, Facts, Line, List, Section, Table } from '../../card/card.ts';
import { codeLine, isMarkdown, type Json, type Look, lineText, paragraph } from './elements.ts';
import { FACT, GRID } from './limits.ts';

/** A section of the card, ready to be drawn: `wrap` turns the elements of the first so many parts into the section's elements. */
export type Piece = {
  readonly title?: string;
  readonly parts: readonly (readonly Json[])[];
  readonly wrap: (elements: readonly Json[]) => readonly Json[];
  /** What one part is called when some are left out. */
  readonly unit: 'row' | 'item' | 'line' | 'paragraph';
  /** The name of each part, where a person can ask for it by name. */
  readonly names?: readonly string[];
};

const asIs = (elements: readonly Json[]): readonly Json[] => elements;

/** Makes the piece of a section. `dense` draws rows with less structure, for cards that would not fit otherwise. */
export function sectionPiece(section: Section, dense: boolean): Piece {
  switch (section.kind) {
    case 'text': {
      const look = section.small ? ({ size: 'Small', isSubtle: true } as const) : {};
      return { parts: [[paragraph(section.text, look)]], wrap: asIs, unit: 'paragraph' };
    }
    case 'facts':
      return factsPiece(section);
    case 'table':
      return isGrid(section) ? gridPiece(section) : rowsPiece(section, dense);
    case 'list':
      return listPiece(section);
  }
}

/** The content of a file, line by line: a bot cannot simply send a file in Teams. */
export function filePiece(file: CardFile): Piece {
  const lines = file.content.replace(/\r?\n$/, '').split(/\r?\n/);
  return { title: file.name, parts: lines.map((line) => [codeLine(line, { spacing: 'None' })]), wrap: asIs, unit: 'line' };
}

/** Two columns where labels and values are short; else one paragraph each. A FactSet's texts are Markdown in Teams, so only harmless ones go there. */
function factsPiece({ title, facts }: Facts): Piece {
  const short = (label: string, value: Line) => label.length <= FACT.label && lineText(value).length <= FACT.value;
  const harmless = (line: Line) => line.every((span) => typeof span === 'string' && !isMarkdown(span));
  const columns = facts.every(({ label, value }) => short(label, value) && harmless([label, ...value]));
  if (columns) {
    const parts = facts.map(({ label, value }) => [{ title: label, value: lineText(value) }]);
    return { title, parts, wrap: (elements) => [{ type: 'FactSet', facts: elements }], unit: 'item' };
  }
  const parts = facts.map(({ label, value }) => [paragraph([{ bold: `${label}: ` }, ...value], { spacing: 'Small' })]);
  return { title, parts, wrap: asIs, unit: 'item' };
}

/** Whether every cell is short enough for columns side by side on a phone. */
function isGrid({ columns, rows }: Table): boolean {
  if (columns.length > GRID.columns) return false;
  const cell = columns.length === 2 ? GRID.onlyCell : GRID.cell;
  const longest = columns.length === 2 ? GRID.firstCell : GRID.word;
  const fits = (text: string, index: number) =>
    text.length <= (index === 0 ? GRID.firstCell : cell) && (index > 0 || text.split(/[\s-]/).every((word) => word.length <= longest));
  return columns.every(fits) && rows.every((row) => row.every((line, index) => fits(lineText(line), index)));
}

function gridPiece({ title, columns, rows }: Table): Piece {
  const row = (cells: readonly Line[]): Json => ({
    type: 'TableRow',
    cells: cells.map((line) => ({ type: 'TableCell', items: [paragraph(line)] })),
  });
  const header = row(columns.map((name) => [{ bold: name }]));
  // Equal widths: Teams on phones draws columns of unequal ratios badly.
  const width = columns.map(() => ({ width: 1 }));
  return {
    title,
    parts: rows.map((cells) => [row(cells)]),
    wrap: (elements) => [{ type: 'Table', firstRowAsHeaders: true, showGridLines: true, columns: width, rows: [header, ...elements] }],
    unit: 'row',
    names: rows.map(rowName),
  };
}

/**
 * One block per row: the name and, where the second column alone holds an owner (one short word in bold), that word beside it; the other cells below, by
 * column. Where all columns hold owners each needs its column's name. A cell that holds only a dash is not worth a line.
 */
function rowsPiece(table: Table, dense: boolean): Piece {
  const { title, columns, rows } = table;
  const beside = columns.length > 2 && rows.every(([, second = []]) => isWord(second)) && !rows.every((row) => row.slice(1).every(isWord));
  const head = dense ? denseHead : richHead;
  const parts = rows.map((row, position) => {
    const [name = [], second = []] = row;
    const look: Look = position === 0 ? {} : { separator: true, spacing: 'Small' };
    const rest = row.slice(beside ? 2 : 1);
    const labels = columns.slice(beside ? 2 : 1);
    const below = rest.flatMap((cell, index) => {
      if (/^[-–—]$/.test(lineText(cell).trim())) return [];
      if (columns.length === 2) return [paragraph(cell, { spacing: 'None' })];
      const label = `${labels[index] ?? ''}: `;
      return [paragraph([dense || isWord(cell) ? label : { bold: label }, ...cell], { spacing: 'None' })];
    });
    return [head(name, beside ? second : undefined, look), ...below];
  });
  return { title, parts, wrap: asIs, unit: 'row', names: rows.map(rowName) };
}

/** Whether a cell is one short word in bold, as owners are. */
function isWord(line: Line): boolean {
  const [only, ...others] = line;
  return others.length === 0 && typeof only === 'object' && 'bold' in only && only.bold.length <= GRID.cell;
}

function richHead(name: Line, beside: Line | undefined, look: Look): Json {
  const bold = (line: Line, its: Look) => paragraph([{ bold: lineText(line) }], its);
  if (beside === undefined) return bold(name, look);
  const columns = [
    { type: 'Column', width: 'stretch', items: [bold(name, {})] },
    { type: 'Column', width: 'auto', items: [bold(beside, { horizontalAlignment: 'Right' })] },
  ];
  return { type: 'ColumnSet', ...look, columns };
}

function denseHead(name: Line, beside: Line | undefined, look: Look): Json {
  const text = beside === undefined ? lineText(name) : `${lineText(name)}: ${lineText(beside)}`;
  return paragraph([{ bold: text }], look);
}

const rowName = (row: readonly Line[]): string => lineText(row[0] ?? []);

function listPiece({ title, style, items }: List): Piece {
  if (style === 'code') {
    const lines = items.flatMap((item) => lineText(item).split(/\r?\n/));
    return { title, parts: lines.map((line) => [codeLine(line, { spacing: 'None' })]), wrap: asIs, unit: 'line' };
  }
  const mark = (index: number) => ({ bullet: '• ', number: `${index + 1}. `, check: '☐ ' })[style];
  return { title, parts: items.map((item, index) => [paragraph([mark(index), ...item], { spacing: 'Small' })]), wrap: asIs, unit: 'item' };
}
