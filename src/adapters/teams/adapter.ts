/** The Teams adapter: takes `POST /api/messages`, asks, and answers in the chat. */
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Logger } from 'pino';
import type { TeamsConfig } from '../../config.ts';
import type { Adapter, Ask } from '../adapter.ts';
import { type Activity, readActivity } from './activity.ts';
import type { AuthEndpoints, Connector, CredentialsFactory, Send } from './connector.ts';
import { HINTS, toHttpError, traits } from './errors.ts';
import { checkAddresses, checkSettings } from './guard.ts';
import { HttpError, readJson, sendJson } from './http.ts';
import { INBOUND, TIMES } from './limits.ts';
import { toMessage } from './message.ts';
import { createOnce } from './once.ts';
import { cardError, type InvokeReply, planTurn, type Turn } from './turn.ts';

export type TeamsDeps = {
  readonly logger: Logger;
  /** Address of the page, without a final slash; cards then link to it. */
  readonly publicUrl?: string;
  /** Whether this is a production server, where anonymous mode is refused; from NODE_ENV when not given. */
  readonly production?: boolean;
  /** For tests: other places to check tokens against, other credentials, a shorter patience (milliseconds). */
  readonly authEndpoints?: AuthEndpoints;
  readonly credentialsFactory?: CredentialsFactory;
  readonly timeouts?: { readonly send?: number; readonly authenticate?: number };
};

export interface TeamsAdapter extends Adapter {
  /** Answers one request to `/api/messages`; never rejects. */
  handle(request: IncomingMessage, response: ServerResponse): Promise<void>;
}

const APOLOGY = 'Something went wrong while I was answering. Please ask again.';

/**
 * Makes the adapter.
 * @throws when the settings would let anyone in: no app id outside anonymous mode, or anonymous mode in production.
 */
export function createTeamsAdapter(config: TeamsConfig, ask: Ask, deps: TeamsDeps): TeamsAdapter {
  const anonymous = checkSettings(config, deps.production ?? process.env.NODE_ENV === 'production');
  const logger = deps.logger.child({ adapter: 'teams' });
  const once = createOnce();
  const options = { publicUrl: deps.publicUrl };
  const running = new Set<Promise<unknown>>();
  let connector: Connector | undefined;

  async function serve(request: IncomingMessage): Promise<InvokeReply> {
    const json = await readJson(request, INBOUND.body);
    const activity = readActivity(json);
    if (activity === undefined) throw new HttpError(400, 'The body is no activity of a channel that is served here.');
    checkAddresses(activity, request, anonymous);
    if (connector === undefined) throw new HttpError(503, 'Not ready.', { 'Retry-After': '5' });
    let reply: InvokeReply | undefined;
    await connector.receive(request.headers.authorization ?? '', json as Record<string, unknown>, async (send) => {
      reply = await run(activity, send);
    });
    return reply ?? { status: 200, body: {} };
  }

  async function run(activity: Activity, send: Send): Promise<InvokeReply | undefined> {
    try {
      const turn = planTurn(activity, ask, options);
      if (turn.forget !== undefined) once.forget(turn.forget);
      const posted = await post(turn, activity, send);
      return (posted ? turn.reply : (turn.replyInstead ?? turn.reply))?.();
    } catch (error) {
      logger.error({ err: error, ...traits(activity) }, 'an answer could not be made');
      if (activity.type === 'invoke') return cardError(500, 'InternalError', APOLOGY);
      await deliver({ type: 'message', summary: APOLOGY, text: APOLOGY }, activity, send);
      return undefined;
    }
  }

  /** Whether the card is in the chat, now or from an earlier delivery of the same activity. */
  async function post(turn: Turn, activity: Activity, send: Send): Promise<boolean> {
    if (turn.post === undefined || (turn.once !== undefined && !once.first(turn.once))) return true;
    return deliver(toMessage(turn.post(), options), activity, send);
  }

  /** Sends, and says whether it arrived. A send that failed is logged and never repeated by an error status: Teams might show the answer twice. */
  async function deliver(message: Parameters<Send>[0], activity: Activity, send: Send): Promise<boolean> {
    try {
      await send(message);
      return true;
    } catch (error) {
      const { message: reason, status } = error as { message: string; status?: number };
      logger.error(
        { status, reason: reason.slice(0, 200), hint: status === undefined ? undefined : HINTS[status], ...traits(activity) },
        'an answer could not be sent',
      );
      return false;
    }
  }

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    try {
      const { status, body } = await serve(request);
      sendJson(response, status, body);
    } catch (error) {
      const { status, message, headers } = toHttpError(error, logger);
      sendJson(response, status, { error: message }, headers);
    }
  }

  return {
    name: 'teams',
    async start() {
      const { createConnector } = await import('./connector.ts');
      const { authEndpoints, credentialsFactory, timeouts } = deps;
      connector = await createConnector({ config, timeouts: { ...TIMES, ...timeouts }, authEndpoints, credentialsFactory });
      if (anonymous) logger.warn('TEAMS_ALLOW_ANONYMOUS: Teams requests are NOT CHECKED; anyone on this machine can ask. For development only.');
      else logger.info({ appId: config.appId, appType: config.appType, tenantId: config.tenantId }, 'Teams is on');
    },
    async stop() {
      connector = undefined;
      await Promise.allSettled(running);
    },
    async handle(request, response) {
      const work = answer(request, response);
      running.add(work);
      await work.finally(() => running.delete(work));
    },
  };
}
