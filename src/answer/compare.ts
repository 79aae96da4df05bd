/** Services side by side: what changes hands between them, and what an architecture of them leaves to the customer. */
import { concerns, dutyOf } from '../catalog/duty.ts';
import type { Catalog, Control, Duty } from '../catalog/types.ts';
import type { CompareRow, OptionRow, StackRow, Subject } from './answer.ts';

/** The controls whose owner is not the same everywhere, and those where it is. */
export function compare(catalog: Catalog, subjects: readonly Subject[]): { rows: CompareRow[]; same: Control[] } {
  const rows: CompareRow[] = [];
  const same: Control[] = [];
  for (const control of catalog.controls.values()) {
    if (!subjects.some(({ service, option }) => concerns(control, service, option))) continue;
    const duties = subjects.map(({ service, option }) => dutyOf(service, control, option));
    if (new Set(duties.map(({ owner }) => owner)).size > 1) rows.push({ control, duties });
    else same.push(control);
  }
  return { rows, same };
}

/** One merged matrix: for each control, the services where it is yours, shared or AWS's. Controls that are AWS's everywhere are left out. */
export function stack(catalog: Catalog, subjects: readonly Subject[]): StackRow[] {
  return [...catalog.controls.values()]
    .filter((control) => subjects.some(({ service, option }) => concerns(control, service, option)))
    .map((control) => {
      const owners = subjects.map(({ service, option }) => dutyOf(service, control, option).owner);
      const of = (owner: Duty['owner']) => subjects.filter((_, i) => owners[i] === owner);
      return { control, yours: of('customer'), shared: of('shared'), aws: of('aws') };
    })
    .filter(({ yours, shared }) => yours.length + shared.length > 0)
    .sort((a, b) => a.control.priority - b.control.priority);
}

/** The controls that change hands between the options of a service, or the given ones, under every option. */
export function options(catalog: Catalog, { service }: Subject, asked: readonly Control[]): { controls: Control[]; rows: OptionRow[] } {
  const choices = service.options?.choices ?? [];
  const owners = (control: Control) => new Set(choices.map((option) => dutyOf(service, control, option).owner));
  const varying = [...catalog.controls.values()]
    .filter((control) => owners(control).size > 1 && [undefined, ...choices].some((option) => concerns(control, service, option)))
    .sort((a, b) => a.priority - b.priority);
  const controls = asked.length > 0 ? [...asked] : varying;
  return { controls, rows: choices.map((option) => ({ option, duties: controls.map((control) => dutyOf(service, control, option)) })) };
}
