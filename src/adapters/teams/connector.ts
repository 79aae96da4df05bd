/**
 * The only file that knows botbuilder: checks who calls, and sends. Imported when the adapter starts, because loading botbuilder takes a third of a
 * second that a server without Teams need not spend.
 */
import {
  type Activity as BotActivity,
  CloudAdapter,
  ConfigurationBotFrameworkAuthentication,
  ConfigurationServiceClientCredentialFactory,
  type ResourceResponse,
  type TurnContext,
} from 'botbuilder';
import type { TeamsConfig } from '../../config.ts';
import type { OutgoingMessage } from './message.ts';

/** Where tokens come from and how they are checked; only tests name other places than Microsoft's. */
export type AuthEndpoints = {
  readonly ToChannelFromBotLoginUrl: string;
  readonly ToChannelFromBotOAuthScope: string;
  readonly ToBotFromChannelTokenIssuer: string;
  readonly OAuthUrl: string;
  readonly ToBotFromChannelOpenIdMetadataUrl: string;
  readonly ToBotFromEmulatorOpenIdMetadataUrl: string;
  readonly CallerId: string;
};

/** What botbuilder's credentials factories have in common. */
export type CredentialsFactory = Pick<ConfigurationServiceClientCredentialFactory, 'isValidAppId' | 'isAuthenticationDisabled' | 'createCredentials'>;

type Timeouts = { readonly send: number; readonly authenticate: number };

export type ConnectorOptions = {
  readonly config: TeamsConfig;
  /** Milliseconds after which a send, or the check of a token, is given up. */
  readonly timeouts: Timeouts;
  readonly authEndpoints?: AuthEndpoints;
  readonly credentialsFactory?: CredentialsFactory;
};

/** The caller could not prove to be Teams. */
export class Unauthorized extends Error {
  override readonly name = 'Unauthorized';
}
/** Whether the caller is Teams could not be found out just now. */
export class Unavailable extends Error {
  override readonly name = 'Unavailable';
}
/** A message did not reach the chat. `status` is the HTTP status that Teams answered with, if it answered. */
export class SendError extends Error {
  override readonly name = 'SendError';
  readonly status?: number;
  constructor(message: string, status?: number) {
    super(message);
    this.status = status;
  }
}

/** The part of botbuilder's connector client that is used here. */
type ConversationsClient = {
  readonly conversations: {
    replyToActivity(conversation: string, replyTo: string, activity: Partial<BotActivity>, options: { abortSignal: AbortSignal }): Promise<ResourceResponse>;
    sendToConversation(conversation: string, activity: Partial<BotActivity>, options: { abortSignal: AbortSignal }): Promise<ResourceResponse>;
  };
};

/** Posts into the conversation of the activity that is being answered. Rejects with a SendError. */
export type Send = (message: OutgoingMessage) => Promise<void>;

export interface Connector {
  /**
   * Checks the caller, then runs the turn. `activity` is the request's JSON.
   * @throws Unauthorized | Unavailable before the turn, or what the turn throws.
   */
  receive(authorization: string, activity: Record<string, unknown>, turn: (send: Send) => Promise<void>): Promise<void>;
}

/**
 * Makes the connector.
 * @throws when the settings do not allow it, and when they would leave requests unchecked though anonymous mode was not asked for.
 */
export async function createConnector(options: ConnectorOptions): Promise<Connector> {
  const { config } = options;
  // An explicit object: botbuilder would otherwise take settings such as OAuthUrl or CallerId from whatever the environment holds.
  const settings = {
    MicrosoftAppId: config.appId ?? '',
    MicrosoftAppPassword: config.appPassword ?? '',
    MicrosoftAppType: config.appId ? config.appType : 'MultiTenant',
    MicrosoftAppTenantId: config.tenantId ?? '',
    ...options.authEndpoints,
  };
  const credentials = options.credentialsFactory ?? new ConfigurationServiceClientCredentialFactory(settings);
  if (config.appId && (await credentials.isAuthenticationDisabled())) throw new Error('Teams requests would not be checked: set MicrosoftAppId.');
  const authentication = new ConfigurationBotFrameworkAuthentication(settings, credentials as ConfigurationServiceClientCredentialFactory);
  return new TeamsCloudAdapter(authentication, options.timeouts);
}

