/** The compiled catalog is used exactly as long as it is true. */
import { appendFileSync, cpSync, mkdtempSync, readFileSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { openCompiled } from '../../src/catalog/compiled.ts';
import { loadCatalog } from '../../src/catalog/load.ts';

let work: string;
let folder: string;
let compiled: string;

beforeAll(() => {
  work = mkdtempSync(path.join(tmpdir(), 'srm-compiled-'));
  folder = path.join(work, 'catalog');
  compiled = path.join(work, 'dist/catalog.json');
  cpSync('catalog', folder, { recursive: true });
});

afterAll(() => rmSync(work, { recursive: true, force: true }));

test('there is none before the catalog was loaded, and then it says the same', () => {
  expect(openCompiled(folder, { compiled })).toBeUndefined();
  const loaded = loadCatalog(folder, { compiled, repository: 'https://example.org/x' });
  expect(openCompiled(folder, { compiled, repository: 'https://example.org/x' })).toEqual(loaded);
});

test('it is frozen, like the catalog that was parsed', () => {
  const s3 = openCompiled(folder, { compiled })?.services.get('s3');
  expect(Object.isFrozen(s3)).toBe(true);
  expect(Object.isFrozen(s3?.names.short)).toBe(true);
  expect(Object.values(s3?.duties ?? {}).every(Object.isFrozen)).toBe(true);
});

test('one that was cut short is made again', () => {
  writeFileSync(compiled, readFileSync(compiled, 'utf8').slice(0, 1000));
  expect(openCompiled(folder, { compiled })).toBeUndefined();
  expect(loadCatalog(folder, { compiled }).services.has('s3')).toBe(true);
  expect(openCompiled(folder, { compiled })?.services.has('s3')).toBe(true);
});

test('one that lost its end is made again, and one whose files were only touched is used', () => {
  const whole = readFileSync(compiled);
  writeFileSync(compiled, whole.subarray(0, whole.length - 1));
  expect(openCompiled(folder, { compiled })).toBeUndefined();
  writeFileSync(compiled, whole);
  utimesSync(path.join(folder, 'services/s3.yml'), new Date(), new Date());
  expect(openCompiled(folder, { compiled })?.services.get('s3')?.duties).toEqual(loadCatalog(folder).services.get('s3')?.duties);
});

test('a file that changed by a word is read, and what was compiled before is not used', () => {
  const file = path.join(folder, 'services/s3.yml');
  writeFileSync(file, readFileSync(file, 'utf8').replace(/^about: .*$/m, 'about: Keeps things safe for you.'));
  expect(openCompiled(folder, { compiled })).toBeUndefined();
  expect(loadCatalog(folder, { compiled }).services.get('s3')?.about).toBe('Keeps things safe for you.');
});

test('a folder that cannot be written to is loaded all the same', () => {
  appendFileSync(path.join(folder, 'services/s3.yml'), '# changed\n');
  const blocked = path.join(compiled, 'catalog.json');
  expect(statSync(compiled).isFile()).toBe(true);
  expect(loadCatalog(folder, { compiled: blocked }).services.has('s3')).toBe(true);
});
