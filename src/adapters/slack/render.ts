/** Card -> Slack message: pure, never beyond a limit of `limits.ts` whatever the card holds, and saying what it left out. */
import type { types } from '@slack/bolt';
import type { Button, Card, List, Section, Source, Text } from '../../card/card.ts';
import { ACTIONS } from './app.ts';
import { LIMITS, OWN_LIMITS } from './limits.ts';
import { codeLines, type Entry, flow, heading, inlines, lineText, listItem, paragraph, Space, spanText } from './rich.ts';
import { drawTable, drawTableAsList } from './table.ts';
import { clean, escapeText, literal, mrkdwn, pageAddress, truncate, webAddress } from './text.ts';

type Block = types.KnownBlock;

export type RenderOptions = {
  /** Whether this message may hold a table block; without it every table is a list. */
  readonly table: boolean;
  /** Adds the button that posts a private answer in the channel. */
  readonly share?: boolean;
  /** The id of the person who shared it, named above the card. */
  readonly sharedBy?: string;
  /** Address of the page; adds a button that opens the card there. */
  readonly publicUrl?: string;
};

/** The arguments of `chat.postMessage` and of a response_url that carry the card. */
export type SlackMessage = { readonly text: string; readonly blocks: Block[] };

/** Messages drawn before, while their cards are still in use: the same card is sent many times. */
const drawn = new WeakMap<Card, Map<string, SlackMessage>>();

/** Draws a card as a Slack message. `text` is what notifications and screen readers say. */
export function renderSlack(card: Card, options: RenderOptions): SlackMessage {
  if (options.sharedBy) return draw(card, options);
  const messages = drawn.get(card) ?? new Map<string, SlackMessage>();
  drawn.set(card, messages);
  const key = `${options.table} ${options.share ?? false} ${options.publicUrl ?? ''}`;
  const message = messages.get(key) ?? draw(card, options);
  messages.set(key, message);
  return message;
}

function draw(card: Card, options: RenderOptions): SlackMessage {
  const space = new Space(LIMITS.blocks - 1, OWN_LIMITS.message);
  // The frame first: however long the middle, who answered, the buttons and the sources keep their place.
  const head = [...drawSharer(options.sharedBy, space), ...drawHead(card, space)];
  const tail = [...drawButtons(card.buttons, space), ...drawTools(card, options, space), ...drawSources(card.sources, space)];
  const body = [...drawSections(card.sections, options.table, space), ...drawFile(card.file, space)];
  const blocks = [...head, ...body, ...drawLeftOut(space), ...tail] satisfies Block[];
  return { text: escapeText(truncate(clean(card.summary), OWN_LIMITS.summary)), blocks: blocks.length > 0 ? blocks : [plainContext(card.summary)] };
}

/** Whether anything is left of a text once it is clean. */
function says(text: string | undefined): text is string {
  return literal(text ?? '').trim() !== '';
}

function plainText(text: string, max: number): types.PlainTextElement {
  return {
    type: 'plain_text',
    text:
      truncate(
        literal(text)
          .replace(/\s{2,}|[^\S ]/g, ' ')
          .trim(),
        max,
      ) || '–',
    emoji: false,
  };
}

function plainContext(text: string): types.ContextBlock {
  return { type: 'context', elements: [plainText(text, OWN_LIMITS.small)] };
}

function drawSharer(user: string | undefined, space: Space): Block[] {
  if (user === undefined || !/^[A-Z0-9]+$/.test(user) || !space.take(20, 1)) return [];
  return [{ type: 'context', elements: [{ type: 'mrkdwn', text: `Shared by <@${user}>` }] }];
}

function drawHead(card: Card, space: Space): Block[] {
  const title = plainText(card.title, LIMITS.headerText);
  const blocks: Block[] = says(card.title) && space.take(title.text.length, 1) ? [{ type: 'header', text: title }] : [];
  if (says(card.subtitle) && space.take(OWN_LIMITS.small, 1)) blocks.push(plainContext(card.subtitle));
  const headline = inlines(card.headline ?? [], OWN_LIMITS.headline);
  return headline.length > 0 ? [...blocks, ...flow([paragraph(headline)], space).blocks] : blocks;
}

