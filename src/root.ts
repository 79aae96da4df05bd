/** The project's folder, the nearest above this file with a package.json: of the sources as of what is built of them. */
import { existsSync } from 'node:fs';

/** Ends with a slash, so that `new URL('catalog', ROOT)` is a folder in it. */
export const ROOT: URL = above(new URL('./', import.meta.url));

function above(folder: URL): URL {
  const parent = new URL('../', folder);
  return existsSync(new URL('package.json', folder)) || parent.href === folder.href ? folder : above(parent);
}
