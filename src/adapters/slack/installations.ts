/** Where the installations of many workspaces are kept: PostgreSQL, or memory for a first try. */
import { type Installation, type InstallationQuery, type InstallationStore, MemoryInstallationStore } from '@slack/bolt';
import pg from 'pg';
import type { Logger } from 'pino';
import { describeError } from './logger.ts';

/** An installation store with a beginning and an end. Tokens are kept as Slack gives them: guard the database like the secrets of the process. */
export interface Installations extends Required<InstallationStore> {
  /** Makes the store ready; throws a sentence that says what to do where it cannot be. */
  start(): Promise<void>;
  stop(): Promise<void>;
}

/** The store for these settings. Without `databaseUrl` it is memory, and every workspace has to install again after a restart. */
export function createInstallations(databaseUrl: string | undefined, log: Logger): Installations {
  return databaseUrl === undefined ? memoryInstallations(log) : postgresInstallations(databaseUrl, log);
}

function memoryInstallations(log: Logger): Installations {
  const memory = new MemoryInstallationStore();
  return {
    // Its logger is not passed on: it warns on every single read, where one warning that is read is better.
    storeInstallation: (installation) => memory.storeInstallation(installation),
    fetchInstallation: (query) => memory.fetchInstallation(query),
    deleteInstallation: (query) => memory.deleteInstallation(query),
    async start() {
      log.warn('SLACK INSTALLATIONS ARE KEPT IN MEMORY ONLY: after a restart every workspace has to install the app again. Set DATABASE_URL to keep them.');
    },
    async stop() {},
  };
}

const SCHEMA = `
  create table if not exists slack_installations (
    id text primary key,
    installation jsonb not null,
    updated_at timestamptz not null default now()
  )`;

/** Any number, the same in every replica: two that create the table at the same moment would trip over each other. */
const SCHEMA_LOCK = 5_276_001;

/** An organisation's installation is kept under its enterprise's id, a workspace's under its team's. */
function keyOf(isEnterpriseInstall: boolean | undefined, enterpriseId: string | undefined, teamId: string | undefined): string {
  const key = isEnterpriseInstall ? enterpriseId : teamId;
  if (key === undefined) throw new Error('Slack named neither a workspace nor an organisation for this installation');
  return key;
}

function keyOfQuery(query: InstallationQuery<boolean>): string {
  return keyOf(query.isEnterpriseInstall, query.enterpriseId, query.teamId);
}

function postgresInstallations(databaseUrl: string, log: Logger): Installations {
  // Slack gives a command three seconds, and the installation is read before it is acknowledged.
  const pool = new pg.Pool({ connectionString: databaseUrl, max: 5, connectionTimeoutMillis: 2000, query_timeout: 2000 });
  // Without a listener, an idle connection that breaks ends the process.
  pool.on('error', (error) => log.warn(describeError(error), 'A connection to the database broke'));

  return {
    async start() {
      try {
        // Statements sent together are one transaction, so the lock is held until the table is there.
        await pool.query(`select pg_advisory_xact_lock(${SCHEMA_LOCK}); ${SCHEMA}`);
      } catch (error) {
        throw new Error(`Slack's installations cannot be kept: the database of DATABASE_URL fails with "${describeError(error).message}".`);
      }
    },
    async stop() {
      if (!pool.ended) await pool.end();
    },
    async storeInstallation(installation) {
      const key = keyOf(installation.isEnterpriseInstall, installation.enterprise?.id, installation.team?.id);
      await pool.query(
        `insert into slack_installations (id, installation) values ($1, $2)
         on conflict (id) do update set installation = excluded.installation, updated_at = now()`,
        [key, JSON.stringify(installation)],
      );
    },
    async fetchInstallation(query) {
      const { rows } = await pool.query<{ installation: Installation }>('select installation from slack_installations where id = $1', [keyOfQuery(query)]);
      if (rows[0] === undefined) throw new Error('The app is not installed in this workspace');
      return rows[0].installation;
    },
    async deleteInstallation(query) {
      await pool.query('delete from slack_installations where id = $1', [keyOfQuery(query)]);
    },
  };
}
