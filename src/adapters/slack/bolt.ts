/** Bolt, put together for this bot: how Slack's requests come in, and whom its answers are from. */
import { randomUUID } from 'node:crypto';
import { App, type AppOptions, AuthorizationError, HTTPReceiver, type Receiver, type webApi } from '@slack/bolt';
import type { Logger } from 'pino';
import type { SlackConfig } from '../../config.ts';
import { PATHS, SCOPES } from './app.ts';
import { createIdentity, type Identity } from './identity.ts';
import type { Installations } from './installations.ts';
import { boltLogger, describeError } from './logger.ts';
import { createSocket, type Socket } from './socket.ts';

/** For any answer of Slack's. */
export const TIMEOUT_MILLISECONDS = 10_000;
/** A click carries the whole message it was made in. */
const BODY_BYTES = 1024 * 1024;

export type Bolt = {
  readonly app: App;
  /** Takes requests over HTTP: events, the installation flow, or both; absent where neither comes that way. */
  readonly http?: HTTPReceiver;
  readonly socket?: Socket;
  /** Present with one workspace. */
  readonly identity?: Identity;
};

/** How the Web API is called: patience for a moment, never for minutes, and nowhere but at Slack's address. */
export function clientOptionsOf(config: SlackConfig, log: Logger): webApi.WebClientOptions {
  return {
    slackApiUrl: config.apiUrl,
    timeout: TIMEOUT_MILLISECONDS,
    retryConfig: { retries: 2, minTimeout: 300, maxTimeout: 1000 },
    rejectRateLimitedCalls: true,
    allowAbsoluteUrls: false,
    logger: boltLogger(log),
  };
}

/**
 * Builds Bolt for these settings: Socket Mode with an app token, else HTTP; many workspaces with `oauth`, else one.
 * Throws where a setting is missing that nothing can do without.
 */
export function createBolt(config: SlackConfig, installations: Installations | undefined, log: Logger): Bolt {
  const socket = config.appToken === undefined ? undefined : createSocket(config.appToken, clientOptionsOf(config, log), log);
  const http = socket === undefined || config.oauth !== undefined ? createReceiver(config, installations, log) : undefined;
  const identity = config.oauth === undefined ? createIdentity(botTokenOf(config), clientOptionsOf(config, log), log) : undefined;
  const receiver = (socket?.receiver ?? http) as Receiver;
  const app = new App({
    receiver,
    authorize: authorizeOf(identity, socket, http),
    logger: boltLogger(log),
    clientOptions: clientOptionsOf(config, log),
    convoStore: false,
    extendedErrorHandler: true,
  });
  app.error(async ({ error, body }: { error: Error; body: object }) => {
    log.error(describeError(error), 'A Slack request could not be handled');
    // Whoever typed a command or clicked is told by Slack that it failed; an event must be acknowledged, or Slack sends it again.
    const isEvent = 'type' in body && body.type === 'event_callback';
    if (error instanceof AuthorizationError && !isEvent && socket === undefined) throw error;
  });
  return { app, http, socket, identity };
}

function botTokenOf(config: SlackConfig): string {
  if (config.botToken === undefined)
    throw new Error('Slack needs SLACK_BOT_TOKEN (one workspace) or SLACK_CLIENT_ID, SLACK_CLIENT_SECRET and SLACK_STATE_SECRET (many).');
  return config.botToken;
}

/** With one workspace the token says who we are; over HTTP with many, Bolt asks the receiver itself and takes no second answer. */
function authorizeOf(identity: Identity | undefined, socket: Socket | undefined, http: HTTPReceiver | undefined): AppOptions['authorize'] {
  if (identity !== undefined) return () => identity.authorize();
  return socket === undefined ? undefined : http?.installer?.authorize;
}

function createReceiver(config: SlackConfig, installations: Installations | undefined, log: Logger): HTTPReceiver {
  if (config.signingSecret === undefined && config.appToken === undefined)
    throw new Error('Slack needs SLACK_SIGNING_SECRET (HTTP) or SLACK_APP_TOKEN (Socket Mode).');
  return new HTTPReceiver({
    // With Socket Mode only the installation flow comes this way; a secret nobody knows keeps everything else out.
    signingSecret: config.signingSecret ?? randomUUID(),
    endpoints: PATHS.events,
    processBeforeResponse: false,
    bodyLimit: BODY_BYTES,
    logger: boltLogger(log),
    ...(config.oauth === undefined ? {} : installerOf(config, config.oauth, installations, log)),
  });
}

function installerOf(config: SlackConfig, oauth: NonNullable<SlackConfig['oauth']>, installations: Installations | undefined, log: Logger) {
  if (installations === undefined) throw new Error('Slack in many workspaces needs a store for its installations.');
  return {
    ...oauth,
    scopes: [...SCOPES],
    installationStore: installations,
    installerOptions: {
      installPath: PATHS.install,
      redirectUriPath: PATHS.redirect,
      clientOptions: clientOptionsOf(config, log),
      // A stand-in for the Web API stands in for Slack's consent page as well.
      authorizationUrl: config.apiUrl === undefined ? undefined : new URL('/oauth/v2/authorize', config.apiUrl).href,
    },
  };
}
