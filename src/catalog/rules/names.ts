/** Rules on names: each means one service, or the doubt is declared. */
import { keyOf, wordsOf } from '../names.ts';
import type { ServiceFile } from '../schema.ts';
import type { Problem } from '../types.ts';
import { eachService, type Rule } from './rule.ts';

/** The names that are believed without evidence, with their place in the file. */
function strongNames(service: ServiceFile): { name: string; path: (string | number)[] }[] {
  const weak = new Set((service.names.weak ?? []).map((name) => keyOf(wordsOf(name))));
  const listed = (['short', 'aka', 'old'] as const).flatMap((kind) => (service.names[kind] ?? []).map((name, i) => ({ name, path: ['names', kind, i] })));
  const full = service.name.replace(/\s*\([^)]*\)/, '').replace(/^(Amazon|AWS) /, '');
  const isListed = listed.some(({ name }) => keyOf(wordsOf(name)) === keyOf(wordsOf(full)));
  return [...(isListed ? [] : [{ name: full, path: ['name'] }]), ...listed].filter(({ name }) => !weak.has(keyOf(wordsOf(name))));
}

/** Lists in which a repeated entry is a slip. */
function repeated(service: ServiceFile): { name: string; path: (string | number)[] }[] {
  const lists: [path: string[], list: readonly string[]][] = [
    ...(['short', 'weak'] as const).map((kind): [string[], readonly string[]] => [['names', kind], service.names[kind] ?? []]),
    ...Object.entries(service.codes ?? {}).map(([kind, list]): [string[], readonly string[]] => [['codes', kind], list ?? []]),
  ];
  return lists.flatMap(([path, list]) => list.flatMap((name, i) => (list.indexOf(name) < i ? [{ name, path: [...path, i] }] : [])));
}

export const namesAreUnique: Rule = {
  name: 'names-are-unique',
  why: 'A name under two services makes the answer a matter of luck; a name that truly means two belongs in ambiguities.yml.',
  check: (files) => {
    const declared = new Set(files.ambiguities.value.ambiguities.map(({ name }) => keyOf(wordsOf(name))));
    const first = new Map<string, { id: string; problem: (message: string) => Problem }>();
    return eachService(files, (service, { at }) => {
      const own = new Set<string>();
      const slips = repeated(service).map(({ name, path }) => at(path, `"${name}" is listed twice; keep one of them.`));
      const clashes = strongNames(service).flatMap(({ name, path }): Problem[] => {
        const key = keyOf(wordsOf(name));
        if (own.has(key)) return [at(path, `"${name}" is listed twice, perhaps in another spelling; keep one of them.`)];
        own.add(key);
        const other = first.get(key);
        if (!other) first.set(key, { id: service.id, problem: (message) => at(path, message) });
        if (!other || declared.has(key)) return [];
        const clash = (id: string) =>
          `"${name}" is also a name of ${id}; remove it from one of them, make it weak, or declare the choice in catalog/ambiguities.yml.`;
        return [other.problem(clash(service.id)), at(path, clash(other.id))];
      });
      return [...slips, ...clashes];
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
