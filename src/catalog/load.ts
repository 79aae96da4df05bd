/** A catalog folder to a frozen Catalog, or one error that names every problem with file, line and fix. */
import { type LoadOptions, openCompiled, writeCompiled } from './compiled.ts';
import { type CatalogFiles, parseTexts } from './files.ts';
import { type CheckedData, linkCatalog } from './link.ts';
import { CatalogError } from './problem.ts';
import { rules } from './rules/index.ts';
import { type CatalogTexts, readTexts, stampOf } from './texts.ts';
import type { Catalog } from './types.ts';

/**
 * Loads the catalog in `folder`, from its compiled form where that is up to date: parsing and checking 350 YAML files takes a second.
 * @throws CatalogError naming every problem at once.
 */
export function loadCatalog(folder: string, options: LoadOptions = {}): Catalog {
  const compiled = openCompiled(folder, options);
  if (compiled) return compiled;
  const stamp = stampOf(folder);
  const texts = readTexts(folder);
  const data = check(texts);
  if (options.compiled) writeCompiled(options.compiled, stamp, texts, data);
  return linkCatalog(data, options.repository);
}

/** Checks texts as `loadCatalog` does. @throws CatalogError */
export function check(texts: CatalogTexts): CheckedData {
  const { files, problems } = parseTexts(texts);
  if (!files) throw new CatalogError(problems);
  const broken = rules.filter((rule) => !rule.lintOnly).flatMap((rule) => rule.check(files).map((problem) => ({ ...problem, rule: rule.name })));
  if (broken.length > 0) throw new CatalogError(broken);
  return dataOf(files);
}

function dataOf(files: CatalogFiles): CheckedData {
  return {
    categories: files.categories.value,
    controls: files.controls.value.controls,
    ambiguities: files.ambiguities.value.ambiguities,
    services: files.services.map(({ value }) => value),
  };
}
