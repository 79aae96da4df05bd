/** The catalog as JSON, kept with a hash of the texts it was made from: opened without parsing or checking a single file, and used only while it is true. */
import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { type CatalogData, linkCatalog } from './link.ts';
import { type CatalogTexts, readBytes } from './texts.ts';
import type { Catalog } from './types.ts';

export type LoadOptions = {
  /** A compiled catalog to use when it was made from exactly these texts, and to write when it was not. */
  readonly compiled?: string;
  /** Where wrong facts are reported. */
  readonly repository?: string;
};

/** The catalog in `folder` from its compiled form; undefined where that is missing or was made from other texts. Needs neither the YAML parser nor the schema. */
export function openCompiled(folder: string, { compiled, repository }: LoadOptions): Catalog | undefined {
  const data = compiled === undefined ? undefined : readCompiled(compiled, hashOf(readBytes(folder)));
  return data && linkCatalog(data, repository);
}

/** Keeps checked data for the next start. */
export function writeCompiled(file: string, texts: CatalogTexts, data: CatalogData): void {
  try {
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(file, JSON.stringify({ hash: hashOf(texts), data }));
  } catch {
    // a read-only installation: loading works all the same, only slower
  }
}

function readCompiled(file: string, hash: string): CatalogData | undefined {
  try {
    const compiled = JSON.parse(readFileSync(file, 'utf8')) as { hash: string; data: CatalogData };
    return compiled.hash === hash ? compiled.data : undefined;
  } catch {
    return undefined; // never compiled, or cut short: compile again
  }
}

function hashOf(texts: ReadonlyMap<string, string | Buffer>): string {
  const hash = createHash('sha256');
  for (const [file, text] of texts) hash.update(file).update('\0').update(text).update('\0');
  return hash.digest('hex');
}
