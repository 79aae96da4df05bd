/** Installations of many workspaces, kept in a real PostgreSQL: set TEST_DATABASE_URL to a database that tests may write to. */
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import type { Installation } from '@slack/bolt';
import pg from 'pg';
import { createInstallations, type Installations } from '../../../src/adapters/slack/installations.ts';
import { memoryLog } from './support.ts';

const url = process.env.TEST_DATABASE_URL;
const logger = memoryLog([]);

const ofTeam = (id: string, token = `xoxb-${id}`): Installation => ({
  team: { id, name: 'Example' },
  enterprise: undefined,
  user: { token: undefined, scopes: undefined, id: 'U0ANA0001' },
  bot: { token, scopes: ['commands'], id: 'B0SRMBOT1', userId: 'U0SRMBOT1' },
  isEnterpriseInstall: false,
  authVersion: 'v2',
});
const ofOrganisation = (id: string): Installation =>
  ({ ...ofTeam('unused'), team: undefined, enterprise: { id, name: 'Example Org' }, isEnterpriseInstall: true }) as Installation;
const team = (teamId: string, enterpriseId?: string) => ({ teamId, enterpriseId, isEnterpriseInstall: false as const });
const organisation = (enterpriseId: string, teamId?: string) => ({ teamId: teamId as undefined, enterpriseId, isEnterpriseInstall: true as const });

test('in CI a database is given', () => {
  // Without it the tests below are skipped, and nobody would notice.
  if (process.env.CI === 'true') expect(url).toBeDefined();
  if (url === undefined) process.stderr.write('TEST_DATABASE_URL is not set: the tests of the PostgreSQL installation store are skipped.\n');
});

describe.each(
  url === undefined
    ? [['memory', undefined]]
    : [
        ['memory', undefined],
        ['PostgreSQL', url],
      ],
)('the store in %s', (_, databaseUrl) => {
  let store: Installations;
  beforeEach(async () => {
    if (databaseUrl !== undefined) await query('drop table if exists slack_installations');
    store = createInstallations(databaseUrl, logger);
    await store.start();
  });
  afterEach(() => store.stop());

  test('gives back what was stored, whole, per workspace', async () => {
    await store.storeInstallation(ofTeam('T1'));
    await store.storeInstallation(ofTeam('T2'));
    expect(await store.fetchInstallation(team('T1'))).toMatchObject({ team: { id: 'T1', name: 'Example' }, bot: { token: 'xoxb-T1', userId: 'U0SRMBOT1' } });
    expect((await store.fetchInstallation(team('T2', 'E1'))).bot?.token).toBe('xoxb-T2');
  });

  test('an installation for a whole organisation serves each of its workspaces, and is not that of a workspace', async () => {
    await store.storeInstallation(ofOrganisation('E1'));
    expect((await store.fetchInstallation(organisation('E1', 'T7'))).enterprise).toEqual({ id: 'E1', name: 'Example Org' });
    expect(await store.fetchInstallation(team('T7', 'E1')).catch(() => undefined)).toBeUndefined();
  });

  test('installing again replaces the token', async () => {
    await store.storeInstallation(ofTeam('T1'));
    await store.storeInstallation(ofTeam('T1', 'xoxb-new'));
    expect((await store.fetchInstallation(team('T1'))).bot?.token).toBe('xoxb-new');
  });

  test('removing forgets that workspace and no other', async () => {
    await store.storeInstallation(ofTeam('T1'));
    await store.storeInstallation(ofTeam('T2'));
    await store.deleteInstallation(team('T1'));
    expect(await store.fetchInstallation(team('T1')).catch(() => undefined)).toBeUndefined();
    expect((await store.fetchInstallation(team('T2'))).bot?.token).toBe('xoxb-T2');
    await store.deleteInstallation(team('never seen'));
  });
});

async function query(sql: string): Promise<pg.QueryResult> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return await client.query(sql);
  } finally {
    await client.end();
  }
}

(url === undefined ? describe.skip : describe)('PostgreSQL', () => {
  beforeAll(() => query('drop table if exists slack_installations'));
  afterAll(() => query('drop table if exists slack_installations'));

  test('the table is made at the start, also by many replicas at once, and what it holds outlives them', async () => {
    const replicas = Array.from({ length: 6 }, () => createInstallations(url, logger));
    await Promise.all(replicas.map((replica) => replica.start()));
    await replicas[0]?.storeInstallation(ofTeam('T1'));
    expect((await replicas[5]?.fetchInstallation(team('T1')))?.bot?.token).toBe('xoxb-T1');
    await Promise.all(replicas.map((replica) => replica.stop()));
    const later = createInstallations(url, logger);
    await later.start();
    expect((await later.fetchInstallation(team('T1'))).bot?.token).toBe('xoxb-T1');
    await later.stop();
    await later.stop();
  });

  test('ids are data, not SQL', async () => {
    const store = createInstallations(url, logger);
    await store.start();
    await store.storeInstallation(ofTeam("T'; drop table slack_installations; --"));
    expect((await store.fetchInstallation(team("T'; drop table slack_installations; --"))).team?.name).toBe('Example');
    await store.stop();
  });

  test('a connection that the database ends does not end the process', async () => {
    const store = createInstallations(url, logger);
    await store.start();
    await store.storeInstallation(ofTeam('T1'));
    await query(
      'select pg_terminate_backend(pid) from pg_stat_activity where pid <> pg_backend_pid() and datname = current_database() and usename = current_user',
    );
    const again = async (): Promise<unknown> => store.fetchInstallation(team('T1')).catch(() => store.fetchInstallation(team('T1')));
    expect(await again()).toMatchObject({ team: { id: 'T1' } });
    await store.stop();
  });
});

test('a database that cannot be reached stops the start with a sentence that holds no password', async () => {
  const store = createInstallations('postgres://srm:hunter2@127.0.0.1:9/none', logger);
  const error = await store.start().catch((reason: Error) => reason);
  expect(error).toBeInstanceOf(Error);
  expect((error as Error).message).toMatch(/^Slack's installations cannot be kept: the database of DATABASE_URL fails with "/);
  expect((error as Error).message).not.toContain('hunter2');
  await store.stop();
});
