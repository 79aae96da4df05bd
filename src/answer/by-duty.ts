/** Services by who has a duty on them: "which services do I patch myself?" */
import { concerns, dutyOf, optionsThatDiffer } from '../catalog/duty.ts';
import type { Catalog, Control, Duty, Owner, Service } from '../catalog/types.ts';
import type { Question } from '../question/question.ts';

/** The services on which the asked controls are one side's, and the words around them. */
export type ByDuty = {
  readonly title: string;
  readonly intro: string;
  readonly rows: readonly { readonly service: Service; readonly detail: string }[];
  /** The question that leads here again. */
  readonly again: string;
  readonly duties: readonly { readonly control: Control; readonly owner: Owner }[];
};

type Row = { readonly service: Service; readonly duties: readonly Duty[] };

/** The customer's: where all of the asked controls are the customer's, then where some are. AWS's: where all are. */
export function byDuty(catalog: Catalog, services: readonly Service[], question: Question): ByDuty {
  const controls = question.controls.flatMap(({ control, strength }) => (strength >= 2 ? (catalog.controls.get(control) ?? []) : []));
  const rows = services
    .filter((service) => controls.some((control) => concerns(control, service)))
    .map((service) => ({ service, duties: controls.map((control) => dutyOf(service, control)) }));
  const names = controls.map(({ name }) => name).join(' and ');
  const row = ({ service, duties }: Row) => ({ service, detail: duties.map((duty, i) => detail(service, controls[i], duty)).join('; ') });
  if (question.list === 'theirs') {
    const all = rows.filter(({ duties }) => duties.every(({ owner }) => owner === 'aws')).toSorted(byStatement);
    return {
      title: `AWS’s alone: ${names}`,
      intro: `${all.length} of ${services.length} services.`,
      rows: all.map(row),
      again: `list services where AWS does: ${names}`,
      duties: controls.map((control) => ({ control, owner: 'aws' })),
    };
  }
  const some = rows.filter(({ duties }) => duties.some(({ owner }) => owner === 'customer'));
  const shared = rows.filter(({ duties }) => duties.some(({ owner }) => owner === 'shared')).filter((one) => !some.includes(one)).length;
  return {
    title: `Yours: ${names}`,
    intro: `${some.length} of ${services.length} services${shared > 0 ? `; on ${shared} more it is shared` : ''}.`,
    rows: some.toSorted((a, b) => Number(isWhole(b)) - Number(isWhole(a)) || byStatement(a, b)).map(row),
    again: `list services where you do: ${names}`,
    duties: controls.map((control) => ({ control, owner: 'customer' })),
  };
}

function isWhole({ duties }: Row): boolean {
  return duties.every(({ owner }) => owner === 'customer');
}

/** What a service's own file says stands before what only follows from its category. */
function byStatement(a: Row, b: Row): number {
  const stated = ({ duties }: Row) => duties.filter(({ from }) => from !== 'category').length;
  return stated(b) - stated(a);
}

const OWNERS: Record<Owner, string> = { aws: 'AWS', customer: 'You', shared: 'Both' };

/** "Operating system: You (EC2 launch type)": with the usual option where another one turns it over. */
function detail(service: Service, control: Control | undefined, { owner }: Duty): string {
  if (!control) return '';
  const usual = service.options?.choices.find(({ id }) => id === service.options?.default)?.name;
  const condition = usual && optionsThatDiffer(service, control).length > 0 ? ` (${usual})` : '';
  return `${control.name}: ${OWNERS[owner]}${condition}`;
}
