/** Reads one YAML file and checks its shape; every fault gets file, line and what to write instead. */
import { type Document, isMap, isNode, isScalar, LineCounter, parseDocument, visit, type YAMLError } from 'yaml';
import type { z } from 'zod';
import { explainIssue, explainYaml, keysAt, OPEN, type Written } from './explain.ts';
import { faultOfText, openBracket, openQuote } from './slips.ts';
import type { Problem } from './types.ts';

/** A file as read: its value if it has the right shape, its problems if not, and a way to find the line of a path. */
export type ReadFile<T> = { readonly value?: T; readonly problems: Problem[]; readonly lineOf: (path: readonly PropertyKey[]) => number | undefined };

/** Parses and checks `text`. Never throws; `value` is absent when there are problems. */
export function readYaml<T>(file: string, text: string, schema: z.ZodType<T>): ReadFile<T> {
  const spoilt = faultOfText(text);
  if (spoilt) return { problems: [{ file, ...spoilt }], lineOf: () => undefined };
  const counter = new LineCounter();
  const document = parseDocument(text, { lineCounter: counter, prettyErrors: false, uniqueKeys: true });
  const lineOf = (path: readonly PropertyKey[]) => lineOfPath(document, counter, path);
  const broken = syntaxFaults(document.errors, text, counter);
  if (broken.length > 0) return { problems: broken.map((fault) => ({ file, ...fault })), lineOf };
  const content = contentOf(document);
  if ('at' in content) return { problems: [{ file, line: counter.linePos(content.at).line, message: explainYaml('BAD_ALIAS', '', '') }], lineOf };
  const result = schema.safeParse(content.value);
  if (result.success) return { value: result.data, problems: [], lineOf };
  const problems = result.error.issues.flatMap((issue) =>
    explainIssue(issue, { ...writtenAt(content.value, issue.path), source: sourceAt(document, issue.path) }, keysAt(schema, issue.path)).map(
      ({ path, message }) => ({
        file,
        line: lineOf(path),
        path: path.join('.'),
        message,
      }),
    ),
  );
  return { problems, lineOf };
}

/** The faults of the YAML itself: each key that is there twice, or else the first fault, because the others follow from it. */
function syntaxFaults(errors: readonly YAMLError[], text: string, counter: LineCounter): { line: number; message: string }[] {
  const [first] = errors;
  if (!first) return [];
  const shown = first.code === 'DUPLICATE_KEY' ? errors.filter(({ code }) => code === 'DUPLICATE_KEY') : [first];
  return shown.map(({ code, pos: [at] }) => {
    const line = counter.linePos(at).line;
    const quote = code === 'MISSING_CHAR' ? openQuote(text) : 0;
    if (quote > 0 && quote <= line) return { line: quote, message: OPEN.quote };
    const bracket = code === 'DUPLICATE_KEY' ? 0 : openBracket(text);
    if (bracket > 0 && bracket <= line) return { line: bracket, message: OPEN.bracket };
    return { line, message: explainYaml(code, text.split('\n')[line - 1] ?? '', text.slice(at, at + 100)) };
  });
}

/** What stands at a path. One value where a list may stand is the first of that list. */
function writtenAt(content: unknown, path: readonly PropertyKey[]): Written {
  let value = content;
  for (const [i, key] of path.entries()) {
    if (typeof value === 'object' && value !== null && Object.hasOwn(value, key)) value = (value as Record<PropertyKey, unknown>)[key];
    else if (i === path.length - 1 && typeof key === 'number' && typeof value !== 'object') return { isPresent: value !== undefined, value };
    else return { isPresent: false, value: undefined };
  }
  return { isPresent: true, value };
}

/** How a simple value is written in the file; for one value in place of a list, that value. */
function sourceAt(document: Document, path: readonly PropertyKey[]): string | undefined {
  const node = document.getIn(path, true) ?? document.getIn(path.slice(0, -1), true);
  return isScalar(node) ? node.source : undefined;
}

/** The document as plain values, or the place of an alias that has no anchor, or that stands for more than fits in memory. */
function contentOf(document: Document): { value: unknown } | { at: number } {
  try {
    return { value: document.toJS() };
  } catch {
    let at = 0;
    visit(document, {
      Alias(_, alias) {
        at = alias.range?.[0] ?? 0;
        return alias.resolve(document) ? undefined : visit.BREAK;
      },
    });
    return { at };
  }
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
