/** Runs test/questions.yml: every line there is a question and what has to come back. */
import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { z } from 'zod';
import type { Card } from '../../src/card/card.ts';
import { ask, asksOf, catalog } from '../answer/pipeline.ts';

const FILE = 'test/questions.yml';

const kind = z.enum(
  'service duty compare stack control category todo matrix options list quiz export suggestions overview help unknown'.split(' ') as [string, ...string[]],
);
const service = z.string().refine((id) => catalog.services.has(id), { error: 'no service of the catalog has this id' });
const duty = z.strictObject({
  control: z.string().refine((id) => catalog.controls.has(id), { error: 'no control of the catalog has this id' }),
  owner: z.enum(['aws', 'customer', 'shared']).optional(),
});
const lineSchema = z.strictObject({
  ask: z.string(),
  kind: kind.optional(),
  services: z.array(service).optional(),
  option: z.string().optional(),
  duty: duty.optional(),
  duties: z.array(duty).optional(),
  offers: z.array(service).optional(),
  quiet: z.literal(true).optional(),
});
type GoldenLine = z.infer<typeof lineSchema>;

const lines: GoldenLine[] = parse(readFileSync(FILE, 'utf8'));

test('every line is written as the head of the file says, and stands there once', () => {
  const asked = lines.map((line) => line.ask);
  const faults = lines.flatMap((line, i) => [
    ...(lineSchema.safeParse(line).error?.issues ?? []).map(({ path, message }) => `"${line.ask}": ${path.join('.')}: ${message}`),
    ...(Object.keys(line).length < 2 ? [`"${line.ask}": says nothing of what has to come back`] : []),
    ...(asked.indexOf(line.ask) < i ? [`"${line.ask}": stands there twice`] : []),
  ]);
  expect(faults).toEqual([]);
});

describe('asked', () => {
  test.each(lines)('$ask', (line) => {
    const { ask: text, ...wanted } = line;
    expect({ ask: text, ...seen(ask(text), line) }).toEqual({ ask: text, ...wanted });
  });
});

/** What a card says, in the terms of a golden line and as far as that line speaks of it. */
function seen(card: Card, line: GoldenLine): Omit<GoldenLine, 'ask'> {
  const { kind: answered, services, suggestions } = card.facts;
  return {
    ...(line.kind && { kind: answered }),
    ...(line.services && { services: [...services] }),
    ...(line.option && { option: optionOf(card, line.option) }),
    ...(line.duty && { duty: dutiesOf(card, [line.duty])[0] }),
    ...(line.duties && { duties: dutiesOf(card, line.duties) }),
    ...(line.offers && { offers: line.offers.filter((id) => suggestions.includes(id)) }),
    ...(line.quiet && { quiet: isQuiet(card) as true }),
  };
}

/** The first answers of a card, as many as are wanted; the owner only where it is wanted too. */
function dutiesOf({ facts }: Card, wanted: readonly { owner?: unknown }[]) {
  const controls = [...new Map(facts.duties.map((fact) => [fact.control, fact])).keys()];
  return wanted.map(({ owner: said }, i) => {
    const first = facts.duties.find(({ control }) => control === controls[i]);
    return { control: first?.control ?? 'none', ...(said ? { owner: first?.owner } : {}) };
  });
}

function optionOf(card: Card, wanted: string): string {
  const [first] = card.facts.duties;
  return first?.option ?? (new RegExp(`option ${wanted}$`).test(card.ask) ? wanted : `none: ${card.ask}`);
}

function isQuiet(card: Card): boolean {
  return ['unknown', 'help'].includes(card.facts.kind) && card.facts.services.length === 0 && card.facts.duties.length === 0 && asksOf(card).length > 0;
}
