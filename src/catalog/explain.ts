/** What is wrong with a file, in the words of somebody who edits it and knows neither YAML's terms nor the schema's. */
import type { YAMLError } from 'yaml';
import { z } from 'zod';

/** What a file says at a path; `source` is how a simple value is written there ("0123", which YAML takes for the number 123). */
export type Written = { readonly isPresent: boolean; readonly value: unknown; readonly source?: string };

/** A fault of the YAML itself: what to do about it. `line` is the line that it is on, `rest` the text from the fault on. */
export function explainYaml(code: YAMLError['code'], line: string, rest: string): string {
  // the parser says so of any line that is moved in, too
  const hasColons = /:\s[^"']*:(?:\s|$)/.test(line);
  switch (code === 'BLOCK_AS_IMPLICIT_KEY' && !hasColons ? 'BAD_INDENT' : code) {
    case 'TAB_AS_INDENT':
      return 'There is a tab at the beginning of this line; indent with blanks.';
    case 'DUPLICATE_KEY':
      return `"${/^["']?([^:"'\n]{1,60})/.exec(rest)?.[1]?.trim() ?? 'This key'}" is written twice here; keep one of them.`;
    case 'MULTIPLE_DOCS':
      return 'A line of "---" begins a second file inside this one; remove that line, or what follows it.';
    case 'BAD_ALIAS':
      return 'A value that begins with "*" or "&" is a reference in YAML; put it in quotes.';
    case 'BAD_DQ_ESCAPE':
      return 'A backslash in double quotes has a meaning of its own; use single quotes, or write it twice.';
    case 'BAD_SCALAR_START':
      return 'A text cannot begin with "@", "%" or a backtick; put it in quotes.';
    case 'BLOCK_AS_IMPLICIT_KEY':
      return 'There is a second ": " in this line; put the text in quotes, or begin a line for each key.';
    default:
      return 'This line does not fit the ones around it: mend its indentation, put a blank after each ":" and "-", and put a text with ": " or " #" in it in quotes.';
  }
}

/** An open bracket or quote, which the parser itself only notices where something else begins. */
export const OPEN = {
  bracket: 'A bracket is opened here and not closed, or closed and not opened; add or remove one.',
  quote: 'A quote is opened here and not closed; add the other one at the end of the text.',
} as const;

const KIND: Readonly<Record<string, string>> = {
  string: 'a text',
  number: 'a number',
  boolean: 'true or false',
  array: 'a list: begin each entry with "- " on a line of its own',
  object: 'keys with values, each on a line of its own below it',
  record: 'keys with values, each on a line of its own below it',
};

/** A fault of the content, as one message for each key that it is about. `keys` are the keys that may stand at the issue's path. */
export function explainIssue(issue: z.core.$ZodIssue, written: Written, keys: readonly string[]): { path: PropertyKey[]; message: string }[] {
  const path = [...issue.path];
  if (issue.code === 'unrecognized_keys')
    return issue.keys.map((unknown) => ({ path: [...path, unknown], message: `"${unknown}" is no key of this place; ${instead(unknown, keys)}` }));
  return [{ path, message: messageOf(issue, nameOf(path), written) }];
}

function messageOf(issue: z.core.$ZodIssue, key: string, written: Written): string {
  switch (issue.code) {
    case 'invalid_value': {
      const allowed = `one of: ${issue.values.map(String).join(', ')}`;
      return written.isPresent ? `${key} must be ${allowed}.` : `${key} is missing; add it, ${allowed}.`;
    }
    case 'invalid_key':
      return `${key} cannot be a name here; ${issue.issues[0]?.message ?? 'use an id of the catalog'}.`;
    case 'too_small':
      if (issue.origin === 'string') return `${key} is too short or empty; write at least ${issue.minimum} characters.`;
      return `${key} needs at least ${issue.minimum} ${issue.minimum === 1 ? 'entry; add one, or remove the key' : 'entries'}.`;
    case 'too_big':
      if (issue.origin === 'string') return `${key} is too long for a card; write at most ${issue.maximum} characters.`;
      return `${key} may have at most ${issue.maximum} entries.`;
    case 'invalid_type':
      return typeMessage(issue.expected, key, written);
    case 'invalid_union':
      return `${key} has none of the forms that it may have; look it up in catalog/README.md.`;
    default:
      return typeof written.value === 'string' && written.value.length <= SHOWN
        ? `${key} is "${written.value}"; ${issue.message}.`
        : `${key}: ${issue.message}.`;
  }
}

/** Longest text that a message repeats. */
const SHOWN = 60;

function typeMessage(expected: string, key: string, { isPresent, value, source = String(value) }: Written): string {
  const kind = KIND[expected] ?? expected;
  if (!isPresent) return `${key} is missing; add it (${kind}).`;
  if (key === THIS) return `${key} ${value === null ? 'is empty; write' : 'must hold'} keys with values, such as "name: …", each on a line of its own.`;
  if (expected === 'string' && (value === null || value === undefined))
    return `${key} is empty; write a text (one that begins with "#" needs quotes), or remove the key.`;
  if (value === null || value === undefined) return `${key} is empty; it must be ${kind}.`;
  const isSimple = typeof value === 'number' || typeof value === 'boolean' || typeof value === 'bigint';
  if (expected === 'string' && isSimple) return `${key} must be a text, and ${source} is none without quotes; write "${source}".`;
  const present = Array.isArray(value) ? 'a list' : typeof value === 'object' ? 'keys with values' : typeof value === 'string' ? 'a text' : `${value}`;
  return `${key} must be ${kind}; now it is ${present}.`;
}

/** What a file as a whole is called. */
const THIS = 'This file';

/** An entry of a list is called by the name of the list. */
function nameOf(path: readonly PropertyKey[]): string {
  const key = path.findLast((part) => typeof part === 'string');
  return key === undefined ? THIS : `"${String(key)}"`;
}

/** What to write instead of a key that is none: the one that it looks like, or all that there are. */
function instead(unknown: string, keys: readonly string[]): string {
  const near = keys.find((key) => key.slice(0, 3) === unknown.slice(0, 3).toLowerCase());
  if (near !== undefined) return `did you mean "${near}"? Otherwise remove it.`;
  return keys.length > 0 ? `remove it, or use one of: ${keys.join(', ')}.` : 'remove it.';
}

/** The keys that a schema allows at a path. */
export function keysAt(schema: z.core.$ZodType, path: readonly PropertyKey[]): string[] {
  let at: z.core.$ZodType | undefined = schema;
  for (const key of [undefined, ...path]) {
    if (key !== undefined) at = partOf(at, key);
    while (at instanceof z.ZodOptional || at instanceof z.ZodPipe) at = at instanceof z.ZodPipe ? at.out : at.unwrap();
  }
  return at instanceof z.ZodObject ? Object.keys(at.shape) : [];
}

function partOf(schema: z.core.$ZodType | undefined, key: PropertyKey): z.core.$ZodType | undefined {
  if (schema instanceof z.ZodObject) return schema.shape[String(key)];
  if (schema instanceof z.ZodArray) return schema.element;
  return schema instanceof z.ZodRecord ? schema.valueType : undefined;
}
