/**
 * Buttons. A button is a question, and its answer goes where it disturbs nobody:
 * - in a private answer, the new answer takes its place, so that one panel is browsed instead of many piling up;
 * - in a direct message, it follows as a message;
 * - in a channel or thread, it is private to who clicked: one person's browsing is not everyone's notification, and the
 *   "Share to channel" button makes it public in one more click.
 * All of them go through the response_url: it also works where the bot is no member, as in a direct message between two people.
 */
import type { App, BlockAction, ButtonAction } from '@slack/bolt';
import { type Kit, sendCard, throughResponseUrl } from './answer.ts';
import { ACTIONS } from './app.ts';
import { describeError } from './logger.ts';
import { isDirect } from './questions.ts';

type Click = {
  readonly question: string;
  readonly team: string;
  readonly channel: string;
  readonly user: string;
  readonly thread?: string;
  readonly isPrivate: boolean;
  readonly responseUrl: string;
};

/** Registers one listener for every button: whatever is clicked is acknowledged, also a link and a button of an older version. */
export function listenForButtons(app: App, kit: Kit): void {
  app.action<BlockAction<ButtonAction>>(/./, async ({ ack, action, body, context }) => {
    await ack();
    const { container } = body;
    const channel: string | undefined = body.channel?.id ?? container.channel_id;
    if (channel === undefined || action.value === undefined || !kit.once(`click:${body.trigger_id}`)) return;
    const click: Click = {
      question: action.value,
      team: context.teamId ?? body.team?.id ?? '',
      channel,
      user: body.user.id,
      thread: container.thread_ts ?? body.message?.thread_ts,
      isPrivate: container.is_ephemeral === true,
      responseUrl: body.response_url,
    };
    if (action.action_id === ACTIONS.share) await share(kit, click);
    else if (action.action_id.startsWith(ACTIONS.ask)) await answerClick(kit, click);
  });
}

async function answerClick(kit: Kit, click: Click): Promise<void> {
  const { channel, thread, responseUrl } = click;
  const direct = isDirect(channel) && !click.isPrivate;
  const card = kit.ask(click.question, { conversation: `slack:${click.team}:${channel}:${direct ? (thread ?? 'dm') : click.user}` });
  if (direct) await sendCard(kit, card, 'message', {}, throughResponseUrl(kit, responseUrl, { to: 'channel', thread }));
  else await sendCard(kit, card, 'private', { share: true }, throughResponseUrl(kit, responseUrl, { to: 'one', replace: click.isPrivate, thread }));
}

/** Posts the card where everyone sees it, saying who shared it, and takes the private one away. */
async function share(kit: Kit, click: Click): Promise<void> {
  const card = kit.ask(click.question);
  const shared = await sendCard(
    kit,
    card,
    'message',
    { sharedBy: click.user },
    throughResponseUrl(kit, click.responseUrl, { to: 'channel', thread: click.thread }),
  );
  if (!shared) return;
  try {
    await kit.respond(click.responseUrl, { delete_original: true });
  } catch (error) {
    kit.log.debug(describeError(error), 'The private answer stays beside the shared one');
  }
}
