/** Reads the text messages of a WebSocket; all that the emulator's tests need of one, and Node 20 has no client. */
import { randomBytes } from 'node:crypto';
import { request } from 'node:http';
import type { Socket } from 'node:net';

/** Opens `url` (http://…) and calls `onText` for each message; resolves once connected, with a function that closes. */
export function readTextStream(url: string, onText: (text: string) => void): Promise<() => void> {
  return new Promise((resolve, reject) => {
    const key = randomBytes(16).toString('base64');
    const upgrade = request(url, { headers: { Connection: 'Upgrade', Upgrade: 'websocket', 'Sec-WebSocket-Version': '13', 'Sec-WebSocket-Key': key } });
    upgrade.on('upgrade', (_response, socket: Socket, head) => {
      const frames = createFrameReader(onText);
      frames(head);
      socket.on('data', frames);
      socket.on('error', () => socket.destroy());
      resolve(() => socket.destroy());
    });
    upgrade.on('response', (response) => reject(new Error(`no WebSocket: ${response.statusCode}`)));
    upgrade.on('error', reject);
    upgrade.end();
  });
}

/** Cuts bytes into frames (a server's frames carry no mask) and joins the fragments of a message. */
function createFrameReader(onText: (text: string) => void): (bytes: Buffer) => void {
  let pending = Buffer.alloc(0);
  let message: Buffer[] = [];
  return (bytes) => {
    pending = Buffer.concat([pending, bytes]);
    for (let frame = readFrame(pending); frame !== undefined; frame = readFrame(pending)) {
      pending = pending.subarray(frame.end);
      // Opcodes from 8 on are pings and the like.
      if (frame.opcode >= 8) continue;
      message.push(frame.payload);
      if (!frame.final) continue;
      onText(Buffer.concat(message).toString('utf8'));
      message = [];
    }
  };
}

function readFrame(bytes: Buffer): { opcode: number; final: boolean; payload: Buffer; end: number } | undefined {
  if (bytes.length < 2) return undefined;
  const short = bytes.readUInt8(1) & 0x7f;
  const start = short === 127 ? 10 : short === 126 ? 4 : 2;
  if (bytes.length < start) return undefined;
  const length = short === 127 ? Number(bytes.readBigUInt64BE(2)) : short === 126 ? bytes.readUInt16BE(2) : short;
  const end = start + length;
  if (bytes.length < end) return undefined;
  const first = bytes.readUInt8(0);
  return { opcode: first & 0x0f, final: (first & 0x80) !== 0, payload: bytes.subarray(start, end), end };
}
