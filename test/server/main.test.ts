/** The built server as people run it: what it says at the start, what it serves with which settings, and how it ends. */
import { createHmac } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { EXAMPLES } from '../../src/adapters/web/home.ts';
import { killAll, runServer, type ServerProcess, startProcess } from './process.ts';
import { readAll, sendRaw } from './support.ts';

afterAll(killAll);

describe('without credentials', () => {
  let server: ServerProcess;
  beforeAll(async () => {
    server = await startProcess();
  });
  afterAll(() => server.stop());

  const get = async (path: string) => {
    const answer = await fetch(server.url + path);
    return { status: answer.status, type: answer.headers.get('content-type'), text: await answer.text(), headers: answer.headers };
  };

  test('it says where it answers, what is on, what is off and which setting turns it on', () => {
    expect(server.output()).toMatch(/answers at http:\/\/127\.0\.0\.1:\d+\/ from \d+ services and \d+ controls/);
    expect(server.output()).toMatch(/Page +on/);
    expect(server.output()).toMatch(/Slack +off +set SLACK_BOT_TOKEN/);
    expect(server.output()).toMatch(/Teams +off +set MicrosoftAppId/);
  });

  test('it is alive and ready, and says how big the catalog is', async () => {
    expect(JSON.parse((await get('/healthz')).text)).toEqual({ status: 'ok' });
    const ready = await get('/readyz');
    expect(ready.status).toBe(200);
    expect(JSON.parse(ready.text)).toMatchObject({ status: 'ready', adapters: { page: 'ready' }, catalog: { services: expect.any(Number) } });
  });

  test('the page asks, answers, lists services, shows one in full and exports', async () => {
    expect((await get('/')).text).toContain('Who secures what on AWS?');
    const answer = await get('/?q=who+patches+the+OS+on+RDS%3F');
    expect(answer.text).toMatch(/<strong class="owner owner-aws">AWS<\/strong>/);
    expect(answer.text).toContain('slack_blocks_to_jsx');
    expect(answer.text).toContain('"type":"AdaptiveCard"');
    expect((await get('/services')).text).toContain('href="/services/rds"');
    const service = await get('/services/rds');
    const rows = service.text.match(/<th scope="row"/g) ?? [];
    expect(rows.length).toBeGreaterThanOrEqual(38);
    const file = await get('/export?q=export+rds+as+csv');
    expect(file.type).toMatch(/^text\/csv/);
    expect(file.headers.get('content-disposition')).toMatch(/^attachment; filename="[^"]*rds[^"]*\.csv"/);
  });

  test('every example of the start page is understood', async () => {
    for (const question of EXAMPLES.flatMap(({ questions }) => questions)) {
      const { text } = await get(`/?q=${encodeURIComponent(question)}`);
      expect([question, /name="robots" content="noindex"/.test(text)]).toEqual([question, false]);
    }
  });

  test('metrics count the questions', async () => {
    await get('/?q=s3');
    expect((await get('/metrics')).text).toMatch(/srm_questions_total\{adapter="page",kind="service"\} \d+/);
  });

  test('the addresses of the chats are 404 and say what turns them on', async () => {
    for (const [path, setting] of [
      ['/slack/events', /SLACK_SIGNING_SECRET/],
      ['/api/messages', /MicrosoftAppId/],
    ] as const) {
      const answer = await fetch(server.url + path, { method: 'POST', body: '{}' });
      expect([answer.status, await answer.text()]).toEqual([404, expect.stringMatching(setting)]);
    }
  });
});

describe('with Slack and anonymous Teams', () => {
  const SECRET = 'a-signing-secret-of-the-test';
  let api: Server;
  let server: ServerProcess;
  beforeAll(async () => {
    api = createServer((_req, res) => {
      res.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify({ ok: true, team_id: 'T1', user_id: 'U1', bot_id: 'B1' }));
    });
    await new Promise<void>((resolve) => {
      api.listen(0, '127.0.0.1', resolve);
    });
    server = await startProcess({
      SLACK_BOT_TOKEN: 'xoxb-a-token-of-the-test',
      SLACK_SIGNING_SECRET: SECRET,
      SLACK_API_URL: `http://127.0.0.1:${(api.address() as AddressInfo).port}/api/`,
      TEAMS_ALLOW_ANONYMOUS: '1',
    });
  });
  afterAll(async () => {
    await server.stop();
    api.closeAllConnections();
    api.close();
  });

  const postSlack = (body: string, secret: string): Promise<Response> => {
    const timestamp = Math.floor(Date.now() / 1000);
    const signature = `v0=${createHmac('sha256', secret).update(`v0:${timestamp}:${body}`).digest('hex')}`;
    const headers = { 'content-type': 'application/json', 'x-slack-request-timestamp': String(timestamp), 'x-slack-signature': signature };
    return fetch(`${server.url}/slack/events`, { method: 'POST', body, headers });
  };

  test('a request signed by Slack reaches the Slack adapter unread, one signed by somebody else does not', async () => {
    const body = JSON.stringify({ type: 'url_verification', challenge: 'c-123' });
    const answer = await postSlack(body, SECRET);
    expect([answer.status, await answer.text()]).toEqual([200, expect.stringContaining('c-123')]);
    expect((await postSlack(body, 'another-secret')).status).toBe(401);
  });

  test('the Teams adapter has its address', async () => {
    const answer = await fetch(`${server.url}/api/messages`, { method: 'POST', body: '{}', headers: { 'content-type': 'application/json' } });
    expect(answer.status).toBe(400);
  });

  test('the page is off, and nothing secret was written', async () => {
    expect((await fetch(`${server.url}/?q=s3`)).status).toBe(404);
    expect(server.output()).toMatch(/Slack +on/);
    expect(server.output()).toMatch(/WITHOUT AUTHENTICATION/);
    expect(server.output()).not.toMatch(/of-the-test/);
  });
});

describe('the end', () => {
  test.each(['SIGTERM', 'SIGINT'] as const)('%s ends it in good order', async (signal) => {
    const server = await startProcess();
    expect(await server.stop(signal)).toBe(0);
    expect(server.output()).toMatch(/"msg":"stopping"/);
  });

  test('a second signal ends it at once, whatever is still open', async () => {
    const server = await startProcess();
    const socket = await sendRaw(server.port, 'POST /slack/events HTTP/1.1\r\nHost: x\r\nContent-Le');
    const closed = readAll(socket);
    const ended = server.stop();
    await server.says('stopping');
    await server.stop();
    await closed;
    expect(await ended).toBe(1);
  });
});

describe('a start that fails', () => {
  test('bad settings: each problem on a line, no stack, exit code 1', async () => {
    const { exited, output } = runServer({ PORT: 'x', SLACK_BOT_TOKEN: 'nothing-to-see' });
    expect(await exited).toBe(1);
    expect(output()).toMatch(/^The settings have \d+ problems:\n- PORT is "x"/);
    expect(output()).not.toMatch(/nothing-to-see|\n +at /);
  });

  test('a port in use is said plainly', async () => {
    const server = await startProcess();
    const { exited, output } = runServer({ PORT: String(server.port), HOST: '127.0.0.1' });
    expect(await exited).toBe(1);
    expect(output()).toBe(`Port ${server.port} is in use: stop what listens there, or set PORT to another.\n`);
    await server.stop();
  });
});
