/** Misspelt names are still found: measured over every name, with typos as fingers make them. */
import { ask, catalog } from '../answer/pipeline.ts';
import { misspell, random, TYPOS } from './typos.ts';

/** The names that people type: the short one, and the official one with and without its maker and abbreviation. */
const names = [...catalog.services.values()].flatMap(({ id, name, names: { short } }) => {
  const plain = name.replace(/\s*\([^)]*\)/, '');
  return [...new Set([...short, plain, plain.replace(/^(Amazon|AWS) /, '')])].map((text) => ({ id, text, means: ask(text).facts.services[0] }));
});

const letters = (text: string) => text.replace(/[^a-z]/gi, '').length;

/** The share of typos after which the name still means what it means spelt right, and those after which it does not. */
function found(least: number, edits: number, seeds: readonly number[]): { share: number; missed: string[] } {
  const missed: string[] = [];
  let asked = 0;
  for (const seed of seeds) {
    const next = random(seed);
    for (const { text, means } of names) {
      if (letters(text) < least) continue;
      let typo = text;
      for (let i = 0; i < edits; i++) typo = misspell(typo, TYPOS[Math.floor(next() * TYPOS.length)] ?? 'deletion', next);
      asked++;
      const { services, suggestions } = ask(typo).facts;
      if (services[0] !== means) missed.push(`${typo} (${text}): ${services.join(', ') || suggestions.join(', ') || 'nothing'}`);
    }
  }
  return { share: 1 - missed.length / asked, missed };
}

test('every name means the service it is a name of, or one that is offered beside it', () => {
  const others = names.filter(({ id, text, means }) => means !== id && !ask(text).facts.suggestions.includes(id));
  expect(others).toEqual([]);
});

test.each([[[1, 2]], [[3, 4]]])('one slip in a name of five letters or more: seeds %p', (seeds) => {
  const { share, missed } = found(5, 1, seeds);
  expect({ share, missed: share >= 0.97 ? [] : missed }).toEqual({ share: expect.any(Number), missed: [] });
});

test.each([[[11]], [[12]]])('two slips in a name of eight letters or more: seeds %p', (seeds) => {
  const { share, missed } = found(8, 2, seeds);
  expect({ share, missed: share >= 0.9 ? [] : missed }).toEqual({ share: expect.any(Number), missed: [] });
});

test('the card says which service a misspelt name was read as', () => {
  for (const [typo, written] of [
    ['lamdba', 'lamdba'],
    ['who patches the os on redshfit?', 'redshfit'],
    ['Dynamdb backups', 'Dynamdb'],
  ] as const) {
    const small = ask(typo).sections.find((section) => section.kind === 'text' && section.small);
    expect(JSON.stringify(small)).toContain(`I read `);
    expect(JSON.stringify(small)).toContain(written);
  }
});

test('a misspelt word that is English, or near to nothing, is no service', () => {
  for (const text of [
    'the lamb was good',
    'a late amber light',
    'please fix the cable',
    'she is an amazing athlete',
    'we met at the castle',
    'qqqqqqqq',
    'xyzzy plugh',
  ])
    expect(ask(text).facts).toMatchObject({ kind: 'unknown', services: [], suggestions: [] });
});
