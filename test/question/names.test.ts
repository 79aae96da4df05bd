/** Every service is found by what it is called; what is gone says so; what means several things says that. */
import { keyOf, wordsOf } from '../../src/catalog/names.ts';
import { ask, asksOf, catalog, textOf } from '../answer/pipeline.ts';

const services = [...catalog.services.values()];
const usable = services.filter(({ status }) => status !== 'discontinued');
const gone = services.filter(({ status }) => status === 'discontinued');

/** The choices of a name that the catalog declares to mean several services. */
function choicesOf(name: string): readonly string[] {
  return catalog.ambiguities.find((ambiguity) => keyOf(wordsOf(ambiguity.name)) === keyOf(wordsOf(name)))?.choices ?? [];
}

/** What is wrong with the answer to a name that should lead to a service first, if anything. */
function faultOf(text: string, id: string): string[] {
  const { services: found, suggestions, kind } = ask(text).facts;
  const declared = choicesOf(text);
  if (declared.includes(id) ? [...found, ...suggestions].includes(id) : found[0] === id && kind === 'service') return [];
  return [`"${text}" should be ${id}, but is ${kind} ${[...found, ...suggestions].join(', ')}`];
}

describe('a service that can be used', () => {
  test('is found by its id', () => {
    expect(usable.flatMap(({ id }) => faultOf(id, id))).toEqual([]);
  });

  test('is found by its short name, also in small letters and as a question', () => {
    expect(usable.flatMap(({ id, short }) => [short, short.toLowerCase(), `what is ${short}?`].flatMap((text) => faultOf(text, id)))).toEqual([]);
  });

  test('is found by its full name', () => {
    expect(usable.flatMap(({ id, name }) => faultOf(name, id))).toEqual([]);
  });

  test('is found in a sentence that names it in full', () => {
    const faults = usable.flatMap(({ id, name }) => {
      const { services: found, duties } = ask(`who is responsible for access to ${name.replace(/\s*\(.*\)/, '')}?`).facts;
      const known = found[0] === id || choicesOf(name).includes(id);
      return known && duties[0]?.control !== undefined ? [] : [`${name}: ${found.join(', ')} ${duties[0]?.control}`];
    });
    expect(faults).toEqual([]);
  });
});

describe('a service that is gone', () => {
  test('is found all the same', () => {
    expect(gone.length).toBeGreaterThan(40);
    expect(gone.flatMap(({ id, name, short }) => [id, name, short].flatMap((text) => faultOf(text, id)))).toEqual([]);
  });

  test.each(gone)('says so, and names what replaces it: $id', ({ id, short, replacedBy = [] }) => {
    const card = ask(id);
    expect(textOf(card)).toContain(`${short} is discontinued`);
    for (const other of replacedBy) expect(textOf(card)).toContain(catalog.services.get(other)?.short);
    for (const other of replacedBy.slice(0, 2)) expect(asksOf(card)).toContain(other);
  });

  test('is not among the lists of services to use', () => {
    for (let page = 1; page <= 14; page++) {
      const asks = asksOf(ask(`list all services page ${page}`));
      expect(gone.filter(({ id }) => asks.includes(id))).toEqual([]);
    }
  });
});

test('a service that closes or ends says so too', () => {
  for (const { id, status } of services.filter((service) => service.status === 'closed' || service.status === 'ending'))
    expect({ id, text: textOf(ask(id)) }).toEqual({
      id,
      text: expect.stringMatching(status === 'closed' ? /is closed to new customers/ : /end of support announced/),
    });
});

describe('a name that means several services', () => {
  const declared = catalog.ambiguities.filter(({ default: usual }) => usual !== null);
  const open = catalog.ambiguities.filter(({ default: usual }) => usual === null);

  test.each(declared)('"$name" is answered for $default, and offers the others', ({ name, default: usual, choices }) => {
    const card = ask(name);
    expect(card.facts.services).toEqual([usual]);
    for (const other of choices.filter((id) => id !== usual)) {
      expect(card.facts.suggestions).toContain(other);
      expect(asksOf(card)).toContainEqual(expect.stringMatching(new RegExp(`^(.* on )?${other}$`)));
    }
  });

  test.each(open)('"$name" is asked back, with every choice as a button', ({ name, choices }) => {
    const card = ask(name);
    expect(card.facts).toMatchObject({ kind: 'suggestions', suggestions: choices });
    expect(asksOf(card)).toEqual(choices);
  });
});
