/** Who may be served and where answers may go: the rules that keep a bot from answering anyone, anywhere. */
import type { IncomingMessage } from 'node:http';
import type { TeamsConfig } from '../../config.ts';
import type { Activity } from './activity.ts';
import { HttpError } from './http.ts';

const GUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/**
 * Whether requests go unchecked (anonymous mode).
 * @throws when the settings would let that happen unasked or in production. With no app id botbuilder silently lets everyone in.
 */
export function checkSettings(config: TeamsConfig, production: boolean): boolean {
  if (config.appId !== undefined && config.appId !== '') {
    if (!GUID.test(config.appId)) throw new Error('MicrosoftAppId must be a GUID, such as 00000000-0000-0000-0000-000000000000.');
    return false;
  }
  if (!config.anonymous) throw new Error('Teams needs MicrosoftAppId; for a trial on this machine alone set TEAMS_ALLOW_ANONYMOUS=1.');
  if (production) throw new Error('TEAMS_ALLOW_ANONYMOUS is not allowed in production: set MicrosoftAppId.');
  return true;
}

/**
 * Checks where a request comes from and where its answer would go. In anonymous mode both must be this machine: the answer is posted to the address that
 * the request names.
 * @throws HttpError 400 or 403.
 */
export function checkAddresses(activity: Activity, request: IncomingMessage, anonymous: boolean): void {
  if (anonymous && !isLoopback(request.socket.remoteAddress ?? '')) throw new HttpError(403, 'Only this machine may call without credentials.');
  // Some notices, such as a removal, name no address; there is nothing to answer to them.
  if (!activity.serviceUrl) return;
  if (!URL.canParse(activity.serviceUrl)) throw new HttpError(400, 'serviceUrl is no address.');
  const { protocol, hostname } = new URL(activity.serviceUrl);
  const local = isLoopback(hostname);
  if (anonymous && !local) throw new HttpError(403, 'Without credentials, answers go to this machine only.');
  if (protocol !== 'https:' && !(protocol === 'http:' && local)) throw new HttpError(400, 'serviceUrl must be https.');
}

/** Whether a host name or address means this machine. */
function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || host === '[::1]' || /^(::ffff:)?127(\.\d{1,3}){3}$/.test(host);
}
