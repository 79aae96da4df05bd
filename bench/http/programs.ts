/** The servers that are compared: SRM Bot with its catalog and with an empty one, and a bare Bolt app that sends the same messages. */
import { cpSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { parse, stringify } from 'yaml';
import type { Ask } from '../../src/adapters/adapter.ts';
import { renderSlack } from '../../src/adapters/slack/render.ts';
import { SIGNING_SECRET } from './command.ts';
import type { Program } from './process.ts';

/** SRM Bot as it is built in `root`. */
export function srmBot(name: string, root: string, work: string, slackUrl: string): Program {
  return {
    name,
    file: path.join(root, 'dist/main.js'),
    // a folder without a .env of somebody's
    cwd: work,
    env: { HOST: '127.0.0.1', LOG_LEVEL: 'warn', SLACK_SIGNING_SECRET: SIGNING_SECRET, SLACK_BOT_TOKEN: 'xoxb-bench', SLACK_API_URL: `${slackUrl}/api/` },
  };
}

/** A bare Bolt app that holds the messages with which SRM Bot answers these questions. */
export function bareBolt(questions: readonly string[], ask: Ask, work: string): Program {
  const messages = Object.fromEntries(questions.map((text) => [text, messageOf(ask, text)]));
  const file = path.join(work, 'messages.json');
  writeFileSync(file, JSON.stringify(messages));
  const env = { SLACK_SIGNING_SECRET: SIGNING_SECRET, BENCH_MESSAGES: file };
  return { name: 'bare Bolt app', file: fileURLToPath(new URL('bare-bolt.js', import.meta.url)), cwd: work, env };
}

/** What SRM Bot's Slack adapter sends to a response_url. */
function messageOf(ask: Ask, text: string): object {
  const message = renderSlack(ask(text), { table: true, share: true });
  return { ...message, unfurl_links: false, unfurl_media: false, parse: 'none', response_type: 'ephemeral', replace_original: false };
}

/** A copy of the built project whose catalog has categories and controls, but no service. */
export function emptyCatalogCopy(root: string, work: string): string {
  const copy = path.join(work, 'empty');
  const catalog = path.join(copy, 'catalog');
  mkdirSync(path.join(catalog, 'services'), { recursive: true });
  cpSync(path.join(root, 'dist'), path.join(copy, 'dist'), { recursive: true, filter: (file) => !/\/dist\/(?:bench|catalog\.json)$/.test(file) });
  cpSync(path.join(root, 'package.json'), path.join(copy, 'package.json'));
  symlinkSync(path.join(root, 'node_modules'), path.join(copy, 'node_modules'));
  cpSync(path.join(root, 'catalog/controls.yml'), path.join(catalog, 'controls.yml'));
  writeFileSync(path.join(catalog, 'ambiguities.yml'), stringify({ ambiguities: [] }));
  const categories = parse(readFileSync(path.join(root, 'catalog/categories.yml'), 'utf8'));
  for (const category of categories.categories) category.examples = [];
  writeFileSync(path.join(catalog, 'categories.yml'), stringify(categories));
  return copy;
}
