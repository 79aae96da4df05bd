/** The project's own catalog, where it is and how it is opened. */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { openCompiled } from './catalog/compiled.ts';
import type { Catalog } from './catalog/types.ts';
import { ROOT } from './root.ts';

function pathOf(name: string): string {
  return fileURLToPath(new URL(name, ROOT));
}

/**
 * Loads the catalog of the project, from its compiled form where that is up to date, with the overlay of a folder if one is given.
 * The YAML parser and the schema are loaded only where there is something to parse: they take longer than all else at the start.
 * @throws CatalogError naming every problem at once.
 */
export async function openCatalog(overlay?: string): Promise<Catalog> {
  const folder = pathOf('catalog');
  const options = { compiled: pathOf('dist/catalog.json'), repository: repositoryOf(readFileSync(pathOf('package.json'), 'utf8')) };
  const catalog = openCompiled(folder, options) ?? (await import('./catalog/load.ts')).loadCatalog(folder, options);
  return overlay === undefined ? catalog : (await import('./catalog/overlay.ts')).loadOverlay(overlay, catalog);
}

/** The address of the project's page from its package.json: "git+https://host/owner/name.git" without what is for git. */
function repositoryOf(manifest: string): string | undefined {
  const { repository } = JSON.parse(manifest) as { repository?: { url?: string } };
  return repository?.url?.replace(/^git\+/, '').replace(/\.git$/, '');
}
