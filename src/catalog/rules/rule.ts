/** What a catalog rule is: one fault it looks for, why that matters, and how it is found. */
import type { CatalogFiles } from '../files.ts';
import type { ServiceFile } from '../schema.ts';
import type { Problem } from '../types.ts';

export type Rule = {
  readonly name: string;
  /** Why the catalog is worse off with the fault; printed beside the findings by `catalog lint`. */
  readonly why: string;
  /** Does not stop a server from starting. */
  readonly lintOnly?: boolean;
  check(files: CatalogFiles): Problem[];
};

/** Where a service's fault is reported. */
export type Place = { readonly file: string; at(path: readonly (string | number)[], message: string): Problem };

/** Runs a check over every service file; `at` turns a path in the file into its line. */
export function eachService(files: CatalogFiles, check: (service: ServiceFile, place: Place) => Problem[]): Problem[] {
  return files.services.flatMap(({ file, value, lineOf }) =>
    check(value, { file, at: (path, message) => ({ file, line: lineOf(path), path: path.join('.'), message }) }),
  );
}
