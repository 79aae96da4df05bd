/** The overlay's folder as editors, operators and mounts really change it, while the bot answers. */
import { cpSync, mkdirSync, readFileSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { createBot } from '../../src/bot.ts';
import { FOLDER } from './overlay.ts';
import { edit, file, folder, log, rename, WHO, watch } from './overlay-watch.ts';

test('a folder swapped by a link, as mounted settings are, is noticed', async () => {
  const [one, two] = [path.join(folder, 'one'), path.join(folder, 'two')];
  cpSync(FOLDER, one, { recursive: true });
  cpSync(FOLDER, two, { recursive: true });
  writeFileSync(path.join(two, 'organisation.yml'), rename('Berth team')(readFileSync(path.join(two, 'organisation.yml'), 'utf8')));
  const mounted = path.join(folder, 'mounted');
  mkdirSync(mounted);
  symlinkSync(one, path.join(mounted, '..data'));
  for (const name of ['organisation.yml', 'ambiguities.yml', 'services']) symlinkSync(path.join('..data', name), path.join(mounted, name));
  const live = watch({ folder: mounted });
  symlinkSync(two, path.join(mounted, '..data_new'));
  renameSync(path.join(mounted, '..data_new'), path.join(mounted, '..data'));
  await live.check();
  expect(createBot(live.current).ask(WHO).summary).toMatch(/^You: Berth team/);
  // the next one is broken, and the one after it is good again
  const swap = (name: string, text: string) => {
    const next = path.join(mounted, '..', name);
    cpSync(one, next, { recursive: true });
    writeFileSync(path.join(next, 'organisation.yml'), text);
    symlinkSync(next, path.join(mounted, '..data_new'));
    renameSync(path.join(mounted, '..data_new'), path.join(mounted, '..data'));
  };
  swap('three', 'name: [');
  await live.check();
  expect([live.state()?.ok, createBot(live.current).ask(WHO).summary]).toEqual([false, expect.stringMatching(/^You: Berth team/)]);
  swap('four', readFileSync(path.join(one, 'organisation.yml'), 'utf8'));
  await live.check();
  expect([live.state()?.ok, createBot(live.current).ask(WHO).summary]).toEqual([true, expect.stringMatching(/^You: Platform team/)]);
});

test('a folder that is gone and comes back is taken over again', async () => {
  const live = watch();
  const { ask } = createBot(live.current);
  renameSync(folder, `${folder}-away`);
  await live.check();
  expect(live.state()?.ok).toBe(false);
  expect(ask(WHO).summary).toMatch(/^You: Platform team/);
  renameSync(`${folder}-away`, folder);
  await live.check();
  expect(live.state()).toEqual({ ok: true, name: 'Harbourline Freight' });
  expect(log.map(({ level }) => level)).toEqual(['error', 'error', 'info']);
});

test.each([
  [
    'moved away and written anew, as vim does',
    () => {
      renameSync(file(), file('organisation.yml~'));
      writeFileSync(file('4913'), '');
      rmSync(file('4913'));
      writeFileSync(file(), rename('Berth team')(readFileSync(file('organisation.yml~'), 'utf8')));
    },
  ],
  [
    'written beside and moved into place, as most others do',
    () => {
      writeFileSync(file('organisation.yml.tmp'), rename('Berth team')(readFileSync(file(), 'utf8')));
      renameSync(file('organisation.yml.tmp'), file());
    },
  ],
  [
    'written while a swap file, a lock and a backup lie about',
    () => {
      for (const name of ['.organisation.yml.swp', '.#organisation.yml', '#organisation.yml#', 'organisation.yml.bak', 'services/.tidewater.yml.swx'])
        writeFileSync(file(name), 'name: [');
      edit(rename('Berth team'));
    },
  ],
])('a file %s', async (_, write) => {
  const live = watch();
  write();
  await live.check();
  expect(live.problems()).toEqual([]);
  expect(createBot(live.current).ask(WHO).summary).toMatch(/^You: Berth team/);
});

test('services that cannot be listed are no services that were removed', async () => {
  const live = watch();
  edit((text) => text.replace(/^ {2}- \{.*service: (?:tidewater|harbour-deck|\[harbour-deck).*\n/gm, ''));
  renameSync(file('services'), file('away'));
  writeFileSync(file('services'), '');
  await live.check();
  expect(live.problems()).toMatchObject([{ file: expect.stringMatching(/\/services$/), line: 1 }]);
  expect(createBot(live.current).ask('tidewater').facts.services).toEqual(['tidewater']);
});
