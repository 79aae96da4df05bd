/** `npm run teams:package`: makes srm-teams.zip, the app package to upload in Teams. Needs the development dependencies. */
import { readFile, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import ajvModule from 'ajv-draft-04';
import formatsModule from 'ajv-formats';
import { config as loadDotenv } from 'dotenv';
import { zipSync } from 'fflate';
import { ROOT } from '../../root.ts';
import { type Environment, fillManifest, PackageError, readManifestSettings } from './manifest.ts';

// Icons and templates are read where they are written; a build does not copy them.
const root = fileURLToPath(ROOT);
const app = path.join(root, 'src', 'adapters', 'teams', 'app');
const require = createRequire(import.meta.url);

/**
 * What is wrong with a manifest by the schema that it names, from the schemas in @microsoft/app-manifest; one sentence per problem.
 * @throws when the schema is not among them.
 */
export function manifestProblems(manifest: Readonly<Record<string, unknown>>): readonly string[] {
  const schema = require(`@microsoft/app-manifest/build/json-schemas/teams/v${manifest.manifestVersion}/MicrosoftTeams.schema.json`);
  const ajv = new ajvModule.default({ allErrors: true, strict: false });
  formatsModule.default(ajv);
  ajv.validate(schema, manifest);
  return (ajv.errors ?? []).map((error) => `manifest${error.instancePath}: ${error.message ?? error.keyword}`);
}

/**
 * The app package as the bytes of a zip, all files at its root; the same settings give the same bytes.
 * @throws PackageError when a setting is missing or the manifest breaks its schema.
 */
export async function buildPackage(env: Environment): Promise<Uint8Array> {
  const about = JSON.parse(await readFile(path.join(root, 'package.json'), 'utf8'));
  const repositoryUrl = about.repository.url.replace(/^git\+/, '').replace(/\.git$/, '');
  const settings = readManifestSettings(env, { version: about.version, repositoryUrl });
  const manifest = fillManifest(await readFile(path.join(app, 'manifest.template.json'), 'utf8'), settings);
  const problems = manifestProblems(manifest);
  if (problems.length > 0) throw new PackageError(problems);
  const files = {
    'manifest.json': new TextEncoder().encode(`${JSON.stringify(manifest, null, 2)}\n`),
    'color.png': new Uint8Array(await readFile(path.join(app, 'color.png'))),
    'outline.png': new Uint8Array(await readFile(path.join(app, 'outline.png'))),
  };
  return zipSync(files, { mtime: '2000-01-01T00:00:00Z' });
}

async function main(): Promise<void> {
  loadDotenv({ path: path.join(root, '.env'), quiet: true });
  const target = path.join(root, 'srm-teams.zip');
  try {
    await writeFile(target, await buildPackage(process.env));
    process.stdout.write(`Wrote ${path.relative(process.cwd(), target)}. In Teams: Apps, Manage your apps, Upload an app.\n`);
  } catch (error) {
    if (!(error instanceof PackageError)) throw error;
    process.stderr.write(`${error.message}\n`);
    process.exitCode = 1;
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await main();
