/** JSON Schemas for editors, generated from the zod schemas, so that a contributor sees a mistake while typing. */
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import { organisationFileSchema } from './overlay-schema.ts';
import { ambiguitiesFileSchema, categoriesFileSchema, controlsFileSchema, serviceFileSchema } from './schema.ts';

const SCHEMAS = {
  service: serviceFileSchema,
  controls: controlsFileSchema,
  categories: categoriesFileSchema,
  ambiguities: ambiguitiesFileSchema,
  organisation: organisationFileSchema,
};

type Override = NonNullable<NonNullable<Parameters<typeof z.toJSONSchema>[1]>['override']>;

/** Where the loading makes a list of one value, a file may hold either. */
const oneOrMore: Override = ({ zodSchema, jsonSchema }) => {
  const { type, items, ...rest } = jsonSchema;
  if (zodSchema._zod.def.type !== 'pipe' || type !== 'array' || typeof items !== 'object' || Array.isArray(items)) return;
  for (const key of Object.keys(jsonSchema)) delete jsonSchema[key];
  jsonSchema.anyOf = [items, { type, items, ...rest }];
};

/** The text of each schema file by its name. */
export function jsonSchemas(): Map<string, string> {
  return new Map(
    Object.entries(SCHEMAS).map(([name, schema]) => [
      `${name}.json`,
      `${JSON.stringify(z.toJSONSchema(schema, { target: 'draft-7', override: oneOrMore }), null, 2)}\n`,
    ]),
  );
}

/** Writes the schemas into a folder. @returns the names of the files. */
export function writeSchemas(folder: string): string[] {
  mkdirSync(folder, { recursive: true });
  for (const [name, text] of jsonSchemas()) writeFileSync(path.join(folder, name), text);
  return [...jsonSchemas().keys()];
}
