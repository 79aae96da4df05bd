/** The page of an answer: readable first, then the same card as Slack and Teams show it. */
import type { Logger } from 'pino';
import type { Card } from '../../card/card.ts';
import { assetHref } from './assets.ts';
import { type Renderers, slackHtml, teamsHtml } from './drawings.ts';
import { cardHtml } from './html.ts';
import { askHref } from './links.ts';
import { type Html, html } from './markup.ts';
import { type Page, questionBox } from './page.ts';

export type AnswerOptions = {
  readonly question: string;
  /** Where the page is reached, without a final slash; shown in front of the address to share. */
  readonly origin: string;
  readonly renderers: Renderers;
  readonly logger: Logger;
};

/** Kinds of answer that say nothing about AWS. */
const EMPTY_KINDS: readonly string[] = ['unknown', 'suggestions'];

/** Titles longer than this are cut by browsers and search engines. */
const TITLE_LENGTH = 70;

/** Draws the page of an answer. */
export async function answerPage(card: Card, options: AnswerOptions): Promise<Page> {
  return {
    title: card.summary.length <= TITLE_LENGTH ? card.summary.replace(/[.:]$/, '') : card.title,
    description: card.summary,
    path: askHref(card.ask),
    question: options.question,
    hasDrawings: true,
    isHidden: EMPTY_KINDS.includes(card.facts.kind),
    main: html`${questionBox(options.question)}
${cardHtml(card)}
${shareHtml(`${options.origin}${askHref(card.ask)}`)}
<section class="drawings" aria-labelledby="drawings-title">
<h2 id="drawings-title">The same answer in a chat</h2>
${await drawing('Slack', options.logger, async () => html`<div class="slack-message">${await slackHtml(await options.renderers.slack(card))}</div>`)}
${await drawing('Teams', options.logger, async () => teamsHtml(await options.renderers.teams(card)))}
</section>`,
  };
}

function shareHtml(address: string): Html {
  return html`<p class="share"><span>Link to this answer:</span> <a id="share-link" href="${address}">${address}</a>
<button type="button" id="share-copy" hidden>Copy link</button> <span id="share-said" role="status"></span></p>`;
}

/** One chat's drawing, closed: it repeats the answer above, link by link. Of those with one name one is open. A fault in it must not take the answer away. */
async function drawing(platform: string, logger: Logger, draw: () => Promise<Html>): Promise<Html> {
  let drawn: Html;
  try {
    drawn = await draw();
  } catch (error) {
    logger.error({ err: error, platform }, 'a card could not be drawn on the page');
    drawn = html`<p>This card could not be drawn here; the answer above is complete.</p>`;
  }
  return html`<details class="drawing" name="drawing">
<summary><h3>As it looks in ${platform}</h3></summary>
<div class="chat"><p class="sender"><img class="avatar" src="${assetHref('icon.svg')}" alt="" width="28" height="28"><strong>SRM Bot</strong> <span class="app-mark">App</span></p>
${drawn}</div>
</details>`;
}
