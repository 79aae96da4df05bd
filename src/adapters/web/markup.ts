/** HTML as a tagged template: every value is escaped unless it is HTML already, so that a page cannot forget to. */

/** Markup that is safe to send; only `html` and `trusted` make it. */
export class Html {
  readonly markup: string;
  constructor(markup: string) {
    this.markup = markup;
  }
  toString(): string {
    return this.markup;
  }
}

/** What may stand in a template. Lists are joined; `false` and `undefined` leave nothing behind. */
export type HtmlValue = Html | string | number | false | undefined | readonly HtmlValue[];

/** Builds markup: html`<p>${text}</p>`. Put values between tags or into quoted attributes only. */
export function html(strings: TemplateStringsArray, ...values: readonly HtmlValue[]): Html {
  let markup = strings[0] ?? '';
  values.forEach((value, index) => {
    markup += toMarkup(value) + (strings[index + 1] ?? '');
  });
  return new Html(markup);
}

/** Markup made by a library from data that it escapes itself. */
export function trusted(markup: string): Html {
  return new Html(markup);
}

/** Data for a script, as the content of `<script type="application/json">`, which no text in it can close. */
export function jsonForScript(value: unknown): Html {
  return new Html(JSON.stringify(value).replace(/</g, '\\u003c'));
}

function toMarkup(value: HtmlValue): string {
  if (value instanceof Html) return value.markup;
  if (typeof value === 'string') return escapeHtml(value);
  if (typeof value === 'number') return String(value);
  return Array.isArray(value) ? value.map(toMarkup).join('') : '';
}

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => ENTITIES[character] ?? character);
}
