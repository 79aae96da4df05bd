/** Answers that any route can give: text, JSON and refusals, each with the security headers. */
import type { IncomingMessage, ServerResponse } from 'node:http';

/** Handles one request to its end; what it throws becomes a 500 without a word about why. */
export type Handler = (req: IncomingMessage, res: ServerResponse) => void | Promise<void>;

/** What every answer of ours says to browsers; a page replaces the policy by its own. */
export const SECURITY_HEADERS: Readonly<Record<string, string>> = {
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'",
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
};

type Headers = Readonly<Record<string, string>>;

/** A whole answer, for code that is easier to read and test when it sends nothing itself. */
export type Answer = { readonly status: number; readonly body: string | Buffer; readonly headers: Headers };

/** A short text for people and for scripts. */
export function textAnswer(status: number, text: string, headers: Headers = {}): Answer {
  return { status, body: `${text}\n`, headers: { 'content-type': 'text/plain; charset=utf-8', 'cache-control': 'no-store', ...headers } };
}

/** Sends a whole answer; the body is left out where the request is a HEAD. */
export function send(res: ServerResponse, { status, body, headers }: Answer): void {
  res.writeHead(status, { ...SECURITY_HEADERS, 'content-length': String(Buffer.byteLength(body)), ...headers });
  res.end(body);
}

/** Sends a short text. */
export function replyText(res: ServerResponse, status: number, text: string, headers: Headers = {}): void {
  send(res, textAnswer(status, text, headers));
}

export function replyJson(res: ServerResponse, status: number, value: unknown): void {
  const headers = { 'content-type': 'application/json; charset=utf-8', 'cache-control': 'no-store' };
  send(res, { status, body: `${JSON.stringify(value)}\n`, headers });
}

/** Refuses a method, and says which ones there are. */
export function replyMethodNotAllowed(res: ServerResponse, allowed: readonly string[]): void {
  replyText(res, 405, `Use ${allowed.join(' or ')}.`, { allow: allowed.join(', ') });
}