function drawSections(sections: readonly Section[], table: boolean, space: Space): Block[] {
  const isFinePrint = (section: Section | undefined): boolean => section?.kind === 'text' && section.small === true;
  const firstTable = sections.findIndex((section) => section.kind === 'table');
  // Fine print says how sure the card is, so it is given room before what it speaks of.
  const places = [...sections.keys()];
  const inOrder = [...places.filter((place) => isFinePrint(sections[place])), ...places.filter((place) => !isFinePrint(sections[place]))];
  const drawn: Block[][] = [];
  for (const place of inOrder) drawn[place] = drawSection(sections[place], table && place === firstTable, space);
  return drawn.flat();
}

function drawSection(section: Section | undefined, table: boolean, space: Space): Block[] {
  switch (section?.kind) {
    case undefined:
      return [];
    case 'text':
      return section.small ? drawFinePrint(section, space) : drawEntries('paragraph', undefined, textEntries(section), space);
    case 'facts':
      return drawEntries(
        'fact',
        section.title,
        section.facts.map(({ label, value }) => listItem([...inlines([{ bold: label }], OWN_LIMITS.label), ...inlines([': ', ...value], OWN_LIMITS.item)])),
        space,
      );
    case 'list':
      return drawEntries('item', section.title, listEntries(section), space);
    case 'table':
      return table ? drawTable(section, space) : drawTableAsList(section, space);
  }
}

function textEntries(section: Text): Entry[] {
  const drawn = inlines(section.text, LIMITS.text - 1);
  return drawn.length > 0 ? [paragraph(drawn)] : [];
}

/** Draws as many entries as there is room for under their title, and counts the rest as `what`. */
function drawEntries(what: string, title: string | undefined, entries: readonly Entry[], space: Space): Block[] {
  if (entries.length === 0) return [];
  const above = heading(title, OWN_LIMITS.small);
  const { blocks, drawn } = flow([...above, ...entries], space);
  space.leaveOut(what, entries.length - Math.max(drawn - above.length, 0));
  return blocks;
}

function listEntries(list: List): Entry[] {
  if (list.style === 'code') return codeLines(list.items.map(lineText).join('\n'));
  const lines = list.items.map((item) => inlines(item, OWN_LIMITS.item)).filter((item) => item.length > 0);
  const isLong = lines.flat().reduce((sum, element) => sum + (element.text?.length ?? 0) + 1, 0) > LIMITS.text - OWN_LIMITS.small;
  switch (list.style) {
    case 'bullet':
      return lines.map((line) => listItem(line));
    case 'number':
      // A long list takes several blocks, and each would count from one again.
      return isLong
        ? lines.map((line, index) => paragraph([{ type: 'text', text: `${index + 1}. ` }, ...line]))
        : lines.map((line) => listItem(line, 'ordered'));
    case 'check':
      // A box as a character: what is copied is what is seen, in a ticket too.
      return lines.map((line) => paragraph([{ type: 'text', text: '☐ ' }, ...line]));
  }
}

function drawFinePrint(section: Text, space: Space): Block[] {
  const text = truncate(lineText(section.text), OWN_LIMITS.small);
  if (text.trim() === '') return [];
  if (!space.take(text.length, 1)) {
    space.leaveOut('line of fine print', 1);
    return [];
  }
  const linked = section.text.map((span) => (typeof span === 'object' && 'url' in span ? link(spanText(span), span.url) : mrkdwn(spanText(span)))).join('');
  const hasLinks = section.text.some((span) => typeof span === 'object' && 'url' in span);
  const isShort = lineText(section.text).length <= OWN_LIMITS.small && linked.length <= LIMITS.text;
  return hasLinks && isShort ? [{ type: 'context', elements: [{ type: 'mrkdwn', text: linked }] }] : [plainContext(text)];
}

/** An address in mrkdwn, or its label alone where Slack would not take the address. */
function link(label: string, url: string): string {
  const address = webAddress(url, LIMITS.url / 2);
  return address === undefined ? mrkdwn(label) : `<${escapeText(address)}|${mrkdwn(label).replaceAll('\n', ' ')}>`;
}

