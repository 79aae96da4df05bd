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

/** Sends a whole answer; the body is left out where the request is a HEAD. */
export function reply(res: ServerResponse, status: number, body: string | Buffer, headers: Headers): void {
  res.writeHead(status, { ...SECURITY_HEADERS, 'content-length': String(Buffer.byteLength(body)), ...headers });
  res.end(body);
}

/** A short text for people and for scripts. */
export function replyText(res: ServerResponse, status: number, text: string, headers: Headers = {}): void {
  reply(res, status, `${text}\n`, { 'content-type': 'text/plain; charset=utf-8', 'cache-control': 'no-store', ...headers });
}

export function replyJson(res: ServerResponse, status: number, value: unknown): void {
  reply(res, status, `${JSON.stringify(value)}\n`, { 'content-type': 'application/json; charset=utf-8', 'cache-control': 'no-store' });
}

/** Refuses a method, and says which ones there are. */
export function replyMethodNotAllowed(res: ServerResponse, allowed: readonly string[]): void {
  replyText(res, 405, `Use ${allowed.join(' or ')}.`, { allow: allowed.join(', ') });
}
