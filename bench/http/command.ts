/** Slash commands as Slack sends them: form fields, signed, each with an id of its own. */
import { createHmac, randomBytes } from 'node:crypto';

export type SignedRequest = { readonly body: string; readonly headers: Record<string, string> };

/** A secret for this run only; nothing outside it knows it. */
export const SIGNING_SECRET = randomBytes(16).toString('hex');

let count = 0;

/** The slash command `/srm text` of some person, answered to `responseUrl`. */
export function slashCommand(text: string, responseUrl: string): SignedRequest {
  const timestamp = String(Math.floor(Date.now() / 1000));
  const body = new URLSearchParams({
    token: 'unused',
    team_id: 'T0BENCH',
    team_domain: 'bench',
    channel_id: 'C0BENCH',
    channel_name: 'general',
    user_id: 'U0PERSON',
    user_name: 'person',
    command: '/srm',
    text,
    api_app_id: 'A0BENCH',
    is_enterprise_install: 'false',
    response_url: responseUrl,
    trigger_id: `${timestamp}.${count++}`,
  }).toString();
  const signature = createHmac('sha256', SIGNING_SECRET).update(`v0:${timestamp}:${body}`).digest('hex');
  return {
    body,
    headers: { 'content-type': 'application/x-www-form-urlencoded', 'x-slack-request-timestamp': timestamp, 'x-slack-signature': `v0=${signature}` },
  };
}
