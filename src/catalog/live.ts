/** The catalog that answers are given from, reloaded when the organisation's overlay changes: all or nothing. */
import { setTimeout as wait } from 'node:timers/promises';
import type { Logger } from 'pino';
import { applyOverlay, labelOf } from './overlay.ts';
import { type OverlayTexts, readOverlay, readOverlayLater } from './overlay-files.ts';
import { CatalogError } from './problem.ts';
import type { Catalog, Problem } from './types.ts';

export type LiveOptions = {
  /** The overlay's folder; without one the catalog stays as it is. */
  readonly folder?: string;
  readonly base: Catalog;
  readonly logger: Pick<Logger, 'info' | 'error'>;
  /** Milliseconds between two looks at the folder; 0 for none but those of `check`. */
  readonly interval?: number;
  /** Milliseconds that a change has to stand still before it is believed: an editor may write in steps. */
  readonly settle?: number;
};

/** What `/readyz` shows of the overlay. The server is ready all the same: it answers with the last good one. */
export type OverlayState = { readonly ok: boolean; readonly name?: string; readonly problems?: readonly Problem[]; readonly more?: number };

export type Live = {
  /** The last good catalog; another object after each good change, and only then. */
  current(): Catalog;
  /** What is wrong with the folder as it is now; empty when `current` holds it. */
  problems(): readonly Problem[];
  /** Undefined without an overlay. */
  state(): OverlayState | undefined;
  /** Looks at the folder at once; never rejects. */
  check(): Promise<void>;
  /** Looks no more. */
  stop(): void;
};

const INTERVAL_MS = 2000;
const SETTLE_MS = 250;
/** Problems that are shown and logged one by one; the first ones are those that explain the rest. */
const SHOWN = 20;

/**
 * Loads the overlay and watches it by reading it again and again: it is a few small files, and notices of changes do not reach
 * every mounted folder.
 * @throws CatalogError naming every problem, if the overlay is broken at the start.
 */
export function createLive({ folder, base, logger, interval = INTERVAL_MS, settle = SETTLE_MS }: LiveOptions): Live {
  if (folder === undefined) return { current: () => base, problems: () => [], state: () => undefined, check: async () => {}, stop: () => {} };
  const overlay = new WatchedOverlay(folder, base, logger, settle);
  const timer = interval > 0 ? setInterval(() => void overlay.check(), interval).unref() : undefined;
  return {
    current: () => overlay.catalog,
    problems: () => overlay.problems,
    state: () => overlay.state(),
    check: () => overlay.check(),
    stop: () => {
      clearInterval(timer);
      overlay.stop();
    },
  };
}

/** The overlay in a folder, as it was last good and as it is now. */
class WatchedOverlay {
  catalog: Catalog;
  problems: readonly Problem[] = [];
  private seen: OverlayTexts;
  private checking: Promise<void> | undefined;
  private stopped = false;
  private readonly folder: string;
  private readonly base: Catalog;
  private readonly logger: LiveOptions['logger'];
  private readonly settle: number;

  constructor(folder: string, base: Catalog, logger: LiveOptions['logger'], settle: number) {
    this.folder = folder;
    this.base = base;
    this.logger = logger;
    this.settle = settle;
    this.seen = readOverlay(folder);
    const { catalog, problems } = applyOverlay(this.seen, base, labelOf(folder));
    if (!catalog) throw new CatalogError(problems, 'overlay');
    this.catalog = catalog;
  }

  state(): OverlayState {
    const name = this.catalog.organisation?.name;
    if (this.problems.length === 0) return { ok: true, name };
    const more = this.problems.length - SHOWN;
    return { ok: false, name, problems: this.problems.slice(0, SHOWN), ...(more > 0 ? { more } : {}) };
  }

  stop(): void {
    this.stopped = true;
  }

  /** One look at a time: a slow folder must not pile them up. */
  check(): Promise<void> {
    this.checking ??= this.look().finally(() => {
      this.checking = undefined;
    });
    return this.checking;
  }

  private async look(): Promise<void> {
    try {
      const texts = await readOverlayLater(this.folder);
      if (isSame(texts, this.seen)) return;
      if (this.settle > 0) {
        await wait(this.settle, undefined, { ref: false });
        if (!isSame(texts, await readOverlayLater(this.folder))) return; // still being written: the next look takes it
      }
      if (!this.stopped) this.take(texts);
    } catch (error) {
      this.logger.error({ err: error }, 'the overlay could not be looked at; the last good one goes on answering');
    }
  }

  private take(texts: OverlayTexts): void {
    this.seen = texts;
    const { catalog, problems } = this.apply(texts);
    this.problems = problems;
    if (catalog) {
      this.catalog = catalog;
      this.logger.info({ organisation: catalog.organisation?.name, services: catalog.services.size }, 'the overlay was reloaded');
    } else this.report(problems);
  }

  /** A fault in the loading itself is a problem like any other: the server goes on. */
  private apply(texts: OverlayTexts): { catalog?: Catalog; problems: Problem[] } {
    try {
      return applyOverlay(texts, this.base, labelOf(this.folder));
    } catch (error) {
      this.logger.error({ err: error }, 'the overlay made the loading fail');
      return { problems: [{ file: `${labelOf(this.folder)}/organisation.yml`, line: 1, message: 'This overlay cannot be loaded; undo the last change.' }] };
    }
  }

  private report(problems: readonly Problem[]): void {
    this.logger.error({ problems: problems.length }, 'the overlay is broken; the last good one goes on answering');
    for (const { file, line, rule, message } of problems.slice(0, SHOWN)) this.logger.error({ file, line, rule }, message);
  }
}

function isSame(a: OverlayTexts, b: OverlayTexts): boolean {
  return a.size === b.size && [...a].every(([name, text]) => b.has(name) && b.get(name) === text);
}
