/** Where questions are typed: the slash command, a mention, a direct message; and what is offered to who opens the app. */
import type { App, webApi } from '@slack/bolt';
import { inConversation, type Kit, sendCard, throughResponseUrl } from './answer.ts';
import { COMMAND, PROMPTS } from './app.ts';
import { describeError } from './logger.ts';
import { questionOf } from './text.ts';

/** What an app_mention and a message in a direct message have in common. */
type Message = {
  readonly channel: string;
  readonly channel_type?: string;
  readonly ts: string;
  readonly thread_ts?: string;
  readonly text?: string;
  readonly user?: string;
  readonly bot_id?: string;
  readonly subtype?: string;
  readonly client_msg_id?: string;
};

type Caller = { readonly client: webApi.WebClient; readonly team: string; readonly botUserId?: string };

/** The id of a direct message begins with a D. */
export function isDirect(channel: string, channelType?: string): boolean {
  return channelType === 'im' || channel.startsWith('D');
}

/** Registers the listeners for typed questions on the Bolt app. */
export function listenForQuestions(app: App, kit: Kit): void {
  app.command(COMMAND, async ({ ack, command }) => {
    await ack();
    // Slack does not repeat commands over HTTP; over Socket Mode an envelope can come twice.
    if (!isNew(kit, `command:${command.trigger_id}`)) return;
    const question = questionOf(command.text ?? '') || 'help';
    const card = kit.ask(question, { conversation: `slack:${command.team_id}:${command.channel_id}:${command.user_id}` });
    await sendCard(kit, card, 'private', { share: true }, throughResponseUrl(kit, command.response_url, { to: 'one' }));
  });

  app.event('app_mention', async ({ event, client, context, body }) => {
    await answerMessage(kit, event as Message, { client, team: context.teamId ?? body.team_id, botUserId: context.botUserId });
  });

  app.message(async ({ message, client, context, body }) => {
    const direct = message as Message;
    if (direct.channel_type === 'im') await answerMessage(kit, direct, { client, team: context.teamId ?? body.team_id, botUserId: context.botUserId });
  });

  app.event('app_home_opened', async ({ event, client }) => {
    if (event.tab !== 'messages') return;
    try {
      await client.assistant.threads.setSuggestedPrompts({
        channel_id: event.channel,
        title: PROMPTS.title,
        prompts: PROMPTS.prompts.map((prompt) => ({ ...prompt })),
      });
    } catch (error) {
      // The manifest holds the same prompts; where Slack does not take them here, those are shown.
      kit.log.debug(describeError(error), 'Slack did not take the suggested prompts');
    }
  });
}

function isNew(kit: Kit, ...keys: readonly string[]): boolean {
  const first = kit.once(...keys);
  if (!first) kit.count('duplicate');
  return first;
}

/**
 * Answers a message once, in its thread: a mention opens one, a direct message stays on its level.
 * Its key leaves out the kind of event, for a mention in a direct message can arrive as both kinds, and the event's id, for
 * Slack has been seen to send one message under several. A retry is answered like any delivery: it may be the first to arrive.
 */
async function answerMessage(kit: Kit, message: Message, { client, team, botUserId }: Caller): Promise<void> {
  const isPerson = message.user !== undefined && message.user !== botUserId && message.bot_id === undefined && message.subtype === undefined;
  if (!isPerson) return;
  const { channel, ts, client_msg_id: id } = message;
  if (!isNew(kit, `message:${team}:${channel}:${ts}`, ...(id === undefined ? [] : [`message:${team}:${channel}:${id}`]))) return;
  const thread = message.thread_ts ?? (isDirect(channel, message.channel_type) ? undefined : ts);
  const card = kit.ask(questionOf(message.text ?? '') || 'help', { conversation: `slack:${team}:${channel}:${thread ?? 'dm'}` });
  await sendCard(kit, card, 'message', {}, inConversation(client, { channel, thread }));
}
