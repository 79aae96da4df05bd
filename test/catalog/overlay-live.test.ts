/** An overlay that changes while the bot answers: taken over all or nothing, and what is wrong is said. */
import { cpSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createBot } from '../../src/bot.ts';
import { createLive, type Live } from '../../src/catalog/live.ts';
import { CatalogError } from '../../src/catalog/problem.ts';
import { startServer } from '../../src/server/server.ts';
import { base, FOLDER } from './overlay.ts';

type Entry = { level: 'info' | 'error'; fields: Record<string, unknown>; message: string };

const lives: Live[] = [];
const folders: string[] = [];
let folder: string;
let log: Entry[];

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'live-'));
  folders.push(folder);
  cpSync(FOLDER, folder, { recursive: true });
  log = [];
});
afterEach(() => {
  for (const live of lives.splice(0)) live.stop();
  for (const one of folders.splice(0)) rmSync(one, { recursive: true, force: true });
});

function watch(options: { interval?: number; settle?: number } = {}): Live {
  const note = (level: Entry['level']) => (fields: unknown, message?: string) =>
    void log.push({ level, fields: fields as Entry['fields'], message: message ?? '' });
  const logger = { info: note('info'), error: note('error') } as unknown as Parameters<typeof createLive>[0]['logger'];
  const live = createLive({ folder, base, logger, interval: 0, settle: 0, ...options });
  lives.push(live);
  return live;
}

const file = (name = 'organisation.yml') => path.join(folder, name);
const edit = (change: (text: string) => string, name?: string) => writeFileSync(file(name), change(readFileSync(file(name), 'utf8')));
const rename = (to: string) => (text: string) => text.replace('name: Platform team', `name: ${to}`);
const WHO = 'who patches the OS on EC2?';

