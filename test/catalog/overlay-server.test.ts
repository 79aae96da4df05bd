/** The built server with an overlay: what it answers, and that no edit of the files takes it down. */
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { killAll, runServer, type ServerProcess, startProcess } from '../server/process.ts';
import { FOLDER } from './overlay.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'served-'));
const main = path.join(folder, 'organisation.yml');
let server: ServerProcess;

beforeAll(async () => {
  cpSync(FOLDER, folder, { recursive: true });
  server = await startProcess({ CATALOG_OVERLAY: folder });
});
afterAll(async () => {
  await server.stop();
  await killAll();
  rmSync(folder, { recursive: true });
});

const page = async (address: string) => (await fetch(server.url + address)).text();
const ready = async () => {
  const answer = await fetch(`${server.url}/readyz`);
  return { code: answer.status, ...((await answer.json()) as { overlay: { ok: boolean; problems?: { file: string; line: number }[] } }) };
};
const until = async (isSo: () => Promise<boolean>) => {
  for (let i = 0; i < 200 && !(await isSo()); i++) await new Promise((resolve) => setTimeout(resolve, 100));
  expect(await isSo()).toBe(true);
};

test('the page answers with the team, lists the organisation’s services and not what it hides', async () => {
  expect(await page('/?q=who+patches+the+OS+on+EC2%3F')).toContain('You: Platform team (#platform)');
  const index = await page('/services');
  expect(index).toContain('href="/services/harbour-deck"');
  expect(index).not.toContain('href="/services/lightsail"');
  expect(await page('/services/lightsail')).toContain('does not use Lightsail');
});

test('an edit is taken over, a broken one is reported while the server stays ready, and a repaired one is taken over again', async () => {
  const text = readFileSync(main, 'utf8');
  writeFileSync(main, text.replace('name: Platform team', 'name: Berth team'));
  await until(async () => (await page('/?q=who+patches+the+OS+on+EC2%3F')).includes('You: Berth team (#platform)'));
  writeFileSync(main, text.replace('group: network', 'group: networks'));
  await until(async () => !(await ready()).overlay.ok);
  const line = text.split('\n').findIndex((one) => one.includes('group: network ')) + 1;
  expect(await ready()).toMatchObject({ code: 200, overlay: { problems: [{ file: expect.stringMatching(/organisation\.yml$/), line }] } });
  expect(server.output()).toMatch(new RegExp(`organisation\\.yml","line":${line}.*is no group`));
  expect(await page('/?q=who+patches+the+OS+on+EC2%3F')).toContain('You: Berth team (#platform)');
  writeFileSync(main, text);
  await until(async () => (await page('/?q=who+patches+the+OS+on+EC2%3F')).includes('You: Platform team (#platform)'));
  expect((await ready()).overlay.ok).toBe(true);
});

test('a broken overlay stops the start, and says file, line and fix', async () => {
  const broken = mkdtempSync(path.join(tmpdir(), 'broken-'));
  writeFileSync(path.join(broken, 'organisation.yml'), 'name: Test\nduties:\n  - { team: nobody }\n');
  const { output, exited } = runServer({ PORT: '0', HOST: '127.0.0.1', CATALOG_OVERLAY: broken });
  expect(await exited).toBe(1);
  expect(output()).toMatch(/The overlay has 1 problem:\n.*organisation\.yml:3: "nobody" is no team/);
  rmSync(broken, { recursive: true });
});
