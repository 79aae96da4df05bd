/** Every card that the catalog can produce is whole: nothing empty, nothing too long, and its address leads back to it. */

import type { Card, Line, Section } from '../../src/card/card.ts';
import { ask, plain } from '../answer/pipeline.ts';
import { everything } from './every.ts';

/** Longest text of a button on the platforms that cards are drawn for. */
const LABEL = 75;
/** Longest question behind a button, and so in the address of a card. */
const ASK = 2000;

/** What is wrong with a card, said so that it can be found. */
function faultsOf(card: Card): string[] {
  return [
    ...(card.title.trim() ? [] : ['no title']),
    ...(card.summary.trim() ? [] : ['no summary']),
    ...(card.headline === undefined || plain(card.headline).trim() ? [] : ['an empty headline']),
    ...card.sections.flatMap(faultsIn),
    ...card.buttons.flatMap((button) => [
      ...(button.label.trim() ? [] : ['a button without a label']),
      ...(button.label.length > LABEL ? [`a label of ${button.label.length} characters: ${button.label}`] : []),
      ...('ask' in button && (button.ask.trim() === '' || button.ask.length > ASK) ? [`button "${button.label}" asks "${button.ask.slice(0, 40)}"`] : []),
      ...('url' in button && !/^https:\/\/\S+$/.test(button.url) ? [`button "${button.label}" leads to ${button.url}`] : []),
    ]),
    ...twice(card.buttons.map(({ label }) => label)).map((label) => `two buttons "${label}"`),
    ...card.sources.flatMap(({ title, url }) => (title.trim() && /^https:\/\/\S+$/.test(url) ? [] : [`source ${title} ${url}`])),
    ...twice(card.sources.map(({ url }) => url)).map((url) => `source ${url} twice`),
    ...(card.ask.trim() === '' || card.ask.length > ASK ? [`asks "${card.ask.slice(0, 40)}"`] : []),
  ];
}

function faultsIn(section: Section): string[] {
  const empty = (line: Line) => plain(line).trim() === '';
  switch (section.kind) {
    case 'text':
      return empty(section.text) ? ['an empty paragraph'] : [];
    case 'facts':
      return section.facts.length === 0 || section.facts.some(({ label, value }) => label.trim() === '' || empty(value)) ? ['an empty fact'] : [];
    case 'list':
      return section.items.length === 0 || section.items.some(empty) ? ['an empty list or item'] : [];
    case 'table':
      return [
        ...(section.rows.length === 0 || section.columns.some((column) => column.trim() === '') ? ['an empty table or column'] : []),
        ...(section.rows.some((row) => row.length !== section.columns.length) ? ['a row that is not as long as the columns'] : []),
        ...(section.rows.some((row) => row.some(empty)) ? ['an empty cell'] : []),
      ];
  }
}

function twice(list: readonly string[]): string[] {
  return [...new Set(list.filter((item, i) => list.indexOf(item) < i))];
}

/** The kind of answer that each group of questions asks for; services and words may lead to several. */
const KINDS: Readonly<Record<string, string>> = {
  services: 'service', 'all controls': 'matrix', 'to-do lists': 'todo', options: 'options', controls: 'control', 'controls of one service': 'duty', categories: 'category', lists: 'list',
  quiz: 'quiz', files: 'export', compared: 'compare', 'put together': 'stack',
}; // biome-ignore format: one look

describe.each(Object.entries(everything))('the cards of %s', (group, questions) => {
  test('are what was asked for', () => {
    const other = questions.map((question) => ({ question, kind: ask(question).facts.kind })).filter(({ kind }) => kind !== (KINDS[group] ?? kind));
    expect(other).toEqual([]);
  });

  test('are whole', () => {
    expect(questions.flatMap((question) => faultsOf(ask(question)).map((fault) => `${question}: ${fault}`))).toEqual([]);
  });

  test('have an address that leads back to them', () => {
    const lost = questions.flatMap((question) => {
      const card = ask(question);
      const again = ask(card.ask);
      return again.title === card.title && again.ask === card.ask && again.facts.kind === card.facts.kind ? [] : [`${question} -> ${card.ask} -> ${again.ask}`];
    });
    expect(lost).toEqual([]);
  });
});

test('what a card says does not depend on what was asked before', () => {
  const questions = Object.values(everything).flatMap((list) => list.filter((_, i) => i % 29 === 0));
  const first = questions.map((question) => JSON.stringify(ask(question)));
  for (const [i, question] of [...questions.entries()].reverse()) expect(JSON.stringify(ask(question))).toBe(first[i]);
});

test('a link into a card works for what people write, not only for what cards write', () => {
  const typed = [
    'who patches the OS on RDS?', 'S3', 'lamda', 'rds vs ec2', 'EC2 or Lambda?', 'alb + fargate + rds + s3', 'checklist for eks', 'encryption', 'who can access s3?',
    'list security services', 'quiz rds', 'export s3 as csv', 'kinesis', 'guardrails', 'shared responsibility model', 'what is a container service?', 'azure', 'frobnicator',
  ]; // biome-ignore format: one look
  for (const text of typed) {
    const card = ask(text);
    expect({ text, title: ask(card.ask).title }).toEqual({ text, title: card.title });
    expect(encodeURIComponent(card.ask).length).toBeLessThan(ASK);
  }
});

test('a card never repeats more of a person’s text than a line', () => {
  const card = ask(`${'blah '.repeat(500)}`);
  expect(JSON.stringify(card).length).toBeLessThan(3000);
});