test('a good edit is in the next answer', async () => {
  const live = watch();
  const { ask } = createBot(live.current);
  expect(ask(WHO).summary).toMatch(/^You: Platform team \(#platform\)/);
  edit(rename('Berth team'));
  await live.check();
  expect(ask(WHO).summary).toMatch(/^You: Berth team \(#platform\)/);
  expect(live.state()).toEqual({ ok: true, name: 'Harbourline Freight' });
  expect(log).toMatchObject([{ level: 'info', message: 'the overlay was reloaded' }]);
});

test('a broken edit keeps the last good overlay, and the log and the state say file, line and fix', async () => {
  const live = watch();
  const { ask } = createBot(live.current);
  const good = live.current();
  edit((text) => rename('Berth team')(text).replace('team: network, group', 'team: networks, group'));
  await live.check();
  const line =
    readFileSync(file(), 'utf8')
      .split('\n')
      .findIndex((one) => one.includes('team: networks,')) + 1;
  const problem = { file: `${path.basename(folder)}/organisation.yml`, line, rule: 'teams-exist', message: expect.stringMatching(/"networks" is no team/) };
  expect(live.current()).toBe(good);
  expect(ask(WHO).summary).toMatch(/^You: Platform team/);
  expect(live.problems()).toMatchObject([problem]);
  expect(live.state()).toMatchObject({ ok: false, name: 'Harbourline Freight', problems: [problem] });
  expect(log).toMatchObject([
    { level: 'error', fields: { problems: 1 }, message: expect.stringContaining('last good one goes on answering') },
    { level: 'error', fields: { file: problem.file, line, rule: 'teams-exist' }, message: problem.message },
  ]);
});

test('a broken edit is logged once, however often the folder is looked at', async () => {
  const live = watch();
  edit(() => 'name: [');
  await live.check();
  const lines = log.length;
  await live.check();
  await live.check();
  expect(log).toHaveLength(lines);
});

test('all or nothing: a good change beside a broken file waits until both are good', async () => {
  const live = watch();
  const { ask } = createBot(live.current);
  edit(rename('Berth team'));
  edit((text) => text.replace('id: tidewater', 'id: tide'), 'services/tidewater.yml');
  await live.check();
  expect(ask(WHO).summary).toMatch(/^You: Platform team/);
  edit((text) => text.replace('id: tide\n', 'id: tidewater\n'), 'services/tidewater.yml');
  await live.check();
  expect(ask(WHO).summary).toMatch(/^You: Berth team/);
  expect(live.problems()).toEqual([]);
});

test('a repaired edit is taken over, also when it is the old text again', async () => {
  const live = watch();
  const text = readFileSync(file(), 'utf8');
  edit(() => 'teams: nobody');
  await live.check();
  expect(live.state()?.ok).toBe(false);
  edit(() => text);
  await live.check();
  expect(live.state()).toEqual({ ok: true, name: 'Harbourline Freight' });
  expect(createBot(live.current).ask(WHO).summary).toMatch(/^You: Platform team/);
});

test('a service that comes and goes', async () => {
  const live = watch();
  const { ask } = createBot(live.current);
  cpSync(file('services/tidewater.yml'), file('services/ebbtide.yml'));
  edit((text) => text.replaceAll('tidewater', 'ebbtide').replaceAll('Tidewater', 'Ebbtide'), 'services/ebbtide.yml');
  await live.check();
  expect(live.problems()).toEqual([]);
  expect(ask('ebbtide').facts.services).toEqual(['ebbtide']);
  rmSync(file('services/ebbtide.yml'));
  await live.check();
  expect(ask('ebbtide').facts.services).toEqual([]);
});

test.each([
  ['its main file', () => rmSync(file()), /organisation\.yml:1: This file is missing/],
  ['a service that duties name', () => rmSync(file('services/harbour-deck.yml')), /"harbour-deck" is no service/],
  ['everything', () => rmSync(folder, { recursive: true }), /organisation\.yml:1: This file is missing/],
])('deleting %s is a broken edit too', async (_, remove, says) => {
  const live = watch();
  const { ask } = createBot(live.current);
  remove();
  await live.check();
  expect(
    live
      .problems()
      .map((one) => `${one.file}:${one.line}: ${one.message}`)
      .join('\n'),
  ).toMatch(says);
  expect(ask(WHO).summary).toMatch(/^You: Platform team/);
  expect(ask('harbour deck').facts.services).toEqual(['harbour-deck']);
});

test('a folder swapped by a link, as mounted settings are, is noticed', async () => {
  const [one, two] = [path.join(folder, 'one'), path.join(folder, 'two')];
  cpSync(FOLDER, one, { recursive: true });
  cpSync(FOLDER, two, { recursive: true });
  writeFileSync(path.join(two, 'organisation.yml'), rename('Berth team')(readFileSync(path.join(two, 'organisation.yml'), 'utf8')));
  const mounted = path.join(folder, 'mounted');
  mkdirSync(mounted);
  symlinkSync(one, path.join(mounted, '..data'));
  for (const name of ['organisation.yml', 'ambiguities.yml', 'services']) symlinkSync(path.join('..data', name), path.join(mounted, name));
  folder = mounted;
  const live = watch();
  symlinkSync(two, path.join(mounted, '..data_new'));
  renameSync(path.join(mounted, '..data_new'), path.join(mounted, '..data'));
  await live.check();
  expect(createBot(live.current).ask(WHO).summary).toMatch(/^You: Berth team/);
});

test('a folder that is gone and comes back is taken over again', async () => {
  const live = watch();
  const { ask } = createBot(live.current);
  renameSync(folder, `${folder}-away`);
  folders.push(`${folder}-away`);
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
  edit((text) => text.replace(/^.*service: (?:tidewater|harbour-deck|\[rds, aurora\]|\[harbour-deck).*\n/gm, ''));
  renameSync(file('services'), file('away'));
  writeFileSync(file('services'), '');
  await live.check();
  expect(live.problems()).toMatchObject([{ file: expect.stringMatching(/\/services$/), line: 1 }]);
  expect(createBot(live.current).ask('tidewater').facts.services).toEqual(['tidewater']);
});

test('a file that is still being written waits for the next look', async () => {
  const live = watch({ settle: 500 });
  edit(() => 'name: Harb');
  const look = live.check();
  await new Promise((resolve) => setTimeout(resolve, 150));
  edit(() => 'name: Harbourline\nteams: {}');
  await look;
  expect(log).toEqual([]);
});

test('a conversation goes on over a reload', async () => {
  const live = watch();
  const { ask } = createBot(live.current);
  ask(WHO, { conversation: 'thread' });
  edit(rename('Berth team'));
  await live.check();
  const { summary, facts } = ask('and backups?', { conversation: 'thread' });
  expect(facts.services).toEqual(['ec2']);
  expect(summary).toMatch(/^You: Berth team/);
});

test('what was remembered of a service that is gone is no trouble', async () => {
  const live = watch();
  const { ask } = createBot(live.current);
  ask('who patches the os on tidewater?', { conversation: 'thread' });
  rmSync(file('services/tidewater.yml'));
  rmSync(file('ambiguities.yml'));
  edit((text) => text.replace(/^.*service: tidewater.*\n/gm, ''));
  await live.check();
  expect(live.problems()).toEqual([]);
  expect(() => ask('and backups?', { conversation: 'thread' })).not.toThrow();
});

test('it looks by itself, until it is stopped', async () => {
  const live = watch({ interval: 10, settle: 1 });
  edit(rename('Berth team'));
  const isTaken = () => live.current().organisation?.rules.some(({ team }) => team.name === 'Berth team') ?? false;
  for (let i = 0; i < 2000 && !isTaken(); i++) await new Promise((resolve) => setTimeout(resolve, 5));
  expect(isTaken()).toBe(true);
  live.stop();
  const last = live.current();
  edit(rename('Platform team'));
  await new Promise((resolve) => setTimeout(resolve, 60));
  expect(live.current()).toBe(last);
});

test('a broken overlay stops the start, with every problem', () => {
  edit((text) => text.replace('team: network, group', 'team: networks, group').replace('- odb', '- odbb'));
  expect(() => watch()).toThrow(CatalogError);
  expect(() => watch()).toThrow(/The overlay has 2 problems:\n.*organisation\.yml:\d+: .*\n.*organisation\.yml:\d+: /);
  rmSync(folder, { recursive: true });
  expect(() => watch()).toThrow(/organisation\.yml:1: This file is missing/);
});

test('without an overlay there is nothing to watch', async () => {
  const live = createLive({ base, logger: { info: () => {}, error: () => {} } });
  await live.check();
  live.stop();
  expect([live.current(), live.problems(), live.state()]).toEqual([base, [], undefined]);
});

test('a crowd of problems is cut short in the log and in the state', async () => {
  const live = watch();
  edit((text) => `${text}\nduties2: 1\n`.replace(/team: /g, 'team: x-'));
  await live.check();
  edit((text) => text.replace(/^duties2.*\n/m, ''));
  await live.check();
  expect(live.problems().length).toBeGreaterThan(20);
  expect(live.state()).toMatchObject({ ok: false, more: live.problems().length - 20 });
  expect(live.state()?.problems).toHaveLength(20);
});

test('/readyz says what is wrong and stays ready', async () => {
  const live = watch();
  const logger = { info: () => {}, error: () => {}, warn: () => {} } as unknown as Parameters<typeof startServer>[0]['logger'];
  const server = await startServer({ host: '127.0.0.1', port: 0, adapters: [], routes: [], details: () => ({ overlay: live.state() }), logger });
  const ready = async () => {
    const answer = await fetch(`http://127.0.0.1:${server.port}/readyz`);
    return { status: answer.status, body: await answer.json() };
  };
  try {
    expect(await ready()).toMatchObject({ status: 200, body: { overlay: { ok: true, name: 'Harbourline Freight' } } });
    edit(() => 'name: 7');
    await live.check();
    const { status, body } = await ready();
    expect([status, body]).toMatchObject([200, { overlay: { ok: false, problems: [{ line: 1, message: expect.stringContaining('"name" must be a text') }] } }]);
    expect(JSON.stringify(body)).not.toContain(tmpdir());
  } finally {
    await server.stop();
  }
});
