/** The example overlay of the fictional company, and small overlays made of a few lines, for the tests of overlays. */
import { createBot } from '../../src/bot.ts';
import type { Card } from '../../src/card/card.ts';
import { applyOverlay, loadOverlay } from '../../src/catalog/overlay.ts';
import { readOverlay } from '../../src/catalog/overlay-files.ts';
import { CatalogError } from '../../src/catalog/problem.ts';
import type { Catalog, Problem } from '../../src/catalog/types.ts';
import { catalog as base } from '../answer/pipeline.ts';

export const FOLDER = 'examples/overlay';

export { base };

/** The texts of the example's files by name. */
export const exampleTexts: ReadonlyMap<string, string> = new Map([...readOverlay(FOLDER)].map(([name, text]) => [name, text ?? '']));

export const harbourline = loadOverlay(FOLDER, base);

/** Asks the bot of the example company. */
export const ask: (text: string) => Card = createBot(harbourline).ask;

/** What is wrong with an overlay of these files. */
export function problemsOf(files: Readonly<Record<string, string>> | ReadonlyMap<string, string>): readonly Problem[] {
  const texts = files instanceof Map ? files : new Map(Object.entries(files));
  return applyOverlay(texts, base, 'overlay').problems;
}

/** The catalog under an organisation.yml of these lines. */
export function overlayOf(organisation: string): Catalog {
  const { catalog, problems } = applyOverlay(new Map([['organisation.yml', organisation]]), base, 'overlay');
  if (!catalog) throw new CatalogError(problems, 'overlay');
  return catalog;
}
