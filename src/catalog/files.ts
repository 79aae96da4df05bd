/** The texts of a catalog folder as files of checked shapes, before anything is linked. */
import type { z } from 'zod';
import { type ReadFile, readYaml } from './read.ts';
import {
  type AmbiguitiesFile,
  ambiguitiesFileSchema,
  type CategoriesFile,
  type ControlFile,
  categoriesFileSchema,
  controlsFileSchema,
  type ServiceFile,
  serviceFileSchema,
} from './schema.ts';
import type { CatalogTexts } from './texts.ts';
import type { Problem } from './types.ts';

/** A file of the right shape. `lineOf` finds the line of a key or list entry by its path. */
export type Entry<T> = { readonly file: string; readonly value: T; readonly lineOf: ReadFile<T>['lineOf'] };

/** A catalog whose files each have the right shape; rules look at this. */
export type CatalogFiles = {
  readonly services: readonly Entry<ServiceFile>[];
  readonly controls: Entry<{ controls: ControlFile[] }>;
  readonly categories: Entry<CategoriesFile>;
  readonly ambiguities: Entry<AmbiguitiesFile>;
};

/** Files read before, by path and text: an unchanged file need not be parsed again. */
export type ParseCache = Map<string, ReadFile<unknown>>;

/** Parses every text and checks its shape. `files` is absent when a file is broken or missing. */
export function parseTexts(texts: CatalogTexts, cache: ParseCache = new Map()): { files?: CatalogFiles; problems: Problem[] } {
  const problems: Problem[] = [];
  function read<T>(file: string, schema: z.ZodType<T>): Entry<T> | undefined {
    const text = texts.get(file);
    if (text === undefined) {
      problems.push({ file: `catalog/${file}`, message: 'This file is missing; restore it, the catalog cannot do without it.' });
      return undefined;
    }
    const key = `${file}\0${text}`;
    const result = (cache.get(key) as ReadFile<T> | undefined) ?? readYaml(`catalog/${file}`, text, schema);
    cache.set(key, result);
    problems.push(...result.problems);
    return result.value === undefined ? undefined : { file: `catalog/${file}`, value: result.value, lineOf: result.lineOf };
  }
  const categories = read('categories.yml', categoriesFileSchema);
  const controls = read('controls.yml', controlsFileSchema);
  const ambiguities = read('ambiguities.yml', ambiguitiesFileSchema);
  const services: Entry<ServiceFile>[] = [];
  for (const file of texts.keys()) {
    if (!file.startsWith('services/')) continue;
    if (!file.endsWith('.yml')) problems.push({ file: `catalog/${file}`, message: 'Only .yml files belong in catalog/services; rename or remove it.' });
    else {
      const entry = read(file, serviceFileSchema);
      if (entry) services.push(entry);
    }
  }
  if (!categories || !controls || !ambiguities || problems.length > 0) return { problems };
  return { files: { categories, controls, ambiguities, services }, problems };
}
