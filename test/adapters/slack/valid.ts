/** An independent check of Slack messages: lengths from data that is not ours, and the rules that such data does not hold. */
import { readFileSync } from 'node:fs';
import type { Json } from './support.ts';

const limits: Json = JSON.parse(readFileSync(new URL('../../fixtures/slack/slackblocks-limits.json', import.meta.url), 'utf8'));

/** What Slack would refuse in this message; empty where it is fine. */
export function faultsOf(message: { text: string; blocks: readonly unknown[] }): string[] {
  const faults: string[] = [];
  const say = (condition: boolean, fault: string): void => {
    if (condition) faults.push(fault);
  };
  const blocks = message.blocks as Json[];
  say(blocks.length < 1 || blocks.length > 50, `${blocks.length} blocks`);
  say(message.text.trim() === '' || message.text.length > 4000, `top-level text of ${message.text.length}`);
  say(blocks.filter((block) => block.type === 'table' || block.type === 'data_table').length > 1, 'only_one_table_allowed');
  const ids = blocks.map((block) => block.block_id).filter((id) => id !== undefined);
  say(new Set(ids).size !== ids.length, 'block_id twice');
  const actions = blocks.filter((block) => block.type === 'actions').flatMap((block) => block.elements.map((element: Json) => element.action_id));
  say(new Set(actions).size !== actions.length, 'action_id twice');
  for (const block of blocks) faults.push(...blockFaults(block).map((fault) => `${block.type}: ${fault}`));
  say(JSON.stringify(message).length > 120_000, `${JSON.stringify(message).length} bytes of JSON`);
  return faults;
}

function blockFaults(block: Json): string[] {
  switch (block.type) {
    case 'header':
      return [...textFaults(block.text, limits.header.text.max_length), ...(block.text.type === 'plain_text' ? [] : ['not plain_text'])];
    case 'context':
      return [
        ...countFaults(block.elements, 1, limits.context.elements.max_items),
        ...block.elements.flatMap((element: Json) => textFaults(element, limits.text.max_length)),
      ];
    case 'actions':
      return [...countFaults(block.elements, 1, limits.actions.elements.max_items), ...block.elements.flatMap(buttonFaults)];
    case 'table':
      return tableFaults(block);
    case 'rich_text':
      return richFaults(block);
    default:
      return ['not a block this adapter draws'];
  }
}

function countFaults(elements: readonly unknown[], min: number, max: number): string[] {
  return elements.length < min || elements.length > max ? [`${elements.length} elements`] : [];
}

function textFaults(text: Json, max: number): string[] {
  const faults = text.text.length < 1 || text.text.length > max ? [`text of ${text.text.length}`] : [];
  if (!['plain_text', 'mrkdwn'].includes(text.type)) faults.push(`text object ${text.type}`);
  if (text.type === 'mrkdwn') faults.push(...markupFaults(text.text));
  return faults;
}

/** In mrkdwn: nothing in angle brackets but web links and the person who shared, no bare ampersand. */
function markupFaults(text: string): string[] {
  const brackets = text.match(/<[^>]*>/g) ?? [];
  const odd = brackets.filter((bracket) => !/^<https?:\/\/[^|<>\s]+\|[^|<>]*\|?[^<>]*>$/.test(bracket) && !/^<@U\w+>$/.test(bracket));
  const bare = /&(?!amp;|lt;|gt;)/.test(text) ? ['bare &'] : [];
  return [...odd.map((bracket) => `markup ${bracket}`), ...bare];
}

function buttonFaults(button: Json): string[] {
  const { max_length: url } = limits.button.url;
  return [
    ...textFaults(button.text, limits.button.text.max_length),
    ...(button.text.type === 'plain_text' ? [] : ['label not plain_text']),
    ...(button.action_id.length > limits.action_id.max_length ? ['action_id too long'] : []),
    ...((button.value ?? '').length > limits.button.value.max_length ? ['value too long'] : []),
    ...(button.url === undefined || (/^https?:/.test(button.url) && button.url.length <= url) ? [] : ['url']),
  ];
}

function tableFaults(table: Json): string[] {
  const [header] = table.rows;
  const cells = table.rows.flat();
  return [
    ...countFaults(table.rows, 1, 100),
    ...countFaults(header, 1, 20),
    ...table.rows.filter((row: Json) => row.length !== header.length).map(() => 'ragged row'),
    ...countFaults(table.column_settings, 0, 20),
    ...cells.flatMap(richFaults),
    ...(cells.flatMap(visible).join('').length > 10_000 ? ['more than 10,000 characters'] : []),
  ];
}

const visible = (block: Json): string[] => block.elements.flatMap((element: Json) => ('elements' in element ? visible(element) : [element.text ?? '']));

function richFaults(block: Json): string[] {
  const kinds = ['rich_text_section', 'rich_text_list', 'rich_text_preformatted'];
  const texts = visible(block);
  return [
    ...countFaults(block.elements, 1, Number.POSITIVE_INFINITY),
    ...block.elements.filter((element: Json) => !kinds.includes(element.type)).map((element: Json) => `element ${element.type}`),
    ...block.elements.filter((element: Json) => element.elements.length === 0).map(() => 'empty element'),
    ...(texts.some((text) => text === '') ? ['empty text'] : []),
    ...(texts.join('').trim() === '' ? ['says nothing'] : []),
    ...(texts.join('').length > limits.text.max_length ? [`${texts.join('').length} characters`] : []),
  ];
}
