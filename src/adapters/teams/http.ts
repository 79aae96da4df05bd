/** JSON in and out of a plain node:http request, with a limit on what is read. */
import type { IncomingMessage, ServerResponse } from 'node:http';

/** A request that cannot be served, with the status and the sentence that answer it. */
export class HttpError extends Error {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  constructor(status: number, sentence: string, headers: Readonly<Record<string, string>> = {}) {
    super(sentence);
    this.name = 'HttpError';
    this.status = status;
    this.headers = headers;
  }
}

/**
 * Reads a POST request's JSON body of at most `limit` bytes.
 * @throws HttpError 405, 415, 413 or 400.
 */
export async function readJson(request: IncomingMessage, limit: number): Promise<unknown> {
  if (request.method !== 'POST') throw new HttpError(405, 'Only POST is served here.', { Allow: 'POST' });
  if (!/^application\/json\s*(;|$)/i.test(request.headers['content-type'] ?? '')) throw new HttpError(415, 'The body must be application/json.');
  const text = await readText(request, limit);
  try {
    return JSON.parse(text);
  } catch {
    throw new HttpError(400, 'The body is not valid JSON.');
  }
}

async function readText(request: IncomingMessage, limit: number): Promise<string> {
  // The rest of a body that is too large is never read, so the connection cannot be used again.
  const tooLarge = () => new HttpError(413, 'The body is too large.', { Connection: 'close' });
  if (Number(request.headers['content-length'] ?? 0) > limit) throw tooLarge();
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let size = 0;
    request.on('data', (chunk: Buffer) => {
      size += chunk.length;
      if (size <= limit) return void chunks.push(chunk);
      request.pause().removeAllListeners('data');
      reject(tooLarge());
    });
    request.on('end', () => resolve(Buffer.concat(chunks).toString('utf8')));
    request.on('error', () => reject(new HttpError(400, 'The body was cut off.')));
    request.on('close', () => {
      if (!request.complete) reject(new HttpError(400, 'The body was cut off.'));
    });
  });
}

/** Answers with JSON, or with an empty body; does nothing when the caller has gone or was answered before. */
export function sendJson(response: ServerResponse, status: number, body?: unknown, headers: Readonly<Record<string, string>> = {}): void {
  if (response.headersSent || response.destroyed) return;
  const text = body === undefined ? '' : JSON.stringify(body);
  response.writeHead(status, {
    ...(text === '' ? {} : { 'Content-Type': 'application/json; charset=utf-8' }),
    'Content-Length': Buffer.byteLength(text),
    'Cache-Control': 'no-store',
    ...headers,
  });
  response.end(text);
}
