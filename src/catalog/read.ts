/** Reads one YAML file and checks its shape; every fault gets file, line and what to write instead. */
import { type Document, isMap, isNode, isScalar, LineCounter, parseDocument, visit } from 'yaml';
import type { z } from 'zod';
import type { Problem } from './types.ts';

/** A file as read: its value if it has the right shape, its problems if not, and a way to find the line of a path. */
export type ReadFile<T> = { readonly value?: T; readonly problems: Problem[]; readonly lineOf: (path: readonly PropertyKey[]) => number | undefined };

/** Parses and checks `text`. Never throws; `value` is absent when there are problems. */
export function readYaml<T>(file: string, text: string, schema: z.ZodType<T>): ReadFile<T> {
  const counter = new LineCounter();
  const document = parseDocument(text, { lineCounter: counter, prettyErrors: false, uniqueKeys: true });
  const lineOf = (path: readonly PropertyKey[]) => lineOfPath(document, counter, path);
  if (document.errors.length > 0) {
    const problems = document.errors.map((error) => ({
      file,
      line: error.message.startsWith('Missing closing') ? openQuote(text) : counter.linePos(error.pos[0]).line,
      message: `${error.message.split('\n')[0]} Mend the YAML here: indentation, quotes around a text that has ": " in it, or a key written twice.`,
    }));
    return { problems, lineOf };
  }
  const content = contentOf(document);
  if ('fault' in content) {
    return { problems: [{ file, line: counter.linePos(content.at).line, message: `${content.fault}. Write the value out instead of "*".` }], lineOf };
  }
  const result = schema.safeParse(content.value);
  if (result.success) return { value: result.data, problems: [], lineOf };
  const problems = result.error.issues.flatMap((issue) =>
    describe(issue, isPresent(document, issue.path)).map(({ path, message }) => ({ file, line: lineOf(path), path: path.join('.'), message })),
  );
  return { problems, lineOf };
}

/** Whether there is a value at a path. One value where a list may stand is the first of that list. */
function isPresent(document: Document, path: readonly PropertyKey[]): boolean {
  return document.hasIn(path) || isScalar(document.getIn(path.slice(0, -1), true));
}

/** The document as plain values, or the place of an alias that has no anchor, or that stands for more than fits in memory. */
function contentOf(document: Document): { value: unknown } | { fault: string; at: number } {
  try {
    return { value: document.toJS() };
  } catch (error) {
    let at = 0;
    visit(document, {
      Alias(_, alias) {
        at = alias.range?.[0] ?? 0;
        return alias.resolve(document) ? undefined : visit.BREAK;
      },
    });
    return { fault: error instanceof Error ? error.message : String(error), at };
  }
}

/** The first line with a quote that is not closed on it: the parser itself only notices at the end of the file. */
function openQuote(text: string): number {
  return text.split('\n').findIndex((line) => (line.replace(/\\./g, '').match(/"/g) ?? []).length % 2 === 1 || /:\s*'(?:[^']|'')*$/.test(line)) + 1;
}

/** The line (1-based) of the deepest part of `path` that exists in the document. */
function lineOfPath(document: Document, counter: LineCounter, path: readonly PropertyKey[]): number | undefined {
  let node: unknown = document.contents;
  let offset = isNode(node) ? node.range?.[0] : 0;
  for (const key of path) {
    if (isMap(node)) {
      const pair = node.items.find((item) => isScalar(item.key) && String(item.key.value) === String(key));
      if (!pair) break;
      offset = (isNode(pair.key) ? pair.key.range?.[0] : undefined) ?? offset;
      node = pair.value;
    } else if (isNode(node) && 'items' in node && Array.isArray(node.items)) {
      const item: unknown = node.items[Number(key)];
      if (!isNode(item)) break;
      offset = item.range?.[0] ?? offset;
      node = item;
    } else break;
  }
  return offset === undefined ? undefined : counter.linePos(offset).line;
}

/** Zod's issues in the words of someone who edits a catalog file; `present` tells a wrong value from a missing key. */
function describe(issue: z.core.$ZodIssue, present: boolean): { path: PropertyKey[]; message: string }[] {
  const path = [...issue.path];
  // an entry of a list is called by the name of the list
  const key = String(path.findLast((part) => typeof part === 'string') ?? 'the file');
  switch (issue.code) {
    case 'unrecognized_keys':
      return issue.keys.map((unknown) => ({
        path: [...path, unknown],
        message: `"${unknown}" is not a key of the schema; remove it or look up its name in catalog/README.md.`,
      }));
    case 'invalid_value':
      if (!present) return [{ path, message: `"${key}" is missing; add it, one of: ${issue.values.map(String).join(', ')}.` }];
      return [{ path, message: `"${key}" must be one of: ${issue.values.map(String).join(', ')}.` }];
    case 'invalid_key':
      return [{ path, message: `"${key}" cannot be a name here; ${issue.issues[0]?.message ?? 'use an id of the catalog'}.` }];
    case 'too_small':
      return [
        {
          path,
          message:
            issue.origin === 'string'
              ? `"${key}" is too short or empty; write at least ${issue.minimum} characters.`
              : `"${key}" needs at least ${issue.minimum} entries.`,
        },
      ];
    case 'too_big':
      return [
        {
          path,
          message:
            issue.origin === 'string'
              ? `"${key}" is too long for a card; write at most ${issue.maximum} characters.`
              : `"${key}" may have at most ${issue.maximum} entries.`,
        },
      ];
    case 'invalid_type':
      return [
        {
          path,
          message: issue.message.includes('undefined')
            ? `"${key}" is missing; add it (${issue.expected}).`
            : `"${key}" must be ${article(issue.expected)}; ${issue.message.replace('Invalid input: ', '')}.`,
        },
      ];
    case 'invalid_union':
      return [{ path, message: `"${key}" has none of the allowed forms; look up the key in catalog/README.md.` }];
    default:
      return [{ path, message: `"${key}": ${issue.message}.` }];
  }
}

function article(type: string): string {
  return type === 'array' ? 'a list' : type === 'object' || type === 'record' ? 'a mapping of keys to values' : `a ${type}`;
}
