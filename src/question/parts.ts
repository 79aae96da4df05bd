/** Whose part of a shared duty a text speaks of: "enabling" is yours, "the underlying infrastructure" AWS's. */
import type { Catalog } from '../catalog/types.ts';
import { PART_CUES } from './lexicon.ts';
import { longestByFirstWord, phraseKey } from './phrases.ts';
import type { NamedService } from './search.ts';
import type { Token } from './text.ts';

export type Part = 'aws' | 'you';

/** Gives for a text the part of each control that it speaks of; undefined where it speaks of none. `skip` marks names of services. */
export type PartFinder = (
  tokens: readonly Token[],
  skip: readonly boolean[],
  services: readonly NamedService[],
) => ((control: string) => Part | undefined) | undefined;

type Cues = { readonly aws: readonly string[]; readonly you: readonly string[] };

/** Builds a finder for a catalog's controls: some words mean a side's part of a control everywhere, others on one service only. */
export function createPartFinder(catalog: Catalog): PartFinder {
  const own = cuesOf(catalog);
  const cues = new Set([PART_CUES, ...own.values()].flatMap(({ aws, you }) => [...aws, ...you]));
  const longestFrom = longestByFirstWord(cues);
  return (tokens, skip, services) => {
    if (!tokens.some(({ word }) => longestFrom.has(word.stem))) return undefined;
    const said = cuesIn(
      tokens.filter((_, i) => !skip[i]),
      cues,
      longestFrom,
    );
    if (said.size === 0) return undefined;
    const places = ['', ...services.flatMap(({ service, option }) => [` ${service}`, ` ${service}/${option}`])];
    return (control) =>
      partIn(
        said,
        places.flatMap((place) => own.get(control + place) ?? []),
      );
  };
}

/** Words for one side's part, of a control ("availability") and of it on a service ("availability lambda", "availability lambda/edge"). */
function cuesOf(catalog: Catalog): Map<string, Cues> {
  const cues = new Map<string, Cues>();
  const add = (key: string, parts: { aws?: readonly string[]; you?: readonly string[] } | undefined) => {
    if (parts) cues.set(key, { aws: (parts.aws ?? []).map(phraseKey), you: (parts.you ?? []).map(phraseKey) });
  };
  for (const control of catalog.controls.values()) add(control.id, control.parts);
  for (const { id, terms, options } of catalog.services.values()) {
    for (const [control, { parts }] of Object.entries(terms)) add(`${control} ${id}`, parts);
    for (const option of options?.choices ?? []) for (const [control, { parts }] of Object.entries(option.terms)) add(`${control} ${id}/${option.id}`, parts);
  }
  return cues;
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
function partIn(said: ReadonlySet<string>, own: readonly Cues[]): Part | undefined {
  const says = (list: readonly string[]) => list.some((cue) => said.has(cue));
  const yours = own.some(({ you }) => says(you));
  const theirs = own.some(({ aws }) => says(aws));
  if (yours || theirs) return yours && theirs ? undefined : yours ? 'you' : 'aws';
  if (says(PART_CUES.you)) return 'you';
  return says(PART_CUES.aws) ? 'aws' : undefined;
}
