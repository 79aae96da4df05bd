/** Posts answers to response_urls. `fetch` would do it for three times the processor time, and nothing else in an answer costs as much. */
import http from 'node:http';
import https from 'node:https';
import { RespondError } from '@slack/bolt';
import { ResponseUrlError } from './deliver.ts';

/** Posts a message as JSON. Rejects where Slack refuses it, with the reason Slack gives, and where there is no answer in time. */
export type Respond = (url: string, message: object) => Promise<void>;

type Answer = { readonly status: number; readonly text: string };

const CONNECTIONS = 64;
/** Slack says "ok" or names an error; there is no reason to hold more of it in memory. */
const MOST_CHARACTERS = 64 * 1024;

/** A `Respond` whose connections are kept for the next answer; `timeout` is in milliseconds. */
export function createRespond(timeout: number): Respond {
  const options = { keepAlive: true, maxSockets: CONNECTIONS };
  const agents = { http: new http.Agent(options), https: new https.Agent(options) };

  function post(url: string, body: string): Promise<Answer> {
    return new Promise((resolve, reject) => {
      const headers = { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) };
      const request = url.startsWith('http:')
        ? http.request(url, { method: 'POST', headers, agent: agents.http })
        : https.request(url, { method: 'POST', headers, agent: agents.https });
      const timer = setTimeout(() => request.destroy(new Error(`No answer from the response_url within ${timeout} ms`)), timeout);
      const fail = (error: NodeJS.ErrnoException): void => {
        clearTimeout(timer);
        // A kept connection may be closed at the other end just when it is used again; what was sent then has not been read.
        if (request.reusedSocket && error.code === 'ECONNRESET') resolve(post(url, body));
        else reject(error);
      };
      request.once('error', fail);
      request.once('response', (response) => {
        let text = '';
        response.setEncoding('utf8');
        response.on('data', (part: string) => {
          if (text.length < MOST_CHARACTERS) text += part;
        });
        response.once('error', fail);
        response.once('end', () => {
          clearTimeout(timer);
          resolve({ status: response.statusCode ?? 0, text });
        });
      });
      request.end(body);
    });
  }

  return async (url, message) => {
    const { status, text } = await post(url, JSON.stringify(message));
    if (status < 200 || status > 299) throw new RespondError(`The response_url answered with status ${status}`, status);
    throwIfRefused(text);
  };
}

/** A response_url answers "ok", or an object that may say otherwise whatever its status. */
function throwIfRefused(text: string): void {
  if (!text.startsWith('{')) return;
  const refusal = /"error"\s*:\s*"([a-z0-9_]+)"/.exec(text)?.[1];
  if (refusal !== undefined) throw new ResponseUrlError(refusal);
}
