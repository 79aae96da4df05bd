/** Settings: what people set is understood, and everything wrong is said at once, in sentences that help and hold no secret. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { ConfigError, describeConfig, type Environment, isLoopback, readConfig } from '../src/config.ts';

const SLACK = { SLACK_BOT_TOKEN: 'xoxb-1-token', SLACK_SIGNING_SECRET: 'signing-secret-value' };
const OAUTH = {
  SLACK_SIGNING_SECRET: 'signing-secret-value',
  SLACK_CLIENT_ID: '1.2',
  SLACK_CLIENT_SECRET: 'client-secret-value',
  SLACK_STATE_SECRET: 'state-secret-value',
};
const APP_ID = '12345678-1234-1234-1234-123456789abc';
const TENANT = '87654321-4321-4321-4321-cba987654321';
const TEAMS = { MicrosoftAppId: APP_ID, MicrosoftAppPassword: 'app-password-value' };

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'srm-config-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

function problemsOf(env: Environment): readonly string[] {
  try {
    readConfig(env);
    return [];
  } catch (error) {
    if (error instanceof ConfigError) return error.problems;
    throw error;
  }
}

describe('settings that are fine', () => {
  test('nothing set: the page on loopback port 3000, chats off', () => {
    expect(readConfig({})).toEqual({ port: 3000, host: '127.0.0.1', logLevel: 'info', page: true });
  });

  test('empty values, as in a copied .env.example, count as not set', () => {
    expect(readConfig({ PORT: '', SLACK_BOT_TOKEN: ' ', MicrosoftAppId: '', DATABASE_URL: '', PUBLIC_URL: '' })).toEqual(readConfig({}));
  });

  test('Slack credentials: every interface, and the page off', () => {
    const config = readConfig(SLACK);
    expect(config).toMatchObject({ host: '0.0.0.0', page: false, slack: { botToken: 'xoxb-1-token', signingSecret: 'signing-secret-value' } });
    expect(config.slack?.oauth).toBeUndefined();
  });

  test('Socket Mode needs no signing secret', () => {
    expect(problemsOf({ SLACK_BOT_TOKEN: 'xoxb-1', SLACK_APP_TOKEN: 'xapp-1' })).toEqual([]);
  });

  test('many workspaces need no bot token', () => {
    expect(readConfig(OAUTH).slack?.oauth).toEqual({ clientId: '1.2', clientSecret: 'client-secret-value', stateSecret: 'state-secret-value' });
  });

  test.each(['http://127.0.0.1:4003/api/', 'http://localhost:4003/api/', 'http://[::1]:4003/api/'])('a stand-in Web API at %s', (url) => {
    expect(readConfig({ ...SLACK, SLACK_API_URL: url }).slack?.apiUrl).toBe(url);
  });

  test('Teams: many tenants unless one is named', () => {
    expect(readConfig(TEAMS).teams).toEqual({ appId: APP_ID, appPassword: 'app-password-value', appType: 'MultiTenant', anonymous: false });
    expect(readConfig({ ...TEAMS, MicrosoftAppTenantId: TENANT }).teams).toMatchObject({ appType: 'SingleTenant', tenantId: TENANT });
    expect(readConfig({ MicrosoftAppId: APP_ID, MicrosoftAppTenantId: TENANT, MicrosoftAppType: 'userassignedmsi' }).teams?.appType).toBe('UserAssignedMSI');
  });

  test('Teams without credentials, on this machine only: the page stays', () => {
    expect(readConfig({ TEAMS_ALLOW_ANONYMOUS: '1' })).toMatchObject({ host: '127.0.0.1', page: true, teams: { anonymous: true } });
    expect(readConfig({ TEAMS_ALLOW_ANONYMOUS: '0' }).teams).toBeUndefined();
  });

  test('a public address keeps the page on beside a chat, and loses its final slash', () => {
    expect(readConfig({ ...SLACK, PUBLIC_URL: 'https://srm.example.com/' })).toMatchObject({ page: true, publicUrl: 'https://srm.example.com' });
  });

  test('port, host, level, overlay and database are taken as given', () => {
    const url = 'postgresql://srm:p%40ss@db.example.com:5432/srm';
    const config = readConfig({ PORT: '0', HOST: '::1', LOG_LEVEL: 'DEBUG', CATALOG_OVERLAY: folder, DATABASE_URL: url });
    expect(config).toMatchObject({ port: 0, host: '::1', logLevel: 'debug', overlay: folder, databaseUrl: url });
  });
});

const BAD: readonly (readonly [what: string, env: Environment, sentence: RegExp])[] = [
  ['a port that is no number', { PORT: 'http' }, /^PORT is "http": give a whole number/],
  ['a port out of range', { PORT: '65536' }, /^PORT is "65536"/],
  ['a negative port', { PORT: '-1' }, /^PORT is "-1"/],
  ['a host with a scheme', { HOST: 'http://127.0.0.1' }, /^HOST is "http:\/\/127.0.0.1": give an address/],
  ['an unknown log level', { LOG_LEVEL: 'loud' }, /^LOG_LEVEL is "loud": use one of fatal, error, warn, info, debug\.$/],
  ['a bot token without a signing secret', { SLACK_BOT_TOKEN: 'xoxb-1' }, /needs SLACK_SIGNING_SECRET.*or SLACK_APP_TOKEN/],
  ['a signing secret without a token', { SLACK_SIGNING_SECRET: 'x' }, /needs SLACK_BOT_TOKEN \(one workspace\), or SLACK_CLIENT_ID/],
  ['a user token as bot token', { ...SLACK, SLACK_BOT_TOKEN: 'xoxp-1' }, /^SLACK_BOT_TOKEN does not start with "xoxb-"/],
  ['a bot token as app token', { ...SLACK, SLACK_APP_TOKEN: 'xoxb-1' }, /^SLACK_APP_TOKEN does not start with "xapp-"/],
  ['a client id alone', { SLACK_SIGNING_SECRET: 'x', SLACK_CLIENT_ID: '1.2' }, /set SLACK_CLIENT_SECRET and SLACK_STATE_SECRET too.*remove SLACK_CLIENT_ID/],
  ['an installation flow without a state secret', { ...OAUTH, SLACK_STATE_SECRET: undefined }, /set SLACK_STATE_SECRET too/],
  ['one workspace and many at once', { ...OAUTH, SLACK_BOT_TOKEN: 'xoxb-1' }, /exclude each other/],
  ['a Web API elsewhere', { ...SLACK, SLACK_API_URL: 'https://slack.example.com/api/' }, /^SLACK_API_URL must be a loopback address/],
  ['a Web API that only looks like loopback', { ...SLACK, SLACK_API_URL: 'http://127.0.0.1.example.com/' }, /^SLACK_API_URL must be a loopback address/],
  ['a Web API behind a user name', { ...SLACK, SLACK_API_URL: 'http://localhost@evil.example/' }, /^SLACK_API_URL must be a loopback address/],
  ['a Web API that is no address', { ...SLACK, SLACK_API_URL: 'localhost' }, /^SLACK_API_URL must be a loopback address/],
  ['an app id that is no GUID', { ...TEAMS, MicrosoftAppId: 'srm-bot' }, /^MicrosoftAppId is not a GUID/],
  ['an app id without a password', { MicrosoftAppId: APP_ID }, /^MicrosoftAppId needs MicrosoftAppPassword/],
  ['a password without an app id', { MicrosoftAppPassword: 'x' }, /^MicrosoftAppPassword without MicrosoftAppId/],
  ['an unknown app type', { ...TEAMS, MicrosoftAppType: 'Bogus' }, /^MicrosoftAppType is "Bogus": use one of SingleTenant, MultiTenant, UserAssignedMSI\.$/],
  ['one tenant that is not named', { ...TEAMS, MicrosoftAppType: 'SingleTenant' }, /SingleTenant needs MicrosoftAppTenantId/],
  ['a managed identity without a tenant', { MicrosoftAppId: APP_ID, MicrosoftAppType: 'UserAssignedMSI' }, /UserAssignedMSI needs MicrosoftAppTenantId/],
  ['a managed identity with a password', { ...TEAMS, MicrosoftAppTenantId: TENANT, MicrosoftAppType: 'UserAssignedMSI' }, /has no password/],
  ['a tenant that is neither GUID nor domain', { ...TEAMS, MicrosoftAppTenantId: 'our tenant' }, /^MicrosoftAppTenantId is neither/],
  [
    'anonymous Teams on every interface',
    { TEAMS_ALLOW_ANONYMOUS: '1', HOST: '0.0.0.0' },
    /needs a loopback address, and HOST is 0\.0\.0\.0: set HOST=127\.0\.0\.1/,
  ],
  ['anonymous Teams beside Slack, which opens every interface', { ...SLACK, TEAMS_ALLOW_ANONYMOUS: '1' }, /needs a loopback address/],
  ['anonymous Teams in production', { TEAMS_ALLOW_ANONYMOUS: '1', NODE_ENV: 'production' }, /is for development/],
  ['anonymous Teams with an app id', { ...TEAMS, HOST: '127.0.0.1', TEAMS_ALLOW_ANONYMOUS: '1' }, /exclude each other/],
  ['anonymous Teams, perhaps', { TEAMS_ALLOW_ANONYMOUS: 'maybe' }, /must be 1 \(on\) or 0 \(off\)/],
  ['a public address with a path', { PUBLIC_URL: 'https://example.com/srm' }, /^PUBLIC_URL must be an address without a path/],
  ['a public address without a scheme', { PUBLIC_URL: 'srm.example.com' }, /^PUBLIC_URL must be/],
  ['an overlay that is not there', { CATALOG_OVERLAY: '/nowhere/at/all' }, /^CATALOG_OVERLAY names \/nowhere\/at\/all, which is not a folder/],
  ['a database without a name', { DATABASE_URL: 'postgresql://u:secret-of-db@h:5432' }, /^DATABASE_URL must have the form/],
  ['a database of another kind', { DATABASE_URL: 'mysql://u:secret-of-db@h/d' }, /^DATABASE_URL must have the form/],
];

describe('settings that are wrong', () => {
  test.each(BAD)('%s', (_what, env, sentence) => {
    expect(problemsOf(env)).toEqual([expect.stringMatching(sentence)]);
  });

  test('an overlay that is a file', () => {
    const file = path.join(folder, 'file.yml');
    writeFileSync(file, '');
    expect(problemsOf({ CATALOG_OVERLAY: file })).toEqual([expect.stringMatching(/which is not a folder/)]);
  });

  test('all problems are reported at once, each on a line of its own', () => {
    const env = { PORT: 'x', LOG_LEVEL: 'x', SLACK_BOT_TOKEN: 'x', MicrosoftAppId: 'x', DATABASE_URL: 'x', CATALOG_OVERLAY: '/x', PUBLIC_URL: 'x' };
    const problems = problemsOf(env);
    for (const name of Object.keys(env)) expect(problems.some((problem) => problem.includes(name))).toBe(true);
    expect(new ConfigError(problems).message.split('\n')).toHaveLength(problems.length + 1);
    for (const problem of problems) expect(problem).toMatch(/^[A-Z].*\.$/s);
  });

  test('no secret is ever repeated', () => {
    const secrets = {
      SLACK_BOT_TOKEN: 'xoxp-secret-1',
      SLACK_APP_TOKEN: 'secret-2',
      SLACK_SIGNING_SECRET: 'secret-3',
      SLACK_CLIENT_SECRET: 'secret-4',
      SLACK_STATE_SECRET: 'secret-5',
      SLACK_API_URL: 'http://user:secret-6@example.com/',
      MicrosoftAppPassword: 'secret-7',
      MicrosoftAppTenantId: 'secret 8',
      DATABASE_URL: 'mysql://u:secret-9@h/d',
    };
    expect(problemsOf(secrets).join('\n')).not.toMatch(/secret[- ]\d/);
  });
});

describe('what the start says', () => {
  test('everything off but the page, and what turns the rest on', () => {
    const text = describeConfig(readConfig({})).join('\n');
    expect(text).toMatch(/^Page +on +http:\/\/127\.0\.0\.1:3000\/$/m);
    expect(text).toMatch(/^Slack +off +set SLACK_BOT_TOKEN and SLACK_SIGNING_SECRET/m);
    expect(text).toMatch(/^Teams +off +set MicrosoftAppId and MicrosoftAppPassword/m);
    expect(text).toMatch(/^Overlay +off +set CATALOG_OVERLAY/m);
  });

  test('what is on, without a secret', () => {
    const text = describeConfig(readConfig({ ...OAUTH, ...TEAMS, CATALOG_OVERLAY: folder })).join('\n');
    expect(text).toMatch(/^Page +off +set PUBLIC_URL/m);
    expect(text).toMatch(/^Slack +on .*many workspaces.*set DATABASE_URL to keep them/m);
    expect(text).toMatch(/^Teams +on .*MultiTenant/m);
    expect(text).not.toMatch(/value/);
  });

  test('anonymous Teams is said loudly', () => {
    expect(describeConfig(readConfig({ TEAMS_ALLOW_ANONYMOUS: '1' })).join('\n')).toMatch(/WITHOUT AUTHENTICATION/);
  });
});

test.each([
  ['localhost', true],
  ['127.0.0.1', true],
  ['127.8.9.10', true],
  ['::1', true],
  ['[::1]', true],
  ['0.0.0.0', false],
  ['10.0.0.1', false],
  ['127.0.0.1.example.com', false],
  ['example.com', false],
])('loopback: %s is %s', (host, expected) => {
  expect(isLoopback(host)).toBe(expected);
});
