/** Card -> semantic HTML: the answer as people read it, print it and hear it, with no script and no style needed. */
import type { Button, Card, Facts, Line, List, Section, Source, Span, Table, Text } from '../../card/card.ts';
import { askHref, exportHref, webUrl } from './links.ts';
import { type Html, html } from './markup.ts';

/** Draws a whole card as an article; its title is the `h1` of the page. */
export function cardHtml(card: Card): Html {
  return html`<article class="card" aria-labelledby="answer-title">
<header>
<h1 id="answer-title">${card.title}</h1>
${card.subtitle && html`<p class="subtitle">${card.subtitle}</p>`}
</header>
${card.headline && html`<p class="headline">${lineHtml(card.headline)}</p>`}
${card.sections.map(sectionHtml)}
${card.file && fileHtml(card)}
${buttonsHtml(card.buttons)}
${sourcesHtml(card.sources)}
</article>`;
}

function sectionHtml(section: Section): Html {
  switch (section.kind) {
    case 'text':
      return textHtml(section);
    case 'facts':
      return factsHtml(section);
    case 'table':
      return tableHtml(section);
    case 'list':
      return listHtml(section);
  }
}

function textHtml(section: Text): Html {
  return section.small ? html`<p class="small">${lineHtml(section.text)}</p>` : html`<p>${lineHtml(section.text)}</p>`;
}

function factsHtml({ title, facts }: Facts): Html {
  const rows = facts.map(({ label, value }) => html`<div><dt>${label}</dt><dd>${lineHtml(value)}</dd></div>`);
  return html`<section>${titleHtml(title)}<dl>${rows}</dl></section>`;
}

/** Rows become blocks on a phone, which makes browsers forget that it is a table: hence the roles, and the column names in the cells. */
function tableHtml({ title, columns, rows }: Table): Html {
  const head = columns.map((column) => html`<th scope="col" role="columnheader">${column}</th>`);
  const body = rows.map((row) => {
    const [name = [], ...cells] = row;
    const data = cells.map(
      (cell, index) => html`<td role="cell"${isNothing(cell) && html` class="nothing"`} data-label="${columns[index + 1] ?? ''}">${lineHtml(cell)}</td>`,
    );
    return html`<tr role="row"><th scope="row" role="rowheader">${rowNameHtml(name)}</th>${data}</tr>`;
  });
  return html`<table role="table">${title && html`<caption>${title}</caption>`}
<thead role="rowgroup"><tr role="row">${head}</tr></thead>
<tbody role="rowgroup">${body}</tbody></table>`;
}

/** A dash, which only holds a place in a table: not worth a line where a row is a block. */
function isNothing([only, ...others]: Line): boolean {
  return others.length === 0 && typeof only === 'string' && /^[-–—]$/.test(only.trim());
}

/** The name of a row; an owner that ends it, as in "Backup – Both", becomes a badge. */
function rowNameHtml(name: Line): Html {
  const last = name.at(-1);
  const owner = typeof last === 'string' ? /^(.*) – (AWS|(?:You|Both)(?:: .+)?)$/s.exec(last) : null;
  return owner ? lineHtml([...name.slice(0, -1), `${owner[1] ?? ''} `, { bold: owner[2] ?? '' }]) : lineHtml(name);
}

function listHtml({ title, style, items }: List): Html {
  return html`<section>${titleHtml(title)}${itemsHtml(style, items)}</section>`;
}

function itemsHtml(style: List['style'], items: readonly Line[]): Html {
  switch (style) {
    case 'bullet':
      return html`<ul>${items.map((item) => html`<li>${lineHtml(item)}</li>`)}</ul>`;
    case 'number':
      return html`<ol>${items.map((item) => html`<li>${lineHtml(item)}</li>`)}</ol>`;
    case 'check':
      // The box is a character, so that what is copied into a ticket still looks like a checklist.
      return html`<ul class="check">${items.map((item) => html`<li><span aria-hidden="true">☐ </span>${lineHtml(item)}</li>`)}</ul>`;
    case 'code':
      return html`<pre><code>${items.map((item, index) => [index > 0 && '\n', lineHtml(item)])}</code></pre>`;
  }
}

function titleHtml(title: string | undefined): Html | false {
  return title ? html`<h2>${title}</h2>` : false;
}

function fileHtml({ file, ask }: Card): Html {
  return html`<p><a class="download" href="${exportHref(ask)}" download="${file?.name ?? ''}">Download ${file?.name ?? ''}</a></p>`;
}

function buttonsHtml(buttons: readonly Button[]): Html | false {
  if (buttons.length === 0) return false;
  return html`<nav class="next" aria-labelledby="next-title"><h2 id="next-title">Ask next</h2>
<ul>${buttons.map((button) => html`<li>${buttonHtml(button)}</li>`)}</ul></nav>`;
}

function buttonHtml(button: Button): Html {
  if ('ask' in button) return html`<a class="button" href="${askHref(button.ask)}">${button.label}</a>`;
  const url = webUrl(button.url);
  return url ? html`<a class="button external" href="${url}" rel="noopener">${button.label}</a>` : html`<span>${button.label}</span>`;
}

function sourcesHtml(sources: readonly Source[]): Html | false {
  if (sources.length === 0) return false;
  const items = sources.map(({ title, url }) => html`<li>${linkHtml(title, url)}</li>`);
  return html`<section class="sources"><h2>${sources.length === 1 ? 'Source' : 'Sources'}</h2><ul>${items}</ul></section>`;
}

/** Draws one line of a card. */
export function lineHtml(line: Line): Html {
  return html`${line.map(spanHtml)}`;
}

function spanHtml(span: Span): Html {
  if (typeof span === 'string') return html`${span}`;
  if ('url' in span) return linkHtml(span.link, span.url);
  const owner = ownerOf(span.bold);
  return owner ? html`<strong class="owner owner-${owner}">${span.bold}</strong>` : html`<strong>${span.bold}</strong>`;
}

function linkHtml(text: string, url: string): Html {
  const href = webUrl(url);
  return href ? html`<a href="${href}" rel="noopener">${text}</a>` : html`${text}`;
}

/** Which owner bold words name, so that they can be drawn as a badge; "You: Platform team (#platform)" is still you. */
function ownerOf(words: string): 'aws' | 'you' | 'both' | undefined {
  const [, word] = /^(AWS|You|Both)(?:$|: )/i.exec(words) ?? [];
  return word?.toLowerCase() as 'aws' | 'you' | 'both' | undefined;
}
