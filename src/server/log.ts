/** The logger: JSON lines without message text, and with whatever looks like a secret taken out. */
import { type DestinationStream, type Logger, pino } from 'pino';
import type { LogLevel } from '../config.ts';

export type { Logger };

/** What must not reach a log even when a library's error or a careless caller carries it. */
const SECRETS: readonly (readonly [RegExp, string])[] = [
  [/\b(xox[a-z]|xapp|xoxe\.xox[a-z])-[\w-]+/g, '$1-[redacted]'],
  [/\b(Bearer|Basic)\s+[\w.~+/=-]{8,}/gi, '$1 [redacted]'],
  [/\beyJ[\w-]{8,}\.[\w-]+\.[\w-]*/g, '[redacted token]'],
  [/https:\/\/hooks\.slack(-gov)?\.com\/[^\s"\\]*/g, 'https://hooks.slack.com/[redacted]'],
  [/\b(postgres(?:ql)?:\/\/[^:/\s"\\]*):[^@\s"\\]*@/g, '$1:[redacted]@'],
];

const REDACTED_KEYS = [
  'token',
  'botToken',
  'appToken',
  'signingSecret',
  'clientSecret',
  'stateSecret',
  'appPassword',
  'password',
  'databaseUrl',
  'authorization',
  'Authorization',
  'cookie',
  'response_url',
  'responseUrl',
  'trigger_id',
  'text',
];

/** Takes whatever looks like a secret out of a line of log. */
export function scrub(line: string): string {
  return SECRETS.reduce((text, [pattern, instead]) => text.replace(pattern, instead), line);
}

/**
 * A logger for the whole server.
 * @param destination where the lines go; standard output by default.
 */
export function createLogger(level: LogLevel | 'silent', destination?: DestinationStream): Logger {
  const lines = destination ?? pino.destination({ dest: 1, sync: true });
  // Whoever read the log may have gone away; the server stays.
  if ('on' in lines && typeof lines.on === 'function') lines.on('error', () => {});
  return pino(
    {
      level,
      base: undefined,
      timestamp: pino.stdTimeFunctions.isoTime,
      formatters: { level: (label) => ({ level: label }) },
      serializers: { err: describeError, error: describeError },
      redact: { paths: REDACTED_KEYS.flatMap((key) => [key, `*.${key}`]), censor: '[redacted]' },
      hooks: { streamWrite: scrub },
    },
    lines,
  );
}

type ErrorLike = { name?: unknown; message?: unknown; code?: unknown; statusCode?: unknown; stack?: unknown };

/** Only what helps to find the fault: chat libraries hang requests, headers and bodies on their errors. */
function describeError(error: unknown): unknown {
  if (typeof error !== 'object' || error === null) return String(error);
  const { name, message, code, statusCode, stack } = error as ErrorLike;
  return { type: name, message, code, statusCode, stack };
}
