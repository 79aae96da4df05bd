/** Prints tables and verdicts as plain text that can be pasted into a note. */

/** Prints rows under column names, the first column to the left and the others to the right. */
export function printTable(title: string, columns: readonly string[], rows: readonly (readonly string[])[]): void {
  const widths = columns.map((name, i) => Math.max(name.length, ...rows.map((row) => (row[i] ?? '').length)));
  const line = (cells: readonly string[]): string => cells.map((cell, i) => (i === 0 ? cell.padEnd(widths[i] ?? 0) : cell.padStart(widths[i] ?? 0))).join('  ');
  console.log(`\n${title}\n${line(columns)}\n${widths.map((width) => '-'.repeat(width)).join('  ')}`);
  for (const row of rows) console.log(line(row));
}

/** Prints what was promised, what was measured, and whether that keeps the promise. */
export function printVerdict(promise: string, measured: string, isKept: boolean): void {
  console.log(`${isKept ? 'met    ' : 'NOT MET'}  ${promise}: ${measured}`);
}

/** Microseconds as people read them. */
export function duration(microseconds: number): string {
  if (microseconds >= 10_000) return `${(microseconds / 1000).toFixed(0)} ms`;
  if (microseconds >= 1000) return `${(microseconds / 1000).toFixed(1)} ms`;
  return microseconds >= 100 ? `${microseconds.toFixed(0)} µs` : `${microseconds.toFixed(1)} µs`;
}

/** "3.2 x". */
export function times(ratio: number): string {
  return `${ratio >= 100 ? ratio.toFixed(0) : ratio >= 10 ? ratio.toFixed(1) : ratio.toFixed(2)} x`;
}

export function percent(share: number): string {
  return `${(100 * share).toFixed(1)} %`;
}
