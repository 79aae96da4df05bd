/** Remembers what was dealt with, for a while and up to a number: Teams delivers some things twice. */
import { REMEMBERED, TIMES } from './limits.ts';

export type Once = {
  /** True the first time a key is seen; false when it was seen within the time. */
  first(key: string): boolean;
  /** Lets the key count as new again. */
  forget(key: string): void;
};

/** `now` is a clock in milliseconds; `most` keys are remembered, the oldest go first. */
export function createOnce(now: () => number = Date.now, remember: number = TIMES.remember, most: number = REMEMBERED): Once {
  // A Map keeps insertion order, so that its first key is the oldest.
  const seen = new Map<string, number>();
  const dropOld = (time: number): void => {
    for (const [key, since] of seen) {
      if (seen.size <= most && time - since < remember) return;
      seen.delete(key);
    }
  };
  return {
    first(key) {
      const time = now();
      dropOld(time);
      if (seen.has(key)) return false;
      seen.set(key, time);
      return true;
    },
    forget: (key) => {
      seen.delete(key);
    },
  };
}
