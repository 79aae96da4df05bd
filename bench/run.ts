/**
 * `npm run bench`: measures what is promised of SRM Bot's speed, and prints it.
 *   --asks FILE    questions: JSON Lines of {text, services} or a YAML list of {ask, services}; the project's own without it
 *   --only PARTS   of understanding, way, growth, http and, only when asked for, torture, separated by commas
 *   --rounds N     how often everything is measured (5)
 *   --count N      how many inputs `torture` asks (1000000)
 *   --seed N       for other inputs than those of seed 1
 */
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { measureGrowth } from './growth.ts';
import { compareServers } from './http/compare.ts';
import { measureWholeWay } from './render.ts';
import { type Setup, setUp } from './setup.ts';
import { torture } from './torture.ts';
import { compareUnderstanding } from './understanding.ts';

/** Compiled, this file is in dist/bench/bench. */
const ROOT = fileURLToPath(new URL('../../../', import.meta.url));

const PARTS: Record<string, (setup: Setup) => void | Promise<void>> = {
  understanding: compareUnderstanding,
  way: measureWholeWay,
  growth: measureGrowth,
  http: compareServers,
};
const { values } = parseArgs({
  options: {
    asks: { type: 'string' },
    only: { type: 'string' },
    rounds: { type: 'string', default: '5' },
    count: { type: 'string', default: '1000000' },
    seed: { type: 'string', default: '1' },
  },
});
const count = Number(values.count);
const seed = Number(values.seed);
/** Takes minutes, and is done only when asked for. */
const SPECIAL: Record<string, (setup: Setup) => void> = { torture: (setup) => torture(setup, count, seed) };

const setup = setUp(ROOT, values.asks, Number(values.rounds));
for (const name of values.only?.split(',') ?? Object.keys(PARTS)) {
  const part = PARTS[name] ?? SPECIAL[name];
  if (!part) throw new Error(`${name} is no part: use ${Object.keys({ ...PARTS, ...SPECIAL }).join(', ')}.`);
  await part(setup);
}
