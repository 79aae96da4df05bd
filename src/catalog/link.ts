/** Checked files to the frozen Catalog that the pipeline reads. */
import type { CategoriesFile, ControlFile, ServiceFile } from './schema.ts';
import type { Ambiguity, Catalog, Service } from './types.ts';

/** The content of all files, without their lines. */
export type CatalogData = { categories: CategoriesFile; controls: ControlFile[]; ambiguities: Ambiguity[]; services: (ServiceFile | LateService)[] };

/** The same as it was read and checked. */
export type CheckedData = Omit<CatalogData, 'services'> & { services: ServiceFile[] };

/** A service whose duties are read when they are asked for: they are nine tenths of a catalog, and a start needs hardly any of them. */
export type LateService = Omit<ServiceFile, 'duties'> & { duties: () => NonNullable<ServiceFile['duties']>; terms: Service['terms'] };

/** Links checked data into the catalog that the pipeline reads, and freezes it. */
export function linkCatalog(data: CatalogData, repository?: string): Catalog {
  const catalog: Catalog = {
    services: new Map(data.services.map((file) => [file.id, isLate(file) ? linkLate(file) : linkService(file)])),
    controls: new Map(data.controls.map((control) => [control.id, control])),
    categories: new Map(data.categories.categories.map((category) => [category.id, category])),
    groups: data.categories.groups,
    model: data.categories.model,
    ambiguities: data.ambiguities,
    repository,
  };
  return deepFreeze(catalog);
}

function isLate(file: ServiceFile | LateService): file is LateService {
  return typeof file.duties === 'function';
}

/** A frozen service whose duties are read when they are first asked for. */
function linkLate({ duties: read, terms, ...file }: LateService): Service {
  let duties: Service['duties'] | undefined;
  const get = () => {
    duties ??= deepFreeze(read());
    return duties;
  };
  return Object.freeze(Object.defineProperty(deepFreezeParts({ ...linkService(file), terms }), 'duties', { enumerable: true, get }));
}

function deepFreezeParts(service: Service): Service {
  for (const part of Object.values(service)) deepFreeze(part);
  return service;
}

/** A service file as the pipeline reads it: every optional list is there. */
export function linkService(file: ServiceFile): Service {
  const { options, names, ...rest } = file;
  return {
    ...rest,
    short: names.short[0] ?? file.name,
    names: { short: names.short, aka: names.aka ?? [], old: names.old ?? [], weak: names.weak ?? [] },
    codes: file.codes ?? {},
    duties: file.duties ?? {},
    terms: termsOf(file.duties),
    options: options && {
      by: options.by,
      default: options.default,
      choices: Object.entries(options.choices).map(([id, choice]) => ({
        id,
        name: choice.name,
        aka: choice.aka ?? [],
        about: choice.about,
        category: choice.category ?? file.category,
        duties: choice.duties ?? {},
        terms: termsOf(choice.duties),
      })),
    },
  };
}

/** The duties that say something of words. */
export function termsOf(duties: ServiceFile['duties'] = {}): Service['terms'] {
  return Object.fromEntries(Object.entries(duties).flatMap(([control, { words, parts }]) => (words || parts ? [[control, { words, parts }]] : [])));
}

/** Freezes a value and all that it holds, maps' values included. */
export function deepFreeze<T>(value: T): T {
  if (typeof value !== 'object' || value === null || Object.isFrozen(value)) return value;
  Object.freeze(value);
  for (const item of value instanceof Map ? value.values() : Object.values(value)) if (typeof item === 'object') deepFreeze(item);
  return value;
}
