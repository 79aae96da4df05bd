/** Services side by side: what changes hands between them, and what an architecture of them leaves to the customer. */
import { concerns, dutyOf } from '../catalog/duty.ts';
import type { Catalog, Control, Service } from '../catalog/types.ts';
import type { CompareRow, Comparison, OptionRow, StackRow, Subject } from './answer.ts';

/** What changes hands between services, what stays, and what concerns only some of them; narrowed to the given controls if there are any. */
export function compare(catalog: Catalog, subjects: readonly Subject[], asked: readonly Control[]): Comparison {
  const rows: CompareRow[] = [];
  const same: CompareRow[] = [];
  const only: CompareRow[] = [];
  for (const control of asked.length > 0 ? asked : byPriority(catalog)) {
    const duties = subjects.map(({ service, option }) =>
      asked.length > 0 || concerns(control, service, option) ? dutyOf(service, control, option) : undefined,
    );
    const owners = new Set(duties.flatMap((duty) => duty?.owner ?? []));
    if (owners.size === 0) continue;
    const into = owners.size > 1 ? rows : duties.includes(undefined) ? only : same;
    into.push({ control, duties });
  }
  return { subjects, rows, same, only, asked };
}

/** One merged matrix, most pressing first. Controls that are AWS's everywhere are left out, and services from controls that do not concern them. */
export function stack(catalog: Catalog, subjects: readonly Subject[]): StackRow[] {
  return byPriority(catalog)
    .map((control) => ({
      control,
      duties: subjects
        .filter(({ service, option }) => concerns(control, service, option))
        .map((subject) => ({ subject, duty: dutyOf(subject.service, control, subject.option) })),
    }))
    .filter(({ duties }) => duties.some(({ duty }) => duty.owner !== 'aws'));
}

/** The controls that change hands between the options of a service, or the given ones, under every option. */
export function options(catalog: Catalog, service: Service, asked: readonly Control[]): { controls: readonly Control[]; rows: OptionRow[] } {
  const choices = service.options?.choices ?? [];
  const owners = (control: Control) => new Set(choices.map((option) => dutyOf(service, control, option).owner));
  const varying = byPriority(catalog).filter(
    (control) => owners(control).size > 1 && [undefined, ...choices].some((option) => concerns(control, service, option)),
  );
  const controls = asked.length > 0 ? asked : varying;
  return { controls, rows: choices.map((option) => ({ option, duties: controls.map((control) => dutyOf(service, control, option)) })) };
}

/** All controls, most pressing first, otherwise as the catalog has them. */
function byPriority(catalog: Catalog): Control[] {
  return [...catalog.controls.values()].sort((a, b) => a.priority - b.priority);
}
