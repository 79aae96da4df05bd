/** The Adaptive Card that people see in Teams: valid, within limits, readable, and never misread as markup. */
import { createRequire } from 'node:module';
import { describe, expect, it } from '@jest/globals';
import { renderTeams } from '../../../src/adapters/teams/render.ts';
import type { Card, Line, Section, Span } from '../../../src/card/card.ts';
import {
  card,
  codeCard,
  compareCard,
  dutyCard,
  exportCard,
  hostileCard,
  matrix,
  monstrousCard,
  quizCard,
  sampleCards,
  serviceCard,
  todoCard,
  wideCard,
} from '../cards.ts';

// The package's main entry does not load in Node; its bundle does.
const { AdaptiveCard, HostConfig, SerializationContext, Versions } = createRequire(import.meta.url)('adaptivecards/dist/adaptivecards.js');

// biome-ignore lint/suspicious/noExplicitAny: JSON of a card, looked into by tests.
type Json = any;

/** What Microsoft's own parser finds wrong with a card. */
function parserEvents(json: Json): string[] {
  const context = new SerializationContext(Versions.v1_5);
  const parsed = new AdaptiveCard();
  // Unlike the drawing code, the check counts the buttons of the overflow menu too.
  parsed.hostConfig = new HostConfig({ actions: { maxActions: 14 } });
  parsed.parse(json, context);
  const events = Array.from({ length: context.eventCount }, (_, index) => context.getEventAt(index));
  const failures = parsed.validateProperties().validationEvents;
  return [...events, ...failures].map((event) => `${event.event}: ${event.message}`);
}

/** Every object in a card, wherever it is. */
function parts(json: Json): Json[] {
  if (Array.isArray(json)) return json.flatMap(parts);
  if (typeof json !== 'object' || json === null) return [];
  return [json, ...Object.values(json).flatMap(parts)];
}

const ofType = (json: Json, type: string): Json[] => parts(json).filter((part) => part.type === type);

/** The words a person reads, from top to bottom. */
function words(json: Json): string {
  return parts(json.body)
    .filter((part) => ['TextBlock', 'TextRun'].includes(part.type) || ('title' in part && 'value' in part))
    .map((part) => part.text ?? `${part.title} ${part.value}`)
    .join('\n');
}

const bytes = (json: Json): number => Buffer.byteLength(JSON.stringify(json), 'utf16le');

