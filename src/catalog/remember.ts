/** What was worked out for parts of the frozen catalog, kept as long as they are. */

/** Gives the value for two things, made when it is first asked for. It may depend on nothing else, and what it depends on may not change. */
export type Remembered<A extends object, B extends object, T> = (a: A, b: B, make: () => T) => T;

/** A new, empty memory; what it holds goes with `a`. */
export function remember<A extends object, B extends object, T extends object>(): Remembered<A, B, T> {
  const known = new WeakMap<A, Map<B, T>>();
  return (a, b, make) => {
    let values = known.get(a);
    if (!values) {
      values = new Map();
      known.set(a, values);
    }
    let value = values.get(b);
    if (!value) {
      value = make();
      values.set(b, value);
    }
    return value;
  };
}
