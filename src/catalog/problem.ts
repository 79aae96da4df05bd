/** Faults of catalog files, as people read them. */
import type { Problem } from './types.ts';

/** Everything wrong with a catalog, as one error; `message` lists each problem on a line of its own. */
export class CatalogError extends Error {
  readonly problems: readonly Problem[];
  constructor(problems: readonly Problem[], what: 'catalog' | 'overlay' = 'catalog') {
    super(`The ${what} has ${problems.length} problem${problems.length === 1 ? '' : 's'}:\n${problems.map(formatProblem).join('\n')}`);
    this.name = 'CatalogError';
    this.problems = problems;
  }
}

/** `file:line: message` as editors and compilers print it, so that a click leads there. */
export function formatProblem(problem: Problem): string {
  return `${problem.file}${problem.line ? `:${problem.line}` : ''}: ${problem.message}${problem.rule ? ` [${problem.rule}]` : ''}`;
}
