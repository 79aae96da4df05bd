/** Answers reach their response_url, whatever the connection does, and what Slack says to them is understood. */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import { createRespond, type Respond } from '../../../src/adapters/slack/respond.ts';
import { close, listen } from './support.ts';

let server: Server;
let url: string;
let respond: Respond;
let handle: (request: IncomingMessage, response: ServerResponse) => void;

beforeEach(async () => {
  server = createServer((request, response) => handle(request, response));
  url = `${await listen(server)}/respond`;
  respond = createRespond(5000);
});

afterEach(() => close(server));

async function bodyOf(request: IncomingMessage): Promise<unknown> {
  let body = '';
  for await (const part of request) body += part;
  return JSON.parse(body);
}

test('a message arrives as JSON, with every character of it', async () => {
  const received: unknown[] = [];
  handle = async (request, response) => {
    received.push(request.method, request.headers['content-type'], await bodyOf(request));
    response.end('ok');
  };
  await respond(url, { text: 'Both – “you” and AWS 😀' });
  expect(received).toEqual(['POST', 'application/json', { text: 'Both – “you” and AWS 😀' }]);
});

test('the second answer goes out on the connection of the first', async () => {
  const sockets = new Set<Socket>();
  handle = (request, response) => {
    sockets.add(request.socket);
    request.resume().on('end', () => response.end('ok'));
  };
  await respond(url, { text: 'one' });
  await respond(url, { text: 'two' });
  expect(sockets.size).toBe(1);
});

test('an answer that meets a connection closed meanwhile is sent again', async () => {
  const texts: unknown[] = [];
  const used = new Set<Socket>();
  handle = async (request, response) => {
    if (used.has(request.socket)) return request.socket.destroy();
    used.add(request.socket);
    texts.push(await bodyOf(request));
    return response.end('ok');
  };
  await respond(url, { text: 'one' });
  await respond(url, { text: 'two' });
  expect(texts).toEqual([{ text: 'one' }, { text: 'two' }]);
});

test('a connection that breaks on first use is a failure, and not tried for ever', async () => {
  let requests = 0;
  handle = (request) => {
    requests += 1;
    request.socket.destroy();
  };
  await expect(respond(url, { text: 'one' })).rejects.toThrow(/hang up|ECONNRESET/);
  expect(requests).toBe(1);
});

test('a refusal by status is told with its status', async () => {
  handle = (request, response) => void request.resume().on('end', () => response.writeHead(404).end('expired_url'));
  await expect(respond(url, {})).rejects.toMatchObject({ statusCode: 404 });
});

test('a refusal inside a body of status 200 is told with its reason', async () => {
  handle = (request, response) => void request.resume().on('end', () => response.end('{"ok":false,"error":"used_url"}'));
  await expect(respond(url, {})).rejects.toMatchObject({ data: { error: 'used_url' } });
});

test('a response_url that never answers is given up', async () => {
  handle = () => {};
  await expect(createRespond(20)(url, {})).rejects.toThrow('No answer from the response_url within 20 ms');
});

test('an address that nobody listens at is a failure', async () => {
  await expect(respond('http://127.0.0.1:1/respond', {})).rejects.toThrow(/ECONNREFUSED/);
});
