/** The least of a WebSocket server that Socket Mode needs: it greets, sends envelopes, and keeps what comes back. */
import { createHash } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import type { Duplex } from 'node:stream';
import { close, type Json, listen } from './support.ts';

const GUID = '258EAFA5-E914-47DA-95CA-C5AB0DC85B11';
const OPCODE = { text: 1, close: 8, ping: 9, pong: 10 };

function frame(opcode: number, payload: Buffer): Buffer {
  const length = payload.length < 126 ? Buffer.from([payload.length]) : Buffer.from([126, payload.length >> 8, payload.length & 255]);
  return Buffer.concat([Buffer.from([0x80 | opcode]), length, payload]);
}

/** Takes one frame (masked, as a client sends it) off the front of the buffer, or undefined while it is incomplete. */
function unframe(buffer: Buffer): { opcode: number; payload: Buffer; rest: Buffer } | undefined {
  if (buffer.length < 6) return undefined;
  const short = (buffer[1] ?? 0) & 0x7f;
  const start = short === 126 ? 8 : 6;
  const length = short === 126 ? buffer.readUInt16BE(2) : short;
  if (buffer.length < start + length) return undefined;
  const mask = buffer.subarray(start - 4, start);
  const payload = Buffer.from(buffer.subarray(start, start + length).map((byte, index) => byte ^ (mask[index % 4] ?? 0)));
  return { opcode: (buffer[0] ?? 0) & 0x0f, payload, rest: buffer.subarray(start + length) };
}

export class FakeSocketServer {
  /** What the client sent: acknowledgements, by envelope. */
  readonly received: Json[] = [];
  connections = 0;
  url = '';
  private readonly server: Server = createServer();
  private socket: Duplex | undefined;
  private waiting: (() => void)[] = [];

  async start(): Promise<void> {
    this.server.on('upgrade', (request, socket) => {
      const accept = createHash('sha1').update(`${request.headers['sec-websocket-key']}${GUID}`).digest('base64');
      socket.write(`HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: ${accept}\r\n\r\n`);
      this.socket = socket;
      this.connections += 1;
      socket.on('error', () => {});
      this.read(socket);
      this.send({ type: 'hello' });
      this.wake();
    });
    this.url = (await listen(this.server)).replace('http', 'ws');
  }

  async stop(): Promise<void> {
    this.drop();
    await close(this.server);
  }

  send(message: Json): void {
    this.socket?.write(frame(OPCODE.text, Buffer.from(JSON.stringify(message))));
  }

  /** Breaks the connection without a word. */
  drop(): void {
    this.socket?.destroy();
  }

  async until(condition: () => boolean): Promise<void> {
    while (!condition()) await new Promise<void>((resolve) => this.waiting.push(resolve));
  }

  private read(socket: Duplex): void {
    let buffer = Buffer.alloc(0);
    socket.on('data', (chunk: Buffer) => {
      buffer = Buffer.concat([buffer, chunk]);
      for (let next = unframe(buffer); next !== undefined; next = unframe(buffer)) {
        buffer = Buffer.from(next.rest);
        if (next.opcode === OPCODE.text) this.received.push(JSON.parse(next.payload.toString()));
        if (next.opcode === OPCODE.ping) socket.write(frame(OPCODE.pong, next.payload));
        if (next.opcode === OPCODE.close) socket.end(frame(OPCODE.close, next.payload));
        this.wake();
      }
    });
  }

  private wake(): void {
    const waiting = this.waiting;
    this.waiting = [];
    for (const resolve of waiting) resolve();
  }
}
