/** Rules on an overlay's own services: they overwrite nothing of the catalog, and their names are no words of every question. */
import { ordinaryEnglish } from '../english.ts';
import { keyOf, wordsOf } from '../names.ts';
import type { ServiceFile } from '../schema.ts';
import type { Catalog, Problem } from '../types.ts';
import { inFile, type OverlayRule, type Path } from './overlay-rule.ts';
import { isNoName } from './reserved.ts';

export const ownServicesAreOwn: OverlayRule = {
  name: 'own-services-are-own',
  why: 'What AWS does is for the catalog to say; an overlay that says otherwise would be wrong without anybody noticing.',
  check: ({ services }, catalog) => {
    const controlWords = new Map([...catalog.controls.values()].flatMap((control) => control.words.map((word) => [keyOf(wordsOf(word)), control.name])));
    const taken = new Map([...catalog.services.values()].flatMap(({ id, name }) => [id, name].map((text) => [keyOf(wordsOf(text)), id])));
    return services.flatMap((entry) => {
      const { value } = entry;
      const at = inFile(entry);
      const weak = new Set((value.names.weak ?? []).map((name) => keyOf(wordsOf(name))));
      const names = (['short', 'aka', 'old'] as const).flatMap((kind) => (value.names[kind] ?? []).map((name, i) => ({ name, path: ['names', kind, i] })));
      return [
        ...(catalog.services.has(value.id) ? [at(['id'], `"${value.id}" is a service of the catalog, which an overlay cannot change; use another id.`)] : []),
        ...(value.basis === 'article' ? [at(['basis'], 'The founding article names AWS services only; write documented or judgement.')] : []),
        ...[{ name: value.name, path: ['name'] }, ...names].flatMap(({ name, path }) => {
          const key = keyOf(wordsOf(name));
          const [service, control] = [taken.get(key), controlWords.get(key)];
          if (service) return [at(path, `"${name}" is the name of ${service} in the catalog; use another one.`)];
          return control && !weak.has(key)
            ? [at(path, `"${name}" is a word for "${control}"; list it under weak, so that people can still ask for that.`)]
            : [];
        }),
      ];
    });
  },
};

const isEnglish = ordinaryEnglish();

export const namesAreNames: OverlayRule = {
  name: 'names-are-names',
  why: 'A name that is an ordinary word turns every question with that word into one about the service.',
  check: ({ services, ambiguities }) => [
    ...services.flatMap((entry) => {
      const weak = new Set((entry.value.names.weak ?? []).map((name) => keyOf(wordsOf(name))));
      return eachName(entry.value).flatMap(({ name, path, isStrong }) => {
        const words = wordsOf(name);
        const message = isNoName(words) ? unfit(name) : isStrong && !weak.has(keyOf(words)) && isOrdinary(words) ? ordinary(name) : undefined;
        return message === undefined ? [] : [inFile(entry)(path, message)];
      });
    }),
    ...(ambiguities?.value.ambiguities ?? []).flatMap(({ name }, i) =>
      ambiguities && isNoName(wordsOf(name)) ? [inFile(ambiguities)(['ambiguities', i, 'name'], unfit(name))] : [],
    ),
  ],
};

function unfit(name: string): string {
  return `"${name}" is no name: it stands in questions of every kind, or has no letters to tell it by; use another one.`;
}

function ordinary(name: string): string {
  return `"${name}" is an ordinary word; list it under weak as well, so that it counts only where a service is meant.`;
}

/** One common word of English; "Harbour Deck" is two. */
function isOrdinary(words: readonly string[]): boolean {
  const [word = ''] = words;
  return words.length === 1 && (isEnglish(word) || isEnglish(keyOf(words)));
}

/** Every name of a service and of its options; strong ones are believed without evidence. */
function eachName({ name, names, options }: ServiceFile): { name: string; path: Path; isStrong: boolean }[] {
  const listed = (['short', 'aka', 'old', 'weak'] as const).flatMap((kind) =>
    (names[kind] ?? []).map((one, i) => ({ name: one, path: ['names', kind, i], isStrong: kind !== 'weak' })),
  );
  const chosen = Object.entries(options?.choices ?? {}).flatMap(([id, { aka = [] }]) =>
    aka.map((one, i) => ({ name: one, path: ['options', 'choices', id, 'aka', i], isStrong: false })),
  );
  return [{ name, path: ['name'], isStrong: true }, ...listed, ...chosen];
}

export const codesAreOwn: OverlayRule = {
  name: 'codes-are-own',
  why: 'A machine name of an AWS service that is claimed by another one gives that one’s owners for it.',
  check: ({ services }, catalog) => {
    const taken = codesOf(catalog);
    return services.flatMap((entry) =>
      Object.entries(entry.value.codes ?? {}).flatMap(([kind, list = []]) =>
        list.flatMap((code, i): Problem[] => {
          const other = taken.get(`${kind} ${code.toLowerCase()}`);
          return other === undefined ? [] : [inFile(entry)(['codes', kind, i], `"${code}" belongs to ${other} in the catalog; remove it.`)];
        }),
      ),
    );
  },
};

function codesOf(catalog: Catalog): Map<string, string> {
  return new Map(
    [...catalog.services.values()].flatMap(({ id, codes }) =>
      Object.entries(codes).flatMap(([kind, list = []]) => list.map((code): [string, string] => [`${kind} ${code.toLowerCase()}`, id])),
    ),
  );
}
