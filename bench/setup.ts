/** What every part of the benchmark starts from: the project's folder, its catalog, its pipeline and the questions. */
import { existsSync } from 'node:fs';
import path from 'node:path';
import type { Ask } from '../src/adapters/adapter.ts';
import { createResponder } from '../src/answer/respond.ts';
import { createBot, createPipeline } from '../src/bot.ts';
import { buildCard } from '../src/card/build.ts';
import type { Card } from '../src/card/card.ts';
import { ordinaryEnglish } from '../src/catalog/english.ts';
import { loadCatalog } from '../src/catalog/load.ts';
import type { Catalog } from '../src/catalog/types.ts';
import type { Reader } from '../src/question/read.ts';
import { type Labelled, misspell, readQuestions } from './questions.ts';

export type Setup = {
  /** The project's folder, built: `dist/main.js` is the server that is measured. */
  readonly root: string;
  readonly catalog: Catalog;
  /** Question to card, as the adapters call it. */
  readonly ask: Ask;
  /** The same with each card built anew, as for the first question that means the same. */
  readonly answer: (text: string) => Card;
  /** Question to what it asks, the part that a search library would do. */
  readonly read: Reader;
  readonly questions: readonly Labelled[];
  readonly misspelt: readonly Labelled[];
  readonly rounds: number;
};

/** The project's own questions, used unless other ones are given. */
const GOLDEN = 'test/questions.yml';

/**
 * Loads the catalog and the questions of the project in `root`.
 * @throws CatalogError, or the error of reading the questions.
 */
export function setUp(root: string, asks: string | undefined, rounds: number): Setup {
  const file = asks ?? path.join(root, GOLDEN);
  if (!existsSync(file)) throw new Error(`${file} is missing: name a file of questions with --asks.`);
  const catalog = loadCatalog(path.join(root, 'catalog'), { compiled: path.join(root, 'dist/catalog.json') });
  const pipeline = pipelineOf(catalog);
  const questions = readQuestions(file);
  return { root, catalog, ...pipeline, questions, misspelt: misspell(questions, pipeline.read), rounds };
}

/** The pipeline over a catalog, as the bot puts it together. */
export function pipelineOf(catalog: Catalog): Pick<Setup, 'ask' | 'answer' | 'read'> {
  const { read } = createPipeline(catalog, ordinaryEnglish());
  const respond = createResponder(catalog);
  const answer = (text: string): Card => {
    const question = read(text);
    return buildCard(
      catalog,
      respond(question),
      question.services.map(({ service }) => service),
    );
  };
  return { ask: createBot(catalog).ask, answer, read };
}
