/** The Bot Framework activity as far as we read it; Teams and anyone else may send anything, so nothing is used unchecked. */
import { z } from 'zod';
import { CHANNELS } from './limits.ts';

const id = z.string().min(1).max(2000);
const account = z.object({ id, name: z.string().nullish(), role: z.string().nullish() });

const activitySchema = z.object({
  type: z.string().min(1).max(100),
  id: id.nullish(),
  channelId: z.enum(CHANNELS as readonly [string, ...string[]]),
  serviceUrl: z.string().max(2000).nullish(),
  conversation: z.object({ id, conversationType: z.string().nullish() }),
  from: account.nullish(),
  recipient: account.nullish(),
  text: z.string().nullish(),
  textFormat: z.string().nullish(),
  entities: z.array(z.unknown()).nullish(),
  attachments: z.array(z.unknown()).nullish(),
  membersAdded: z.array(z.object({ id })).nullish(),
  action: z.string().nullish(),
  name: z.string().nullish(),
  value: z.unknown().optional(),
});

/** A checked activity; members that we do not read are not in it. */
export type Activity = z.infer<typeof activitySchema>;

/** Checks the JSON of a request. Returns undefined when it is no activity of a channel we serve. */
export function readActivity(json: unknown): Activity | undefined {
  const result = activitySchema.safeParse(json);
  return result.success ? result.data : undefined;
}

const queryValue = z.object({ parameters: z.array(z.object({ name: z.string(), value: z.unknown().optional() })).nullish() });

/** What was typed into the search command; empty when the command was only opened. */
export function searchText(value: unknown): string {
  const parameters = queryValue.safeParse(value).data?.parameters ?? [];
  const typed = parameters.find(({ name, value }) => name !== 'initialRun' && typeof value === 'string')?.value;
  return typeof typed === 'string' ? typed : '';
}

const cardAction = z.object({ action: z.object({ data: z.object({ ask: z.string().trim().min(1).max(2000) }) }) });
const submitted = z.object({ ask: z.string().trim().min(1).max(2000) });

/** The question of a pressed button (Action.Execute); undefined when the button is none of ours. */
export function buttonQuestion(value: unknown): string | undefined {
  return cardAction.safeParse(value).data?.action.data.ask;
}

/** The question of a pressed button in a client that knows only Action.Submit. */
export function submittedQuestion(value: unknown): string | undefined {
  return submitted.safeParse(value).data?.ask;
}

/** Identifies a delivery, however often it is repeated; undefined when the activity has no id. */
export function deliveryKey({ channelId, conversation, id }: Activity): string | undefined {
  return id ? `${channelId}|${conversation.id}|${id}` : undefined;
}

/** Whether a bot wrote it, this one or another: bots that answer each other never stop. */
export function isFromBot({ from, recipient }: Activity): boolean {
  return from?.role === 'bot' || from?.role === 'skill' || from?.id.startsWith('28:') === true || (from != null && from.id === recipient?.id);
}
