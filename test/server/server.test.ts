/** The listener over real HTTP: who gets which request, what is refused, when it is ready, and how it stops. */
import { request } from 'node:http';
import { replyText } from '../../src/server/reply.ts';
import { MAX_BODY_BYTES, type Route } from '../../src/server/router.ts';
import { Gate, gatedAdapter, keptLog, openServer, readAll, sendRaw, stopAll } from './support.ts';

afterEach(stopAll);

const post: Route = { path: '/slack/events', methods: ['POST'], handler: (_req, res) => replyText(res, 200, 'events') };

describe('routing', () => {
  test('a route gets its request with the body unread', async () => {
    const echo: Route = {
      path: '/api/messages',
      methods: ['POST'],
      handler: async (req, res) => {
        let body = '';
        for await (const chunk of req) body += chunk;
        replyText(res, 201, body);
      },
    };
    const { url } = await openServer({ routes: [post, echo] });
    const answer = await fetch(`${url}/api/messages?x=1`, { method: 'POST', body: 'payload' });
    expect([answer.status, await answer.text()]).toEqual([201, 'payload\n']);
    expect(await (await fetch(`${url}/slack/events`, { method: 'POST' })).text()).toBe('events\n');
  });

  test('the page takes every other GET and HEAD, and nothing else', async () => {
    const { url } = await openServer({ routes: [post], fallback: (req, res) => replyText(res, 200, `page ${req.url}`) });
    expect(await (await fetch(`${url}/anything?q=1`)).text()).toBe('page /anything?q=1\n');
    const head = await fetch(url, { method: 'HEAD' });
    expect([head.status, await head.text()]).toEqual([200, '']);
    const refused = await fetch(url, { method: 'POST', body: 'x' });
    expect([refused.status, refused.headers.get('allow')]).toEqual([405, 'GET, HEAD']);
  });

  test('without the page other paths are 404, with a short text', async () => {
    const { url } = await openServer({ routes: [post] });
    const answer = await fetch(`${url}/`);
    expect([answer.status, await answer.text()]).toEqual([404, 'There is nothing here.\n']);
  });

  test('another method on a known path is 405 and says which is right', async () => {
    const { url } = await openServer({ routes: [post], fallback: (_req, res) => replyText(res, 200, 'page') });
    const answer = await fetch(`${url}/slack/events`);
    expect([answer.status, answer.headers.get('allow')]).toEqual([405, 'POST']);
    expect((await fetch(`${url}/healthz`, { method: 'DELETE' })).headers.get('allow')).toBe('GET, HEAD');
  });

  test('our answers carry the security headers', async () => {
    const { url } = await openServer();
    for (const path of ['/nowhere', '/healthz', '/readyz']) {
      const { headers } = await fetch(url + path);
      expect(headers.get('x-content-type-options')).toBe('nosniff');
      expect(headers.get('referrer-policy')).toBe('no-referrer');
      expect(headers.get('content-security-policy')).toMatch(/default-src 'none'/);
      expect(headers.get('x-frame-options')).toBe('DENY');
      expect(headers.get('x-powered-by')).toBeNull();
    }
  });
});

describe('what goes wrong', () => {
  test('a failing handler is a 500 that says nothing of the fault, which is logged', async () => {
    const { logger, lines } = keptLog();
    const fail: Route = { path: '/fail', methods: ['GET'], handler: () => Promise.reject(new Error('the secret reason')) };
    const thrown: Route = {
      path: '/thrown',
      methods: ['GET'],
      handler: () => {
        throw new Error('the secret reason');
      },
    };
    const { url } = await openServer({ routes: [fail, thrown], logger });
    for (const path of ['/fail?q=text', '/thrown']) {
      const answer = await fetch(url + path);
      expect([answer.status, await answer.text()]).toEqual([500, 'Something went wrong here.\n']);
    }
    expect(lines().filter(({ level }) => level === 'error')).toHaveLength(2);
    expect(lines()[0]).toMatchObject({ path: '/fail', err: { message: 'the secret reason' } });
  });

  test('a handler that fails in the middle of its answer does not leave the reader waiting', async () => {
    const half: Route = {
      path: '/half',
      methods: ['GET'],
      handler: (_req, res) => {
        res.writeHead(200).write('half');
        throw new Error('broken');
      },
    };
    const { url } = await openServer({ routes: [half] });
    await expect(fetch(`${url}/half`).then((answer) => answer.text())).rejects.toThrow();
  });

  test('a body that says it is too large is refused unread, and the connection closed', async () => {
    let reached = false;
    const seen: Route = {
      ...post,
      handler: () => {
        reached = true;
      },
    };
    const { port } = await openServer({ routes: [seen] });
    const socket = await sendRaw(port, `POST /slack/events HTTP/1.1\r\nHost: x\r\nContent-Length: ${MAX_BODY_BYTES + 1}\r\n\r\nabc`);
    expect(await readAll(socket)).toMatch(/^HTTP\/1\.1 413 /);
    expect(reached).toBe(false);
  });

  test('what is not HTTP is answered 400 and hung up', async () => {
    const { port } = await openServer();
    expect(await readAll(await sendRaw(port, 'nonsense\r\n\r\n'))).toMatch(/^HTTP\/1\.1 400 /);
  });

  test('a port in use is an error of the start', async () => {
    const { port } = await openServer();
    await expect(openServer({ port })).rejects.toMatchObject({ code: 'EADDRINUSE' });
  });
});

