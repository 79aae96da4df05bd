/** What /healthz and /readyz say: that the process lives, and whether each adapter can answer. */
import type { Adapter } from '../adapters/adapter.ts';
import { replyJson } from './reply.ts';
import { READ_METHODS, type Route } from './router.ts';

export type AdapterState = 'starting' | 'ready' | 'failed' | 'stopping' | 'stopped';

/** Facts shown beside the states: sizes and problems, never a setting. */
export type Details = () => Readonly<Record<string, unknown>>;

/** Keeps the state of each adapter and of the server as a whole. */
export class Health {
  private readonly states = new Map<string, AdapterState>();
  private stopping = false;
  private readonly details: Details;

  constructor(adapters: readonly Adapter[], details: Details = () => ({})) {
    for (const { name } of adapters) this.states.set(name, 'starting');
    this.details = details;
  }

  set(name: string, state: AdapterState): void {
    this.states.set(name, state);
  }

  /** From here on nobody should send new questions. */
  stop(): void {
    this.stopping = true;
  }

  get status(): 'starting' | 'ready' | 'stopping' {
    if (this.stopping) return 'stopping';
    return [...this.states.values()].every((state) => state === 'ready') ? 'ready' : 'starting';
  }

  /** GET /healthz is 200 while the process answers at all; GET /readyz is 503 unless every adapter is ready. */
  routes(): Route[] {
    return [
      { path: '/healthz', methods: READ_METHODS, handler: (_req, res) => replyJson(res, 200, { status: 'ok' }) },
      {
        path: '/readyz',
        methods: READ_METHODS,
        handler: (_req, res) =>
          replyJson(res, this.status === 'ready' ? 200 : 503, { status: this.status, adapters: Object.fromEntries(this.states), ...this.details() }),
      },
    ];
  }
}
