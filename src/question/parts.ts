/** Whose part of a shared duty a text speaks of: "enabling" is yours, "the underlying infrastructure" AWS's. */
import type { Catalog } from '../catalog/types.ts';
import { PART_CUES } from './lexicon.ts';
import { longestByFirstWord, phraseKey } from './phrases.ts';
import type { Token } from './text.ts';

export type Part = 'aws' | 'you';

/** Gives for a text the part of each control that it speaks of; undefined where it speaks of none. `skip` marks names of services. */
export type PartFinder = (tokens: readonly Token[], skip: readonly boolean[]) => ((control: string) => Part | undefined) | undefined;

type Cues = { readonly aws: readonly string[]; readonly you: readonly string[] };

/** Builds a finder for a catalog's controls. */
export function createPartFinder(catalog: Catalog): PartFinder {
  const own = new Map([...catalog.controls.values()].flatMap(({ id, parts }) => (parts ? [[id, keysOf(parts)] as const] : [])));
  const cues = new Set([PART_CUES, ...own.values()].flatMap(({ aws, you }) => [...aws, ...you]));
  const longestFrom = longestByFirstWord(cues);
  return (tokens, skip) => {
    if (!tokens.some(({ word }) => longestFrom.has(word.stem))) return undefined;
    const said = cuesIn(
      tokens.filter((_, i) => !skip[i]),
      cues,
      longestFrom,
    );
    return said.size === 0 ? undefined : (control) => partIn(said, own.get(control));
  };
}

function keysOf({ aws, you }: Cues): Cues {
  return { aws: aws.map(phraseKey), you: you.map(phraseKey) };
}

function cuesIn(tokens: readonly Token[], cues: ReadonlySet<string>, longestFrom: ReadonlyMap<string, number>): Set<string> {
  const said = new Set<string>();
  tokens.forEach(({ word }, start) => {
    const most = longestFrom.get(word.stem) ?? 0;
    let key = '';
    for (let at = start; at < Math.min(start + most, tokens.length); at++) {
      key = at === start ? word.stem : `${key} ${tokens[at]?.word.stem}`;
      if (cues.has(key)) said.add(key);
    }
  });
  return said;
}

/** The control's own cues decide, if any is there; where they speak of both sides, neither part is meant. */
function partIn(said: ReadonlySet<string>, own: Cues | undefined): Part | undefined {
  const says = (list: readonly string[]) => list.some((cue) => said.has(cue));
  const yours = own && says(own.you);
  const theirs = own && says(own.aws);
  if (yours || theirs) return yours && theirs ? undefined : yours ? 'you' : 'aws';
  if (says(PART_CUES.you)) return 'you';
  return says(PART_CUES.aws) ? 'aws' : undefined;
}
