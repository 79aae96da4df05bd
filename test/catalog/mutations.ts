/** Faults that people make in catalog files, each planted in the text of a good file. */

/** A planted fault: the text with the fault, and the line (1-based) where an author should look, if there is one. */
export type Planted = { readonly text: string; readonly line?: number };
export type Mutation = { readonly name: string; plant(text: string, pick: (count: number) => number): Planted | undefined };

type Found = { readonly index: number; readonly line: string };

function linesLike(text: string, pattern: RegExp): Found[] {
  return text.split('\n').flatMap((line, index) => (pattern.test(line) ? [{ index, line }] : []));
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
    plant: onLine(/^ {2}(iam|logging|data):$/, (line) => [line, `${indent(line)}  you: Written twice by mistake, as happens.`, line]),
  },
  { name: 'empty text', plant: onLine(/^ {4}(aws|you): .+$/, (line) => `${indent(line)}${line.trim().split(':')[0]}: ""`) },
  { name: 'text far too long', plant: onLine(/^ {4}(aws|you): .+$/, (line) => `${indent(line)}${line.trim().split(':')[0]}: ${'Very long text '.repeat(30)}`) },
  { name: 'a number for a text', plant: onLine(/^ {4}(aws|you): .+$/, (line) => `${indent(line)}${line.trim().split(':')[0]}: 42`) },
  { name: 'misspelt key', plant: onLine(/^ {4}you: .+$/, (line) => line.replace('you:', 'your:')) },
  { name: 'no sources', plant: onLine(/^ {4}sources:$/, () => '    source: []') },
  { name: 'a plain http address', plant: onLine(/^ +- https:\/\/docs\.aws/, (line) => line.replace('https:', 'http:')) },
  { name: 'no address at all', plant: onLine(/^ +- https:\/\/docs\.aws/, (line) => `${indent(line)}- see the documentation`) },
  { name: 'a blog as source', plant: onLine(/^ +- https:\/\/docs\.aws/, (line) => `${indent(line)}- https://example.com/blog/aws`) },
  { name: 'an address into a page', plant: onLine(/^ +- https:\/\/docs\.aws/, (line) => `${line}#section`) },
  { name: 'a translated page', plant: onLine(/^ +- https:\/\/docs\.aws/, (line) => line.replace('amazon.com/', 'amazon.com/de_de/')) },
  { name: 'a doubled slash', plant: onLine(/^ +- https:\/\/docs\.aws/, (line) => line.replace('amazon.com/', 'amazon.com//')) },
  { name: 'wrong id', plant: onLine(/^id: /, (line) => `${line}-2`) },
  { name: 'an id in capitals', plant: onLine(/^id: /, () => 'id: Not_An_Id') },
  { name: 'no name', plant: onLine(/^name: /, () => 'title: A service') },
  { name: 'unknown category', plant: onLine(/^category: /, () => 'category: serverless') },
  { name: 'no category', plant: onLine(/^category: /, () => []) },
  { name: 'unknown area', plant: onLine(/^area: /, () => 'area: databases') },
  { name: 'unknown status', plant: onLine(/^status: /, () => 'status: deprecated') },
  { name: 'unknown basis', plant: onLine(/^basis: /, () => 'basis: sure') },
  { name: 'a replacement that does not exist', plant: onLine(/^status: /, (line) => [line, 'replacedBy: [no-such-service]']) },
  { name: 'a review date of another form', plant: onLine(/^reviewed: /, () => 'reviewed: 23.11.2026') },
  { name: 'a review date that is no day', plant: onLine(/^reviewed: /, () => 'reviewed: 2026-02-31') },
  { name: 'a name of another service', plant: onLine(/^ {2}short:$/, (line) => [line, '    - DynamoDB Accelerator']) },
  { name: 'a name listed twice', plant: onLine(/^ {4}- [A-Za-z][\w -]{4,}$/, (line) => [line, line]) },
  { name: 'broken YAML: a stray quote', plant: onLine(/^about: /, () => 'about: "never closed') },
  { name: 'broken YAML: a tab', plant: onLine(/^ {4}you: /, (line) => `\t${line.trim()}`) },
  { name: 'broken YAML: a colon in a text', plant: onLine(/^ {4}you: [A-Z]/, () => '    you: Do this: then that: and so on: always') },
  { name: 'broken YAML: wrong indentation', plant: onLine(/^ {4}sources:$/, () => '   sources:') },
  { name: 'a list for a mapping', plant: onLine(/^duties:$/, () => ['duties:', '  - iam']) },
  { name: 'a key from nowhere', plant: onLine(/^area: /, (line) => [line, 'owner: aws']) },
  {
    name: 'a setting with one case',
    plant: onLine(/^ {4}sources:$/, (line) => [
      '    setting: { name: Some setting, cases: [{ when: "on", owner: aws, outcome: AWS does it by itself. }] }',
      line,
    ]),
  },
  { name: 'an option that is no option', plant: onLine(/^ {2}default: /, () => '  default: no-such-option') },
];
