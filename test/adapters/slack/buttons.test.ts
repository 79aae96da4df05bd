/** Clicks, as signed requests through the real Bolt: every kind of button, from every place it can be clicked in. */
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { compareCard, dutyCard, serviceCard } from '../cards.ts';
import { type Bench, buttonsOf, hasTable, type Json, openBench, payload, textOf } from './support.ts';

let bench: Bench;
beforeEach(async () => {
  bench = await openBench();
});
afterEach(() => bench.close());

/** The payload of a click on a button of a message that was really drawn. */
function clickOn(place: string, button: Json): Json {
  const body = payload(place);
  body.trigger_id = undefined;
  Object.assign(body.actions[0], { action_id: button.action_id, value: button.value, text: button.text });
  if (button.value === undefined) delete body.actions[0].value;
  return body;
}

describe('a question button', () => {
  test('every one of them, in a private answer, puts its answer in the place of the last', async () => {
    await bench.command('rds');
    const [answer] = await bench.slack.until('respond');
    const questions = [...buttonsOf(answer).values()].filter((button) => button.action_id.startsWith('ask:'));
    expect(questions).toHaveLength(serviceCard.buttons.length);
    for (const [index, button] of questions.entries()) {
      const response = await bench.click(clickOn('click-private', button));
      expect([response.status, await response.text()]).toEqual([200, '']);
      const next = (await bench.slack.until('respond', index + 2)).at(-1);
      expect(next).toMatchObject({ response_type: 'ephemeral', replace_original: true });
      expect(bench.ask.asked.at(-1)?.text).toBe(serviceCard.buttons[index]?.['ask' as never]);
    }
  });

  test('in a thread, answers who clicked and nobody else, in that thread, with a way to share', async () => {
    await bench.click(payload('click-in-thread'));
    const [answer] = await bench.slack.until('respond');
    expect(answer).toMatchObject({ response_type: 'ephemeral', replace_original: false, thread_ts: '1764000000.000100', text: compareCard.summary });
    expect(buttonsOf(answer).get('Share to channel').value).toBe(compareCard.ask);
    expect(bench.ask.asked[0]?.context?.conversation).toBe('slack:T0TEAM001:C0GENERAL:U0BEN0002');
    expect(bench.slack.of('chat.postMessage')).toEqual([]);
  });

  test('in a direct message, is followed by its answer', async () => {
    await bench.click(payload('click-in-direct-message'));
    const [answer] = await bench.slack.until('respond');
    expect(answer).toMatchObject({ response_type: 'in_channel', replace_original: false });
    expect(answer.thread_ts).toBeUndefined();
    expect([...buttonsOf(answer).keys()]).not.toContain('Share to channel');
    expect(bench.ask.asked[0]).toEqual({ text: 's3', context: { conversation: 'slack:T0TEAM001:D0DIRECT1:dm' } });
  });

  test('clicked once and delivered twice, is answered once', async () => {
    const click = payload('click-private');
    await bench.click(click);
    await bench.click(click);
    await bench.settle();
    expect(bench.slack.of('respond')).toHaveLength(1);
  });
});

describe('Share to channel', () => {
  test('posts the card for everyone, names who shared it, and takes the private answer away', async () => {
    await bench.command('who patches the OS on RDS?');
    const [answer] = await bench.slack.until('respond');
    await bench.click(clickOn('click-private', buttonsOf(answer).get('Share to channel')));
    const [, shared, gone] = await bench.slack.until('respond', 3);
    expect(shared).toMatchObject({ response_type: 'in_channel', replace_original: false, text: dutyCard.summary });
    expect(textOf(shared)).toContain('Shared by <@U0ANA0001>');
    expect([...buttonsOf(shared).keys()]).not.toContain('Share to channel');
    expect(gone).toEqual({ delete_original: true });
  });

  test('in a thread posts in that thread', async () => {
    const click = clickOn('click-private', { action_id: 'share', value: 'rds' });
    click.container.thread_ts = '1764000000.000100';
    await bench.click(click);
    const [shared] = await bench.slack.until('respond', 2);
    expect(shared.thread_ts).toBe('1764000000.000100');
  });

  test('that Slack refuses leaves the private answer where it is', async () => {
    bench.slack.always('respond', () => ({ status: 404, body: { ok: false, error: 'expired_url' } }));
    await bench.click(clickOn('click-private', { action_id: 'share', value: 'rds' }));
    await bench.settle();
    expect(bench.slack.of('respond').some((call) => call.delete_original)).toBe(false);
    expect(bench.outcomes).toContain('failed');
  });

  test('posts a list where everyone-messages take no table', async () => {
    bench.slack.always('respond', ({ args }) => (args.response_type === 'in_channel' && hasTable(args) ? { status: 400, body: 'invalid_blocks' } : undefined));
    await bench.click(clickOn('click-private', { action_id: 'share', value: 'rds' }));
    const [refused, shared, gone] = await bench.slack.until('respond', 3);
    expect([hasTable(refused), hasTable(shared), gone]).toEqual([true, false, { delete_original: true }]);
  });
});

describe('other buttons', () => {
  test('a link is acknowledged and asks nothing', async () => {
    const response = await bench.click(clickOn('click-private', { action_id: 'open:web' }));
    expect(response.status).toBe(200);
    await bench.settle();
    expect([bench.ask.asked, bench.slack.of('respond')]).toEqual([[], []]);
  });

  test('one of an older version is acknowledged, so that no warning sign appears', async () => {
    const response = await bench.click(clickOn('click-private', { action_id: 'from-the-past', value: 'rds' }));
    expect(response.status).toBe(200);
    await bench.settle();
    expect(bench.ask.asked).toEqual([]);
  });
});
