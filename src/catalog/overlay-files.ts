/** Reads an overlay folder as files: text on disk to checked shapes, before anything is linked to the catalog. */
import { readdirSync, readFileSync, type Stats, statSync } from 'node:fs';
import { readdir, readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import type { z } from 'zod';
import type { Entry } from './files.ts';
import { type OrganisationFile, organisationFileSchema } from './overlay-schema.ts';
import { readYaml } from './read.ts';
import { type AmbiguitiesFile, ambiguitiesFileSchema, type ServiceFile, serviceFileSchema } from './schema.ts';
import type { Problem } from './types.ts';

/** The text of every file of an overlay by its path relative to the folder; undefined for one that cannot be read. */
export type OverlayTexts = ReadonlyMap<string, string | undefined>;

/** An overlay whose files each have the right shape; rules look at this. */
export type OverlayFiles = {
  readonly organisation: Entry<OrganisationFile>;
  readonly ambiguities?: Entry<AmbiguitiesFile>;
  readonly services: readonly Entry<ServiceFile>[];
};

/** The one file that an overlay must have, and the other that it may have beside services. */
const ORGANISATION = 'organisation.yml';
const AMBIGUITIES = 'ambiguities.yml';
const SERVICES = 'services';

/** Larger files are no overlay that somebody wrote. */
const MOST_BYTES = 1_000_000;

/** Reads an overlay at once. What cannot be read shows up as a problem later, not here. */
export function readOverlay(folder: string): OverlayTexts {
  const main = namesIn(() => readdirSync(folder)).sort();
  const services = main.includes(SERVICES) ? servicesIn(namesIn(() => readdirSync(path.join(folder, SERVICES)), UNREADABLE)) : [];
  const names = [...main.filter((name) => name !== SERVICES), ...services];
  return new Map(
    names.filter(isRead).map((name) => {
      const full = path.join(folder, name);
      return [name, textOf(() => (mayBeRead(statSync(full)) ? readFileSync(full, 'utf8') : undefined))];
    }),
  );
}

/** The same without holding up anything else: a mounted folder may be slow, or gone. */
export async function readOverlayLater(folder: string): Promise<OverlayTexts> {
  const main = (await readdir(folder).catch(() => [])).sort();
  const services = main.includes(SERVICES) ? servicesIn(await readdir(path.join(folder, SERVICES)).catch(() => UNREADABLE)) : [];
  const names = [...main.filter((name) => name !== SERVICES), ...services];
  const texts = new Map<string, string | undefined>();
  for (const name of names.filter(isRead)) {
    const full = path.join(folder, name);
    const text = stat(full).then((stats) => (mayBeRead(stats) ? readFile(full, 'utf8') : undefined));
    texts.set(name, await text.catch(() => undefined));
  }
  return texts;
}

/** A pipe would never end, and neither would the look at a file that fills a disk. */
function mayBeRead(stats: Stats): boolean {
  return stats.isFile() && stats.size <= MOST_BYTES;
}

/** Stands for the files of a folder that cannot be listed. */
const UNREADABLE: string[] = [''];

/** The paths of the services' files; the folder itself where it cannot be listed, for example because it is a file. */
function servicesIn(names: readonly string[]): string[] {
  return names === UNREADABLE ? [SERVICES] : [...names].sort().map((name) => `${SERVICES}/${name}`);
}

function namesIn(read: () => string[], otherwise: string[] = []): string[] {
  try {
    return read();
  } catch {
    return otherwise;
  }
}

function textOf(read: () => string | undefined): string | undefined {
  try {
    return read();
  } catch {
    return undefined;
  }
}

/** What editors, copying and merging leave beside a file for a moment or for good: swap files, backups, halves of files. */
const LEFT_OVER = /^[.#~]|~$|\.(?:sw[a-z]|tmp|temp|bak|old|orig|rej|part|save)$|___jb_(?:tmp|old)___$|^4913$|^sed\w{6}$/i;

/** YAML beside the services, and whatever is among them; not what editors leave about, nor a README. */
function isRead(name: string): boolean {
  const base = path.posix.basename(name);
  if (LEFT_OVER.test(base)) return false;
  return name === SERVICES || name.startsWith(`${SERVICES}/`) || /\.ya?ml$/i.test(base);
}

/** Parses every text and checks its shape; `files` is absent when one is broken or missing. `label` goes before file names in problems. */
export function parseOverlay(texts: OverlayTexts, label: string): { files?: OverlayFiles; problems: Problem[] } {
  const problems: Problem[] = [...misplaced(texts, label)];
  function read<T>(name: string, schema: z.ZodType<T>): Entry<T> | undefined {
    const file = `${label}/${name}`;
    const text = texts.get(name);
    if (text === undefined) {
      problems.push({ file, line: 1, message: `This file cannot be read; mend its permissions, or its size if it is over ${MOST_BYTES / 1e6} MB.` });
      return undefined;
    }
    const { value, problems: found, lineOf } = readYaml(file, text, schema);
    problems.push(...found);
    return value === undefined ? undefined : { file, value, lineOf };
  }
  const organisation = texts.has(ORGANISATION) ? read(ORGANISATION, organisationFileSchema) : undefined;
  const ambiguities = texts.has(AMBIGUITIES) ? read(AMBIGUITIES, ambiguitiesFileSchema) : undefined;
  const services = [...texts.keys()].filter(isService).flatMap((name) => read(name, serviceFileSchema) ?? []);
  if (!organisation || problems.length > 0) return { problems };
  return { files: { organisation, ambiguities, services }, problems };
}

function isService(name: string): boolean {
  return /^services\/[^/]+\.yml$/.test(name);
}

/** Files that are missing, and files that would be passed over in silence. */
function misplaced(texts: OverlayTexts, label: string): Problem[] {
  const needs = texts.size === 0 ? ', as is everything else: is the folder there, and is it the one that you mean?' : '.';
  const missing = { file: `${label}/${ORGANISATION}`, line: 1, message: `This file is missing${needs} An overlay needs it, with at least "name:".` };
  const strange = [...texts.keys()].filter((name) => name !== ORGANISATION && name !== AMBIGUITIES && !isService(name));
  return [...(texts.has(ORGANISATION) ? [] : [missing]), ...strange.map((name) => ({ file: `${label}/${name}`, line: 1, message: misplacedMessage(name) }))];
}

function misplacedMessage(name: string): string {
  if (name === SERVICES) return 'This must be a folder that can be read, with a file for each service of your own; make it one, or remove it.';
  if (name.startsWith(`${SERVICES}/`)) return 'Only .yml files belong in the services of an overlay; rename or remove it.';
  return `An overlay is ${ORGANISATION}, perhaps ${AMBIGUITIES}, and services/<id>.yml; rename or remove this file.`;
}
