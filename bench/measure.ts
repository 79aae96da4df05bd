/** Times contenders on a machine that others use too: round by round, so that everyone meets the same disturbances. */

/** Something to time, and what it is called in the table. */
export type Contender<Input> = { readonly name: string; readonly run: (input: Input) => unknown };

/** Microseconds per input: for each input the median over the rounds, in ascending order. */
export type Times = readonly number[];

const WARM_UP_MS = 1500;

/**
 * Times each contender on each input. In every round every contender runs once through all inputs, and who begins changes with the round.
 * Before the first round each runs for a moment, so that compiled code is measured and not the compiler.
 */
export function timeAll<Input>(contenders: readonly Contender<Input>[], inputs: readonly Input[], rounds: number): Map<string, Times> {
  for (const contender of contenders) warmUp(contender, inputs);
  const samples = new Map(contenders.map(({ name }) => [name, inputs.map((): number[] => [])]));
  for (let round = 0; round < rounds; round++) {
    for (let turn = 0; turn < contenders.length; turn++) {
      const contender = contenders[(turn + round) % contenders.length];
      if (!contender) continue;
      inputs.forEach((input, i) => {
        const start = performance.now();
        contender.run(input);
        samples.get(contender.name)?.[i]?.push((performance.now() - start) * 1000);
      });
    }
  }
  return new Map([...samples].map(([name, perInput]) => [name, perInput.map(median).sort(ascending)]));
}

function warmUp<Input>({ run }: Contender<Input>, inputs: readonly Input[]): void {
  const end = performance.now() + WARM_UP_MS;
  while (performance.now() < end) {
    for (const input of inputs) {
      run(input);
      if (performance.now() > end) break;
    }
  }
}

const ascending = (a: number, b: number): number => a - b;

/** The middle value; 0 of none. */
export function median(values: readonly number[]): number {
  return quantile([...values].sort(ascending), 0.5);
}

/** The value below which a share of the values lies; 0 of none. `sorted` is in ascending order. */
export function quantile(sorted: readonly number[], share: number): number {
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
}
