/** Counts questions and times answers for Prometheus; the library is loaded after the start, so that the start does not wait for it. */
import type { Registry } from 'prom-client';
import type { Ask } from '../adapters/adapter.ts';
import { send } from './reply.ts';
import { READ_METHODS, type Route } from './router.ts';

/** A question that was answered, or something else that is counted and takes no time. */
type Observation = { readonly adapter: string; readonly kind: string; readonly seconds: number } | { readonly adapter: string; readonly outcome: string };
type Loaded = { readonly registry: Registry; readonly observe: (observation: Observation) => void };

/** An answer takes microseconds; the upper buckets are there to show when it does not. */
const BUCKETS = [0.000_05, 0.000_1, 0.000_25, 0.000_5, 0.001, 0.002_5, 0.005, 0.01, 0.025, 0.1];

/** More than a second's questions are never waiting for the library. */
const MAX_WAITING = 10_000;

/** Questions by adapter and kind of answer, how long each answer took, and the metrics of the process. */
export class Metrics {
  private waiting: Observation[] = [];
  private loading?: Promise<Loaded>;
  private loaded?: Loaded;

  /** The same `ask`, counted under the name of the adapter it is given to. */
  measure(adapter: string, ask: Ask): Ask {
    return (text, context) => {
      const start = process.hrtime.bigint();
      const card = ask(text, context);
      this.observe({ adapter, kind: card.facts.kind, seconds: Number(process.hrtime.bigint() - start) / 1e9 });
      return card;
    };
  }

  /** Counts what became of a question after it was answered: delivered, refused, failed. */
  count(adapter: string, outcome: string): void {
    this.observe({ adapter, outcome });
  }

  /** Loads the library; called once nothing more urgent is left, and by the first scrape. */
  load(): Promise<Loaded> {
    this.loading ??= this.loadLibrary();
    return this.loading;
  }

  /** GET /metrics. */
  routes(): Route[] {
    const handler: Route['handler'] = async (_req, res) => {
      const { registry } = await this.load();
      send(res, { status: 200, body: await registry.metrics(), headers: { 'content-type': registry.contentType, 'cache-control': 'no-store' } });
    };
    return [{ path: '/metrics', methods: READ_METHODS, handler }];
  }

  private observe(observation: Observation): void {
    if (this.loaded) this.loaded.observe(observation);
    else if (this.waiting.length < MAX_WAITING) this.waiting.push(observation);
  }

  private async loadLibrary(): Promise<Loaded> {
    const { Counter, Histogram, Registry, collectDefaultMetrics } = (await import('prom-client')).default;
    const registry = new Registry();
    collectDefaultMetrics({ register: registry });
    const questions = new Counter({
      name: 'srm_questions_total',
      help: 'Questions answered, by adapter and kind of answer.',
      labelNames: ['adapter', 'kind'],
      registers: [registry],
    });
    const durations = new Histogram({
      name: 'srm_question_duration_seconds',
      help: 'Time from question to card, by adapter.',
      labelNames: ['adapter'],
      buckets: BUCKETS,
      registers: [registry],
    });
    const outcomes = new Counter({
      name: 'srm_outcomes_total',
      help: 'What became of answers on their way to a chat, by adapter and outcome.',
      labelNames: ['adapter', 'outcome'],
      registers: [registry],
    });
    const observe = (seen: Observation): void => {
      if ('outcome' in seen) outcomes.inc({ adapter: seen.adapter, outcome: seen.outcome });
      else {
        questions.inc({ adapter: seen.adapter, kind: seen.kind });
        durations.observe({ adapter: seen.adapter }, seen.seconds);
      }
    };
    this.loaded = { registry, observe };
    for (const observation of this.waiting) observe(observation);
    this.waiting = [];
    return this.loaded;
  }
}
