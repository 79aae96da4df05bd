/** The least that a Bolt app can do for a slash command: acknowledge, and send the same blocks from a constant to the response_url. */
import { readFileSync } from 'node:fs';
import { App, HTTPReceiver, LogLevel, type RespondArguments } from '@slack/bolt';

const { PORT = '', SLACK_SIGNING_SECRET: signingSecret = '', BENCH_MESSAGES = '' } = process.env;

/** What makes each question of the load another one. */
const NUMBER = / #\d+$/;

const messages: Record<string, RespondArguments> = JSON.parse(readFileSync(BENCH_MESSAGES, 'utf8'));
const receiver = new HTTPReceiver({ signingSecret, endpoints: '/slack/events', logLevel: LogLevel.WARN });
const app = new App({ receiver, logLevel: LogLevel.WARN, authorize: async () => ({ botToken: 'xoxb-bench', botId: 'B0BENCH', botUserId: 'U0BENCH' }) });

app.command('/srm', async ({ ack, command, respond }) => {
  await ack();
  const message = messages[command.text.replace(NUMBER, '')];
  if (message) await respond(message);
});

await app.start({ port: Number(PORT), host: '127.0.0.1' });
