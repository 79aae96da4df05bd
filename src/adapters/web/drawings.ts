/** The card as it looks in Slack and in Teams, drawn from the very JSON that the two adapters send. */
import type { Card } from '../../card/card.ts';
import { askHref, webUrl } from './links.ts';
import { type Html, html, jsonForScript, trusted } from './markup.ts';

/** Makes the JSON of each platform; handed in, because adapters do not know each other. */
export type Renderers = {
  /** Block Kit blocks. */
  readonly slack: (card: Card) => Promise<readonly object[]>;
  /** An Adaptive Card. */
  readonly teams: (card: Card) => Promise<object>;
};

/** Draws the Slack message on the server. The library is loaded by the first card that is drawn: it is bigger than all the rest. */
export async function slackHtml(blocks: readonly object[]): Promise<Html> {
  const [{ createElement }, { renderToStaticMarkup }, { Message }] = await loadSlackDrawing();
  const { marked, hrefs } = markButtons(blocks);
  const message = createElement(Message, { blocks: marked, name: 'SRM Bot', logo: '', withoutWrapper: true, theme: 'light' } as Parameters<typeof Message>[0]);
  const markup = renderToStaticMarkup(message).replace('data-theme="light"', 'data-theme="auto"');
  return trusted(linkButtons(markup, hrefs));
}

/** Loads what `slackHtml` needs; while somebody types a question there is time for it. */
export function loadSlackDrawing() {
  // The package's other build asks for ES modules with require(), which older releases of Node 20 cannot.
  return Promise.all([import('react'), import('react-dom/server'), import('slack-blocks-to-jsx/dist/index.mjs')]);
}

/** The Teams card as data for the page's script, which draws it with Microsoft's own renderer. */
export function teamsHtml(card: object): Html {
  return html`<div class="teams-card" id="teams-card"></div>
<script type="application/json" id="teams-card-data">${jsonForScript(card)}</script>
<noscript><p class="small">Teams cards are drawn by a script, which this browser does not run. The same answer stands above.</p></noscript>`;
}

const BUTTON_ID = 'slack-button-';

/** Gives every button an id of its own, and remembers where it leads. */
function markButtons(blocks: readonly object[]): { marked: object[]; hrefs: (string | undefined)[] } {
  const hrefs: (string | undefined)[] = [];
  const mark = (key: string, value: unknown): unknown => {
    if (key === 'block_id') return undefined;
    if (typeof value !== 'object' || value === null || !('type' in value) || value.type !== 'button') return value;
    const button = value as { url?: string; value?: string };
    hrefs.push(button.url === undefined ? button.value && askHref(button.value) : webUrl(button.url));
    return { ...value, action_id: `${BUTTON_ID}${hrefs.length - 1}`, url: undefined };
  };
  return { marked: JSON.parse(JSON.stringify(blocks, mark)) as object[], hrefs };
}

/** Turns the drawn buttons into links: a button is a question, and a question has an address. */
function linkButtons(markup: string, hrefs: readonly (string | undefined)[]): string {
  return markup.replace(/<button type="button" id="slack-button-(\d+)" class="([^"]*)">(.*?)<\/button>/gs, (_all, index, look, label) => {
    const href = hrefs[Number(index)];
    return href
      ? html`<a class="slack-button ${trusted(look)}" href="${href}">${trusted(label)}</a>`.markup
      : `<span class="slack-button ${look}">${label}</span>`;
  });
}
