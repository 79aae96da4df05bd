/** What the organisation's teams gain and lose on the way from one service to another. */
import type { Subject } from '../answer/answer.ts';
import { dutyOf } from '../catalog/duty.ts';
import type { Catalog, Control } from '../catalog/types.ts';
import type { Facts } from './card.ts';
import { customerTeam } from './owner.ts';
import { names, OWNER, subjectName } from './words.ts';

/** How much of a duty is the customer's. */
const LOAD = { aws: 0, shared: 1, customer: 2 } as const;

/** Most controls that a line names. */
const MOST = 12;

/** By team: which duties it has less of and more of, also where a duty stays the customer's and another team gets it. */
export function teamMoves(catalog: Catalog, from: Subject, to: Subject, controls: readonly Control[]): Facts {
  const changes = new Map<string, string[]>();
  const add = (team: string, what: 'less' | 'more', control: Control) => {
    const label = `${team} ${team === OWNER.customer ? 'do' : 'does'} ${what}`;
    changes.set(label, [...(changes.get(label) ?? []), control.name]);
  };
  for (const control of controls) {
    const [before, now] = [from, to].map(({ service, option }) => LOAD[dutyOf(service, control, option).owner]) as [number, number];
    const [loser, winner] = [customerTeam(catalog, from, control.id), customerTeam(catalog, to, control.id)];
    if (loser === winner && before !== now) add(winner, now < before ? 'less' : 'more', control);
    if (loser !== winner && before > 0) add(loser, 'less', control);
    if (loser !== winner && now > 0) add(winner, 'more', control);
  }
  const facts = [...changes].sort(([a], [b]) => a.localeCompare(b)).map(([label, list]) => ({ label, value: [names(list, MOST)] }));
  return {
    kind: 'facts',
    title: `From ${subjectName(from)} to ${subjectName(to)}`,
    facts: facts.length > 0 ? facts : [{ label: 'Every team', value: ['does the same as before'] }],
  };
}
