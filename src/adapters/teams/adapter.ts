/** The Teams adapter: takes `POST /api/messages`, asks, and answers in the chat. */
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Logger } from 'pino';
import type { TeamsConfig } from '../../config.ts';
import type { Adapter, Ask } from '../adapter.ts';
import { type Activity, readActivity } from './activity.ts';
import type { AuthEndpoints, Connector, CredentialsFactory, Send } from './connector.ts';
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
  readonly sendTimeout?: number;
};

export interface TeamsAdapter extends Adapter {
  /** Answers one request to `/api/messages`; never rejects. */
  handle(request: IncomingMessage, response: ServerResponse): Promise<void>;
}
