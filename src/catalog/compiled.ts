/** The catalog as JSON, kept with a hash of the texts it was made from: opened without parsing or checking a single file, and used only while it is true. */
import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { type CatalogData, linkCatalog, toLate } from './link.ts';
import { type CatalogTexts, readBytes, stampOf } from './texts.ts';
import type { Catalog } from './types.ts';

export type LoadOptions = {
  /** A compiled catalog to use when it was made from exactly these texts, and to write when it was not. */
  readonly compiled?: string;
  /** Where wrong facts are reported. */
  readonly repository?: string;
};

type Compiled = { readonly stamp: string; readonly hash: string; readonly data: CatalogData };

/** The catalog in `folder` from its compiled form; undefined where that is missing or was made from other texts. Needs neither the YAML parser nor the schema. */
export function openCompiled(folder: string, { compiled, repository }: LoadOptions): Catalog | undefined {
  const kept = compiled === undefined ? undefined : readCompiled(compiled);
  // files of the same size and time need not be read
  const isTrue = kept && (kept.stamp === stampOf(folder) || kept.hash === hashOf(readBytes(folder)));
  return isTrue ? linkCatalog(kept.data, repository) : undefined;
}

/** Keeps checked data for the next start. `stamp` is that of the folder before the texts were read. */
export function writeCompiled(file: string, stamp: string, texts: CatalogTexts, data: CatalogData): void {
  const services = data.services.map(toLate);
  const compiled: Compiled = { stamp, hash: hashOf(texts), data: { ...data, services } };
  try {
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(file, JSON.stringify(compiled));
  } catch {
    // a read-only installation: loading works all the same, only slower
  }
}

function readCompiled(file: string): Compiled | undefined {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as Compiled;
  } catch {
    return undefined; // never compiled, or cut short: compile again
  }
}

function hashOf(texts: ReadonlyMap<string, string | Buffer>): string {
  const hash = createHash('sha256');
  for (const [file, text] of texts) hash.update(file).update('\0').update(text).update('\0');
  return hash.digest('hex');
}
