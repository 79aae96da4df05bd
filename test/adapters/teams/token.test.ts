/** Only Teams may speak to the bot: tokens checked against an OpenID server on this machine, through the real botbuilder. */
import { createHmac, createSign, generateKeyPairSync, type KeyObject } from 'node:crypto';
import type { Server } from 'node:http';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, jest } from '@jest/globals';
import type { TeamsDeps } from '../../../src/adapters/teams/adapter.ts';
import { APP_ID, type Chat, close, listen, startChat } from './harness.ts';

const ISSUER = 'https://api.botframework.com';
const ours = generateKeyPairSync('rsa', { modulusLength: 2048 });
const theirs = generateKeyPairSync('rsa', { modulusLength: 2048 });

let openId: { server: Server; url: string };
let chat: Chat;

beforeAll(async () => {
  const key = { ...ours.publicKey.export({ format: 'jwk' }), kid: 'key', x5t: 'key', use: 'sig', endorsements: ['msteams'] };
  openId = await listen((request, response) => {
    const body =
      request.url === '/keys' ? { keys: [key] } : { issuer: ISSUER, jwks_uri: `${openId.url}/keys`, id_token_signing_alg_values_supported: ['RS256'] };
    response.writeHead(200, { 'Content-Type': 'application/json' }).end(JSON.stringify(body));
  });
});
afterAll(() => close(openId.server));

const start = (metadata: string, deps: Partial<TeamsDeps> = {}) =>
  startChat({
    config: { appId: APP_ID, appPassword: 'password', appType: 'SingleTenant', tenantId: APP_ID, anonymous: false },
    deps: {
      authEndpoints: {
        ToChannelFromBotLoginUrl: 'https://login.example.com',
        ToChannelFromBotOAuthScope: 'https://api.botframework.com',
        ToBotFromChannelTokenIssuer: ISSUER,
        OAuthUrl: 'https://token.example.com',
        ToBotFromChannelOpenIdMetadataUrl: metadata,
        ToBotFromEmulatorOpenIdMetadataUrl: metadata,
        CallerId: 'urn:botframework:azure',
      },
      credentialsFactory: {
        isValidAppId: async (id) => id === APP_ID,
        isAuthenticationDisabled: async () => false,
        // The real one would fetch a token from Microsoft for each answer.
        createCredentials: async () => ({ signRequest: async (request: unknown) => request }) as never,
      },
      ...deps,
    },
  });

beforeEach(async () => {
  // botframework-connector prints refused tokens by itself.
  jest.spyOn(console, 'error').mockImplementation(() => undefined);
  chat = await start(`${openId.url}/openid`);
});
afterEach(async () => {
  await chat.stop();
  jest.restoreAllMocks();
});

const part = (value: unknown): string => Buffer.from(typeof value === 'string' ? value : JSON.stringify(value)).toString('base64url');
const now = Math.floor(Date.now() / 1000);
const claims = () => ({ iss: ISSUER, aud: APP_ID, nbf: now - 60, exp: now + 3600, serviceurl: chat.serviceUrl });

function token(payload: unknown, key: KeyObject = ours.privateKey, header: Record<string, unknown> = {}): string {
  const signed = `${part({ alg: 'RS256', typ: 'JWT', kid: 'key', x5t: 'key', ...header })}.${part(payload)}`;
  return `${signed}.${createSign('RSA-SHA256').update(signed).sign(key).toString('base64url')}`;
}

/** Signed with the public key as if it were a shared secret, which a careless check accepts. */
function confused(payload: unknown): string {
  const signed = `${part({ alg: 'HS256', typ: 'JWT', kid: 'key' })}.${part(payload)}`;
  const secret = ours.publicKey.export({ format: 'pem', type: 'pkcs1' });
  return `${signed}.${createHmac('sha256', secret).update(signed).digest('base64url')}`;
}

it('a request of Teams is answered', async () => {
  expect((await chat.deliver({}, { Authorization: `Bearer ${token(claims())}` })).status).toBe(200);
  expect(chat.posted).toHaveLength(1);
});

it('a clock that is two minutes off does no harm', async () => {
  expect((await chat.deliver({}, { Authorization: `Bearer ${token({ ...claims(), exp: now - 120 })}` })).status).toBe(200);
});

