/** The `catalog` command: lint, format, new, schema and export. Run `npm run catalog -- help`. */
import path from 'node:path';
import { parseArgs } from 'node:util';
import { type ExportFormat, exportFile } from './export.ts';
import { formatFolder } from './format.ts';
import { writeSchemas } from './json-schema.ts';
import { lint } from './lint.ts';
import { loadCatalog } from './load.ts';
import { writeNew } from './new.ts';
import { lintOverlay, loadOverlay } from './overlay.ts';
import { CatalogError, formatProblem } from './problem.ts';
import type { Service } from './types.ts';

const HELP = `npm run catalog -- <command>

  lint                       check every file; each finding names file, line and fix
  format                     sort and format every file; repairs what it can
  new <id>                   write a starting file for a service: catalog/services/<id>.yml
  schema                     write catalog/schema/*.json for editors
  shrink                     confirm that services, duties or sources became fewer on purpose
  export --format json|csv|md [id ...]
                             print the matrix of all services, or of those named

With CATALOG_OVERLAY set to a folder, lint checks that overlay too, and export names its teams.
`;

const FOLDER = path.resolve('catalog');
const COMPILED = path.resolve('dist/catalog.json');
const OVERLAY = process.env.CATALOG_OVERLAY?.trim() || undefined;

/** Runs one command; resolves to the exit code. Findings go to standard output, mistakes in the call to standard error. */
async function run(args: readonly string[]): Promise<number> {
  const [command, ...rest] = args;
  switch (command) {
    case 'lint': {
      const { problems, summary } = lint(FOLDER);
      // an overlay can only be checked against a catalog that is in order
      const ofOverlay = OVERLAY && problems.length === 0 ? lintOverlay(OVERLAY, loadCatalog(FOLDER, { compiled: COMPILED })) : [];
      for (const problem of [...problems, ...ofOverlay]) console.log(formatProblem(problem));
      console.log(summary);
      if (OVERLAY && problems.length === 0)
        console.log(ofOverlay.length > 0 ? `The overlay has ${ofOverlay.length} problem${ofOverlay.length === 1 ? '' : 's'}.` : 'The overlay is in order.');
      return problems.length + ofOverlay.length > 0 ? 1 : 0;
    }
    case 'shrink': {
      console.log(lint(FOLDER, { confirmShrink: true }).summary);
      return 0;
    }
    case 'format': {
      const { changed, problems } = formatFolder(FOLDER);
      for (const problem of problems) console.log(formatProblem(problem));
      console.log(changed.length > 0 ? `Formatted ${changed.join(', ')}.` : 'Every file was in order.');
      return problems.length > 0 ? 1 : 0;
    }
    case 'new':
      return createFile(rest[0]);
    case 'schema':
      console.log(`Wrote ${writeSchemas(path.join(FOLDER, 'schema')).join(', ')}.`);
      return 0;
    case 'export':
      return exportServices(rest);
    case undefined:
    case 'help':
    case '--help':
      process.stdout.write(HELP);
      return 0;
    default:
      console.error(`There is no command "${command}".\n\n${HELP}`);
      return 2;
  }
}

function createFile(id: string | undefined): number {
  if (!id) {
    console.error('Say which service: npm run catalog -- new <id>, with an id like "s3-glacier".');
    return 2;
  }
  const result = writeNew(FOLDER, id);
  if ('error' in result) {
    console.error(result.error);
    return 2;
  }
  console.log(`Wrote ${result.file}. Fill in what is marked, then run: npm run catalog -- lint`);
  return 0;
}

function exportServices(args: readonly string[]): number {
  const { values, positionals } = parseArgs({ args: [...args], options: { format: { type: 'string', default: 'json' } }, allowPositionals: true });
  if (!isFormat(values.format)) {
    console.error(`"${values.format}" is no format; use --format json, csv or md.`);
    return 2;
  }
  const base = loadCatalog(FOLDER, { compiled: COMPILED });
  const catalog = OVERLAY ? loadOverlay(OVERLAY, base) : base;
  const unknown = positionals.filter((id) => !catalog.services.has(id));
  if (unknown.length > 0) {
    console.error(`No service has the id ${unknown.map((id) => `"${id}"`).join(', ')}; ids are the file names in catalog/services.`);
    return 2;
  }
  const services: Service[] =
    positionals.length > 0 ? positionals.flatMap((id) => catalog.services.get(id) ?? []) : [...catalog.services.values()].filter(({ hidden }) => !hidden);
  process.stdout.write(
    exportFile(
      catalog,
      services.map((service) => ({ service })),
      values.format,
    ).content,
  );
  return 0;
}

function isFormat(text: string): text is ExportFormat {
  return text === 'json' || text === 'csv' || text === 'md';
}

process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error; // a reader such as `head` went away: nothing is lost
});

try {
  process.exitCode = await run(process.argv.slice(2));
} catch (error) {
  if (error instanceof CatalogError || (error instanceof TypeError && 'code' in error)) {
    console.error(error.message);
    process.exitCode = error instanceof CatalogError ? 1 : 2;
  } else throw error;
}