class TeamsCloudAdapter extends CloudAdapter implements Connector {
  readonly #authentication: ConfigurationBotFrameworkAuthentication;
  readonly #timeouts: Timeouts;

  constructor(authentication: ConfigurationBotFrameworkAuthentication, timeouts: Timeouts) {
    super(authentication);
    this.#authentication = authentication;
    this.#timeouts = timeouts;
  }

  async receive(authorization: string, json: Record<string, unknown>, turn: (send: Send) => Promise<void>): Promise<void> {
    // Answers are always posted; another delivery mode would make botbuilder collect them for the HTTP response.
    const activity = { ...json, deliveryMode: 'normal' } as unknown as BotActivity;
    const caller = await this.#authenticate(authorization, activity);
    await this.processActivity(caller, activity, (context) => turn((message) => this.#send(context, message)));
  }

  async #authenticate(authorization: string, activity: BotActivity) {
    try {
      return await within(this.#timeouts.authenticate, () => this.#authentication.authenticateRequest(activity, authorization));
    } catch (error) {
      const { name, message, statusCode } = error as { name?: string; message?: string; statusCode?: number };
      // Signing keys that cannot be fetched are no fault of the caller; everything else that goes wrong with a token is.
      if (name === 'FetchError' || name === 'TimeoutError' || (statusCode ?? 0) >= 500) throw new Unavailable(message);
      throw new Unauthorized(message);
    }
  }

  async #send(context: TurnContext, message: OutgoingMessage): Promise<void> {
    try {
      await within(this.#timeouts.send, () => context.sendActivity(message as unknown as Partial<BotActivity>));
    } catch (error) {
      const { message: reason, statusCode } = error as { message?: string; statusCode?: number };
      throw new SendError(reason ?? 'unknown', statusCode);
    }
  }

  /** As the base class sends, but with an end: it has no timeout of its own, and a request that hangs would keep its socket. */
  override async sendActivities(context: TurnContext, activities: Partial<BotActivity>[]): Promise<ResourceResponse[]> {
    const client = context.turnState.get<ConversationsClient>(this.ConnectorClientKey);
    const options = { abortSignal: AbortSignal.timeout(this.#timeouts.send) };
    const responses: ResourceResponse[] = [];
    for (const activity of activities) responses.push(await withOneRetry(() => sendOne(client, activity, options)));
    return responses;
  }
}

function sendOne({ conversations }: ConversationsClient, activity: Partial<BotActivity>, options: { abortSignal: AbortSignal }): Promise<ResourceResponse> {
  const conversation = activity.conversation?.id ?? '';
  if (activity.replyToId) return conversations.replyToActivity(conversation, activity.replyToId, activity, options);
  return conversations.sendToConversation(conversation, activity, options);
}

/** Tries again where Teams documents it and botbuilder does not: two writers at once (412), and too many requests without a date to come back (429). */
async function withOneRetry<T>(send: () => Promise<T>): Promise<T> {
  try {
    return await send();
  } catch (error) {
    const { statusCode } = error as { statusCode?: number };
    if (statusCode !== 412 && statusCode !== 429) throw error;
    await new Promise((resolve) => setTimeout(resolve, 300 + Math.random() * 300));
    return send();
  }
}

/** Rejects with a TimeoutError when the work takes longer than so many milliseconds. */
async function within<T>(milliseconds: number, work: () => Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const timeout = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(Object.assign(new Error(`no answer within ${milliseconds} ms`), { name: 'TimeoutError' })), milliseconds);
  });
  try {
    return await Promise.race([work(), timeout]);
  } finally {
    clearTimeout(timer);
  }
}
