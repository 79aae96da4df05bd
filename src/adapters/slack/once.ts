/** Remembers what was answered, so that a message that Slack delivers twice is answered once. */

/** Slack's last retry comes about five minutes after the first delivery. */
const KEEP_MILLISECONDS = 15 * 60_000;
const KEEP_ENTRIES = 20_000;

/**
 * Returns a function that is true the first time it is called with any of the keys, and false for a quarter of an hour after.
 * Keys live in memory, at most 20,000 of them, oldest first out. `now` is in milliseconds.
 */
export function createOnce(now: () => number = Date.now): (...keys: readonly string[]) => boolean {
  const seen = new Map<string, number>();

  function forgetOld(): void {
    for (const [key, time] of seen) {
      if (seen.size <= KEEP_ENTRIES && now() - time < KEEP_MILLISECONDS) return;
      seen.delete(key);
    }
  }

  return (...keys) => {
    forgetOld();
    const isNew = !keys.some((key) => seen.has(key));
    for (const key of keys) if (!seen.has(key)) seen.set(key, now());
    return isNew;
  };
}
