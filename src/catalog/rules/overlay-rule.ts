/** What a rule on an organisation's overlay is, and how it tells where something is wrong. */
import type { OverlayFiles } from '../overlay-files.ts';
import type { WhereFile } from '../overlay-schema.ts';
import type { Catalog, Problem } from '../types.ts';

export type OverlayRule = {
  readonly name: string;
  /** Why the overlay is worse off with the fault. */
  readonly why: string;
  /** Untidy, but nobody gets a wrong answer by it: does not stop a start or a reload. */
  readonly lintOnly?: boolean;
  check(overlay: OverlayFiles, catalog: Catalog): Problem[];
};

export type Path = readonly (string | number)[];
/** Makes a problem of a path in a file and a message. */
export type At = (path: Path, message: string) => Problem;

/** Problems in one file. */
export function inFile({ file, lineOf }: { readonly file: string; lineOf(path: readonly PropertyKey[]): number | undefined }): At {
  return (path, message) => ({ file, line: lineOf(path), path: path.join('.'), message });
}

/** Problems in organisation.yml. */
export function inOrganisation({ organisation }: OverlayFiles): At {
  return inFile(organisation);
}

/** Every rule and every piece of guidance, with its place in the file. */
export function eachWhere({ organisation: { value } }: OverlayFiles): { keys: WhereFile; path: Path }[] {
  return [
    ...(value.duties ?? []).map((keys, i) => ({ keys, path: ['duties', i] })),
    ...(value.guidance ?? []).map((keys, i) => ({ keys, path: ['guidance', i] })),
  ];
}
