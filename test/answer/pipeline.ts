/** The whole pipeline over the real catalog, and cards as plain text: what the tests of questions, answers and cards look at. */
import { createBot } from '../../src/bot.ts';
import type { Card, DutyFact, Line, Section } from '../../src/card/card.ts';
import { loadCatalog } from '../../src/catalog/load.ts';

export const catalog = loadCatalog('catalog', { compiled: 'dist/catalog.json', repository: 'https://example.org/srm-bot' });

export const { ask } = createBot(catalog);

/** A line as a reader sees it, without marks for bold and links. */
export function plain(line: Line | undefined): string {
  return (line ?? []).map((span) => (typeof span === 'string' ? span : 'bold' in span ? span.bold : span.link)).join('');
}

/** Everything that a card says, line by line. */
export function textOf({ title, subtitle, headline, sections }: Card): string {
  return [title, subtitle ?? '', plain(headline), ...sections.flatMap(linesOf)].filter(Boolean).join('\n');
}

function linesOf(section: Section): string[] {
  switch (section.kind) {
    case 'text':
      return [plain(section.text)];
    case 'facts':
      return [section.title ?? '', ...section.facts.map(({ label, value }) => `${label}: ${plain(value)}`)];
    case 'table':
      return [section.title ?? '', section.columns.join(' | '), ...section.rows.map((row) => row.map(plain).join(' | '))];
    case 'list':
      return [section.title ?? '', ...section.items.map(plain)];
  }
}

/** The rows of a card's first table as text, by what stands in the first column. */
export function tableOf({ sections }: Card): Map<string, readonly string[]> {
  const table = sections.find((section) => section.kind === 'table');
  return new Map(table?.rows.map(([first, ...rest]) => [plain(first), rest.map(plain)]));
}

/** For each control on the card of an architecture, the services for which it is yours, shared and AWS's; "all" for all of them, "–" for none. */
export function placesOf(card: Card): Map<string, readonly string[]> {
  const rows = [...tableOf(card)].map(([who, [what = '']]) => ({ who: who.split('; '), what: `, ${what}, ` }));
  return new Map(
    [...catalog.controls.values()].flatMap(({ name }) => {
      const row = rows.find(({ what }) => what.includes(`, ${name}, `));
      const of = (owner: string) =>
        row?.who
          .find((part) => part.startsWith(`${owner} for `))
          ?.replace(`${owner} for `, '')
          .replace(/ and (?![^(]*\))/g, ', ') ?? '–';
      return row ? [[name, ['You', 'Both', 'AWS'].map(of)] as const] : [];
    }),
  );
}

/** The labelled facts of a card, those of all its sections. */
export function factsOf({ sections }: Card): Map<string, string> {
  return new Map(sections.flatMap((section) => (section.kind === 'facts' ? section.facts.map(({ label, value }) => [label, plain(value)] as const) : [])));
}

/** The items of a card's lists. */
export function itemsOf({ sections }: Card): string[] {
  return sections.flatMap((section) => (section.kind === 'list' ? section.items.map(plain) : []));
}

/** "rds guest-os aws", with the option where there is one: "ecs/fargate guest-os aws". */
export function dutyLine({ service, option, control, owner }: DutyFact): string {
  return `${service ?? 'all'}${option ? `/${option}` : ''} ${control} ${owner}`;
}

/** The questions behind a card's buttons. */
export function asksOf({ buttons }: Card): string[] {
  return buttons.flatMap((button) => ('ask' in button ? [button.ask] : []));
}
