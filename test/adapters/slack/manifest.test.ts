/** The manifest creates the app that the code is: valid by Slack's schema, and the same scopes, events, command, paths and prompts. */
import { readFileSync } from 'node:fs';
import { afterEach, describe, expect, jest, test } from '@jest/globals';
import { App } from '@slack/bolt';
import { Ajv } from 'ajv';
import { parse } from 'yaml';
import { createSlackAdapter } from '../../../src/adapters/slack/adapter.ts';
import { COMMAND, PATHS, PROMPTS, SCOPES } from '../../../src/adapters/slack/app.ts';
import { fakeAsk } from '../ask.ts';
import { BOT_TOKEN, type Json, memoryLog, SECRET } from './support.ts';

const read = (path: string): string => readFileSync(new URL(`../../../${path}`, import.meta.url), 'utf8');
const manifest: Json = parse(read('manifest.yml'));
const schema: Json = JSON.parse(read('test/fixtures/slack/slack-manifest.schema.json'));

/** Which listeners the adapter really puts on Bolt's app. */
function registrations(): { commands: unknown[]; events: unknown[]; actions: unknown[]; messages: number } {
  const command = jest.spyOn(App.prototype, 'command');
  const event = jest.spyOn(App.prototype, 'event');
  const action = jest.spyOn(App.prototype, 'action');
  const message = jest.spyOn(App.prototype, 'message');
  createSlackAdapter({ signingSecret: SECRET, botToken: BOT_TOKEN }, fakeAsk(), { logger: memoryLog([]) });
  const first = (spy: { mock: { calls: unknown[][] } }): unknown[] => spy.mock.calls.map(([name]) => name);
  return { commands: first(command), events: first(event), actions: first(action), messages: message.mock.calls.length };
}

afterEach(() => {
  jest.restoreAllMocks();
});

describe('manifest.yml', () => {
  test('is valid by the schema of Slack, unknown keys included', () => {
    // The schema names formats and keywords of its own, which say nothing about this manifest.
    const ajv = new Ajv({ strict: false, validateFormats: false, allErrors: true });
    const validate = ajv.compile(schema);
    validate(manifest);
    expect(validate.errors ?? []).toEqual([]);
    expect(validate({ ...manifest, settings: { ...manifest.settings, socket_mode: true } })).toBe(false);
  });

  test('asks for the scopes the code needs and no other', () => {
    expect(manifest.oauth_config.scopes).toEqual({ bot: [...SCOPES] });
    // What each listener and call needs, by Slack's documentation.
    const needed = {
      app_mention: 'app_mentions:read',
      'message.im': 'im:history',
      command: 'commands',
      postMessage: 'chat:write',
      setSuggestedPrompts: 'assistant:write',
    };
    expect([...SCOPES].sort()).toEqual(Object.values(needed).sort());
  });

  test('subscribes to the events that listeners are registered for', () => {
    const { events, messages } = registrations();
    const heard = [...events, ...(messages > 0 ? ['message.im'] : [])];
    expect([...manifest.settings.event_subscriptions.bot_events].sort()).toEqual(heard.sort());
    expect(manifest.settings.event_subscriptions.user_events).toBeUndefined();
  });

  test('has the command that is registered, and buttons are listened to', () => {
    const { commands, actions } = registrations();
    expect(commands).toEqual([COMMAND]);
    expect(manifest.features.slash_commands.map((command: Json) => command.command)).toEqual(commands);
    expect(manifest.features.slash_commands[0].should_escape).toBe(false);
    expect(manifest.settings.interactivity.is_enabled).toBe(true);
    expect(actions).toHaveLength(1);
  });

  test('sends every request where the adapter listens', () => {
    const { routes } = createSlackAdapter({ signingSecret: SECRET, botToken: BOT_TOKEN }, fakeAsk(), { logger: memoryLog([]) });
    const urls = [manifest.features.slash_commands[0].url, manifest.settings.event_subscriptions.request_url, manifest.settings.interactivity.request_url];
    expect(urls).toEqual(routes.flatMap(({ path }) => Array.from({ length: 3 }, () => `https://YOUR-HOST${path}`)));
    const addresses = read('manifest.yml').match(/https:\/\/YOUR-HOST\S*/g) ?? [];
    expect(new Set(addresses.map((address) => new URL(address.replace(/[^\w]+$/, '')).pathname))).toEqual(new Set(Object.values(PATHS)));
  });

  test('offers the prompts that the code offers, four at most', () => {
    expect(manifest.features.agent_view.suggested_prompts).toEqual(PROMPTS.prompts);
    expect(PROMPTS.prompts.length).toBeLessThanOrEqual(4);
    expect(manifest.features.assistant_view).toBeUndefined();
  });

  test('lets people write to the bot', () => {
    expect(manifest.features.app_home).toMatchObject({ messages_tab_enabled: true, messages_tab_read_only_enabled: false });
  });
});