const refused: Readonly<Record<string, () => string | undefined>> = {
  'no token': () => undefined,
  'another scheme': () => `Basic ${token(claims())}`,
  'no JWT': () => 'Bearer abc',
  'three parts of nothing': () => 'Bearer a.b.c',
  'a payload that is no JSON': () => `Bearer ${token('no json')}`,
  'a payload that is no object': () => `Bearer ${token('5')}`,
  'a forged signature': () => `Bearer ${token(claims(), theirs.privateKey)}`,
  'no signature': () => `Bearer ${part({ alg: 'none', typ: 'JWT', kid: 'key' })}.${part(claims())}.`,
  'a signature made with the public key': () => `Bearer ${confused(claims())}`,
  'an unknown key': () => `Bearer ${token(claims(), ours.privateKey, { kid: 'other' })}`,
  'an expired token': () => `Bearer ${token({ ...claims(), nbf: now - 7200, exp: now - 600 })}`,
  'a token from the future': () => `Bearer ${token({ ...claims(), nbf: now + 3600 })}`,
  'another audience': () => `Bearer ${token({ ...claims(), aud: '99999999-2222-3333-4444-555555555555' })}`,
  'no audience': () => `Bearer ${token({ ...claims(), aud: undefined })}`,
  'another issuer': () => `Bearer ${token({ ...claims(), iss: 'https://evil.example.com' })}`,
  'no issuer': () => `Bearer ${token({ ...claims(), iss: undefined })}`,
  'another service address': () => `Bearer ${token({ ...claims(), serviceurl: 'https://evil.example.com' })}`,
  'no service address': () => `Bearer ${token({ ...claims(), serviceurl: undefined })}`,
};

describe('is refused with 401 and nothing else', () => {
  it.each(Object.keys(refused))('%s', async (name) => {
    const authorization = refused[name]?.();
    const { status, body } = await chat.deliver({}, authorization === undefined ? {} : { Authorization: authorization });
    expect({ status, body }).toEqual({ status: 401, body: { error: 'The request carries no valid token.' } });
    expect([chat.asked, chat.posted]).toEqual([[], []]);
    expect(chat.logs).toContainEqual(expect.objectContaining({ level: 40, msg: 'a Teams request was refused' }));
    if (authorization !== undefined && authorization.length > 30) expect(JSON.stringify(chat.logs)).not.toContain(authorization.slice(-30));
  });

  it('a token for a channel that the key does not vouch for', async () => {
    expect((await chat.deliver({ channelId: 'webchat' }, { Authorization: `Bearer ${token(claims())}` })).status).toBe(401);
  });
});

it('a refused delivery does not stand in the way of the real one', async () => {
  await chat.deliver({ id: 'same' }, { Authorization: `Bearer ${token(claims(), theirs.privateKey)}` });
  await chat.deliver({ id: 'same' }, { Authorization: `Bearer ${token(claims())}` });
  expect(chat.posted).toHaveLength(1);
});

it('when the signing keys cannot be fetched, Teams is told to come back', async () => {
  await chat.stop();
  chat = await start('http://127.0.0.1:9/openid');
  const { status, body } = await chat.deliver({}, { Authorization: `Bearer ${token(claims())}` });
  expect({ status, body }).toEqual({ status: 503, body: { error: 'The request cannot be checked just now.' } });
});

it('signing keys that never come are not waited for', async () => {
  const silent = await listen(() => undefined);
  await chat.stop();
  chat = await start(`${silent.url}/openid`, { timeouts: { authenticate: 100 } });
  expect((await chat.deliver({}, { Authorization: `Bearer ${token(claims())}` })).status).toBe(503);
  await close(silent.server);
});

it('a token for the answer that never comes is not waited for', async () => {
  await chat.stop();
  const never = new Promise<never>(() => undefined);
  const credentialsFactory = {
    isValidAppId: async () => true,
    isAuthenticationDisabled: async () => false,
    createCredentials: async () => ({ signRequest: () => never }) as never,
  };
  chat = await start(`${openId.url}/openid`, { credentialsFactory, timeouts: { send: 100 } });
  expect((await chat.deliver({}, { Authorization: `Bearer ${token(claims())}` })).status).toBe(200);
  expect(chat.logs).toContainEqual(expect.objectContaining({ level: 50, msg: 'an answer could not be sent' }));
});

it('settings that would leave requests unchecked stop the start', async () => {
  const unchecked = { isValidAppId: async () => true, isAuthenticationDisabled: async () => true, createCredentials: async () => ({}) as never };
  const config = { appId: APP_ID, appPassword: 'x', appType: 'SingleTenant', tenantId: APP_ID, anonymous: false } as const;
  await expect(startChat({ config, deps: { credentialsFactory: unchecked } })).rejects.toThrow(/not be checked/);
  await expect(startChat({ config: { ...config, tenantId: undefined } })).rejects.toThrow(/MicrosoftAppTenantId/);
  await expect(startChat({ config: { ...config, appPassword: undefined } })).rejects.toThrow(/MicrosoftAppPassword/);
});
