/** What /healthz and /readyz say: that the process lives, and whether each adapter can answer. */
import type { Adapter } from '../adapters/adapter.ts';
import { replyJson } from './reply.ts';
import { READ_METHODS, type Route } from './router.ts';

export type AdapterState = 'starting' | 'ready' | 'unready' | 'failed' | 'stopping' | 'stopped';

/** An adapter that may lose its connection after the start, and then says so. */
export type WatchedAdapter = Adapter & { isReady?(): boolean };

/** Facts shown beside the states: sizes and problems, never a setting. */
export type Details = () => Readonly<Record<string, unknown>>;

/** Keeps the state of each adapter and of the server as a whole. */
export class Health {
  private readonly states = new Map<string, AdapterState>();
  private readonly adapters: readonly WatchedAdapter[];
  private stopping = false;
  private readonly details: Details;

  constructor(adapters: readonly WatchedAdapter[], details: Details = () => ({})) {
    this.adapters = adapters;
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

  get isStopping(): boolean {
    return this.stopping;
  }

  get status(): 'starting' | 'ready' | 'unready' | 'stopping' {
    if (this.stopping) return 'stopping';
    const states = this.adapters.map((adapter) => this.stateOf(adapter));
    if (states.every((state) => state === 'ready')) return 'ready';
    return states.some((state) => state === 'unready' || state === 'failed') ? 'unready' : 'starting';
  }

  private stateOf(adapter: WatchedAdapter): AdapterState {
    const state = this.states.get(adapter.name) ?? 'starting';
    return state === 'ready' && adapter.isReady?.() === false ? 'unready' : state;
  }

  private report(): Readonly<Record<string, unknown>> {
    const adapters = Object.fromEntries(this.adapters.map((adapter) => [adapter.name, this.stateOf(adapter)]));
    return { status: this.status, adapters, ...this.details() };
  }

  /** GET /healthz is 200 while the process answers at all; GET /readyz is 503 unless every adapter is ready. */
  routes(): Route[] {
    return [
      { path: '/healthz', methods: READ_METHODS, handler: (_req, res) => replyJson(res, 200, { status: 'ok' }) },
      { path: '/readyz', methods: READ_METHODS, handler: (_req, res) => replyJson(res, this.status === 'ready' ? 200 : 503, this.report()) },
    ];
  }
}
