/** The text of every file of a catalog folder. */
import { readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';

/** The text of every catalog file by its path relative to the catalog folder, in a fixed order. */
export type CatalogTexts = ReadonlyMap<string, string>;

/** Reads all `.yml` files that a catalog folder may have. A missing folder or file shows up as a problem later, not here. */
export function readTexts(folder: string): CatalogTexts {
  return new Map([...readBytes(folder)].map(([file, bytes]) => [file, bytes.toString('utf8')]));
}

/** The same files undecoded: enough to see whether they have changed. */
export function readBytes(folder: string): ReadonlyMap<string, Buffer> {
  const files = new Map<string, Buffer>();
  for (const file of ['categories.yml', 'controls.yml', 'ambiguities.yml']) {
    const full = path.join(folder, file);
    if (statSync(full, { throwIfNoEntry: false })) files.set(file, readFileSync(full));
  }
  const services = path.join(folder, 'services');
  if (statSync(services, { throwIfNoEntry: false })) {
    for (const file of readdirSync(services).sort()) files.set(`services/${file}`, readFileSync(path.join(services, file)));
  }
  return files;
}
