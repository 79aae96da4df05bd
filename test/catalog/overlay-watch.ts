/** A copy of the example overlay for each test to change while the bot answers, with the log of what was said about it. */
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createLive, type Live } from '../../src/catalog/live.ts';
import { base, FOLDER } from './overlay.ts';

type Entry = { level: 'info' | 'error'; fields: Record<string, unknown>; message: string };

/** A question whose owner's team the example overlay names. */
export const WHO = 'who patches the OS on EC2?';

/** The test's own copy of the overlay; what lies beside it is removed with it. */
export let folder: string;

/** What was logged in this test. */
export let log: Entry[];

let scratch: string;
const lives: Live[] = [];

beforeEach(() => {
  scratch = mkdtempSync(path.join(tmpdir(), 'live-'));
  folder = path.join(scratch, 'overlay');
  cpSync(FOLDER, folder, { recursive: true });
  log = [];
});
afterEach(() => {
  for (const live of lives.splice(0)) live.stop();
  rmSync(scratch, { recursive: true, force: true });
});

/** Watches the copy, or the folder given; it is looked at only when a test says `check()`, unless an interval is given. */
export function watch(options: { folder?: string; interval?: number; settle?: number } = {}): Live {
  const note = (level: Entry['level']) => (fields: unknown, message?: string) =>
    void log.push({ level, fields: fields as Entry['fields'], message: message ?? '' });
  const logger = { info: note('info'), error: note('error') } as unknown as Parameters<typeof createLive>[0]['logger'];
  const live = createLive({ folder, base, logger, interval: 0, settle: 0, ...options });
  lives.push(live);
  return live;
}

/** The path of a file of the copy. */
export const file = (name = 'organisation.yml') => path.join(folder, name);

/** Rewrites a file of the copy. */
export const edit = (change: (text: string) => string, name?: string) => writeFileSync(file(name), change(readFileSync(file(name), 'utf8')));

/** The change that gives the platform team another name. */
export const rename = (to: string) => (text: string) => text.replace('name: Platform team', `name: ${to}`);
