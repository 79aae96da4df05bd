/** The search command: an answer, and what else could have been meant, as cards to put into any chat. */
import type { Card } from '../../card/card.ts';
import type { Ask } from '../adapter.ts';
import { cutText, type Json, jsonLength, lineText } from './elements.ts';
import { SEARCH } from './limits.ts';
import { toAttachment } from './message.ts';
import type { RenderOptions } from './render.ts';

/**
 * The reply to a search: first the answer, then the answers to its buttons, so that each suggestion can be chosen. An empty query gives examples; when
 * nothing is found, a message says so.
 */
export function searchReply(query: string, ask: Ask, options: RenderOptions): Json {
  const answer = ask(query === '' ? 'help' : query);
  if (answer.facts.kind === 'unknown') return { composeExtension: { type: 'message', text: cutText(answer.summary, SEARCH.text) } };
  const attachments: Json[] = [];
  let room = SEARCH.bytes / 2;
  for (const card of candidates(answer, ask)) {
    const attachment = { ...toAttachment(card, options), preview: preview(card) };
    room -= jsonLength(attachment);
    if (room < 0) break;
    attachments.push(attachment);
  }
  return { composeExtension: { type: 'result', attachmentLayout: 'list', attachments } };
}

/** The answer and the cards its buttons lead to; a card that only asks back ("did you mean") comes last. */
function candidates(answer: Card, ask: Ask): readonly Card[] {
  const asks = answer.buttons.flatMap((button) => ('ask' in button ? [button.ask] : []));
  const others = asks.slice(0, SEARCH.results - 1).map((question) => ask(question));
  const known = others.filter((card) => card.facts.kind !== 'unknown');
  const cards = answer.facts.kind === 'suggestions' ? [...known, answer] : [answer, ...known];
  return [...new Map(cards.map((card) => [card.ask, card])).values()];
}

function preview(card: Card): Json {
  const text = card.headline === undefined ? card.summary : lineText(card.headline);
  return { contentType: 'application/vnd.microsoft.card.thumbnail', content: { title: cutText(card.title, SEARCH.title), text: cutText(text, SEARCH.text) } };
}
