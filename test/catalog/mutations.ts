/** Faults that people make in catalog files, each planted in the text of a good file. */

/** A planted fault: the text with the fault, and the line (1-based) where an author should look, if there is one. */
export type Planted = { readonly text: string; readonly line: number };
export type Mutation = {
  readonly name: string;
  plant(text: string, pick: (count: number) => number): Planted | undefined;
  /** Where else than on the very line of the fault a reader would accept to be sent. */
  readonly at?: Place;
};

/** Lines (1-based) of the text with the fault; `before` is the text without it. */
export type Place = (fault: Planted, before: string) => readonly number[];

const indentOf = (line = '') => line.search(/\S/);
const linesOf = ({ text }: Planted) => text.split('\n');

/** The nth line after the fault's, where a line was put in before the one that is wrong. */
export const after =
  (count: number): Place =>
  ({ line }) => [line + count];

/** The entry that the fault is in: the lines above that are less and less indented. A missing key has no line of its own. */
export const entry: Place = (fault) => {
  const lines = linesOf(fault);
  let indent = Math.max(indentOf(lines[fault.line - 1]), indentOf(lines[fault.line - 2]), 1);
  const heads: number[] = [];
  for (let i = Math.min(fault.line, lines.length) - 1; i >= 0; i--) {
    const own = indentOf(lines[i]);
    if (own < 0 || /^\s*#/.test(lines[i] ?? '') || own >= indent) continue;
    indent = own;
    heads.push(i + 1);
  }
  return heads;
};

/** The first key of the file, for a key that the whole file lacks. */
export const top: Place = (fault) => [
  Math.max(
    0,
    linesOf(fault).findIndex((line) => /^[^#\s]/.test(line)),
  ) + 1,
];

/** What a line that is indented otherwise, or lost, no longer fits: the lines beside it, and the next one as far in as it was. */
export const beside: Place = (fault, before) => {
  const lines = linesOf(fault);
  const old = indentOf(before.split('\n')[fault.line - 1]);
  const isText = (i: number) => indentOf(lines[i]) >= 0 && !/^\s*#/.test(lines[i] ?? '');
  const next = lines.findIndex((_, i) => i >= fault.line && isText(i)) + 1;
  const previous = lines.findLastIndex((_, i) => i < fault.line - 1 && isText(i)) + 1;
  const sibling = lines.findIndex((line, i) => i >= fault.line && isText(i) && indentOf(line) <= old) + 1;
  return [previous, next, sibling];
};

type Found = { readonly index: number; readonly line: string };

function linesLike(text: string, pattern: RegExp): Found[] {
  return text.split('\n').flatMap((line, index) => (pattern.test(line) && !/^\s*#/.test(line) ? [{ index, line }] : []));
}

/** Replaces one of the lines that match; without a match the mutation does not apply. */
export function onLine(pattern: RegExp, change: (line: string) => string | string[]): Mutation['plant'] {
  return (text, pick) => {
    const candidates = linesLike(text, pattern);
    const chosen = candidates[pick(candidates.length)];
    if (!chosen) return undefined;
    const lines = text.split('\n');
    const changed = [change(chosen.line)].flat();
    lines.splice(chosen.index, 1, ...changed);
    return { text: lines.join('\n'), line: chosen.index + 1 };
  };
}

const indent = (line: string) => /^ */.exec(line)?.[0] ?? '';

export const MUTATIONS: readonly Mutation[] = [
  { name: 'unknown owner', plant: onLine(/^ +owner: (aws|customer|shared)$/, (line) => `${indent(line)}owner: amazon`) },
  { name: 'owner in capitals', plant: onLine(/^ +owner: (aws|customer|shared)$/, (line) => line.replace(/\w+$/, (owner) => owner.toUpperCase())) },
  { name: 'owner without its sides', plant: onLine(/^ {4}owner: (aws|customer|shared)$/, (line) => `${indent(line)}owner: `) },
  { name: 'unknown control', plant: onLine(/^ {2}(iam|logging|backup|network-config|data|configuration):$/, (line) => line.replace(/[\w-]+:/, 'guest-oss:')) },
  {
    name: 'control written twice',
    at: after(2),
    plant: onLine(/^ {2}(iam|logging|data):$/, (line) => [line, `${indent(line)}  you: Written twice by mistake, as happens.`, line]),
  },
  { name: 'empty text', plant: onLine(/^ {4}(aws|you): .+$/, (line) => `${indent(line)}${line.trim().split(':')[0]}: ""`) },
  { name: 'text far too long', plant: onLine(/^ {4}(aws|you): .+$/, (line) => `${indent(line)}${line.trim().split(':')[0]}: ${'Very long text '.repeat(30)}`) },
  { name: 'a number for a text', plant: onLine(/^ {4}(aws|you): .+$/, (line) => `${indent(line)}${line.trim().split(':')[0]}: 42`) },
  { name: 'misspelt key', plant: onLine(/^ {4}you: .+$/, (line) => line.replace('you:', 'your:')) },
  { name: 'no sources', at: after(1), plant: onLine(/^ {4}sources:$/, () => '    source: []') },
  { name: 'a plain http address', plant: onLine(/^ +- https:\/\/docs\.aws/, (line) => line.replace('https:', 'http:')) },
  { name: 'no address at all', plant: onLine(/^ +- https:\/\/docs\.aws/, (line) => `${indent(line)}- see the documentation`) },
  { name: 'a blog as source', plant: onLine(/^ +- https:\/\/docs\.aws/, (line) => `${indent(line)}- https://example.com/blog/aws`) },
  { name: 'an address into a page', plant: onLine(/^ +- https:\/\/docs\.aws/, (line) => `${line}#section`) },
  { name: 'a translated page', plant: onLine(/^ +- https:\/\/docs\.aws/, (line) => line.replace('amazon.com/', 'amazon.com/de_de/')) },
  { name: 'a doubled slash', plant: onLine(/^ +- https:\/\/docs\.aws/, (line) => line.replace('amazon.com/', 'amazon.com//')) },
  { name: 'wrong id', plant: onLine(/^id: /, (line) => `${line}-2`) },
  { name: 'an id in capitals', plant: onLine(/^id: /, () => 'id: Not_An_Id') },
  { name: 'no name', at: top, plant: onLine(/^name: /, () => 'title: A service') },
  { name: 'unknown category', plant: onLine(/^category: /, () => 'category: serverless') },
  { name: 'no category', at: top, plant: onLine(/^category: /, () => []) },
  { name: 'unknown area', plant: onLine(/^area: /, () => 'area: databases') },
  { name: 'unknown status', plant: onLine(/^status: /, () => 'status: deprecated') },
  { name: 'unknown basis', plant: onLine(/^basis: /, () => 'basis: sure') },
  { name: 'a replacement that does not exist', at: after(1), plant: onLine(/^status: /, (line) => [line, 'replacedBy: [no-such-service]']) },
  { name: 'a review date of another form', plant: onLine(/^reviewed: /, () => 'reviewed: 23.11.2026') },
  { name: 'a review date that is no day', plant: onLine(/^reviewed: /, () => 'reviewed: 2026-02-31') },
  { name: 'a name of another service', at: after(1), plant: onLine(/^ {2}short:$/, (line) => [line, '    - DynamoDB Accelerator']) },
  { name: 'a name listed twice', at: after(1), plant: onLine(/^ {4}- [A-Za-z][\w -]{4,}$/, (line) => [line, line]) },
  { name: 'broken YAML: a stray quote', plant: onLine(/^about: /, () => 'about: "never closed') },
  { name: 'broken YAML: a tab', plant: onLine(/^ {4}you: /, (line) => `\t${line.trim()}`) },
  { name: 'broken YAML: a colon in a text', plant: onLine(/^ {4}you: [A-Z]/, () => '    you: Do this: then that: and so on: always') },
  { name: 'broken YAML: wrong indentation', plant: onLine(/^ {4}sources:$/, () => '   sources:') },
  { name: 'a list for a mapping', at: after(2), plant: onLine(/^duties:$/, () => ['duties:', '  - iam']) },
  { name: 'a key from nowhere', at: after(1), plant: onLine(/^area: /, (line) => [line, 'owner: aws']) },
  {
    name: 'a setting with one case',
    plant: onLine(/^ {4}sources:$/, (line) => [
      '    setting: { name: Some setting, cases: [{ when: "on", owner: aws, outcome: AWS does it by itself. }] }',
      line,
    ]),
  },
  { name: 'an option that is no option', plant: onLine(/^ {2}default: /, () => '  default: no-such-option') },
];
