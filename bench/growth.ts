/** How the time of an answer grows with the catalog: ten and a hundred times the services, the same questions. */
import { multiply } from './invent.ts';
import { type Contender, quantile, timeAll } from './measure.ts';
import type { Labelled } from './questions.ts';
import { pipelineOf, type Setup } from './setup.ts';
import { duration, printTable, printVerdict, times } from './table.ts';

const FACTORS = [1, 10, 100];

/** Prints the median of plain and of misspelt questions for each size, and the growth to the largest. */
export function measureGrowth({ catalog, questions, misspelt, rounds }: Setup): void {
  const sizes = FACTORS.map((factor) => {
    const grown = multiply(catalog, factor);
    const start = performance.now();
    const { ask } = pipelineOf(grown);
    const build = (performance.now() - start) * 1000;
    const contender: Contender<Labelled> = { name: String(factor), run: ({ text }) => ask(text) };
    return { factor, services: grown.services.size, build, contender };
  });
  const contenders = sizes.map(({ contender }) => contender);
  const plain = timeAll(contenders, questions, rounds);
  const typos = timeAll(contenders, misspelt, rounds);
  const medianOf = (timed: ReturnType<typeof timeAll>, factor: number): number => quantile(timed.get(String(factor)) ?? [], 0.5);
  printTable(
    `Growth: question to card, median, with the same questions over more services, ${rounds} rounds`,
    ['catalog', 'services', 'index built in', 'median', 'misspelt'],
    sizes.map(({ factor, services, build }) => [
      `${factor} x`,
      String(services),
      duration(build),
      duration(medianOf(plain, factor)),
      duration(medianOf(typos, factor)),
    ]),
  );
  const growth = medianOf(plain, 100) / medianOf(plain, 1);
  const typoGrowth = medianOf(typos, 100) / medianOf(typos, 1);
  printVerdict('with 100 times the services the median grows less than 2 x', times(growth), growth < 2);
  printVerdict('with 100 times the services the median of misspelt questions grows less than 4 x', times(typoGrowth), typoGrowth < 4);
}
