/** Rules on names: each means one service, or the doubt is declared. */
import { keyOf, wordsOf } from '../names.ts';
import type { ServiceFile } from '../schema.ts';
import type { Problem } from '../types.ts';
import { eachService, type Rule } from './rule.ts';

/** The names that are believed without evidence, with their place in the file. */
function strongNames(service: ServiceFile): { name: string; path: (string | number)[] }[] {
  const weak = new Set((service.names.weak ?? []).map((name) => keyOf(wordsOf(name))));
  return (['short', 'aka', 'old'] as const)
    .flatMap((kind) => (service.names[kind] ?? []).map((name, i) => ({ name, path: ['names', kind, i] })))
    .filter(({ name }) => !weak.has(keyOf(wordsOf(name))));
}

export const namesAreUnique: Rule = {
  name: 'names-are-unique',
  why: 'A name under two services makes the answer a matter of luck; a name that truly means two belongs in ambiguities.yml.',
  check: (files) => {
    const declared = new Set(files.ambiguities.value.ambiguities.map(({ name }) => keyOf(wordsOf(name))));
    const owners = new Map<string, string>();
    return eachService(files, (service, { at }) => {
      const own = new Set<string>();
      return strongNames(service).flatMap(({ name, path }): Problem[] => {
        const key = keyOf(wordsOf(name));
        if (own.has(key)) return [at(path, `"${name}" is listed twice, perhaps in another spelling; keep one of them.`)];
        own.add(key);
        const first = owners.get(key);
        owners.set(key, first ?? service.id);
        return first && !declared.has(key)
          ? [at(path, `"${name}" is also a name of ${first}; remove it from one of them, make it weak, or declare the choice in catalog/ambiguities.yml.`)]
          : [];
      });
    });
  },
};

export const ambiguitiesAreReal: Rule = {
  name: 'ambiguities-are-real',
  why: 'A declared choice between services, of which the default is none, or with the same service twice, cannot be answered.',
  check: ({ ambiguities: { file, value, lineOf } }) =>
    value.ambiguities.flatMap(({ name, choices, default: usual }, i) => [
      ...(usual !== null && !choices.includes(usual)
        ? [{ file, line: lineOf(['ambiguities', i, 'default']), message: `The default of "${name}" must be one of its choices: ${choices.join(', ')}.` }]
        : []),
      ...(new Set(choices).size < choices.length
        ? [{ file, line: lineOf(['ambiguities', i, 'choices']), message: `"${name}" lists a choice twice; keep it once.` }]
        : []),
    ]),
};
