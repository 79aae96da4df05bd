/** The `ask` command: answers its arguments, or each line of standard input, or a person at a prompt. */
import { parseArgs } from 'node:util';
import { createBot } from '../../bot.ts';
import { openCatalog } from '../../project.ts';
import type { Ask } from '../adapter.ts';
import { createTerminalAdapter } from './adapter.ts';
import { answerLines, answerOne, type Format } from './lines.ts';

const HELP = `Who secures what on AWS: AWS, you, or both.

Usage: npm run --silent ask -- [--json] [question ...]

  question   the question, in one or more words; put "--" before one that starts with a dash
  --json     one JSON object a line: question, kind, services, duties, suggestions
  --help     this text

Without a question it reads one per line from standard input, or asks for them at a prompt.

Examples:
  npm run --silent ask -- who patches the OS on RDS
  npm run --silent ask -- --json s3
  npm run --silent ask -- --json < questions.txt
`;

/** Terminals wider than this are not filled: long lines are hard to read. */
const WIDEST = 110;

type Call = { readonly json: boolean; readonly help: boolean; readonly question: string };

/** Reads the arguments; undefined after saying on standard error what is wrong with them. */
function readCall(args: string[]): Call | undefined {
  try {
    const { values, positionals } = parseArgs({
      args,
      options: { json: { type: 'boolean', default: false }, help: { type: 'boolean', short: 'h', default: false } },
      allowPositionals: true,
    });
    return { ...values, question: positionals.join(' ').trim() };
  } catch {
    const flag = args.find((arg) => /^-/.test(arg) && !/^(--json|--help|-h|--)$/.test(arg)) ?? 'This flag';
    process.stderr.write(`${flag} is not understood: use --json or --help, and put "--" before a question that starts with a dash.\n`);
    return undefined;
  }
}

function terminalWidth(): number {
  return Math.min(process.stdout.columns || 80, WIDEST);
}

async function run({ json, question }: Call): Promise<void> {
  const { ask } = createBot(await openCatalog(process.env.CATALOG_OVERLAY?.trim() || undefined));
  const color = Boolean(process.stdout.isTTY) && !process.env.NO_COLOR;
  const format: Format = json ? 'json' : { width: terminalWidth(), color };
  if (question !== '') return answerOne(ask, question, process.stdout, format);
  if (process.stdin.isTTY && process.stdout.isTTY && !json) return prompt(ask, color);
  return answerLines(ask, process.stdin, process.stdout, format);
}

async function prompt(ask: Ask, color: boolean): Promise<void> {
  const adapter = createTerminalAdapter(ask, { input: process.stdin, output: process.stdout, width: terminalWidth, color, isTerminal: true });
  await adapter.start();
  await adapter.closed;
}

async function main(): Promise<number> {
  const call = readCall(process.argv.slice(2));
  if (!call) return 2;
  if (call.help) process.stdout.write(HELP);
  else await run(call);
  return 0;
}

main().then(
  (code) => {
    process.exitCode = code;
  },
  (error: unknown) => {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    process.exitCode = 1;
  },
);
