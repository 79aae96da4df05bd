/** Who the bot is in its one workspace: asked of Slack once, and never in the way of an answer. */
import { type AuthorizeResult, webApi } from '@slack/bolt';
import type { Logger } from 'pino';
import { SCOPES } from './app.ts';
import { describeError } from './logger.ts';

const REFUSED = new Set([
  'not_authed',
  'invalid_auth',
  'account_inactive',
  'token_revoked',
  'token_expired',
  'no_permission',
  'org_login_required',
  'ekm_access_denied',
  'not_allowed_token_type',
]);

export type Identity = {
  /** For Bolt: the token, with the bot's ids as soon as they are known. */
  authorize(): Promise<AuthorizeResult>;
  /** Asks Slack who the token belongs to. Throws where Slack refuses the token; a network failure is logged and forgiven. */
  verify(): Promise<void>;
};

/**
 * Bolt's own single-token mode asks Slack in its constructor and keeps a failure for good: a network that is down for the
 * first second of the process would silence the bot until the next start. Here a failure is asked again with the next message.
 */
export function createIdentity(botToken: string, clientOptions: webApi.WebClientOptions, log: Logger): Identity {
  const client = new webApi.WebClient(botToken, clientOptions);
  let known: { botId?: string; botUserId?: string } | undefined;
  let asking: Promise<void> | undefined;

  async function ask(): Promise<void> {
    const answer = await client.auth.test();
    known = { botId: answer.bot_id, botUserId: answer.user_id };
    log.info({ team: answer.team, bot: answer.user }, 'Slack takes the bot token');
    const granted = answer.response_metadata?.scopes ?? [];
    const missing = granted.length > 0 ? SCOPES.filter((scope) => !granted.includes(scope)) : [];
    if (missing.length > 0) log.warn({ missing }, 'The Slack app lacks scopes that manifest.yml asks for; reinstall it to the workspace');
  }

  function askOnce(): Promise<void> {
    asking ??= ask().finally(() => {
      asking = undefined;
    });
    return asking;
  }

  return {
    async authorize() {
      // Not awaited: Slack gives a command three seconds, and a bot that does not know its own id still knows a bot by its bot_id.
      if (known === undefined) askOnce().catch((error: unknown) => log.warn(describeError(error), 'Slack did not say who the bot is'));
      return { botToken, ...known };
    },
    async verify() {
      try {
        await askOnce();
      } catch (error) {
        if (error instanceof webApi.WebAPIPlatformError && REFUSED.has(error.data.error)) {
          throw new Error(
            `Slack refuses SLACK_BOT_TOKEN (${error.data.error}). Copy the Bot User OAuth Token (xoxb-...) from "OAuth & Permissions" of your app at https://api.slack.com/apps.`,
          );
        }
        log.warn(describeError(error), 'Could not ask Slack who the bot is; going on, and asking again with the first message');
      }
    },
  };
}
