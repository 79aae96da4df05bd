/** Whatever the catalog says, what is sent stays within Slack's and Teams' limits, by checks that are not our own. */
import { createRequire } from 'node:module';
import { renderSlack } from '../../src/adapters/slack/render.ts';
import { renderTeams } from '../../src/adapters/teams/render.ts';
import { faultsOf } from '../adapters/slack/valid.ts';
import { everyCard } from './cards.ts';

const { AdaptiveCard, HostConfig, SerializationContext, Versions } = createRequire(import.meta.url)('adaptivecards/dist/adaptivecards.js');

/** What the parser of the adaptivecards package finds odd in a card. */
function oddities(json: unknown): string[] {
  const context = new SerializationContext(Versions.v1_5);
  const card = new AdaptiveCard();
  card.hostConfig = new HostConfig({ actions: { maxActions: 14 } }); // the check counts the buttons of the overflow menu too
  card.parse(json, context);
  const events = Array.from({ length: context.eventCount }, (_, index) => context.getEventAt(index));
  return [...events, ...card.validateProperties().validationEvents].map(({ message }) => message);
}

test('every card the catalog can produce is within the limits of Slack, with and without its table', () => {
  const faults: string[] = [];
  let cards = 0;
  for (const { question, card } of everyCard()) {
    cards++;
    for (const table of [true, false])
      faults.push(...faultsOf(renderSlack(card, { table, publicUrl: 'https://srm.example.org' })).map((fault) => `${question}: ${fault}`));
  }
  expect(faults).toEqual([]);
  expect(cards).toBeGreaterThan(2000);
});

test('every card the catalog can produce is understood by the Adaptive Cards parser and below 28 KB', () => {
  const faults: string[] = [];
  for (const { question, card } of everyCard()) {
    const json = renderTeams(card, { publicUrl: 'https://srm.example.org' });
    const size = JSON.stringify(json).length * 2; // UTF-16, as Teams counts
    if (size > 28 * 1024) faults.push(`${question}: ${size} bytes`);
    faults.push(...oddities(json).map((oddity) => `${question}: ${oddity}`));
  }
  expect(faults).toEqual([]);
});
