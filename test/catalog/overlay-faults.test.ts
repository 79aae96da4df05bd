/** A thousand faults, planted in the example's files while the bot answers from them: none takes it down, each is reported. */
import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createBot } from '../../src/bot.ts';
import { createLive } from '../../src/catalog/live.ts';
import { formatProblem } from '../../src/catalog/problem.ts';
import { random } from '../question/typos.ts';
import { base, exampleTexts, FOLDER } from './overlay.ts';
import { OVERLAY_MUTATIONS } from './overlay-mutations.ts';

const FAULTS = 1000;

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
      if (live.current() === before) missed.push(`${mutation.name} in ${name} was not looked at`);
    } else {
      faulty++;
      seen.set(mutation.name, (seen.get(mutation.name) ?? 0) + 1);
      const helpful = problems.every(
        ({ file, line, message }) => /^faults-\w+\/(organisation|ambiguities|services\/[\w-]+)\.yml$/.test(file) && (line ?? 0) > 0 && message.length > 20,
      );
      const here = problems.some(({ file, line = 0 }) => file.endsWith(`/${name}`) && line <= fault.text.split('\n').length + 1);
      const elsewhere = mutation.name.startsWith('slip') || /id|name/.test(mutation.name);
      if (!helpful || !(here || elsewhere)) missed.push(`${mutation.name} in ${name}:${fault.line}: ${problems.map(formatProblem).join(' | ')}`);
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
