/**
 * `npm run bench`: measures what is promised of SRM Bot's speed, and prints it.
 *   --asks FILE    questions: JSON Lines of {text, services} or a YAML list of {ask, services}; the project's own without it
 *   --only PARTS   of understanding, way, growth, http and, only when asked for, torture, separated by commas
 *   --rounds N     how often everything is measured (5)
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
/** Takes minutes and is asked for by name only. */
const BY_NAME = { torture };

const { values } = parseArgs({ options: { asks: { type: 'string' }, only: { type: 'string' }, rounds: { type: 'string', default: '5' } } });
const setup = setUp(ROOT, values.asks, Number(values.rounds));
for (const name of values.only?.split(',') ?? Object.keys(PARTS)) {
  const part = { ...PARTS, ...BY_NAME }[name];
  if (!part) throw new Error(`${name} is no part: use ${[...Object.keys(PARTS), ...Object.keys(BY_NAME)].join(', ')}.`);
  await part(setup);
}
