/** Checks a catalog with every rule, editorial ones and the shrink guard included. */
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { type CatalogFiles, type ParseCache, parseTexts } from './files.ts';
import { formatText } from './format.ts';
import { rules } from './rules/index.ts';
import { dutyPaths } from './rules/shape.ts';
import { type CatalogTexts, readTexts } from './texts.ts';
import type { Problem } from './types.ts';

/** How much the catalog holds; committed beside it, so that losing something shows in the change that loses it. */
type Size = { services: number; duties: number; sources: number };

const SIZE_FILE = 'size.json';

/** Every problem of the catalog in `folder`, and one line that sums up. With `confirmShrink` the size is written as it is now. */
export function lint(folder: string, options: { confirmShrink?: boolean } = {}): { problems: Problem[]; summary: string } {
  const texts = readTexts(folder);
  const { files, problems } = check(texts);
  if (!files) return { problems, summary: summaryOf(problems) };
  const size = sizeOf(files);
  const file = path.join(folder, SIZE_FILE);
  const before = readSize(file);
  const shrunk = options.confirmShrink ? [] : shrinkProblems(size, before);
  if (options.confirmShrink || (shrunk.length === 0 && problems.length === 0 && JSON.stringify(size) !== JSON.stringify(before)))
    writeFileSync(file, `${JSON.stringify(size, null, 2)}\n`);
  const all = [...problems, ...shrunk];
  return {
    problems: all,
    summary:
      all.length > 0 ? summaryOf(all) : `The catalog is in order: ${size.services} services, ${size.duties} duties of their own, ${size.sources} sources.`,
  };
}

/** Parses texts and runs every rule on them, and looks whether `format` would change a file. No I/O. */
export function check(texts: CatalogTexts, cache?: ParseCache): { files?: CatalogFiles; problems: Problem[] } {
  const { files, problems } = parseTexts(texts, cache);
  if (!files) return { problems };
  const found = rules.flatMap((rule) => rule.check(files).map((problem) => ({ ...problem, rule: rule.name })));
  const untidy = found.length > 0 ? [] : [...texts].filter(([file, text]) => file.startsWith('services/') && formatText(text) !== text);
  return {
    files,
    problems: [
      ...found,
      ...untidy.map(([file]) => ({
        file: `catalog/${file}`,
        line: 1,
        message: 'Keys, order or layout are not as `npm run catalog -- format` writes them; run it.',
        rule: 'formatted',
      })),
    ],
  };
}

/** What fewer services, duties or sources than before means: nothing is lost by accident. */
export function shrinkProblems(size: Size, before: Size | undefined): Problem[] {
  if (!before) return [];
  return (Object.keys(size) as (keyof Size)[])
    .filter((key) => size[key] < before[key])
    .map((key) => ({
      file: `catalog/${SIZE_FILE}`,
      line: 1,
      message: `There were ${before[key]} ${key}, now there are ${size[key]}; restore what was lost, or confirm it with: npm run catalog -- shrink`,
      rule: 'nothing-is-lost',
    }));
}

function sizeOf(files: CatalogFiles): Size {
  const duties = files.services.flatMap(({ value }) => dutyPaths(value));
  return { services: files.services.length, duties: duties.length, sources: duties.reduce((sum, { duty }) => sum + duty.sources.length, 0) };
}

function readSize(file: string): Size | undefined {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as Size;
  } catch {
    return undefined; // the first run
  }
}

function summaryOf(problems: readonly Problem[]): string {
  return `${problems.length} problem${problems.length === 1 ? '' : 's'} in ${new Set(problems.map(({ file }) => file)).size} files.`;
}
