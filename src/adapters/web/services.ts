/** The index of all services with its search, and the page of one service with its full matrix. */
import type { Card } from '../../card/card.ts';
import { cardHtml } from './html.ts';
import { askHref, exportHref, serviceHref } from './links.ts';
import { type Html, html } from './markup.ts';
import { type Page, questionBox } from './page.ts';

/** What the index says of a service; handed in, because the page does not know the catalog. */
export type ServiceEntry = {
  readonly id: string;
  /** Full name: "Amazon Simple Storage Service (Amazon S3)". */
  readonly name: string;
  /** What people say: "S3". */
  readonly short: string;
  readonly about: string;
  /** Product area in words: "Storage". */
  readonly area: string;
  /** Category in words: "Abstracted service". */
  readonly category: string;
  /** What is not as usual: "Discontinued"; absent for a service in normal use. */
  readonly status?: string;
  /** Other names to search by, former ones included. */
  readonly otherNames: readonly string[];
  /** Not in use at the organisation: has a page, but is in no list. */
  readonly isHidden?: boolean;
};

/** The services in which every word of `search` begins a word ("rds" is not in "records"), in the order given; all of them for an empty search. */
export function findServices(services: readonly ServiceEntry[], search: string): readonly ServiceEntry[] {
  const words = wordsOf(search);
  return services.filter((service) => {
    const { id, name, short, about, area, category, status = '', otherNames } = service;
    const text = ` ${wordsOf([id, name, short, about, area, category, status, ...otherNames].join(' ')).join(' ')}`;
    return words.every((word) => text.includes(` ${word}`));
  });
}

/** The service that has this id, or alone has this name, however it is spelt; undefined for none and for several. */
export function serviceByName(services: readonly ServiceEntry[], name: string): ServiceEntry | undefined {
  const wanted = keyOf(name);
  const byId = services.find(({ id }) => id === name.toLowerCase());
  if (byId || wanted === '') return byId;
  const named = services.filter(({ id, short, name: full, otherNames }) => [id, short, full, ...otherNames].some((one) => keyOf(one) === wanted));
  return named.length === 1 ? named[0] : undefined;
}

/** Letters and digits alone, without the brand in front: "elastic-load-balancing", "AWS Lambda". */
function keyOf(name: string): string {
  return fold(name)
    .replace(/[^\p{L}\p{N}]+/gu, '')
    .replace(/^(?:amazon|aws)(?=.)/, '');
}

function wordsOf(text: string): string[] {
  return fold(text).match(/[\p{L}\p{N}]+/gu) ?? [];
}

function fold(text: string): string {
  return text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
}

/** Draws the index, narrowed to `search`; `meant` are the services that the bot reads in it, shown where no text matches. */
export function servicesPage(services: readonly ServiceEntry[], search: string, meant: readonly ServiceEntry[] = []): Page {
  const found = findServices(services, search);
  const areas = byArea(found.length > 0 ? found : meant);
  return {
    title: 'All AWS services',
    description: `The ${services.length} AWS services by area, each with who secures what: AWS, you, or both.`,
    path: '/services',
    isHidden: search !== '',
    main: html`<h1>All services</h1>
<form class="ask" role="search" action="/services" method="get">
<label for="find">Find a service</label>
<div class="ask-row"><input id="find" name="q" type="search" value="${search}" maxlength="200" placeholder="database, encryption keys, s3"
 autocomplete="off" autocapitalize="none" spellcheck="false" enterkeyhint="search"><button type="submit">Find</button></div>
</form>
<p class="count" role="status">${countText(found.length, services.length, search)}</p>
${meant.length > 0 && found.length !== 1 && html`<p>${found.length > 0 ? 'Best match:' : 'Did you mean'} ${linksHtml(meant)}${found.length === 0 && '?'}</p>`}
${found.length === 0 && html`<p>Try a former name or a word of what it does, or <a href="${askHref(search)}">ask the question instead</a>.</p>`}
${areas.length > 1 && html`<nav class="areas" aria-label="Areas"><ul>${areas.map(([area]) => html`<li><a href="#${slug(area)}">${area}</a></li>`)}</ul></nav>`}
<div${search === '' && html` data-folds`}>
${areas.map(([area, entries]) => areaHtml(area, entries))}
</div>`,
  };
}

/** As in a telephone book: capitals do not matter, and 9 comes before 10. */
const collator = new Intl.Collator('en', { numeric: true });

/** The services of each area, both in the order of the names that are shown. */
function byArea(services: readonly ServiceEntry[]): [area: string, entries: ServiceEntry[]][] {
  const areas = new Map<string, ServiceEntry[]>();
  for (const service of services.toSorted((one, other) => collator.compare(one.short, other.short)))
    areas.set(service.area, [...(areas.get(service.area) ?? []), service]);
  return [...areas].sort(([one], [other]) => one.localeCompare(other, 'en'));
}

function countText(found: number, all: number, search: string): string {
  if (search === '') return `${all} services`;
  return `${found} of ${all} services match “${search}”`;
}

/** Services as links in a sentence. */
export function linksHtml(services: readonly ServiceEntry[]): Html {
  return html`${services.map(({ id, short }, index) => html`${index > 0 && ', '}<a href="${serviceHref(id)}">${short}</a>`)}`;
}

/** An area, open; the script folds the whole index on a phone. */
function areaHtml(area: string, entries: readonly ServiceEntry[]): Html {
  return html`<details class="area" open><summary><h2 id="${slug(area)}">${area}</h2> <span class="small">${entries.length}</span></summary>
<ul class="services">${entries.map(entryHtml)}</ul></details>`;
}

function entryHtml({ id, name, short, category, status, about }: ServiceEntry): Html {
  return html`<li><a href="${serviceHref(id)}"><strong>${short}</strong>${name !== short && html` <span class="full-name">${name}</span>`}</a>
<p>${about}</p>
<p class="small">${category}${status && html` <span class="status">${status}</span>`}</p></li>`;
}

function slug(area: string): string {
  return `area-${area.toLowerCase().replace(/[^a-z0-9]+/g, '-')}`;
}

/** The question whose answer is the full matrix of a service. */
export function matrixQuestion(id: string): string {
  return `all controls for ${id}`;
}

/** Draws the page of a service from the card of its full matrix. */
export function servicePage(service: ServiceEntry, card: Card): Page {
  const { id, name, short, about, area } = service;
  return {
    title: `${short}: who secures what`,
    description: `${about} Every control of ${name}, with what AWS does and what you do.`,
    path: serviceHref(id),
    main: html`<nav class="crumbs" aria-label="Where you are"><a href="/services">All services</a> › <a href="/services?q=${encodeURIComponent(area)}">${area}</a></nav>
${cardHtml(card)}
<p class="tools"><a class="button" href="${askHref(id)}">${short} in short</a> <a class="button" href="${askHref(`todo ${id}`)}">To-do list</a>
<a class="button" href="${exportHref(`export ${id} as csv`)}">Download as CSV</a></p>
${questionBox()}`,
  };
}
