/** Small rules of the Teams adapter that have no other place: memory of deliveries, and where botbuilder may be. */
import { readdir, readFile } from 'node:fs/promises';
import { describe, expect, it } from '@jest/globals';
import { createOnce } from '../../../src/adapters/teams/once.ts';

describe('the memory of deliveries', () => {
  it('knows a delivery for a quarter of an hour', () => {
    let time = 0;
    const once = createOnce(() => time);
    expect(once.first('a')).toBe(true);
    time = 14 * 60_000;
    expect([once.first('a'), once.first('b')]).toEqual([false, true]);
    time = 16 * 60_000;
    expect([once.first('a'), once.first('b')]).toEqual([true, false]);
  });

  it('does not grow without end: the oldest go first', () => {
    const once = createOnce(() => 0, 60_000, 3);
    for (const key of ['a', 'b', 'c', 'd', 'e', 'f']) once.first(key);
    expect(['f', 'e', 'a'].map((key) => once.first(key))).toEqual([false, false, true]);
  });

  it('can be told to forget', () => {
    const once = createOnce();
    once.first('a');
    once.forget('a');
    expect(once.first('a')).toBe(true);
  });
});

describe('botbuilder', () => {
  const folder = new URL('../../../src/adapters/teams/', import.meta.url);

  it('is known to one file, and that file is loaded only when the adapter starts', async () => {
    const files = (await readdir(folder)).filter((name) => name.endsWith('.ts'));
    const sources = await Promise.all(files.map(async (name) => [name, await readFile(new URL(name, folder), 'utf8')] as const));
    const naming = (pattern: RegExp) => sources.filter(([, source]) => pattern.test(source)).map(([name]) => name);
    expect(naming(/from 'bot(builder|framework)/)).toEqual(['connector.ts']);
    expect(naming(/^import (?!type\b).*connector\.ts'/m)).toEqual([]);
    expect(naming(/await import\('\.\/connector\.ts'\)/)).toEqual(['adapter.ts']);
  });
});
