/** The layering of the design, held by what each file of src imports. */
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

type Import = { readonly from: string; readonly target: string; readonly typeOnly: boolean };

const files = filesIn('src').filter((file) => file.endsWith('.ts'));
const imports = files.flatMap(importsOf);

function filesIn(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.posix.join(entry.parentPath.split(path.sep).join('/'), entry.name))
    .sort();
}

/** What a file imports: paths from the root for its own files, names for packages. Re-exports and `import()` count. */
function importsOf(from: string): Import[] {
  const text = readFileSync(from, 'utf8').replace(/\/\*[\s\S]*?\*\/|(?<![:'"`])\/\/.*$/gm, '');
  const found = [
    ...text.matchAll(/^[ \t]*(?:import|export)\s+(?<type>type\s+)?(?:(?<names>[\w*${},\s]+?)\s+from\s+)?'(?<target>[^']+)'/gm),
    ...text.matchAll(/\bimport\(\s*'(?<target>[^']+)'\s*\)/g),
  ];
  return found.map(({ groups: { type, names = '', target = '' } = {} }) => ({
    from,
    target: target.startsWith('.') ? path.posix.join(path.posix.dirname(from), target) : target,
    typeOnly: type !== undefined || /^\{(\s*type\s+\w+(\s+as\s+\w+)?\s*,?)+\s*\}$/.test(names.trim()),
  }));
}

/** The layer that a file is of: the folder in src, with each adapter by itself. */
function layerOf(file: string): string {
  const [, first = '', second = ''] = file.split('/');
  return first === 'adapters' && second !== 'adapter.ts' ? `adapters/${second}` : first;
}

/** The imports of some files that a rule does not allow, one per line. */
function against(rule: (one: Import) => boolean, within: (file: string) => boolean): string[] {
  return imports.filter((one) => within(one.from) && !rule(one)).map(({ from, target, typeOnly }) => `${from} imports ${typeOnly ? 'types of ' : ''}${target}`);
}

const inLayer =
  (...layers: string[]) =>
  (file: string) =>
    layers.includes(layerOf(file));
const isOwn = (target: string) => target.startsWith('src/');
const isNode = (target: string) => target.startsWith('node:');

test('the imports of every file are seen', () => {
  expect(files.length).toBeGreaterThan(80);
  expect(imports.length).toBeGreaterThan(300);
  for (const { from, target } of imports.filter((one) => isOwn(one.target)))
    expect({ from, target, exists: files.includes(target) || !target.endsWith('.ts') }).toEqual({ from, target, exists: true });
});

describe('question, answer and card are pure', () => {
  test('question knows the catalog, itself and fuse.js, and nothing else', () => {
    expect(against(({ target }) => inLayer('question', 'catalog')(target) || target === 'fuse.js', inLayer('question'))).toEqual([]);
  });

  test('answer knows the catalog and itself, and of question the types only', () => {
    expect(against(({ target, typeOnly }) => inLayer('answer', 'catalog')(target) || (typeOnly && inLayer('question')(target)), inLayer('answer'))).toEqual([]);
  });

  test('card knows the catalog and itself, and of answer the types only', () => {
    expect(against(({ target, typeOnly }) => inLayer('card', 'catalog')(target) || (typeOnly && inLayer('answer')(target)), inLayer('card'))).toEqual([]);
  });

  test('the card itself, which every adapter knows, imports nothing', () => {
    expect(imports.filter(({ from }) => from === 'src/card/card.ts')).toEqual([]);
  });

  test('what they use of the catalog does no I/O: it reaches neither node: nor a package but zod', () => {
    const reached = reachable(files.filter(inLayer('question', 'answer', 'card')), ({ typeOnly }) => !typeOnly);
    const impure = imports.filter(({ from, target, typeOnly }) => reached.has(from) && !typeOnly && !isOwn(target) && !['zod', 'fuse.js'].includes(target));
    expect(impure).toEqual([]);
  });

  test.each(['Date.now', 'new Date()', 'performance.', 'Math.random', 'process.', 'console.log', 'fetch(', 'setTimeout', 'require('])(
    'they use no %s',
    (word) => {
      const text = (file: string) => readFileSync(file, 'utf8').replace(/\/\*[\s\S]*?\*\/|\/\/.*$/gm, '');
      expect(files.filter(inLayer('question', 'answer', 'card')).filter((file) => text(file).includes(word))).toEqual([]);
    },
  );
});

test('the catalog knows nothing of questions, answers and adapters, and of the card only types', () => {
  const packages = ['yaml', 'zod'];
  expect(
    against(
      ({ target, typeOnly }) =>
        inLayer('catalog')(target) || isNode(target) || packages.includes(target) || (typeOnly && (target === 'src/card/card.ts' || target === 'pino')),
      inLayer('catalog'),
    ),
  ).toEqual([]);
});

describe('adapters', () => {
  const adapters = ['slack', 'teams', 'web', 'terminal'].map((name) => `adapters/${name}`);
  /** The terminal's command is a composition root of its own: it builds the bot that it talks to. */
  const ROOT = 'src/adapters/terminal/command.ts';

  test('are all here', () => {
    expect([...new Set(files.map(layerOf).filter((layer) => layer.startsWith('adapters/')))].sort()).toEqual([...adapters].sort());
  });

  test.each(adapters)('%s knows the seam and the card, and of the pipeline nothing', (adapter) => {
    const shared = ['src/adapters/adapter.ts', 'src/card/card.ts', 'src/config.ts', 'src/root.ts', 'src/server/reply.ts'];
    const allowed = ({ target }: Import) => !isOwn(target) || layerOf(target) === adapter || shared.includes(target);
    expect(against(allowed, (file) => layerOf(file) === adapter && file !== ROOT)).toEqual([]);
  });

  test('never import each other', () => {
    expect(against(({ from, target }) => !adapters.includes(layerOf(target)) || layerOf(target) === layerOf(from), inLayer(...adapters))).toEqual([]);
  });

  test('keep their chat packages to themselves', () => {
    const owners: Readonly<Record<string, string>> = {
      '@slack/': 'adapters/slack',
      botbuilder: 'adapters/teams',
      botframework: 'adapters/teams',
      adaptivecards: 'adapters/web',
      'slack-blocks-to-jsx': 'adapters/web',
    };
    for (const [start, owner] of Object.entries(owners))
      expect(imports.filter(({ from, target }) => target.startsWith(start) && layerOf(from) !== owner)).toEqual([]);
  });

  test('are put together by main.ts alone', () => {
    const outside = (file: string) => !layerOf(file).startsWith('adapters/') && file !== 'src/main.ts';
    expect(against(({ target }) => !adapters.includes(layerOf(target)), outside)).toEqual([]);
  });
});

test('the server knows of adapters only the seam, and of the pipeline nothing', () => {
  const allowed = ({ target, typeOnly }: Import) =>
    !isOwn(target) || inLayer('server')(target) || (typeOnly && ['src/adapters/adapter.ts', 'src/config.ts', 'src/card/card.ts'].includes(target));
  expect(against(allowed, inLayer('server'))).toEqual([]);
});

test('nothing imports main.ts', () => {
  expect(imports.filter(({ target }) => target === 'src/main.ts')).toEqual([]);
});

test('no file is part of an import cycle, types included', () => {
  const cycles = files.filter((file) =>
    reachable(
      targetsOf(file, () => true),
      () => true,
    ).has(file),
  );
  expect(cycles).toEqual([]);
});

/** Files that have a reason to be longer than three hundred lines. */
const LONG: Readonly<Record<string, string>> = {
  'src/adapters/web/assets/page.css': 'a style sheet is a list of rules; the page has one',
  'src/adapters/web/assets/card.css': 'a style sheet is a list of rules; the drawings of cards have one',
};

test('no file is longer than three hundred lines without a reason, and no reason outlives its file', () => {
  const long = filesIn('src').filter((file) => /\.(ts|js|css)$/.test(file) && readFileSync(file, 'utf8').trimEnd().split('\n').length > 300);
  expect(long.sort()).toEqual(Object.keys(LONG).sort());
});

test('every file opens with a sentence on what it is', () => {
  expect(files.filter((file) => !/^(#!.*\n)?\/\*\*? ?[\s\S]*?\*\//.test(readFileSync(file, 'utf8')))).toEqual([]);
});

function targetsOf(file: string, follow: (one: Import) => boolean): string[] {
  return imports.filter((one) => one.from === file && isOwn(one.target) && follow(one)).map(({ target }) => target);
}

/** The files that can be reached from some, these included. */
function reachable(from: readonly string[], follow: (one: Import) => boolean): ReadonlySet<string> {
  const seen = new Set(from);
  for (const file of seen) for (const target of targetsOf(file, follow)) seen.add(target);
  return seen;
}
