/** The built server as a process on a free loopback port, for tests of the whole. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { fileURLToPath } from 'node:url';

const MAIN = fileURLToPath(new URL('../../dist/main.js', import.meta.url));

export type ServerProcess = {
  /** "http://127.0.0.1:40123" */
  readonly url: string;
  readonly port: number;
  /** What it has written so far, both streams. */
  readonly output: () => string;
  /** Resolves when it has written these words, or has ended. */
  readonly says: (words: string) => Promise<void>;
  /** Sends a signal and waits for the exit code. */
  readonly stop: (signal?: NodeJS.Signals) => Promise<number | null>;
};

const running = new Set<ChildProcess>();

/** Runs the server with these settings and no others, until it exits. */
export function runServer(env: Record<string, string>): { child: ChildProcess; output: () => string; exited: Promise<number | null> } {
  if (!existsSync(MAIN)) throw new Error('dist/main.js is missing: run "npm run build" first.');
  // Elsewhere than in the project, so that a developer's .env is not read.
  const child = spawn(process.execPath, [MAIN], { cwd: tmpdir(), env: { PATH: process.env.PATH ?? '', ...env }, stdio: ['ignore', 'pipe', 'pipe'] });
  running.add(child);
  let text = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream?.on('data', (chunk: Buffer) => {
      text += chunk.toString('utf8');
    });
  }
  const exited = new Promise<number | null>((resolve) => {
    child.once('close', (code) => {
      running.delete(child);
      resolve(code);
    });
  });
  return { child, output: () => text, exited };
}

/** Starts the server and waits until it says where it answers. */
export async function startProcess(env: Record<string, string> = {}): Promise<ServerProcess> {
  const { child, output, exited } = runServer({ PORT: '0', HOST: '127.0.0.1', ...env });
  const port = await new Promise<number>((resolve, reject) => {
    child.stdout?.on('data', () => {
      const found = /answers at http:\/\/127\.0\.0\.1:(\d+)\/.*Overlay/s.exec(output());
      if (found) resolve(Number(found[1]));
    });
    exited.then((code) => reject(new Error(`the server ended with ${code}:\n${output()}`)));
  });
  const says = async (words: string): Promise<void> => {
    while (!output().includes(words) && child.exitCode === null) await once(child.stdout ?? child, 'data');
  };
  const stop = (signal: NodeJS.Signals = 'SIGTERM'): Promise<number | null> => {
    child.kill(signal);
    return exited;
  };
  return { url: `http://127.0.0.1:${port}`, port, output, says, stop };
}

/** Ends what a failed test left running. */
export async function killAll(): Promise<void> {
  await Promise.all(
    [...running].map((child) => {
      const closed = new Promise((resolve) => {
        child.once('close', resolve);
      });
      child.kill('SIGKILL');
      return closed;
    }),
  );
}