describe.each(Object.entries(sampleCards))('the %s card', (_name, sample) => {
  const json: Json = renderTeams(sample, { publicUrl: 'https://srm.example.com' });

  it('is accepted by the adaptivecards parser without a remark', () => {
    expect(parserEvents(json)).toEqual([]);
  });

  it('stays below 28 KB in UTF-16', () => {
    expect(bytes(json)).toBeLessThanOrEqual(28 * 1024);
  });

  it('can be read narrow, aloud and by old clients', () => {
    expect(json).toMatchObject({ type: 'AdaptiveCard', version: '1.5', msteams: { width: 'Full' } });
    expect(json.fallbackText.length).toBeGreaterThan(0);
    expect(json.speak).toBe(json.fallbackText);
    expect(ofType(json, 'TextBlock').every((block) => block.wrap === true)).toBe(true);
  });

  it('gives every button a verb, a question and a way for clients without Action.Execute', () => {
    for (const action of json.actions ?? []) {
      expect(action.title.length).toBeGreaterThan(0);
      if (action.type === 'Action.OpenUrl') expect(action.url).toMatch(/^https?:/);
      else expect(action).toMatchObject({ type: 'Action.Execute', verb: 'ask', fallback: { type: 'Action.Submit', data: action.data } });
    }
  });

  it('cuts no character in half', () => {
    expect(JSON.stringify(json)).not.toMatch(/[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/);
    expect(JSON.stringify(json)).not.toMatch(/\\ud[89a-f]/i);
  });
});

describe('the answer', () => {
  const json: Json = renderTeams(dutyCard);

  it('comes first, under the title, with the owner in bold', () => {
    const [title, , headline] = json.body;
    expect(title).toMatchObject({ text: 'Amazon RDS', style: 'heading' });
    expect(headline.items[0].inlines).toMatchObject([{ text: 'AWS', weight: 'Bolder' }, { text: ' patches the operating system of RDS.' }]);
  });

  it('links to its sources and, where there is a page, to itself', () => {
    expect(ofType(json, 'Action.OpenUrl').map((action) => action.url)).toContain(dutyCard.sources[0]?.url);
    const online: Json = renderTeams(dutyCard, { publicUrl: 'https://srm.example.com' });
    expect(ofType(online, 'Action.OpenUrl').map((action) => action.url)).toContain('https://srm.example.com/?q=who%20patches%20the%20OS%20on%20RDS%3F');
  });
});

describe('a table', () => {
  it('whose words a third of a phone would break is no grid, and labels each owner', () => {
    expect(ofType(renderTeams(compareCard), 'Table')).toEqual([]);
  });

  it('of short cells is a grid with a header row and equal columns', () => {
    const short = compareCard.sections.map((section) =>
      section.kind === 'table' ? { ...section, rows: section.rows.map(([, ...cells]): Line[] => [['Backup'], ...cells]) } : section,
    );
    const [table] = ofType(renderTeams({ ...compareCard, sections: short }), 'Table');
    expect(table.firstRowAsHeaders).toBe(true);
    expect(new Set(table.columns.map((column: Json) => column.width)).size).toBe(1);
    expect(table.rows).toHaveLength(4);
  });

  it('of sentences has one block per row, so that a phone shows no columns a few letters wide', () => {
    const json: Json = renderTeams(serviceCard);
    expect(ofType(json, 'Table')).toEqual([]);
    expect(words(json)).toContain('Guest operating system\nAWS\nAWS: \nPatches the operating system beneath the database engine.\nYou: \n');
  });

  it('keeps every owner as a word beside its control', () => {
    const text = words(renderTeams(serviceCard));
    for (const owner of ['Physical security\nAWS', 'Platform\nBoth', 'Data\nYou']) expect(text).toContain(owner);
  });

  it('of owners only names the column of each, the first one too', () => {
    expect(words(renderTeams(wideCard))).toContain('ECS\nOperating system: \nYou\nPlatform: \nYou\nBackup: \nAWS\n');
  });

  it('of sentences names the column of each cell, and leaves out cells that hold only a dash', () => {
    const columns = ['Control', 'Yours for', 'Shared for'];
    const rows = [
      [['Backup'], ['all of the four services'], ['–']],
      [['Platform'], ['–'], ['RDS']],
    ];
    expect(words(renderTeams(card({ sections: [{ kind: 'table', columns, rows }] })))).toContain(
      'Backup\nYours for: \nall of the four services\nPlatform\nShared for: \nRDS',
    );
  });

  it('that is too long says how many rows are missing and what to ask', () => {
    const json: Json = renderTeams(card({ ...serviceCard, sections: [matrix(90)] }));
    const shown = ofType(json, 'TextBlock').filter((block) => block.weight === 'Bolder' && / (AWS|You|Both)$/.test(block.text)).length;
    const missing = 90 - shown;
    expect(missing).toBeGreaterThan(0);
    expect(shown).toBeGreaterThan(20);
    expect(words(json)).toContain(`${missing} more rows: ask for one by name, such as “`);
  });

  it('that is too long links to the whole of it where there is a page', () => {
    const json: Json = renderTeams(card({ ...serviceCard, sections: [matrix(90)] }), { publicUrl: 'https://srm.example.com' });
    const link = parts(json.body).find((part) => part.text === 'All of it on the web');
    expect(link.selectAction.url).toBe('https://srm.example.com/?q=rds');
  });

  it('does not push out the fine print below it', () => {
    expect(words(renderTeams(card({ ...serviceCard, sections: [matrix(90), { kind: 'text', small: true, text: ['Reviewed 2026-11-01.'] }] })))).toContain(
      'Reviewed 2026-11-01.',
    );
  });
});

describe('text from the catalog or from a person', () => {
  const json: Json = renderTeams(hostileCard);

  it('never reaches a field that Teams reads as Markdown', () => {
    for (const block of ofType(json, 'TextBlock')) expect(block.text).not.toMatch(/[*_[\]`~<>&|]/);
    expect(ofType(json, 'FactSet')).toEqual([]);
  });

  it('is shown as it was written, date functions included', () => {
    expect(words(json)).toContain('*bold* _em_ ~x~ `code` [click](https://evil.example)');
    expect(words(json)).not.toContain('{{DATE');
  });

  it('cannot make a link to anything but a web page', () => {
    expect(JSON.stringify(json)).not.toContain('javascript:');
    expect(words(json)).toContain('no web address');
  });

  it('is a plain two-column list only where it is short and nothing could be misread', () => {
    const facts = (value: string) => ofType(renderTeams(card({ sections: [{ kind: 'facts', facts: [{ label: 'AWS', value: [value] }] }] })), 'FactSet');
    expect(facts('Runs it.')[0].facts).toEqual([{ title: 'AWS', value: 'Runs it.' }]);
    expect([...facts('runs *it*'), ...facts('long '.repeat(20))]).toEqual([]);
  });
});

describe('lists', () => {
  it('of duties have a box to tick in front, numbered ones a number', () => {
    const text = words(renderTeams(todoCard));
    expect(text).toContain('☐ Keep Block Public Access on.');
    expect(text).toContain('1. First the policy');
    expect(text).toContain('• Require TLS in the bucket policy.');
  });

  it('of code keep every line and its indentation', () => {
    const lines = ofType(renderTeams(codeCard), 'TextRun').filter((run) => run.fontType === 'Monospace');
    expect(lines.map((run) => run.text.replaceAll('\u00a0', ' '))).toEqual([
      '{',
      '  "Effect": "Deny",',
      '  "Action": "s3:*",',
      '  "Resource": "arn:aws:s3:::my_bucket/*"',
      '}',
    ]);
  });
});

describe('an export', () => {
  it('is shown line by line under the name of the file', () => {
    const text = words(renderTeams(exportCard));
    expect(text).toContain('rds.csv\ncontrol,owner,aws,you\n"Physical security"');
  });

  it('that is too long says how many lines are missing', () => {
    const content = Array.from({ length: 400 }, (_, index) => `row ${index},AWS,does this and that,you do the rest`).join('\n');
    const text = words(renderTeams(card({ ...exportCard, file: { name: 'all.csv', type: 'text/csv', content } })));
    const shown = text.split('\n').filter((line) => line.startsWith('row ')).length;
    expect(text).toContain(`${400 - shown} more lines did not fit here.`);
  });
});

describe('buttons', () => {
  it('are six in sight, the others in the overflow menu', () => {
    const { actions }: Json = renderTeams(serviceCard);
    expect(actions.map((action: Json) => action.mode ?? 'primary')).toEqual([...Array(6).fill('primary'), 'secondary', 'secondary']);
  });

  it('ask their question, whole', () => {
    const { actions }: Json = renderTeams(quizCard);
    expect(actions.map((action: Json) => action.data.ask)).toEqual(['quiz rds backup: aws', 'quiz rds backup: you', 'quiz rds backup: both']);
  });

  it('whose question is too long are left out rather than cut to another question', () => {
    const asks = monstrousCard.buttons.flatMap((button) => ('ask' in button ? [button.ask] : []));
    const { actions }: Json = renderTeams(monstrousCard);
    for (const action of actions) if (action.data) expect(asks).toContain(action.data.ask);
  });
});

/** Numbers from 0 to below 1, the same in every run. */
function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 1_103_515_245 + 12_345) % 2 ** 31;
    return state / 2 ** 31;
  };
}

/** A card of any shape and size, with text that is short, long, odd or in two-unit characters. */
function randomCard(random: () => number): Card {
  const count = (most: number) => Math.floor(random() ** 3 * most);
  const pick = <T>(values: readonly T[]): T => values[Math.floor(random() * values.length)] as T;
  const some = <T>(most: number, make: () => T): T[] => Array.from({ length: count(most) }, make);
  const text = () => pick(['AWS', 'Patch the *guest* OS. ', '1. a_b ', '🔐', 'x"\\y\n', ' ', '']).repeat(1 + count(random() < 0.1 ? 2000 : 12));
  const line = (): Line => some(4, () => pick<Span>([text(), { bold: text() }, { link: text(), url: `https://example.com/${text()}` }]));
  const section = (): Section => {
    const columns = ['Control', ...some(6, text)];
    return pick<() => Section>([
      () => ({ kind: 'text', text: line(), small: random() < 0.5 }),
      () => ({ kind: 'facts', facts: some(30, () => ({ label: text(), value: line() })) }),
      () => ({ kind: 'table', title: text(), columns, rows: some(120, () => columns.map(line)) }),
      () => ({ kind: 'list', style: pick(['bullet', 'number', 'check', 'code']), items: some(200, line) }),
    ])();
  };
  return card({
    title: text(),
    subtitle: text(),
    headline: line(),
    summary: `S${text()}`,
    ask: text(),
    sections: some(12, section),
    buttons: some(25, () => (random() < 0.3 ? { label: text(), url: `https://example.com/${text()}` } : { label: text(), ask: text() })),
    sources: some(20, () => ({ title: text(), url: pick(['https://example.com/', 'mailto:x']) + text() })),
  });
}

it('four hundred random cards, many far too big, are valid and below 28 KB', () => {
  const random = seeded(7);
  for (let index = 0; index < 400; index += 1) {
    const json = renderTeams(randomCard(random), { publicUrl: 'https://srm.example.com' });
    expect({ index, events: parserEvents(json), fits: bytes(json) <= 28 * 1024 }).toEqual({ index, events: [], fits: true });
  }
});

it('a card that is too big says how much of it is missing', () => {
  const text = words(renderTeams(monstrousCard));
  expect(text).toContain('more rows: ask for one by name');
  expect(text).toMatch(/\d+ more parts of this answer did not fit here\./);
});
