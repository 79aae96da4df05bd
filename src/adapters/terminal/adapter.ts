/** The terminal adapter: a prompt at which a person asks, chooses from numbered buttons, and is understood in context. */
import { createInterface, type Interface } from 'node:readline';
import type { Readable, Writable } from 'node:stream';
import type { Button, Card } from '../../card/card.ts';
import type { Adapter, Ask } from '../adapter.ts';
import { renderTerminal } from './render.ts';
import { clean } from './text.ts';

export type TerminalOptions = {
  readonly input: Readable;
  readonly output: Writable;
  /** Columns of the terminal; asked before each answer, for a window can change. */
  readonly width: () => number;
  readonly color: boolean;
  /** Whether `input` is a terminal, which can edit a line and recall earlier ones. */
  readonly isTerminal?: boolean;
};

export interface TerminalAdapter extends Adapter {
  /** Resolves when the person has left, or the input has ended. */
  readonly closed: Promise<void>;
}

const PROMPT = 'srm> ';
const WELCOME = 'Who secures what on AWS? Ask a question or name a service; a number chooses from the last answer. "exit" or Ctrl-D leaves.\n';

/** One conversation, so that "and backups?" is understood; there is one person at a terminal. */
const CONVERSATION = { conversation: 'terminal' } as const;

/** Makes the prompt; nothing is read before `start`. */
export function createTerminalAdapter(ask: Ask, options: TerminalOptions): TerminalAdapter {
  const { input, output, width, color } = options;
  let lines: Interface | undefined;
  let leave: () => void = () => {};
  const closed = new Promise<void>((resolve) => {
    leave = resolve;
  });
  let buttons: readonly Button[] = [];

  const show = (card: Card): void => {
    buttons = card.buttons;
    output.write(`\n${renderTerminal(card, { width: width(), color })}\n`);
  };
  const take = (line: string): void => {
    const text = line.trim();
    if (text === '') return;
    const button = /^\d{1,3}$/.test(text) ? buttons[Number(text) - 1] : undefined;
    if (/^\d{1,3}$/.test(text) && !button) output.write(`There is no number ${text} in the last answer.\n`);
    else if (button && 'url' in button) output.write(`${clean(button.url)}\n`);
    else show(ask(button ? button.ask : text, CONVERSATION));
  };

  return {
    name: 'terminal',
    closed,
    async start() {
      lines = createInterface({ input, output, prompt: PROMPT, terminal: options.isTerminal ?? false });
      lines.on('line', (line) => {
        if (/^\s*(exit|quit|:q)\s*$/i.test(line)) lines?.close();
        else {
          take(line);
          lines?.prompt();
        }
      });
      lines.on('close', leave);
      output.write(WELCOME);
      lines.prompt();
    },
    async stop() {
      lines?.close();
      leave();
    },
  };
}
