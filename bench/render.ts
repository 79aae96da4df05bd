/** The whole way: a question to the JSON that goes to Slack, and to the JSON that goes to Teams. */
import { renderSlack } from '../src/adapters/slack/render.ts';
import { renderTeams } from '../src/adapters/teams/render.ts';
import { type Contender, quantile, timeAll } from './measure.ts';
import type { Labelled } from './questions.ts';
import type { Setup } from './setup.ts';
import { duration, printTable } from './table.ts';

/** Prints median and 99th percentile of each way, misspelt questions included. */
export function measureWholeWay({ ask, answer, questions, misspelt, rounds }: Setup): void {
  const contenders: Contender<Labelled>[] = [
    { name: 'question to card', run: ({ text }) => ask(text) },
    { name: 'question to Block Kit JSON', run: ({ text }) => JSON.stringify(renderSlack(ask(text), { table: true, share: true })) },
    { name: 'question to Adaptive Card JSON', run: ({ text }) => JSON.stringify(renderTeams(ask(text))) },
    { name: 'question to card, built anew', run: ({ text }) => answer(text) },
    { name: 'question to Block Kit JSON, drawn anew', run: ({ text }) => JSON.stringify(renderSlack(answer(text), { table: true, share: true })) },
    { name: 'question to Adaptive Card JSON, drawn anew', run: ({ text }) => JSON.stringify(renderTeams(answer(text))) },
  ];
  const all = [...questions, ...misspelt];
  const timed = timeAll(contenders, all, Math.max(rounds, 5));
  printTable(
    `The whole way: ${all.length} questions, ${misspelt.length} of them misspelt`,
    ['', 'median', '99th of 100'],
    contenders.map(({ name }) => [name, duration(quantile(timed.get(name) ?? [], 0.5)), duration(quantile(timed.get(name) ?? [], 0.99))]),
  );
}
