/** Questions from lines, answers to lines: thousands in one process, never more in memory than the reader takes. */
import { createInterface } from 'node:readline';
import type { Readable, Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Card } from '../../card/card.ts';
import type { Ask } from '../adapter.ts';
import { type RenderOptions, renderTerminal } from './render.ts';

/** How an answer is written: as JSON for machines, or drawn. */
export type Format = 'json' | RenderOptions;

/** One answer as a JSON object on one line; the names and their order are a contract. */
export function jsonLine(question: string, { facts }: Card): string {
  const { kind, services, suggestions } = facts;
  const duties = facts.duties.map(({ service, option, control, owner }) => ({ service, option, control, owner }));
  return `${JSON.stringify({ question, kind, services, duties, suggestions })}\n`;
}

/** Writes the answer to one question. */
export async function answerOne(ask: Ask, question: string, output: Writable, format: Format): Promise<void> {
  const card = ask(question);
  await writeAll([format === 'json' ? jsonLine(question, card) : renderTerminal(card, format)], output);
}

/**
 * Answers each line of `input` on its own, in order; ends with the input, or quietly when nobody reads the output any more.
 * As JSON an empty line is answered too, so that the n-th answer belongs to the n-th line.
 */
export async function answerLines(ask: Ask, input: Readable, output: Writable, format: Format): Promise<void> {
  const lines = createInterface({ input, crlfDelay: Number.POSITIVE_INFINITY });
  try {
    await writeAll(answers(ask, lines, format), output);
  } finally {
    lines.close();
  }
}

async function* answers(ask: Ask, lines: AsyncIterable<string>, format: Format): AsyncGenerator<string> {
  for await (const line of lines) {
    if (format === 'json') yield jsonLine(line, ask(line));
    else if (line.trim() !== '') yield `> ${renderQuestion(line)}\n\n${renderTerminal(ask(line), format)}\n`;
  }
}

/** What was asked, on one line, without anything a terminal would obey. */
function renderQuestion(line: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for.
  return line.replace(/[\u0000-\u001f\u007f-\u009f]+/g, ' ').trim();
}

async function writeAll(texts: Iterable<string> | AsyncIterable<string>, output: Writable): Promise<void> {
  try {
    await pipeline(texts, output, { end: false });
  } catch (error) {
    // "ask < questions | head": the reader has seen enough.
    if ((error as NodeJS.ErrnoException).code !== 'EPIPE') throw error;
  }
}
