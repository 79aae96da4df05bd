/** A server in a process of its own: started on a free loopback port, watched, and stopped by its id. */
import { type ChildProcess, spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { createServer } from 'node:net';
import { slashCommand } from './command.ts';

/** What to start. */
export type Program = { readonly name: string; readonly file: string; readonly cwd: string; readonly env: Readonly<Record<string, string>> };

export type Running = {
  readonly url: string;
  /** When the process was started, as `performance.now()` has it. */
  readonly startedAt: number;
  /** From the start of the process until it took a signed request, in milliseconds. */
  readonly firstTaken: number;
  readonly usage: () => Usage;
  stop(): Promise<void>;
};

/** Memory in megabytes and processor time in milliseconds so far; absent where the system has no /proc. */
export type Usage = { readonly memory?: number; readonly cpu?: number };

/** What a server is asked until it answers. */
export const FIRST_QUESTION = 'rds';

const POLL_MS = 2;
const PATIENCE_MS = 30_000;
/** Linux counts processor time in hundredths of a second. */
const TICK_MS = 10;

/** Starts a program and asks it until it answers. Rejects, with the process stopped, when it ends early or never answers. */
export async function start({ name, file, cwd, env }: Program, responseUrl: string): Promise<Running> {
  const port = await freePort();
  const url = `http://127.0.0.1:${port}/slack/events`;
  const begin = performance.now();
  const child = spawn(process.execPath, [file], { cwd, env: { PATH: process.env.PATH, PORT: String(port), ...env }, stdio: ['ignore', 'ignore', 'inherit'] });
  try {
    while (!(await answers(url, responseUrl))) {
      if (child.exitCode !== null || performance.now() - begin > PATIENCE_MS) throw new Error(`${name} does not answer`);
      await new Promise((resolve) => setTimeout(resolve, POLL_MS));
    }
  } catch (error) {
    await stop(child);
    throw error;
  }
  return { url, startedAt: begin, firstTaken: performance.now() - begin, usage: () => usageOf(child.pid), stop: () => stop(child) };
}

async function answers(url: string, responseUrl: string): Promise<boolean> {
  try {
    const response = await fetch(url, { method: 'POST', ...slashCommand(FIRST_QUESTION, responseUrl) });
    await response.text();
    return response.status === 200;
  } catch {
    return false; // not listening yet
  }
}

async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = new Promise((resolve) => child.once('exit', resolve));
  child.kill('SIGTERM');
  const late = setTimeout(() => child.kill('SIGKILL'), PATIENCE_MS);
  await ended;
  clearTimeout(late);
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

function usageOf(pid: number | undefined): Usage {
  try {
    const memory = /VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const [user = 0, system = 0] = stat.slice(stat.lastIndexOf(')')).split(' ').slice(12, 14).map(Number);
    return { memory: Number(memory) / 1024, cpu: (user + system) * TICK_MS };
  } catch {
    return {};
  }
}
