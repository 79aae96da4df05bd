/** The web adapter: the local page, the index of services, a page for each service, and downloads, all drawn on the server. */
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Logger } from 'pino';
import { reply, replyText } from '../../server/reply.ts';
import type { Adapter, Ask } from '../adapter.ts';
import { answerPage } from './answer.ts';
import { serveAsset } from './assets.ts';
import { loadSlackDrawing, type Renderers } from './drawings.ts';
import { homePage } from './home.ts';
import { serviceHref } from './links.ts';
import { html } from './markup.ts';
import { PAGE_POLICY, type Page, pageHtml, questionBox } from './page.ts';
import { matrixQuestion, type ServiceEntry, servicePage, servicesPage } from './services.ts';

export type WebDependencies = {
  readonly logger: Logger;
  readonly renderers: Renderers;
  /** All services in the order of display; read at every request, because an overlay may change them. */
  readonly listServices: () => readonly ServiceEntry[];
  /** Address under which people reach the page, without a final slash; the address of the request where there is none. */
  readonly publicUrl?: string;
};

export interface WebAdapter extends Adapter {
  /** Answers any GET or HEAD; what it does not know is 404. */
  handle(req: IncomingMessage, res: ServerResponse): Promise<void>;
}

/** The page; it keeps nothing between requests. */
export function createWebAdapter(ask: Ask, deps: WebDependencies): WebAdapter {
  return {
    name: 'page',
    start: async () => {},
    stop: async () => {},
    handle: async (req, res) => {
      const url = parseUrl(req.url ?? '/');
      if (!url) return replyText(res, 400, 'This address cannot be read.');
      await handle(req, res, url, ask, deps);
    },
  };
}

/** The parsed target of a request; undefined where it is none, such as "//". */
function parseUrl(target: string): URL | undefined {
  const address = `http://localhost${target.startsWith('/') ? target : '/'}`;
  return URL.canParse(address) ? new URL(address) : undefined;
}

async function handle(req: IncomingMessage, res: ServerResponse, url: URL, ask: Ask, deps: WebDependencies): Promise<void> {
  const { pathname, searchParams } = url;
  const question = (searchParams.get('q') ?? '').trim();
  const send = (status: number, page: Page): void => replyPage(res, status, page, deps);
  if (pathname === '/') {
    if (question !== '') return send(200, await answerPage(ask(question), { question, origin: originOf(req, deps), ...deps }));
    send(200, homePage(deps.listServices().length));
    // Whoever looks at the start page is about to ask: load what draws the answer in the meantime.
    void loadSlackDrawing().catch((error) => deps.logger.error({ err: error }, 'the card drawing could not be loaded'));
    return;
  }
  if (pathname.startsWith('/assets/')) return serveAsset(req, res, pathname.slice('/assets/'.length));
  if (pathname === '/export') return replyExport(res, ask, question);
  if (pathname === '/services') return send(200, servicesPage(deps.listServices(), question));
  if (pathname === '/services/') return redirect(res, '/services');
  if (pathname.startsWith('/services/')) return replyService(res, decode(pathname.slice('/services/'.length)), ask, deps);
  send(404, notFoundPage());
}

function replyService(res: ServerResponse, id: string, ask: Ask, deps: WebDependencies): void {
  const service = deps.listServices().find((entry) => entry.id === id);
  if (service) return replyPage(res, 200, servicePage(service, ask(matrixQuestion(id))), deps);
  const other = deps.listServices().find((entry) => entry.id === id.toLowerCase());
  if (other) return redirect(res, serviceHref(other.id));
  replyPage(res, 404, notFoundPage(), deps);
}

/** The file of an answer, as a download. */
function replyExport(res: ServerResponse, ask: Ask, question: string): void {
  const { file } = ask(question);
  if (!file) return replyText(res, 404, 'This question has no file. Ask for one: "export rds as csv".');
  const type = /^text\/[^;]*$/.test(file.type) ? `${file.type}; charset=utf-8` : file.type;
  // The plain name is for old clients; the encoded one may hold any character.
  const disposition = `attachment; filename="${file.name.replace(/[^\w.-]/g, '_')}"; filename*=UTF-8''${encodeURIComponent(file.name)}`;
  reply(res, 200, file.content, { 'content-type': type, 'content-disposition': disposition, 'cache-control': 'no-cache' });
}

function replyPage(res: ServerResponse, status: number, page: Page, { publicUrl }: WebDependencies): void {
  const headers = { 'content-type': 'text/html; charset=utf-8', 'content-security-policy': PAGE_POLICY, 'cache-control': 'no-cache' };
  const transport = publicUrl?.startsWith('https:') ? { 'strict-transport-security': 'max-age=31536000' } : {};
  reply(res, status, pageHtml(page, publicUrl), { ...headers, ...transport });
}

function redirect(res: ServerResponse, location: string): void {
  replyText(res, 308, `See ${location}`, { location });
}

/** The address people see in front of the path; a Host header that is no host is not repeated. */
function originOf(req: IncomingMessage, { publicUrl }: WebDependencies): string {
  const host = req.headers.host ?? '';
  return publicUrl ?? (/^[\w.:[\]-]+$/.test(host) ? `http://${host}` : '');
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return '';
  }
}

function notFoundPage(): Page {
  return {
    title: 'Not found',
    description: 'There is no page at this address.',
    path: '/',
    isHidden: true,
    main: html`<h1>There is no page at this address</h1>
<p>Ask a question, or look through <a href="/services">all services</a>.</p>${questionBox()}`,
  };
}
