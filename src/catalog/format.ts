/** One layout for every service file, so that a change shows only what it changes. */
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { isMap, isScalar, isSeq, parseDocument, type YAMLMap } from 'yaml';
import { readTexts } from './texts.ts';
import type { Problem } from './types.ts';

/** The order of keys at the top of a file, in a duty, in an option. */
const TOP = [
  'id',
  'name',
  'about',
  'names',
  'codes',
  'area',
  'category',
  'basis',
  'status',
  'statusNote',
  'replacedBy',
  'guide',
  'reviewed',
  'fewer',
  'duties',
  'options',
];
const NAMES = ['short', 'aka', 'old', 'weak'];
const CODES = ['iam', 'arn', 'cloudformation', 'terraform', 'sdk', 'hosts'];
const DUTY = ['owner', 'basis', 'aws', 'you', 'sources', 'words', 'parts', 'setting'];
const OPTION = ['name', 'aka', 'about', 'category', 'duties'];

/** The text of a service file as this project writes it. A broken file comes back as it is: the lint says what is wrong. */
export function formatText(text: string): string {
  const document = parseDocument(text);
  if (document.errors.length > 0 || !isMap(document.contents)) return text;
  const top = document.contents;
  sortKeys(top, TOP);
  sortKeys(top.get('names'), NAMES);
  sortKeys(top.get('codes'), CODES);
  for (const list of ['aka', 'old', 'weak']) sortList(mapOf(top.get('names'))?.get(list));
  sortDuties(top.get('duties'));
  const options = mapOf(top.get('options'));
  sortKeys(options, ['by', 'default', 'choices']);
  for (const { value } of mapOf(options?.get('choices'))?.items ?? []) {
    sortKeys(value, OPTION);
    sortDuties(mapOf(value)?.get('duties'));
  }
  return document.toString({ lineWidth: 0, flowCollectionPadding: true });
}

/** Formats every service file of a catalog folder. @returns the files that changed, and those that could not be read. */
export function formatFolder(folder: string): { changed: string[]; problems: Problem[] } {
  const changed: string[] = [];
  const problems: Problem[] = [];
  for (const [file, text] of readTexts(folder)) {
    if (!file.startsWith('services/')) continue;
    if (parseDocument(text).errors.length > 0)
      problems.push({ file: `catalog/${file}`, message: 'This file is not YAML, so it was left alone; run the lint to see where.' });
    const formatted = formatText(text);
    if (formatted === text) continue;
    writeFileSync(path.join(folder, file), formatted);
    changed.push(file);
  }
  return { changed, problems };
}

function sortDuties(duties: unknown): void {
  for (const { value } of mapOf(duties)?.items ?? []) sortKeys(value, DUTY);
}

/** Known keys first, in the given order; unknown ones keep their place after them. */
function sortKeys(node: unknown, order: readonly string[]): void {
  const map = mapOf(node);
  if (!map) return;
  const place = (key: unknown) => {
    const index = order.indexOf(isScalar(key) ? String(key.value) : '');
    return index < 0 ? order.length : index;
  };
  map.items = map.items
    .map((item, i) => ({ item, i }))
    .sort((a, b) => place(a.item.key) - place(b.item.key) || a.i - b.i)
    .map(({ item }) => item);
}

function sortList(node: unknown): void {
  if (isSeq(node)) node.items.sort((a, b) => String(isScalar(a) ? a.value : '').localeCompare(String(isScalar(b) ? b.value : ''), 'en'));
}

function mapOf(node: unknown): YAMLMap | undefined {
  return isMap(node) ? (node as YAMLMap) : undefined;
}
