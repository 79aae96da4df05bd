/** JSON Schemas for editors, generated from the zod schemas, so that a contributor sees a mistake while typing. */
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import { ambiguitiesFileSchema, categoriesFileSchema, controlsFileSchema, serviceFileSchema } from './schema.ts';

const SCHEMAS = { service: serviceFileSchema, controls: controlsFileSchema, categories: categoriesFileSchema, ambiguities: ambiguitiesFileSchema };

/** The text of each schema file by its name. */
export function jsonSchemas(): Map<string, string> {
  return new Map(
    Object.entries(SCHEMAS).map(([name, schema]) => [`${name}.json`, `${JSON.stringify(z.toJSONSchema(schema, { target: 'draft-7' }), null, 2)}\n`]),
  );
}

/** Writes the schemas into a folder. @returns the names of the files. */
export function writeSchemas(folder: string): string[] {
  mkdirSync(folder, { recursive: true });
  for (const [name, text] of jsonSchemas()) writeFileSync(path.join(folder, name), text);
  return [...jsonSchemas().keys()];
}
