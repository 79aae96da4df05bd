/** Card -> text for a terminal of a given width. */
import type { Button, Card, CardFile, Facts, Line, List, Section, Source } from '../../card/card.ts';
import { drawTable } from './table.ts';
import { clean, type Paint, paintBold, painter, styled, widthOf, wrap } from './text.ts';

export type RenderOptions = {
  /** Columns of the terminal. */
  readonly width: number;
  /** Whether escape sequences may be used. */
  readonly color: boolean;
};

/** Draws a card; ends with a line break. Owners are words, with or without colour. */
export function renderTerminal(card: Card, { width, color }: RenderOptions): string {
  const paint = painter(color);
  const blocks = [
    [...wrapped([card.title], width).map((text) => paint('bold', text)), ...wrapped([card.subtitle ?? ''], width).map((text) => paint('dim', text))],
    card.headline ? drawLine(card.headline, width, paint) : [],
    ...card.sections.map((section) => drawSection(section, width, paint)),
    card.file ? drawFile(card.file, paint) : [],
    drawButtons(card.buttons, paint),
    drawSources(card.sources, paint),
  ];
  const drawn = blocks.map((lines) => lines.join('\n').replace(/\s+$/, '')).filter((block) => block !== '');
  return `${drawn.join('\n\n')}\n`;
}

function drawSection(section: Section, width: number, paint: Paint): string[] {
  switch (section.kind) {
    case 'text':
      return section.small ? wrapped(section.text, width).map((text) => paint('dim', text)) : drawLine(section.text, width, paint);
    case 'facts':
      return [...drawTitle(section.title, paint), ...drawFacts(section, width, paint)];
    case 'table':
      return [...drawTitle(section.title, paint), ...drawTable(section, width, paint)];
    case 'list':
      return [...drawTitle(section.title, paint), ...drawList(section, width, paint)];
  }
}

function drawTitle(title: string | undefined, paint: Paint): string[] {
  return title ? [paint('bold', clean(title))] : [];
}

function drawLine(line: Line, width: number, paint: Paint): string[] {
  return wrap(styled(line), width).map((part) => paintBold(part, paint));
}

/** A line without its styles, for text that is painted as a whole. */
function wrapped(line: Line, width: number): string[] {
  return wrap(styled(line), width).map(({ text }) => text);
}

function drawFacts({ facts }: Facts, width: number, paint: Paint): string[] {
  const room = Math.min(Math.max(...facts.map(({ label }) => widthOf(label))), Math.floor(width / 3));
  return facts.flatMap(({ label, value }) => {
    const name = clean(label);
    const lines = drawLine(value, width - room - 4, paint);
    const head = `  ${paint('bold', name)}${' '.repeat(Math.max(0, room - widthOf(name)))}  `;
    const isLong = widthOf(name) > room;
    const below = (isLong ? lines : lines.slice(1)).map((text) => ' '.repeat(room + 4) + text);
    return [isLong ? head.trimEnd() : head + (lines[0] ?? ''), ...below];
  });
}

function drawList({ style, items }: List, width: number, paint: Paint): string[] {
  // Code is copied: nothing is wrapped, nothing put in front.
  if (style === 'code') return items.flatMap((item) => contentLines(item.map((span) => styled([span]).text).join('')));
  return items.flatMap((item, index) => {
    const mark = { bullet: '- ', number: `${index + 1}. `, check: '[ ] ' }[style];
    return drawLine(item, width - mark.length, paint).map((text, at) => (at === 0 ? mark : ' '.repeat(mark.length)) + text);
  });
}

/** The lines of a file or of code, with tabs as blanks and without anything a terminal would obey. */
function contentLines(content: string): string[] {
  return content
    .replace(/\r?\n$/, '')
    .split(/\r?\n/)
    .map(clean);
}

function drawFile({ name, content }: CardFile, paint: Paint): string[] {
  return [paint('bold', clean(name)), ...contentLines(content)];
}

/** Numbered, because at the prompt a number asks the question; elsewhere the question can be typed. */
function drawButtons(buttons: readonly Button[], paint: Paint): string[] {
  if (buttons.length === 0) return [];
  const labels = buttons.map(({ label }) => clean(label));
  const room = Math.max(...labels.map(widthOf));
  const lines = buttons.map((button, index) => {
    const label = labels[index] ?? '';
    const target = clean('ask' in button ? button.ask : button.url);
    const number = String(index + 1).padStart(String(buttons.length).length);
    return `  ${number}  ${label}${target === label ? '' : ' '.repeat(room - widthOf(label)) + paint('dim', `  ${target}`)}`;
  });
  return [paint('bold', 'Ask next:'), ...lines];
}

function drawSources(sources: readonly Source[], paint: Paint): string[] {
  if (sources.length === 0) return [];
  return [
    paint('bold', sources.length === 1 ? 'Source:' : 'Sources:'),
    ...sources.flatMap(({ title, url }) => [`  ${clean(title)}`, paint('dim', `    ${clean(url)}`)]),
  ];
}
