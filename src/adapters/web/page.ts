/** The frame of every page: head, question box, landmarks and footer. */
import { assetHref } from './assets.ts';
import { type Html, html } from './markup.ts';

export type Page = {
  /** What the tab, a search result and a shared link are called. */
  readonly title: string;
  /** One or two sentences for search results and link previews. */
  readonly description: string;
  /** The address that stands for this page, from the root on. */
  readonly path: string;
  /** The question in the box; the page of an answer shows what was asked. */
  readonly question?: string;
  /** The start page: the box is the page's purpose and gets the cursor. */
  readonly isHome?: boolean;
  /** Loads the styles and the script of the card drawings. */
  readonly hasDrawings?: boolean;
  /** Keeps answers without content out of search engines. */
  readonly isHidden?: boolean;
  readonly main: Html;
};

/** Inline styles come from React's attributes; scripts from files only, and nothing at all from elsewhere. */
export const PAGE_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "style-src-attr 'unsafe-inline'",
  "img-src 'self' data:",
  "form-action 'self'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
].join('; ');

/**
 * Draws a whole page.
 * @param publicUrl the address of the page without a final slash; previews and search engines want whole addresses.
 */
export function pageHtml(page: Page, publicUrl = ''): string {
  const title = page.title === SITE ? SITE : `${page.title} · SRM Bot`;
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${title}</title>
<meta name="description" content="${page.description}">
<meta property="og:type" content="website">
<meta property="og:title" content="${page.title}">
<meta property="og:description" content="${page.description}">
${
  publicUrl &&
  html`<meta property="og:url" content="${publicUrl}${page.path}">
<link rel="canonical" href="${publicUrl}${page.path}">`
}
${page.isHidden && html`<meta name="robots" content="noindex">`}
<link rel="icon" type="image/svg+xml" href="${assetHref('icon.svg')}">
${page.hasDrawings && html`<link rel="stylesheet" href="${assetHref('slack.css')}">`}
<link rel="stylesheet" href="${assetHref('page.css')}">
<link rel="stylesheet" href="${assetHref('card.css')}">
${page.hasDrawings && html`<script src="${assetHref('adaptivecards.js')}" defer></script>`}
<script src="${assetHref('page.js')}" defer></script>
</head>
<body>
<a class="skip" href="#main">Skip to the content</a>
<header class="site">
<a class="brand" href="/"><img src="${assetHref('icon.svg')}" alt="" width="28" height="28">SRM Bot</a>
<nav class="site-nav" aria-label="Site"><a href="/services">All services</a><a href="/?q=help">Help</a></nav>
</header>
<main id="main" tabindex="-1">
${page.main}
</main>
<footer class="site"><p>Who secures what on AWS: AWS, you, or both. Not affiliated with Amazon Web Services.</p></footer>
</body>
</html>
`.markup;
}

export const SITE = 'SRM Bot: who secures what on AWS';

/** The box in which people ask. */
export function questionBox(question = '', hasCursor = false): Html {
  return html`<form class="ask" role="search" action="/" method="get">
<label for="q">Your question</label>
<div class="ask-row">
<input id="q" name="q" type="search" value="${question}" maxlength="2000" placeholder="who patches the OS on RDS?"
 autocomplete="off" autocapitalize="none" spellcheck="false" enterkeyhint="search"${hasCursor && html` autofocus`}>
<button type="submit">Ask</button>
</div>
</form>`;
}