describe('health', () => {
  const read = async (url: string): Promise<[number, unknown]> => {
    const answer = await fetch(`${url}/readyz`);
    return [answer.status, await answer.json()];
  };

  test('alive at once, ready when every adapter has started', async () => {
    const start = new Gate();
    const adapters = [gatedAdapter('slack', { start }), gatedAdapter('teams')];
    const server = await openServer({ adapters, details: () => ({ catalog: { services: 352 } }) });
    const started = server.startAdapters();
    expect((await fetch(`${server.url}/healthz`)).status).toBe(200);
    expect(await read(server.url)).toEqual([503, { status: 'starting', adapters: { slack: 'starting', teams: 'ready' }, catalog: { services: 352 } }]);
    start.open();
    await started;
    expect(await read(server.url)).toEqual([200, { status: 'ready', adapters: { slack: 'ready', teams: 'ready' }, catalog: { services: 352 } }]);
  });

  test('an adapter that cannot start is named, in the error and in /readyz', async () => {
    const start = new Gate();
    const server = await openServer({ adapters: [gatedAdapter('slack', { start })] });
    const started = server.startAdapters();
    start.fail(new Error('invalid_auth'));
    await expect(started).rejects.toThrow('slack did not start: invalid_auth');
    expect(await read(server.url)).toMatchObject([503, { status: 'unready', adapters: { slack: 'failed' } }]);
  });

  test('an adapter that loses its connection makes the server unready until it is back', async () => {
    let connected = true;
    const server = await openServer({ adapters: [{ ...gatedAdapter('slack'), isReady: () => connected }] });
    await server.startAdapters();
    expect(await read(server.url)).toMatchObject([200, { adapters: { slack: 'ready' } }]);
    connected = false;
    expect(await read(server.url)).toMatchObject([503, { status: 'unready', adapters: { slack: 'unready' } }]);
    connected = true;
    expect(await read(server.url)).toMatchObject([200, {}]);
  });
});

describe('stopping', () => {
  test('says 503 while the adapters finish, still answers them, and closes when they have', async () => {
    const stop = new Gate();
    const server = await openServer({ adapters: [gatedAdapter('slack', { stop })], routes: [post], stopTimeout: 10_000 });
    await server.startAdapters();
    const stopped = server.stop();
    const readiness = await fetch(`${server.url}/readyz`);
    expect([readiness.status, await readiness.json()]).toEqual([503, { status: 'stopping', adapters: { slack: 'stopping' } }]);
    expect(readiness.headers.get('connection')).toBe('close');
    expect((await fetch(`${server.url}/slack/events`, { method: 'POST' })).status).toBe(200);
    stop.open();
    await stopped;
    await expect(fetch(`${server.url}/healthz`)).rejects.toThrow();
  });

  test('an answer under way is finished', async () => {
    const arrived = new Gate();
    const answering = new Gate();
    const slow: Route = {
      path: '/slow',
      methods: ['GET'],
      handler: async (_req, res) => {
        arrived.open();
        await answering.passed;
        replyText(res, 200, 'done');
      },
    };
    const { port, stop } = await openServer({ routes: [slow], stopTimeout: 10_000 });
    const text = new Promise<string>((resolve, reject) => {
      request({ port, path: '/slow', agent: false }, (res) => {
        let body = '';
        res.on('data', (chunk) => {
          body += String(chunk);
        });
        res.on('end', () => resolve(body));
      })
        .on('error', reject)
        .end();
    });
    await arrived.passed;
    const stopped = stop();
    answering.open();
    expect(await text).toBe('done\n');
    await stopped;
  });

  test('a half-sent request does not hold it: at the deadline the connection is cut', async () => {
    const { logger, lines } = keptLog();
    const { port, stop } = await openServer({ routes: [post], logger });
    const socket = await sendRaw(port, 'POST /slack/events HTTP/1.1\r\nHost: x\r\nContent-Le');
    const closed = readAll(socket);
    await stop();
    await closed;
    expect(lines().map(({ msg }) => msg)).toContain('connections were still open at the deadline, and were closed');
  });

  test('an adapter that never finishes does not hold it either', async () => {
    const { logger, lines } = keptLog();
    const { stop } = await openServer({ adapters: [gatedAdapter('teams', { stop: new Gate() })], logger });
    await stop();
    expect(lines().map(({ msg }) => msg)).toContain('an adapter had not finished at the deadline');
  });

  test('an adapter that fails to stop is logged, and the others are stopped all the same', async () => {
    const { logger, lines } = keptLog();
    const stop = new Gate();
    stop.fail(new Error('no'));
    const other = gatedAdapter('teams');
    const server = await openServer({ adapters: [gatedAdapter('slack', { stop }), other], logger });
    await server.stop();
    expect(other.stops).toBe(1);
    expect(lines()).toContainEqual(expect.objectContaining({ adapter: 'slack', msg: 'an adapter failed to stop' }));
  });

  test('stopping twice stops once', async () => {
    const adapter = gatedAdapter('slack');
    const server = await openServer({ adapters: [adapter] });
    await Promise.all([server.stop(), server.stop()]);
    expect(adapter.stops).toBe(1);
  });
});
