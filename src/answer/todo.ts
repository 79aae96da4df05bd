/** What the customer has to do on a service, most pressing first. */
import { dutiesOf } from '../catalog/duty.ts';
import type { Catalog, Control, Duty } from '../catalog/types.ts';
import type { Subject, TodoList } from './answer.ts';

type Item = TodoList['duties'][number];

/** The customer's duties: all that this service's file speaks of, and what is pressing for every service of its category. */
export function todo(catalog: Catalog, subject: Subject): TodoList {
  const duties = dutiesOf(catalog, subject.service, subject.option)
    .flatMap((duty): Item[] => {
      const control = catalog.controls.get(duty.control);
      return control && isToDo(subject, control, duty) ? [{ control, duty }] : [];
    })
    .sort((a, b) => rank(a) - rank(b));
  return { subject, duties };
}

function isToDo({ service }: Subject, control: Control, duty: Duty): boolean {
  if (/^(?:Nothing|Leave (?:this|it) to AWS)\b/.test(duty.you)) return false;
  // what has ended needs nothing switched on any more: only what its file says is left
  if (service.status === 'discontinued') return duty.from !== 'category' && duty.specificYou;
  return (duty.owner !== 'aws' && (duty.from !== 'category' || control.priority === 1)) || (duty.from !== 'category' && duty.specificYou);
}

/** Controls by which data leaks first when nobody does them. */
const EXPOSURE: ReadonlySet<string> = new Set(['network-config', 'iam', 'secrets', 'app-identity', 'server-side-encryption', 'in-transit']);

/** Lower is more pressing: priority, then what exposes data, then what the service's own file says rather than its category. */
function rank({ control, duty }: Item): number {
  return control.priority * 100 + (EXPOSURE.has(control.id) ? 0 : 10) + (duty.from !== 'category' && duty.specificYou ? 0 : 1) + (duty.owner === 'aws' ? 2 : 0);
}
