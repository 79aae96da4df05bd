/** The page's files: style, script and icon of our own, and what the two card libraries bring; read once, compressed once. */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { gzipSync } from 'node:zlib';
import { ROOT } from '../../root.ts';
import { type Answer, textAnswer } from '../../server/reply.ts';

type Asset = { readonly type: string; readonly read: () => string };
type LoadedAsset = { readonly type: string; readonly hash: string; readonly plain: Buffer; readonly packed: Buffer };

const CSS = 'text/css; charset=utf-8';
const JS = 'text/javascript; charset=utf-8';

const require = createRequire(import.meta.url);

// Read where they are written: a build does not copy them.
const own = (name: string) => () => readFileSync(new URL(`src/adapters/web/assets/${name}`, ROOT), 'utf8');
const ofPackage = (name: string) => () => readFileSync(require.resolve(name), 'utf8');

const ASSETS: Readonly<Record<string, Asset>> = {
  'page.css': { type: CSS, read: own('page.css') },
  'card.css': { type: CSS, read: own('card.css') },
  'page.js': { type: JS, read: own('page.js') },
  'icon.svg': { type: 'image/svg+xml', read: own('icon.svg') },
  'slack.css': { type: CSS, read: () => followColorScheme(ofPackage('slack-blocks-to-jsx/dist/style.css')()) },
  'adaptivecards.js': { type: JS, read: () => withoutSourceMap(ofPackage('adaptivecards/dist/adaptivecards.min.js')()) },
};

export type AssetName = 'page.css' | 'card.css' | 'page.js' | 'icon.svg' | 'slack.css' | 'adaptivecards.js';

const loaded = new Map<string, LoadedAsset>();

/** The address of a file, which changes with its content, so that browsers may keep it for good. */
export function assetHref(name: AssetName): string {
  return `/assets/${name}?v=${load(name, ASSETS[name]).hash}`;
}

/** The answer to GET /assets/<name>, compressed where the browser says it can read that. */
export function assetAnswer(name: string, acceptEncoding = ''): Answer {
  const asset = Object.hasOwn(ASSETS, name) ? ASSETS[name] : undefined;
  if (!asset) return textAnswer(404, 'There is no such file.');
  const { type, plain, packed } = load(name, asset);
  const headers = { 'content-type': type, 'cache-control': 'public, max-age=31536000, immutable', vary: 'accept-encoding' };
  if (!/\bgzip\b/.test(acceptEncoding)) return { status: 200, body: plain, headers };
  return { status: 200, body: packed, headers: { ...headers, 'content-encoding': 'gzip' } };
}

function load(name: string, asset: Asset | undefined): LoadedAsset {
  const known = loaded.get(name);
  if (known) return known;
  const plain = Buffer.from(asset?.read() ?? '');
  const made = { type: asset?.type ?? '', plain, packed: gzipSync(plain), hash: createHash('sha256').update(plain).digest('hex').slice(0, 12) };
  loaded.set(name, made);
  return made;
}

/** The library picks its dark colours by an attribute that only a script could set; this lets the browser's own preference do it. */
function followColorScheme(css: string): string {
  return `${css}\n@media (prefers-color-scheme:dark){${css.replaceAll('[data-theme=dark]', '[data-theme=auto]')}}`;
}

/** A browser's developer tools would ask for the map, and be told 404. */
function withoutSourceMap(script: string): string {
  return script.replace(/\/\/# sourceMappingURL=.*\s*$/, '');
}
