/** Works out who does what: the category answers, the service overrides it, an option overrides the service. */
import { remember } from './remember.ts';
import type { Catalog, Control, Duty, Option, Service } from './types.ts';

// An option belongs to one service, so it stands for both.
const duties = remember<Service | Option, Control, Duty>();
const allDuties = remember<Catalog['controls'], Service | Option, readonly Duty[]>();

/** The duty of one service (under one option, if given) for one control. Worked out once: an answer looks at forty of them. */
export function dutyOf(service: Service, control: Control, option?: Option): Duty {
  return duties(option ?? service, control, () => merge(service, control, option));
}

/**
 * Category, service and option in one.
 * An option of another category than its service starts from its own category's owner: a sentence of the service that
 * names another owner is about the default option and does not carry over.
 */
function merge(service: Service, control: Control, option?: Option): Duty {
  const category = option?.category ?? service.category;
  const base = control.by[category] ?? control.by.any;
  if (!base) throw new Error(`control ${control.id} has no entry for ${category}`);
  let own = service.duties[control.id];
  if (own && option && option.category !== service.category && (own.owner ?? control.by[service.category]?.owner ?? control.by.any?.owner) !== base.owner)
    own = undefined;
  const special = option?.duties[control.id];
  const nearest = special ?? own;
  return {
    control: control.id,
    owner: special?.owner ?? own?.owner ?? base.owner,
    aws: special?.aws ?? own?.aws ?? base.aws,
    you: special?.you ?? own?.you ?? base.you,
    sources: nearest?.sources ?? control.sources,
    basis: nearest ? (nearest.basis ?? 'documented') : service.basis === 'article' ? 'article' : service.basis,
    specificAws: (special?.aws ?? own?.aws) !== undefined,
    specificYou: (special?.you ?? own?.you) !== undefined,
    from: special ? 'option' : own ? 'service' : 'category',
    setting: special ? special.setting : own?.setting,
  };
}

/** Every duty of a service, in the catalog's order of controls. Controls that do not concern its area are left out. */
export function dutiesOf(catalog: Catalog, service: Service, option?: Option): readonly Duty[] {
  return allDuties(catalog.controls, option ?? service, () =>
    [...catalog.controls.values()].filter((control) => concerns(control, service, option)).map((control) => dutyOf(service, control, option)),
  );
}

/** Whether a control has a place in a service's matrix. */
export function concerns(control: Control, service: Service, option?: Option): boolean {
  if (service.duties[control.id] !== undefined || option?.duties[control.id] !== undefined) return true;
  return (!control.areas || control.areas.includes(service.area)) && !control.onlySpoken?.includes(option?.category ?? service.category);
}

/** The options of a service under which a control has another owner than by default. */
export function optionsThatDiffer(service: Service, control: Control): { option: Option; duty: Duty }[] {
  const usual = dutyOf(service, control).owner;
  return (service.options?.choices ?? []).map((option) => ({ option, duty: dutyOf(service, control, option) })).filter(({ duty }) => duty.owner !== usual);
}
