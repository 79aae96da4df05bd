/** Tables: Slack's table block, of which a message takes one, and the grouped list that says the same without it. */
import type { types } from '@slack/bolt';
import type { Line, Table } from '../../card/card.ts';
import { LIMITS, OWN_LIMITS } from './limits.ts';
import { type Entry, flow, heading, inlines, lineText, listItem, type Space, together } from './rich.ts';

/** Slack refuses a message over an empty cell. */
const NOTHING: Line = ['–'];
/** A row whose cells are together no longer than this reads well on one line. */
const ONE_LINE = 60;

/** A cell as Slack takes it, and its visible characters. */
type Cell = { readonly block: types.RichTextBlock; readonly length: number };

/** Lines drawn before: most tables are made of the catalog's sentences, again and again. */
const drawnCells = new WeakMap<Line, Cell>();

function drawCell(line: Line): Cell {
  const drawn = drawnCells.get(line) ?? drawNewCell(line);
  drawnCells.set(line, drawn);
  return drawn;
}

function drawNewCell(line: Line): Cell {
  const drawn = inlines(line, OWN_LIMITS.tableCell);
  const elements = drawn.length > 0 ? drawn : inlines(NOTHING, OWN_LIMITS.tableCell);
  const length = elements.reduce((sum, element) => sum + (element.text ?? '').length, 0);
  return { block: { type: 'rich_text', elements: [{ type: 'rich_text_section', elements }] }, length };
}

function cellOf(line: Line | undefined): Line {
  return line !== undefined && lineText(line).trim() !== '' ? line : NOTHING;
}

function rowLength(cells: readonly Line[]): number {
  return cells.reduce((sum, cell) => sum + Math.min(lineText(cell).length, OWN_LIMITS.tableCell), 0);
}

/** The rows with exactly `columns` cells each, none of them empty. */
function wholeRows(table: Table, columns: number): Line[][] {
  return table.rows.map((row) => Array.from({ length: columns }, (_, column) => cellOf(row[column])));
}

/** The table block, with its title above; rows and columns beyond the limits or the room are left out and counted. */
export function drawTable(table: Table, space: Space): types.KnownBlock[] {
  const columns = Math.min(table.columns.length, LIMITS.tableColumns);
  const header = table.columns.slice(0, columns).map((name) => drawNewCell([{ bold: name }]));
  const title = flow(heading(table.title, OWN_LIMITS.small), space).blocks;
  if (columns === 0 || !space.take(lengthOf(header), 1)) {
    space.leaveOut('table', 1);
    return title;
  }
  const rows: Cell[][] = [];
  let room = LIMITS.tableCharacters - lengthOf(header);
  for (const line of table.rows.slice(0, LIMITS.tableRows - 1)) {
    const row = header.map((_, column) => drawCell(line[column] ?? NOTHING));
    room -= lengthOf(row);
    if (room < 0 || !space.take(lengthOf(row), 0)) break;
    rows.push(row);
  }
  space.leaveOut('row', table.rows.length - rows.length);
  space.leaveOut('column', table.columns.length - columns);
  const block = {
    type: 'table',
    rows: [header, ...rows].map((row) => row.map(({ block }) => block)),
    column_settings: header.map(() => ({ is_wrapped: true })),
  } satisfies types.TableBlock;
  return [...title, block];
}

function lengthOf(cells: readonly Cell[]): number {
  return cells.reduce((sum, { length }) => sum + length, 0);
}

/** The column whose few short values (owners, as a rule) make good headings among longer texts; undefined where there is none. */
function groupColumn(rows: readonly (readonly Line[])[], columns: number): number | undefined {
  if (rows.length < 4) return undefined;
  const values = (column: number): string[] => rows.map((row) => lineText(row[column] ?? NOTHING));
  const isShort = (column: number): boolean => values(column).every((value) => value.length <= 20);
  const candidates = Array.from({ length: Math.max(columns - 1, 0) }, (_, index) => index + 1);
  const wordy = candidates.some((column) => !isShort(column));
  return wordy ? candidates.find((column) => isShort(column) && new Set(values(column)).size <= 3) : undefined;
}

/** A row as a bullet: its name, and beneath it (or beside it, where that is short) what each other column says. */
function rowEntry(names: readonly string[], row: readonly Line[], skip: number | undefined): Entry {
  const rest = row.map((cell, column) => ({ name: names[column] ?? '', cell, column })).filter(({ column }) => column > 0 && column !== skip);
  const name: Line = [{ bold: lineText(row[0] ?? NOTHING) }];
  const [only] = rest;
  if (only !== undefined && rest.length === 1) return listItem(inlines([...name, ': ', ...only.cell], OWN_LIMITS.item));
  if (rowLength(rest.map(({ cell }) => cell)) <= ONE_LINE) {
    const beside = rest.flatMap((part, index): Line => [index === 0 ? ': ' : ' · ', `${part.name} `, ...part.cell]);
    return listItem(inlines([...name, ...beside], OWN_LIMITS.item));
  }
  // However many columns there are, a row with its heading stays within one block.
  const share = Math.min(OWN_LIMITS.item, Math.floor((LIMITS.text - 3 * OWN_LIMITS.label) / rest.length));
  const beneath = rest.map((part) => listItem(inlines([`${part.name}: `, ...part.cell], share), 'bullet', 1));
  return together([listItem(inlines(name, OWN_LIMITS.label)), ...beneath]);
}

/** The rows under a heading per value of the column `group`, in the order in which the values first appear. */
function groupedEntries(names: readonly string[], rows: readonly (readonly Line[])[], group: number): Entry[] {
  const groupOf = (row: readonly Line[]): string => lineText(row[group] ?? NOTHING);
  return [...new Set(rows.map(groupOf))].flatMap((value) => {
    const [first, ...others] = rows.filter((row) => groupOf(row) === value).map((row) => rowEntry(names, row, group));
    const title = heading(`${names[group] ?? ''}: ${value}`, OWN_LIMITS.label);
    return first === undefined ? [] : [together([...title, first]), ...others];
  });
}

/** The same table as a list, for a message that has its one table already or may have none. */
export function drawTableAsList(table: Table, space: Space): types.KnownBlock[] {
  const columns = Math.min(table.columns.length, LIMITS.tableColumns);
  const rows = wholeRows(table, columns);
  const group = groupColumn(rows, columns);
  const entries = group === undefined ? rows.map((row) => rowEntry(table.columns, row, undefined)) : groupedEntries(table.columns, rows, group);
  const title = heading(table.title, OWN_LIMITS.small);
  const { blocks, drawn } = flow([...title, ...entries], space);
  space.leaveOut('row', entries.length - Math.max(drawn - title.length, 0));
  space.leaveOut('column', table.columns.length - columns);
  return blocks;
}
