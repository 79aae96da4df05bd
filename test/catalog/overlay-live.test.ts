/** An overlay that changes while the bot answers: taken over all or nothing, and what is wrong is said. */
import { cpSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createBot } from '../../src/bot.ts';
import { createLive } from '../../src/catalog/live.ts';
import { CatalogError } from '../../src/catalog/problem.ts';
import { startServer } from '../../src/server/server.ts';
import { base } from './overlay.ts';
import { edit, file, folder, log, rename, WHO, watch } from './overlay-watch.ts';

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
