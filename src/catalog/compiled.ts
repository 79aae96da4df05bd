/** The catalog as JSON, kept with a hash of the texts it was made from: opened without parsing or checking a single file, and used only while it is true. */
import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { type CatalogData, type CheckedData, type LateService, linkCatalog, termsOf } from './link.ts';
import type { ServiceFile } from './schema.ts';
import { type CatalogTexts, readBytes, stampOf } from './texts.ts';
import type { Catalog, Service } from './types.ts';

export type LoadOptions = {
  /** A compiled catalog to use when it was made from exactly these texts, and to write when it was not. */
  readonly compiled?: string;
  /** Where wrong facts are reported. */
  readonly repository?: string;
};

/** A service in the first line of the file; its duties are so many of the bytes that follow. */
type Indexed = Omit<ServiceFile, 'duties'> & { readonly duties: number; readonly terms: Service['terms'] };

/** The first line of the file. `bytes` is the size of all that follows: a file that was cut short is not used. */
type Head = {
  readonly stamp: string;
  readonly hash: string;
  readonly bytes: number;
  readonly data: Omit<CatalogData, 'services'> & { readonly services: readonly Indexed[] };
};

/** The catalog in `folder` from its compiled form; undefined where that is missing or was made from other texts. Needs neither the YAML parser nor the schema. */
export function openCompiled(folder: string, { compiled, repository }: LoadOptions): Catalog | undefined {
  const kept = compiled === undefined ? undefined : readCompiled(compiled);
  // files of the same size and time need not be read
  const isTrue = kept && (kept.head.stamp === stampOf(folder) || kept.head.hash === hashOf(readBytes(folder)));
  return isTrue ? linkCatalog(dataOf(kept), repository) : undefined;
}

/** Keeps checked data for the next start. `stamp` is that of the folder before the texts were read. */
export function writeCompiled(file: string, stamp: string, texts: CatalogTexts, data: CheckedData): void {
  const duties = data.services.map((service) => Buffer.from(JSON.stringify(service.duties ?? {})));
  const services = data.services.map((service, i): Indexed => ({ ...service, duties: duties[i]?.length ?? 0, terms: termsOf(service.duties) }));
  const body = Buffer.concat(duties);
  const head: Head = { stamp, hash: hashOf(texts), bytes: body.length, data: { ...data, services } };
  try {
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(file, Buffer.concat([Buffer.from(`${JSON.stringify(head)}\n`), body]));
  } catch {
    // a read-only installation: loading works all the same, only slower
  }
}

type Compiled = { readonly head: Head; readonly body: Buffer };

function readCompiled(file: string): Compiled | undefined {
  try {
    const bytes = readFileSync(file);
    const end = bytes.indexOf('\n');
    const head = JSON.parse(bytes.toString('utf8', 0, end)) as Head;
    const body = bytes.subarray(end + 1);
    return body.length === head.bytes ? { head, body } : undefined;
  } catch {
    return undefined; // never compiled, or cut short: compile again
  }
}

function dataOf({ head: { data }, body }: Compiled): CatalogData {
  let end = 0;
  const services = data.services.map((service): LateService => {
    const start = end;
    end += service.duties;
    const stop = end;
    return { ...service, duties: () => JSON.parse(body.toString('utf8', start, stop)) };
  });
  return { ...data, services };
}

function hashOf(texts: ReadonlyMap<string, string | Buffer>): string {
  const hash = createHash('sha256');
  for (const [file, text] of texts) hash.update(file).update('\0').update(text).update('\0');
  return hash.digest('hex');
}
