/** Decides what an activity gets: pure, and free of any SDK, so that another one can take botbuilder's place. */
import type { Card } from '../../card/card.ts';
import type { Ask } from '../adapter.ts';
import { type Activity, buttonQuestion, deliveryKey, isFromBot, searchText, submittedQuestion } from './activity.ts';
import type { Json } from './elements.ts';
import { toAttachment } from './message.ts';
import type { RenderOptions } from './render.ts';
import { searchReply } from './search.ts';
import { questionText } from './text.ts';

/** Status and body of the HTTP answer to an invoke. */
export type InvokeReply = { readonly status: number; readonly body: Json };

/** What to do about an activity: post a card, answer an invoke, both, or neither. */
export type Turn = {
  /** A card to post, made when it is wanted. */
  readonly post?: () => Card;
  /** The card is posted once for this key. */
  readonly once?: string;
  readonly reply?: () => InvokeReply;
  /** The reply when the card could not be posted. */
  readonly replyInstead?: () => InvokeReply;
  /** A key that counts as new from now on. */
  readonly forget?: string;
};

const NOTHING: Turn = {};

/** Reads an activity and says what is to be done. A message's question is asked only when its card is wanted: deliveries are repeated. */
export function planTurn(activity: Activity, ask: Ask, options: RenderOptions): Turn {
  switch (activity.type) {
    case 'message':
      return planMessage(activity, ask);
    case 'invoke':
      return planInvoke(activity, ask, options);
    case 'installationUpdate':
      return planInstallation(activity, ask);
    case 'conversationUpdate':
      // Only the bot's own arrival: a channel does not want a greeting for each new member.
      return activity.membersAdded?.some((member) => member.id === activity.recipient?.id) ? welcome(activity, ask) : NOTHING;
    default:
      // Edits, deletions, reactions, typing: the answer that was given stands.
      return NOTHING;
  }
}

function planMessage(activity: Activity, ask: Ask): Turn {
  if (isFromBot(activity)) return NOTHING;
  const question = submittedQuestion(activity.value) ?? (questionText(activity) || 'help');
  return { post: () => ask(question, context(activity)), once: deliveryKey(activity) };
}

function planInstallation(activity: Activity, ask: Ask): Turn {
  if (activity.action === 'add') return welcome(activity, ask);
  return activity.action === 'remove' ? { forget: welcomeKey(activity) } : NOTHING;
}

/** Installing sends two activities, in either order; one of them is answered. */
function welcome(activity: Activity, ask: Ask): Turn {
  return { post: () => ask('help'), once: welcomeKey(activity) };
}

const welcomeKey = ({ channelId, conversation }: Activity): string => `welcome|${channelId}|${conversation.id}`;

const context = ({ conversation }: Activity) => ({ conversation: `teams:${conversation.id}` });

function planInvoke(activity: Activity, ask: Ask, options: RenderOptions): Turn {
  switch (activity.name) {
    case 'adaptiveCard/action':
      return planButton(activity, ask, options);
    case 'composeExtension/query':
      return { reply: () => ({ status: 200, body: searchReply(questionText({ text: searchText(activity.value) }), ask, options) }) };
    case 'message/submitAction':
      return { reply: () => ({ status: 200, body: {} }) };
    default:
      return { reply: () => ({ status: 400, body: { error: 'This bot does not serve that kind of request.' } }) };
  }
}

/**
 * A pressed button. In a personal chat the answer is a message of its own, as if the question had been typed: the conversation stays readable from top
 * to bottom and the first answer is not lost. In a channel or group chat it takes the card's place, which Teams does only for the person who pressed: the
 * others are not disturbed. Where the bot may not write (a card shared into a chat it is no member of) it takes the card's place as well. A file is to be
 * kept and has room only in a message.
 */
function planButton(activity: Activity, ask: Ask, options: RenderOptions): Turn {
  const question = buttonQuestion(activity.value);
  if (question === undefined) return { reply: () => cardError(400, 'BadRequest', 'This button is not known any more. Please ask again.') };
  const card = ask(question, context(activity));
  const inPlace = () => cardReply(toAttachment(card, options));
  if (activity.conversation.conversationType !== 'personal' && (card.file === undefined || card.file.isLong)) return { reply: inPlace };
  return {
    post: () => card,
    once: deliveryKey(activity),
    reply: () => ({ status: 200, body: { statusCode: 200, type: 'application/vnd.microsoft.activity.message', value: 'Answered below.' } }),
    replyInstead: inPlace,
  };
}

function cardReply({ contentType, content }: { contentType: string; content: Json }): InvokeReply {
  return { status: 200, body: { statusCode: 200, type: contentType, value: content } };
}

/** Teams shows the sentence beside the card; the HTTP status stays 200, or it would show its own. */
export function cardError(statusCode: number, code: string, message: string): InvokeReply {
  return { status: 200, body: { statusCode, type: 'application/vnd.microsoft.error', value: { code, message } } };
}
