/** Misspellings as fingers make them, from a seed: the same seed gives the same typos. */

const NEIGHBOURS: Record<string, string> = {
  a: 'qwsz', b: 'vghn', c: 'xdfv', d: 'serfcx', e: 'wsdr', f: 'drtgvc', g: 'ftyhbv', h: 'gyujnb', i: 'ujko', j: 'huikmn', k: 'jiolm', l: 'kop', m: 'njk',
  n: 'bhjm', o: 'iklp', p: 'ol', q: 'wa', r: 'edft', s: 'awedxz', t: 'rfgy', u: 'yhji', v: 'cfgb', w: 'qase', x: 'zsdc', y: 'tghu', z: 'asx',
}; // biome-ignore format: a keyboard

export type Typo = 'adjacent' | 'transposition' | 'deletion' | 'doubling' | 'insertion';
export const TYPOS: readonly Typo[] = ['adjacent', 'transposition', 'deletion', 'doubling', 'insertion'];

/** A small repeatable random generator (mulberry32): numbers in [0, 1). */
export function random(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

/** One typo of a kind at a random letter; returns the name itself where there is none to make. */
export function misspell(name: string, kind: Typo, next: () => number): string {
  const letters = [...name].flatMap((letter, i) => (/[a-z]/i.test(letter) ? [i] : []));
  const at = letters[Math.floor(next() * letters.length)];
  if (at === undefined) return name;
  const letter = name.charAt(at);
  const near = NEIGHBOURS[letter.toLowerCase()] ?? 'e';
  const other = near.charAt(Math.floor(next() * near.length));
  switch (kind) {
    case 'adjacent':
      return name.slice(0, at) + other + name.slice(at + 1);
    case 'transposition': {
      const after = name.charAt(at + 1);
      return /[a-z]/i.test(after) && after !== letter ? name.slice(0, at) + after + letter + name.slice(at + 2) : misspellNext(name, at, next);
    }
    case 'deletion':
      return name.slice(0, at) + name.slice(at + 1);
    case 'doubling':
      return name.slice(0, at) + letter + name.slice(at);
    case 'insertion':
      return name.slice(0, at) + other + name.slice(at);
  }
}

/** Nothing to swap here: swap the first pair that differs. */
function misspellNext(name: string, from: number, next: () => number): string {
  for (let i = 0; i < name.length - 1; i++) {
    const at = (from + i) % (name.length - 1);
    if (/[a-z]/i.test(name.charAt(at)) && /[a-z]/i.test(name.charAt(at + 1)) && name.charAt(at) !== name.charAt(at + 1))
      return name.slice(0, at) + name.charAt(at + 1) + name.charAt(at) + name.slice(at + 2);
  }
  return misspell(name, 'deletion', next);
}
