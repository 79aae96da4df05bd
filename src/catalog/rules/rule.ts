/** What a catalog rule is: one fault it looks for, why that matters, and how it is found. */
import type { CatalogFiles } from '../files.ts';
import type { Problem } from '../types.ts';

export type Rule = {
  readonly name: string;
  /** Why the catalog is worse off with the fault; shown by `catalog lint --why`. */
  readonly why: string;
  /** Editorial rules do not stop a server from starting. */
  readonly lintOnly?: boolean;
  check(files: CatalogFiles): Problem[];
};
