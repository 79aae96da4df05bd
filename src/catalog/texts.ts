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
  return new Map(filesOf(folder).map((file) => [file, readFileSync(path.join(folder, file))]));
}

/** Names, sizes and times of the files: while these are the same, so are the texts. */
export function stampOf(folder: string): string {
  return filesOf(folder)
    .map((file) => {
      const { size, mtimeMs, ino } = statSync(path.join(folder, file));
      return `${file} ${size} ${mtimeMs} ${ino}`;
    })
    .join('\n');
}

/** The catalog files of a folder, in a fixed order. */
function filesOf(folder: string): string[] {
  const services = path.join(folder, 'services');
  return [
    ...['categories.yml', 'controls.yml', 'ambiguities.yml'].filter((file) => statSync(path.join(folder, file), { throwIfNoEntry: false })),
    ...(statSync(services, { throwIfNoEntry: false }) ? readdirSync(services).sort() : []).map((file) => `services/${file}`),
  ];
}
