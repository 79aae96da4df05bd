/** The web adapter: the local page, the index of services, a page for each service, and downloads, all drawn on the server. */
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Logger } from 'pino';
import { type Answer, send, textAnswer } from '../../server/reply.ts';
import type { Adapter, Ask } from '../adapter.ts';
import { answerPage } from './answer.ts';
import { assetAnswer } from './assets.ts';
import { loadSlackDrawing, type Renderers } from './drawings.ts';
import { homePage } from './home.ts';
import { serviceHref } from './links.ts';
import { html } from './markup.ts';
import { PAGE_POLICY, type Page, pageHtml, questionBox } from './page.ts';
import { linksHtml, matrixQuestion, type ServiceEntry, serviceByName, servicePage, servicesPage } from './services.ts';

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
      send(res, url ? await answer(req, url, ask, deps) : textAnswer(400, 'This address cannot be read.'));
      // Whoever looks at the start page is about to ask: load what draws the answer in the meantime.
      if (url?.pathname === '/' && url.search === '') warmUp(deps.logger);
    },
  };
}

/** The parsed target of a request; undefined where it is none. */
function parseUrl(target: string): URL | undefined {
  const address = `http://localhost${target}`;
  return target.startsWith('/') && URL.canParse(address) ? new URL(address) : undefined;
}

function warmUp(logger: Logger): void {
  loadSlackDrawing().catch((error) => logger.error({ err: error }, 'what draws Slack cards could not be loaded'));
}

async function answer(req: IncomingMessage, url: URL, ask: Ask, deps: WebDependencies): Promise<Answer> {
  const { pathname, searchParams } = url;
  const question = (searchParams.get('q') ?? '').trim();
  if (pathname === '/' && question === '') return pageAnswer(200, homePage(listed(deps).length), deps);
  if (pathname === '/') return pageAnswer(200, await answerPage(ask(question), { question, origin: originOf(req, deps), ...deps }), deps);
  if (pathname === '/export') return exportAnswer(ask, question);
  if (pathname === '/services') return pageAnswer(200, servicesPage(listed(deps), question, question ? understood(question, ask, deps) : []), deps);
  if (pathname === '/services/') return redirect('/services');
  if (pathname.startsWith('/services/')) return serviceAnswer(decode(pathname.slice('/services/'.length)), ask, deps);
  if (pathname.startsWith('/assets/')) return assetAnswer(pathname.slice('/assets/'.length), String(req.headers['accept-encoding']));
  return pageAnswer(404, notFoundPage(), deps);
}

function listed({ listServices }: WebDependencies): readonly ServiceEntry[] {
  return listServices().filter(({ isHidden }) => !isHidden);
}

/** The services that the bot reads in a text, misspelt ones too. */
function understood(text: string, ask: Ask, deps: WebDependencies): readonly ServiceEntry[] {
  const { services, suggestions } = ask(text).facts;
  const ids = [...new Set([...services, ...suggestions])];
  return ids.flatMap((id) => listed(deps).find((entry) => entry.id === id) ?? []);
}

/** The page of a service; any other name or spelling that is one service's alone leads there. */
function serviceAnswer(path: string, ask: Ask, deps: WebDependencies): Answer {
  const name = path.replace(/\/$/, '');
  const service = serviceByName(deps.listServices(), name);
  if (!service) return pageAnswer(404, notFoundPage(name ? understood(name.replace(/[-_+]+/g, ' '), ask, deps) : []), deps);
  return service.id === path ? pageAnswer(200, servicePage(service, ask(matrixQuestion(service.id))), deps) : redirect(serviceHref(service.id));
}

/** The file of an answer, as a download. */
function exportAnswer(ask: Ask, question: string): Answer {
  const { file } = ask(question);
  if (!file) return textAnswer(404, 'This question has no file. Ask for one: "export rds as csv".');
  const type = /^text\/[^;]*$/.test(file.type) ? `${file.type}; charset=utf-8` : file.type;
  // The plain name is for old clients; the encoded one may hold any character.
  const disposition = `attachment; filename="${file.name.replace(/[^\w.-]/g, '_')}"; filename*=UTF-8''${encodeURIComponent(file.name)}`;
  return { status: 200, body: file.content, headers: { 'content-type': type, 'content-disposition': disposition, 'cache-control': 'no-cache' } };
}

function pageAnswer(status: number, page: Page, { publicUrl }: WebDependencies): Answer {
  const headers = { 'content-type': 'text/html; charset=utf-8', 'content-security-policy': PAGE_POLICY, 'cache-control': 'no-cache' };
  const transport: Record<string, string> = publicUrl?.startsWith('https:') ? { 'strict-transport-security': 'max-age=31536000' } : {};
  return { status, body: pageHtml(page, publicUrl), headers: { ...headers, ...transport } };
}

function redirect(location: string): Answer {
  return textAnswer(308, `See ${location}`, { location });
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

function notFoundPage(meant: readonly ServiceEntry[] = []): Page {
  return {
    title: 'Not found',
    description: 'There is no page at this address.',
    path: '/',
    isHidden: true,
    main: html`<h1>There is no page at this address</h1>
${meant.length > 0 && html`<p>Did you mean ${linksHtml(meant)}?</p>`}
<p>Ask a question, or look through <a href="/services">all services</a>.</p>${questionBox()}`,
  };
}
