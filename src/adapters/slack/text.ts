/** Text in and out of Slack: a question out of a message, and strings made fit for each kind of text object. */

/** Any of the characters that `clean` looks for; most texts have none. */
const UNUSUAL = /[\p{Cc}\p{Cs}\u200E\u200F\u2028-\u202E\u2066-\u2069]/u;
const CONTROL = /[\p{Cc}\u200E\u200F\u202A-\u202E\u2066-\u2069]/gu;
const LONE_SURROGATE = /\p{Cs}/gu;
const MARKERS = { '*': '\u2217', _: '\u02CD', '~': '\u223C', '`': '\u02CB' } as const;

/** Without control and direction-changing characters, which hide or reorder what follows; line breaks stay. */
export function clean(text: string): string {
  if (!UNUSUAL.test(text)) return text;
  return text
    .replace(LONE_SURROGATE, '\uFFFD')
    .replace(/\r\n?|[\u2028\u2029]/g, '\n')
    .replace(CONTROL, (character) => (character === '\n' || character === '\t' ? character : ''));
}

/** At most `max` characters, the last one an ellipsis where something was cut; never half of a character pair. */
export function truncate(text: string, max: number): string {
  if (text.length <= max) return text;
  const cut = text.slice(0, Math.max(0, max - 1));
  return `${/[\uD800-\uDBFF]$/.test(cut) ? cut.slice(0, -1) : cut}…`;
}

/** For text objects that Slack does not parse (plain_text, rich_text). A word joiner breaks `<!`, `<@` and `<#` all the same: should a client ever parse one, nobody is called. */
export function literal(text: string): string {
  const cleaned = clean(text);
  return cleaned.includes('<') ? cleaned.replace(/<(?=[!@#])/g, '<\u2060') : cleaned;
}

/** The three characters Slack wants escaped wherever it parses text. */
export function escapeText(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

/**
 * For mrkdwn text objects: nothing in it is a mention, a link or formatting any more. Slack has no escape for its formatting
 * characters, so one that stands at the edge of a word becomes its look-alike; one inside a word (`my_bucket`) does nothing and stays.
 */
export function mrkdwn(text: string): string {
  const inert = clean(text).replace(/[*_~`]/g, (marker, at: number, whole: string) => {
    const inside = /[\p{L}\p{N}]/u.test(whole[at - 1] ?? '') && /[\p{L}\p{N}]/u.test(whole[at + 1] ?? '');
    return inside && marker !== '`' ? marker : MARKERS[marker as keyof typeof MARKERS];
  });
  return escapeText(inert.replace(/^(?=>)/gm, '\u2060'));
}

/** A web address that Slack takes, or undefined: it refuses a whole message over one bad address. */
export function webAddress(url: string, max: number): string | undefined {
  if (!URL.canParse(url)) return undefined;
  const { protocol, href } = new URL(url);
  const safe = href.replaceAll('|', '%7C').replaceAll('<', '%3C').replaceAll('>', '%3E');
  return (protocol === 'https:' || protocol === 'http:') && safe.length <= max ? safe : undefined;
}

/** The page's address for a question, or undefined where it would be too long. */
export function pageAddress(publicUrl: string, ask: string, max: number): string | undefined {
  return webAddress(`${publicUrl.replace(/\/+$/, '')}/?q=${encodeURIComponent(clean(ask))}`, max);
}

/**
 * What a person typed, out of what Slack sends: mentions of people and groups gone, links and channels by their label,
 * entities unescaped last, so that a typed `<` never reads as markup.
 */
export function questionOf(text: string): string {
  return text
    .replace(/<@[^>]*>|<!(?:here|channel|everyone)[^>]*>|<!subteam\^[^>]*>/g, ' ')
    .replace(/<!date\^[^>|]*\|?([^>]*)>/g, '$1')
    .replace(/<#[^>|]*\|?([^>]*)>/g, '$1')
    .replace(/<(?:mailto:)?([^>|]+)(?:\|([^>]*))?>/g, (_, address: string, label?: string) => label || address)
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&')
    .replace(/\s+/g, ' ')
    .trim();
}
