/** The neutral card as an Adaptive Card 1.5 for Teams: pure, and always within Teams' limits. */
import type { Button, Card, Source } from '../../card/card.ts';
import { cutText, type Json, jsonLength, lineText, paragraph, webAddress } from './elements.ts';
import { fitPieces, fitsWhole } from './fit.ts';
import { CARD } from './limits.ts';
import { filePiece, sectionPiece } from './sections.ts';

export type RenderOptions = {
  /** Address of the page, without a final slash; the card then links to the same answer there. */
  readonly publicUrl?: string;
};

/** The verb of every button; Teams loses an Action.Execute that has none. */
export const ASK_VERB = 'ask';

/**
 * Draws a card as Adaptive Card JSON of at most `CARD.bytes` bytes in UTF-16. What does not fit is first drawn with less structure, then left out from
 * the end, and the card says so.
 */
export function renderTeams(card: Card, options: RenderOptions = {}): Json {
  const webUrl = answerUrl(card, options);
  const top = header(card);
  const bottom = footer(card.sources, webUrl);
  const actions = card.buttons.length === 0 ? [] : buttonActions(card.buttons);
  const room = CARD.bytes / 2 - jsonLength(envelope(card, [...top, ...bottom], actions));
  const pieces = (dense: boolean) => [
    ...card.sections.map((section) => sectionPiece(section, dense)),
    ...(card.file && !card.file.isLong ? [filePiece(card.file)] : []),
  ];
  const rich = pieces(false);
  const middle = fitPieces(fitsWhole(rich, room) ? rich : pieces(true), room, webUrl);
  return envelope(card, [...top, ...middle, ...bottom], actions);
}

/** Where the same answer is on the web; undefined when there is no page or the question is too long for an address. */
export function answerUrl(card: Card, { publicUrl }: RenderOptions): string | undefined {
  return publicUrl === undefined ? undefined : webAddress(`${publicUrl}/?q=${encodeURIComponent(card.ask)}`);
}

function envelope(card: Card, body: readonly Json[], actions: readonly Json[]): Json {
  const summary = cutText(card.summary, CARD.summary);
  return {
    type: 'AdaptiveCard',
    $schema: 'http://adaptivecards.io/schemas/adaptive-card.json',
    version: CARD.version,
    msteams: { width: 'Full' },
    fallbackText: summary,
    speak: summary,
    body,
    ...(actions.length > 0 ? { actions } : {}),
  };
}

function header(card: Card): Json[] {
  const title = paragraph([card.title], { size: 'Medium', weight: 'Bolder', style: 'heading' }, CARD.title);
  const subtitle = card.subtitle ? [paragraph([card.subtitle], { size: 'Small', isSubtle: true, spacing: 'None' }, CARD.subtitle)] : [];
  // The answer stands out by its size; a long one would only shout.
  const size = lineText(card.headline ?? []).length <= CARD.largeHeadline ? 'Large' : 'Default';
  const headline = card.headline ? [{ type: 'Container', style: 'emphasis', items: [paragraph(card.headline, { size }, CARD.headline)] }] : [];
  return [title, ...subtitle, ...headline];
}

/** Links to the pages the answer rests on, and to the answer on the web. */
function footer(sources: readonly Source[], webUrl?: string): Json[] {
  const links: { link: string; url: string }[] = [];
  for (const { title, url } of sources) {
    const link = { link: cutText(title, 80), url };
    if (webAddress(url) === undefined || links.length === CARD.sources) continue;
    if (jsonLength([...links, link]) + links.length * 60 <= CARD.sourcesJson) links.push(link);
  }
  const look = { size: 'Small', isSubtle: true, spacing: 'Small' } as const;
  const listed =
    links.length === 0
      ? []
      : [
          paragraph(
            [
              sources.length === 1 ? 'Source: ' : 'Sources: ',
              ...links.flatMap((link, index) => (index === 0 ? [link] : [' · ', link])),
              ...(sources.length > links.length ? [` and ${sources.length - links.length} more`] : []),
            ],
            look,
          ),
        ];
  const web = webUrl === undefined ? [] : [paragraph([{ link: 'This answer on the web', url: webUrl }], look)];
  return [...listed, ...web];
}

/** Buttons as actions; those that cannot be drawn faithfully (no web address, a question too long) are left out. */
function buttonActions(buttons: readonly Button[]): Json[] {
  const actions: Json[] = [];
  let room: number = CARD.buttonsJson;
  for (const button of buttons) {
    const action = buttonAction(button);
    if (action === undefined || actions.length === CARD.buttons) continue;
    const placed = actions.length < CARD.primaryButtons ? action : { ...action, mode: 'secondary' };
    room -= jsonLength(placed);
    if (room < 0) break;
    actions.push(placed);
  }
  return actions;
}

function buttonAction(button: Button): Json | undefined {
  const title = cutText(button.label, CARD.buttonLabel).trim() || '…';
  // A label cut short can still be read in whole.
  const tooltip = button.label.length > CARD.buttonLabel ? { tooltip: cutText(button.label, 200) } : {};
  if ('url' in button) {
    const url = webAddress(button.url);
    return url === undefined ? undefined : { type: 'Action.OpenUrl', title, ...tooltip, url };
  }
  if (button.ask.length > CARD.buttonAsk) return undefined;
  const data = { ask: button.ask };
  // Clients that do not know Action.Execute send the same question as a message.
  const fallback = { type: 'Action.Submit', title, data };
  return { type: 'Action.Execute', title, ...tooltip, verb: ASK_VERB, data, fallback };
}
