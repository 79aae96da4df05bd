/** Finds the handler of a path, and answers what has none: 404, 405, 413 and 500. */
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Logger } from './log.ts';
import { type Handler, replyMethodNotAllowed, replyText } from './reply.ts';

/** A path with its methods; the handler gets the request with its body unread. */
export type Route = { readonly path: string; readonly methods: readonly string[]; readonly handler: Handler };

export type RouterOptions = {
  readonly routes: readonly Route[];
  /** Answers GET and HEAD for every path without a route: the page. Without it they are 404. */
  readonly fallback?: Handler;
  readonly logger: Logger;
};

/** Chat platforms send a few kilobytes; what says it is bigger is refused before a byte of it is read. */
export const MAX_BODY_BYTES = 1024 * 1024;

export const READ_METHODS: readonly string[] = ['GET', 'HEAD'];

/** One handler for all paths; never throws. */
export function createRouter({ routes, fallback, logger }: RouterOptions): (req: IncomingMessage, res: ServerResponse) => void {
  const byPath = new Map(routes.map((route) => [route.path, route]));
  const run = async (handler: Handler, req: IncomingMessage, res: ServerResponse): Promise<void> => {
    try {
      await handler(req, res);
    } catch (error) {
      logger.error({ err: error, path: pathOf(req) }, 'a request failed');
      fail(res);
    }
  };
  return (req, res) => {
    const route = byPath.get(pathOf(req));
    if (Number(req.headers['content-length'] ?? 0) > MAX_BODY_BYTES) return refuseBody(req, res);
    if (!route && !fallback) return replyText(res, 404, 'There is nothing here.');
    const methods = route?.methods ?? READ_METHODS;
    if (!methods.includes(req.method ?? '')) return replyMethodNotAllowed(res, methods);
    const handler = route?.handler ?? fallback;
    if (handler) void run(handler, req, res);
  };
}

/** The path of a request as it was sent, without the query. */
export function pathOf(req: IncomingMessage): string {
  const url = req.url ?? '/';
  const end = url.indexOf('?');
  return end === -1 ? url : url.slice(0, end);
}

function refuseBody(req: IncomingMessage, res: ServerResponse): void {
  replyText(res, 413, 'The request is too large.', { connection: 'close' });
  // Whatever else arrives on this connection is not read any more.
  res.once('finish', () => req.destroy());
}

function fail(res: ServerResponse): void {
  if (!res.headersSent) replyText(res, 500, 'Something went wrong here.');
  else res.destroy();
}
