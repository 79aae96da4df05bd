/** A thousand faults, planted in the example's files while the bot answers from them: none takes it down, each is reported. */
import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createBot } from '../../src/bot.ts';
import { createLive } from '../../src/catalog/live.ts';
import { formatProblem } from '../../src/catalog/problem.ts';
import type { Problem } from '../../src/catalog/types.ts';
import { random } from '../question/typos.ts';
import { base, exampleTexts, FOLDER } from './overlay.ts';
import { OVERLAY_MUTATIONS } from './overlay-mutations.ts';

const FAULTS = 1000;

/** Words of the parser and the schema, which nobody who writes an overlay knows. */
const JARGON = /zod|expected|received|invalid|parse|mapping|scalar|\b(?:string|array|object|record|null|undefined)\b/i;

/** What a service has lost (an option, its id) may show only where organisation.yml speaks of the service: on the very line that names it. */
function isElsewhere(name: string, problems: readonly Problem[]): boolean {
  const id = /^services\/(.+)\.yml$/.exec(name)?.[1];
  const lines = exampleTexts.get('organisation.yml')?.split('\n') ?? [];
  return id !== undefined && problems.some(({ file, line = 0 }) => file.endsWith('/organisation.yml') && (lines[line - 1] ?? '').includes(id));
}

const folder = mkdtempSync(path.join(tmpdir(), 'faults-'));
afterAll(() => rmSync(folder, { recursive: true }));

test('a thousand planted faults: the last good overlay goes on answering, and each is reported with file, line and fix', async () => {
  cpSync(FOLDER, folder, { recursive: true });
  const logger = { info: () => {}, error: () => {} };
  const live = createLive({ folder, base, logger, interval: 0, settle: 0 });
  const { ask } = createBot(live.current);
  const next = random(20261123);
  const pick = (count: number) => Math.floor(next() * count);
  const seen = new Map<string, number>();
  const missed: string[] = [];
  let [faulty, harmless] = [0, 0];

  for (let i = 0; faulty < FAULTS && i < 3 * FAULTS; i++) {
    const mutation = OVERLAY_MUTATIONS[i % OVERLAY_MUTATIONS.length];
    const files = [...exampleTexts].filter(([name, text]) => mutation?.file.test(name) && mutation.plant(text, () => 0));
    const [name, text] = files[pick(files.length)] ?? [];
    const fault = name && text ? mutation?.plant(text, pick) : undefined;
    if (!mutation || !name || text === undefined || !fault) continue;
    if (fault.text === text) continue;
    const before = live.current();
    writeFileSync(path.join(folder, name), fault.text);
    await live.check();
    const problems = live.problems();
    if (problems.length === 0) {
      harmless++;
      if (!mutation.name.startsWith('slip')) missed.push(`${mutation.name} in ${name}:${fault.line} was not found`);
      if (live.current() === before) missed.push(`${mutation.name} in ${name} was not looked at`);
    } else {
      faulty++;
      seen.set(mutation.name, (seen.get(mutation.name) ?? 0) + 1);
      const helpful = problems.every(
        ({ file, line, message }) =>
          /^faults-\w+\/(organisation|ambiguities|services\/[\w-]+)\.yml$/.test(file) &&
          (line ?? 0) > 0 &&
          /^.{20,}[.?]$/.test(message) &&
          !JARGON.test(message),
      );
      const here = [fault.line, ...(mutation.at?.(fault, text) ?? [])];
      const isFound = problems.some(({ file, line = 0 }) => file.endsWith(`/${name}`) && here.includes(line));
      if (!helpful || !(isFound || isElsewhere(name, problems)))
        missed.push(`${mutation.name} in ${name}:${here.join()}: ${problems.map(formatProblem).join(' | ')}`);
      if (live.current() !== before) missed.push(`${mutation.name} in ${name} was taken over`);
      if (!ask('who patches the OS on EC2?').summary.startsWith('You')) missed.push(`${mutation.name} in ${name} stopped the answers`);
    }
    writeFileSync(path.join(folder, name), text);
  }
  await live.check();

  expect(missed).toEqual([]);
  expect(faulty).toBe(FAULTS);
  expect(harmless).toBeLessThan(FAULTS / 3);
  expect(OVERLAY_MUTATIONS.map(({ name }) => name).filter((name) => !seen.has(name))).toEqual([]);
  expect(live.problems()).toEqual([]);
  expect(ask('who patches the OS on EC2?').summary).toMatch(/^You: Platform team \(#platform\)/);
  live.stop();
}, 300_000);
