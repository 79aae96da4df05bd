/** Rules on the files themselves: names, ids, order of lists, references between files. */
import type { ControlFile, ServiceFile } from '../schema.ts';
import type { Problem } from '../types.ts';
import { eachService, type Rule } from './rule.ts';

export const fileNameIsId: Rule = {
  name: 'file-name-is-id',
  why: 'A card names the file of a service by its id; a file under another name cannot be found from there.',
  check: (files) =>
    eachService(files, ({ id }, { file, at }) =>
      file.endsWith(`/${id}.yml`) ? [] : [at(['id'], `The id is "${id}", so the file must be named ${id}.yml; rename the file or mend the id.`)],
    ),
};

export const idsExist: Rule = {
  name: 'ids-exist',
  why: 'A reference to an id that does not exist leads a reader nowhere.',
  check: (files) => {
    const services = new Set(files.services.map(({ value }) => value.id));
    const controls = new Set(files.controls.value.controls.map(({ id }) => id));
    const groups = new Set(files.categories.value.groups.map(({ id }) => id));
    const unknown = (kind: string, id: string, near: Iterable<string>) => `"${id}" is no ${kind}; ${closest(id, near)}`;
    const ofServices = eachService(files, (service, { at }) => [
      ...(service.replacedBy ?? []).flatMap((id, i) => (services.has(id) ? [] : [at(['replacedBy', i], unknown('service of the catalog', id, services))])),
      ...dutyPaths(service).flatMap(({ path, control }) => (controls.has(control) ? [] : [at(path, unknown('control of the catalog', control, controls))])),
      ...(service.options && !(service.options.default in service.options.choices)
        ? [at(['options', 'default'], unknown('option of this service', service.options.default, Object.keys(service.options.choices)))]
        : []),
    ]);
    const { file, lineOf, value } = files.ambiguities;
    const ofAmbiguities = value.ambiguities.flatMap(({ choices, default: usual }, i) =>
      [...choices, ...(usual === null ? [] : [usual])]
        .filter((id) => !services.has(id))
        .map((id) => ({ file, line: lineOf(['ambiguities', i]), message: unknown('service of the catalog', id, services) })),
    );
    const ofCategories = files.categories.value.categories.flatMap(({ examples }, i) =>
      examples
        .filter((id) => !services.has(id))
        .map((id) => ({
          file: files.categories.file,
          line: files.categories.lineOf(['categories', i, 'examples']),
          message: unknown('service of the catalog', id, services),
        })),
    );
    const ofControls = files.controls.value.controls.flatMap(({ group }, i) =>
      groups.has(group)
        ? []
        : [{ file: files.controls.file, line: files.controls.lineOf(['controls', i, 'group']), message: unknown('group of the catalog', group, groups) }],
    );
    return [...ofServices, ...ofAmbiguities, ...ofCategories, ...ofControls];
  },
};

export const idsAreUnique: Rule = {
  name: 'ids-are-unique',
  why: 'Two entries under one id: one of them would never be shown.',
  check: (files) => {
    const seen = new Map<string, string>();
    const twice = (file: string, line: number | undefined, id: string): Problem[] => {
      const first = seen.get(id);
      seen.set(id, first ?? file);
      return first ? [{ file, line, message: `The id "${id}" is also in ${first}; give one of them another id.` }] : [];
    };
    return [
      ...files.services.flatMap(({ file, value, lineOf }) => twice(file, lineOf(['id']), value.id)),
      ...files.controls.value.controls.flatMap(({ id }, i) => twice(files.controls.file, files.controls.lineOf(['controls', i, 'id']), `control ${id}`)),
    ];
  },
};

export const everyCategoryAnswers: Rule = {
  name: 'every-category-answers',
  why: 'A control without an owner for a category leaves every service of that category without an answer.',
  check: (files) =>
    files.controls.value.controls.flatMap((control, i) =>
      files.categories.value.categories
        .filter(({ id }) => !control.by[id] && !control.by.any)
        .map(({ id }) => ({
          file: files.controls.file,
          line: files.controls.lineOf(['controls', i, 'by']),
          message: `Control "${control.id}" says nothing for ${id} services; add "${id}:" or "any:" with owner, aws and you.`,
        })),
    ),
};

/** Every place in a service file where a control is spoken of. */
export function dutyPaths(
  service: ServiceFile,
): { path: (string | number)[]; control: string; duty: NonNullable<ServiceFile['duties']>[string]; option?: string }[] {
  const own = Object.entries(service.duties ?? {}).map(([control, duty]) => ({ path: ['duties', control], control, duty }));
  const options = Object.entries(service.options?.choices ?? {}).flatMap(([option, choice]) =>
    Object.entries(choice.duties ?? {}).map(([control, duty]) => ({ path: ['options', 'choices', option, 'duties', control], control, duty, option })),
  );
  return [...own, ...options];
}

/** What a category says of a control. */
export function sideOf(control: ControlFile | undefined, category: ServiceFile['category']) {
  return control?.by[category] ?? control?.by.any;
}

/** The end of a message about an id that does not exist: ids that look like it. */
export function closest(id: string, among: Iterable<string>): string {
  const alike = (other: string) => [...id].findIndex((letter, i) => letter !== other[i]) >>> 0;
  const start = [...among].filter((other) => other.startsWith(id.slice(0, 3))).sort((a, b) => alike(b) - alike(a) || a.length - b.length);
  return start.length > 0 ? `did you mean ${start.slice(0, 3).join(', ')}?` : 'use an id that exists.';
}
