/** Slips that a parser of YAML notices too late or not at all: found in the text itself, line by line. */

/** What makes a text unfit for parsing, with its line: another encoding, or what a merge left. */
export function faultOfText(text: string): { line: number; message: string } | undefined {
  if (text.includes('\0')) return { line: 1, message: 'This file is no plain text, or is saved as UTF-16; save it as UTF-8.' };
  const strange = text.indexOf('\ufffd');
  if (strange >= 0) {
    const line = text.slice(0, strange).split('\n').length;
    return { line, message: 'A character on this line is not in UTF-8; save the file as UTF-8, not as Latin-1 or Windows-1252, and write the character anew.' };
  }
  const conflict = text.split('\n').findIndex((one) => /^(?:<{7}|={7}|>{7})(?:\s|$)/.test(one));
  if (conflict >= 0) return { line: conflict + 1, message: 'A merge left two versions here; keep one of them, and remove the lines of "<", "=" and ">".' };
  return undefined;
}

/** The first line (1-based) with a quote that is not closed on it; 0 if there is none. */
export function openQuote(text: string): number {
  const isOpen = (line: string) => (line.replace(/\\./g, '').match(/"/g) ?? []).length % 2 === 1 || /:\s*'(?:[^']|'')*$/.test(line);
  return text.split('\n').findIndex((line) => !/^\s*#/.test(line) && isOpen(line)) + 1;
}

/** The line (1-based) of the first bracket without its other half, where the lines after it are no part of what it holds; 0 if there is none. */
export function openBracket(text: string): number {
  const open: { line: number; indent: number }[] = [];
  for (const [i, line] of text.split('\n').entries()) {
    const plain = line
      .replace(/\\./g, '')
      .replace(/"[^"]*"|'[^']*'/g, '""')
      .replace(/(?:^|\s)#.*$/, '');
    if (plain.trim() === '') continue;
    const indent = plain.search(/\S/);
    const [outer] = open;
    if (outer && indent <= outer.indent && !/^\s*[\]}]/.test(plain)) return outer.line;
    // brackets in the middle of a text are no more than characters
    if (open.length === 0 && !/(?:^|[:\-,[{])\s*[[{]|^\s*[\]}]/.test(plain)) continue;
    for (const character of plain) {
      if (character === '[' || character === '{') open.push({ line: i + 1, indent });
      else if ((character === ']' || character === '}') && !open.pop()) return i + 1;
    }
  }
  return open[0]?.line ?? 0;
}
