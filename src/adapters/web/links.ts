/** Addresses on the page, and which foreign addresses may become links. */

/** The page that answers a question. */
export function askHref(question: string): string {
  return `/?q=${encodeParameter(question)}`;
}

/** The download of a question's file. */
export function exportHref(question: string): string {
  return `/export?q=${encodeParameter(question)}`;
}

/** The page of a service. */
export function serviceHref(id: string): string {
  return `/services/${encodeURIComponent(id)}`;
}

/** A web address that may be linked to; undefined for what a browser could run, such as `javascript:`. */
export function webUrl(url: string): string | undefined {
  return URL.canParse(url) && /^https?:$/.test(new URL(url).protocol) ? url : undefined;
}

/** Blanks as "+", as a form sends them, so that a typed question and a button have the same, shorter address. */
function encodeParameter(text: string): string {
  return new URLSearchParams({ q: text }).toString().slice(2);
}
