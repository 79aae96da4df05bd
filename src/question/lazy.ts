/** Work that is put off until it is needed. */

/** The function's value, made at the first call and the same at every further one. */
export function lazy<T extends NonNullable<unknown>>(make: () => T): () => T {
  let made: T | undefined;
  return () => {
    made ??= make();
    return made;
  };
}
