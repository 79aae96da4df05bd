/** Times contenders on a machine that others use too: round by round, so that everyone meets the same disturbances. */

/** Something to time, and what it is called in the table. */
export type Contender<Input> = { readonly name: string; readonly run: (input: Input) => unknown };

/** Microseconds per input: for each input the median over the rounds, in ascending order. */
export type Times = readonly number[];

/** Long enough for the compiler to have compiled what is run often. */
const WARM_UP_MS = 1500;
/** A contender's turn lasts at least this long, so that fast ones are not measured on what slow ones left in the processor's caches. */
const TURN_MS = 150;

/**
 * Times each contender on each input. In every round every contender has a turn of one or more runs through all inputs, and who begins
 * changes with the round.
 */
export function timeAll<Input>(contenders: readonly Contender<Input>[], inputs: readonly Input[], rounds: number): Map<string, Times> {
  for (const contender of contenders) warmUp(contender, inputs);
  const samples = new Map(contenders.map(({ name }) => [name, inputs.map((): number[] => [])]));
  for (let round = 0; round < rounds; round++) {
    for (let turn = 0; turn < contenders.length; turn++) {
      const contender = contenders[(turn + round) % contenders.length];
      if (contender) takeTurn(contender, inputs, samples.get(contender.name) ?? []);
    }
  }
  return new Map([...samples].map(([name, perInput]) => [name, perInput.map(median).sort(ascending)]));
}

function takeTurn<Input>({ run }: Contender<Input>, inputs: readonly Input[], samples: readonly number[][]): void {
  const end = performance.now() + TURN_MS;
  do {
    inputs.forEach((input, i) => {
      const start = performance.now();
      run(input);
      samples[i]?.push((performance.now() - start) * 1000);
    });
  } while (performance.now() < end);
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
