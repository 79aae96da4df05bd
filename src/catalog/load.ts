/** A catalog folder to a frozen Catalog, or one error that names every problem with file, line and fix. */
import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { type CatalogFiles, type CatalogTexts, parseTexts, readTexts } from './files.ts';
import { rules } from './rules/index.ts';
import type { CategoriesFile, ControlFile, ServiceFile } from './schema.ts';
import type { Ambiguity, Catalog, Problem, Service } from './types.ts';

/** The checked content of all files, without their lines: what the compiled catalog holds. */
type CatalogData = { categories: CategoriesFile; controls: ControlFile[]; ambiguities: Ambiguity[]; services: ServiceFile[] };

/** Everything wrong with a catalog, as one error; `message` lists each problem on a line of its own. */
export class CatalogError extends Error {
  readonly problems: readonly Problem[];
  constructor(problems: readonly Problem[], what: 'catalog' | 'overlay' = 'catalog') {
    super(`The ${what} has ${problems.length} problem${problems.length === 1 ? '' : 's'}:\n${problems.map(formatProblem).join('\n')}`);
    this.name = 'CatalogError';
    this.problems = problems;
  }
}

/** `file:line: message` as editors and compilers print it, so that a click leads there. */
export function formatProblem(problem: Problem): string {
  return `${problem.file}${problem.line ? `:${problem.line}` : ''}: ${problem.message}${problem.rule ? ` [${problem.rule}]` : ''}`;
}

export type LoadOptions = {
  /** A compiled catalog to use when it was made from exactly these texts, and to write when it was not. */
  readonly compiled?: string;
  /** Where wrong facts are reported. */
  readonly repository?: string;
};

/**
 * Loads the catalog in `folder`.
 * Parsing and checking 350 YAML files takes a second; `compiled` keeps the result together with a hash of the texts, so that
 * it is used only while it is true.
 * @throws CatalogError naming every problem at once.
 */
export function loadCatalog(folder: string, options: LoadOptions = {}): Catalog {
  const texts = readTexts(folder);
  const hash = hashOf(texts);
  const compiled = readCompiled(options.compiled, hash);
  const data = compiled ?? check(texts);
  if (options.compiled && !compiled) writeCompiled(options.compiled, hash, data);
  return linkCatalog(data, options.repository);
}

/** Checks texts as `loadCatalog` does. @throws CatalogError */
export function check(texts: CatalogTexts): CatalogData {
  const { files, problems } = parseTexts(texts);
  if (!files) throw new CatalogError(problems);
  const broken = rules.filter((rule) => !rule.lintOnly).flatMap((rule) => rule.check(files).map((problem) => ({ ...problem, rule: rule.name })));
  if (broken.length > 0) throw new CatalogError(broken);
  return dataOf(files);
}

function dataOf(files: CatalogFiles): CatalogData {
  return {
    categories: files.categories.value,
    controls: files.controls.value.controls,
    ambiguities: files.ambiguities.value.ambiguities,
    services: files.services.map(({ value }) => value),
  };
}

/** Links checked data into the catalog that the pipeline reads, and freezes it. */
export function linkCatalog(data: CatalogData, repository?: string): Catalog {
  const catalog: Catalog = {
    services: new Map(data.services.map((file) => [file.id, linkService(file)])),
    controls: new Map(data.controls.map((control) => [control.id, control])),
    categories: new Map(data.categories.categories.map((category) => [category.id, category])),
    groups: data.categories.groups,
    model: data.categories.model,
    ambiguities: data.ambiguities,
    repository,
  };
  return deepFreeze(catalog);
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
      })),
    },
  };
}

/** Freezes a value and all that it holds, maps' values included. */
export function deepFreeze<T>(value: T): T {
  if (value instanceof Map) for (const item of value.values()) deepFreeze(item);
  if (typeof value === 'object' && value !== null && !Object.isFrozen(value)) {
    Object.freeze(value);
    for (const item of Object.values(value)) deepFreeze(item);
  }
  return value;
}

function hashOf(texts: CatalogTexts): string {
  const hash = createHash('sha256');
  for (const [file, text] of texts) hash.update(file).update('\0').update(text).update('\0');
  return hash.digest('hex');
}

function readCompiled(file: string | undefined, hash: string): CatalogData | undefined {
  if (!file) return undefined;
  try {
    const compiled = JSON.parse(readFileSync(file, 'utf8')) as { hash: string; data: CatalogData };
    return compiled.hash === hash ? compiled.data : undefined;
  } catch {
    return undefined; // never compiled, or cut short: compile again
  }
}

function writeCompiled(file: string, hash: string, data: CatalogData): void {
  try {
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(file, JSON.stringify({ hash, data }));
  } catch {
    // a read-only installation: loading works all the same, only slower
  }
}
