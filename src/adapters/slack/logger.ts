/** Bolt's logger, forwarded to pino without what it must not hold: bodies, tokens, response_urls. */
import { type Logger as BoltLogger, LogLevel } from '@slack/bolt';
import type { Logger } from 'pino';

const SECRETS = /xox[a-z]+-[\w.-]+|xapp-[\w-]+|https?:\/\/hooks\.slack\.com\S*|([?&](?:code|state|token)=)[^&\s)]+/g;

/** Without anything that looks like a token, a response_url or an installation code. */
export function scrub(text: string): string {
  return text.replace(SECRETS, (_, name?: string) => `${name ?? ''}[secret]`);
}

/** What a log may say of an error: its class, Slack's code for it, and the message without secrets. */
export function describeError(error: unknown): Record<string, string | number> {
  if (!(error instanceof Error)) return { message: scrub(String(error)) };
  const { statusCode, data } = error as { statusCode?: number; data?: { error?: string } };
  return {
    error: error.name,
    message: scrub(error.message),
    ...(statusCode === undefined ? {} : { statusCode }),
    ...(data?.error === undefined ? {} : { slack: scrub(data.error) }),
  };
}

function sentence(parts: readonly unknown[]): string {
  return parts
    .map((part) => (part instanceof Error ? `${part.name}: ${scrub(part.message)}` : typeof part === 'string' ? scrub(part) : ''))
    .join(' ')
    .trim();
}

/** A Bolt logger that writes to `log`. Debug lines are dropped, whatever the level: Bolt puts whole requests and answers into them. */
export function boltLogger(log: Logger): BoltLogger {
  return {
    debug: () => {},
    info: (...parts) => log.info(sentence(parts)),
    warn: (...parts) => log.warn(sentence(parts)),
    error: (...parts) => log.error(sentence(parts)),
    setLevel: () => {},
    getLevel: () => LogLevel.INFO,
    setName: () => {},
  };
}
