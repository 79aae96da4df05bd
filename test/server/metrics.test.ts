/** Metrics: what was asked is counted by adapter and kind, also before the library is loaded, and never what the question said. */
import { Metrics } from '../../src/server/metrics.ts';
import { fakeAsk } from '../adapters/ask.ts';
import { openServer, stopAll } from './support.ts';

afterEach(stopAll);

async function scrape(metrics: Metrics): Promise<string> {
  const { url } = await openServer({ routes: metrics.routes() });
  const answer = await fetch(`${url}/metrics`);
  expect(answer.headers.get('content-type')).toMatch(/^text\/plain; version=0\.0\.4/);
  return answer.text();
}

test('questions are counted by adapter and kind, and timed', async () => {
  const metrics = new Metrics();
  const ask = fakeAsk();
  const slack = metrics.measure('slack', ask);
  expect(slack('rds', { conversation: 'C1' }).facts.kind).toBe('service');
  expect(ask.asked).toEqual([{ text: 'rds', context: { conversation: 'C1' } }]);
  slack('rds');
  await metrics.load();
  metrics.measure('teams', ask)('help');
  const text = await scrape(metrics);
  expect(text).toMatch(/^srm_questions_total\{adapter="slack",kind="service"\} 2$/m);
  expect(text).toMatch(/^srm_questions_total\{adapter="teams",kind="help"\} 1$/m);
  expect(text).toMatch(/^srm_question_duration_seconds_count\{adapter="slack"\} 2$/m);
  expect(text).toMatch(/^process_resident_memory_bytes \d+/m);
  expect(text).not.toMatch(/rds/);
});

test('what became of an answer is counted beside it', async () => {
  const metrics = new Metrics();
  metrics.count('slack', 'table_refused');
  expect(await scrape(metrics)).toMatch(/^srm_outcomes_total\{adapter="slack",outcome="table_refused"\} 1$/m);
});