/** The content of a file. Sending it as one would need `files:write`, a scope over every file, for what a text shows as well. */
function drawFile(file: Card['file'], space: Space): Block[] {
  if (file === undefined || file.isLong) return [];
  const lines = clean(file.content).replace(/\n$/, '').split('\n');
  // A line cut short is no row of a table any more: whoever pastes it would not see what is missing.
  const whole = lines.filter((line) => line.length < LIMITS.text);
  const what = `line of ${truncate(literal(file.name), OWN_LIMITS.label)}`;
  space.leaveOut(what, lines.length - whole.length);
  return drawEntries(what, file.name, codeLines(whole.join('\n')), space);
}

function drawButtons(buttons: readonly Button[], space: Space): Block[] {
  const drawn = buttons.flatMap((button, index) => drawButton(button, index)).slice(0, LIMITS.actionsElements);
  space.leaveOut('button', buttons.length - drawn.length);
  return actions(drawn, space);
}

/** A question as a button carries it, or undefined where Slack would not take it. */
function questionValue(ask: string): string | undefined {
  const value = literal(ask);
  return says(value) && value.length <= LIMITS.buttonValue ? value : undefined;
}

/** A button whose question or address Slack would refuse is not drawn: cut short, it would ask or open something else. */
function drawButton(button: Button, index: number): types.Button[] {
  const text = plainText(button.label, LIMITS.buttonText);
  if ('ask' in button) {
    const value = questionValue(button.ask);
    return value === undefined ? [] : [{ type: 'button', text, action_id: `${ACTIONS.ask}${index}`, value }];
  }
  const url = webAddress(button.url, LIMITS.url);
  return url === undefined ? [] : [{ type: 'button', text, action_id: `${ACTIONS.open}${index}`, url }];
}

/** The buttons that are not questions of the card: to share it, and to open it on the page. */
function drawTools(card: Card, options: RenderOptions, space: Space): Block[] {
  const tool = (label: string): Pick<types.Button, 'type' | 'text'> => ({ type: 'button', text: plainText(label, LIMITS.buttonText) });
  const value = options.share ? questionValue(card.ask) : undefined;
  const url = options.publicUrl === undefined ? undefined : pageAddress(options.publicUrl, card.ask, LIMITS.url);
  const share = value === undefined ? [] : [{ ...tool('Share to channel'), action_id: ACTIONS.share, value }];
  const open = url === undefined ? [] : [{ ...tool('Open on the web'), action_id: `${ACTIONS.open}web`, url }];
  return actions([...share, ...open], space);
}

function actions(elements: types.Button[], space: Space): Block[] {
  const characters = elements.reduce((sum, element) => sum + element.text.text.length, 0);
  return elements.length > 0 && space.take(characters, 1) ? [{ type: 'actions', elements }] : [];
}

function drawSources(sources: readonly Source[], space: Space): Block[] {
  if (sources.length === 0) return [];
  // One element for the label, one for the count of those that found no place.
  const shown = sources.slice(0, LIMITS.contextElements - 2);
  const texts = shown.map(drawSource);
  const rest = sources.length - shown.length;
  const elements = [sources.length === 1 ? 'Source:' : 'Sources:', ...texts, ...(rest > 0 ? [`and ${rest} more`] : [])];
  const characters = shown.reduce((sum, source) => sum + Math.min(source.title.length, OWN_LIMITS.sourceTitle), 0);
  return space.take(characters, 1) ? [{ type: 'context', elements: elements.map((text) => ({ type: 'mrkdwn', text })) }] : [];
}

/** Sources drawn before: the catalog has each of them once. */
const drawnSources = new WeakMap<Source, string>();

function drawSource(source: Source): string {
  const drawn = drawnSources.get(source) ?? link(truncate(literal(source.title || source.url), OWN_LIMITS.sourceTitle), source.url);
  drawnSources.set(source, drawn);
  return drawn;
}

function drawLeftOut(space: Space): Block[] {
  if (space.leftOut.size === 0) return [];
  const counts = [...space.leftOut].map(([what, count]) => `${count} ${count === 1 ? what : plural(what)}`);
  return [plainContext(`Left out in Slack: ${counts.join(', ')}.`)];
}

/** "3 rows", "80 lines of rds.csv". */
function plural(what: string): string {
  return what.replace(/^\w+/, (word) => `${word}s`);
}
