/** Duties as asked: one service or many, one control or several, and whose part of a shared one. */
import { dutiesOf, dutyOf, optionsThatDiffer } from '../catalog/duty.ts';
import { remember } from '../catalog/remember.ts';
import type { Catalog, Control, Duty, Option, Owner, Service } from '../catalog/types.ts';
import type { ControlFound } from '../question/controls.ts';
import type { AskedDuty, CategoryDuty, ControlAnswer, Subject } from './answer.ts';

/** The category whose owner answers a question that names no service: the one in which the customer has the most to do. */
const BY_DEFAULT = 'infrastructure';

/** One duty, with the part that was asked and the options under which it is another's. */
export function askedDuty(subject: Subject, control: Control, part?: 'aws' | 'you'): AskedDuty {
  const duty = dutyOf(subject.service, control, subject.option);
  const otherwise = subject.option ? [] : optionsThatDiffer(subject.service, control).filter(({ option }) => option.id !== subject.service.options?.default);
  const asked = duty.owner === 'shared' ? part : undefined;
  return { ...subject, control, duty, owner: ownerOfPart(duty.owner, asked), part: asked, otherwise };
}

/** "log4j on MSK" is in what AWS runs: where a word may mean images or the platform, images are meant only on services that take some of yours. */
export function withoutForeignImages({ service, option }: Subject, found: readonly ControlFound[]): readonly ControlFound[] {
  if (service.duties['container-image'] ?? option?.duties['container-image']) return found;
  return found.filter(
    ({ control, written }) => control !== 'container-image' || !found.some((other) => other.control === 'platform' && other.written === written),
  );
}

/** A shared duty has a part on each side; asked for one part, its side is the answer. */
export function ownerOfPart(owner: Owner, part?: 'aws' | 'you'): Owner {
  if (owner !== 'shared' || !part) return owner;
  return part === 'aws' ? 'aws' : 'customer';
}

const specific = remember<Catalog['controls'], Service | Option, readonly Duty[]>();

/** The duties that the service's own file speaks of, most pressing first. */
export function specificDuties(catalog: Catalog, { service, option }: Subject): readonly Duty[] {
  return specific(catalog.controls, option ?? service, () => {
    const order = [...catalog.controls.keys()];
    const priority = (id: string) => (catalog.controls.get(id)?.priority ?? 3) * 100 + order.indexOf(id);
    return dutiesOf(catalog, service, option)
      .filter(({ from }) => from !== 'category')
      .sort((a, b) => priority(a.control) - priority(b.control));
  });
}

/** A control across the article's categories, and the services that differ from their own. */
export function controlAnswer(catalog: Catalog, control: Control, found?: ControlFound): ControlAnswer {
  const byCategory = [...catalog.categories.values()].filter(({ article }) => article).map((category) => categoryDuty(category, control));
  const usual = byCategory.find(({ category }) => category.id === BY_DEFAULT)?.owner ?? 'shared';
  const takesPart = byCategory.some(({ owner: own }) => own !== 'customer');
  const owner = found?.both ? 'shared' : found?.beneath && found.part === 'aws' && takesPart ? 'aws' : usual;
  return {
    control,
    byCategory,
    both: found?.both,
    beneath: found?.beneath,
    owner: ownerOfPart(owner, found?.part),
    part: owner === 'shared' ? found?.part : undefined,
    exceptions: exceptionsOf(catalog, control),
    yours: yoursOf(catalog, control, byCategory),
  };
}

const exceptions = remember<Catalog, Control, ControlAnswer['exceptions']>();

/** The services whose owner is not their category's, by owner. */
function exceptionsOf(catalog: Catalog, control: Control): ControlAnswer['exceptions'] {
  return exceptions(catalog, control, () => {
    const differing = [...catalog.services.values()].filter(
      (service) =>
        service.status !== 'discontinued' &&
        !service.hidden &&
        service.duties[control.id]?.owner &&
        dutyOf(service, control).owner !== categoryOwner(service.category, control),
    );
    return (['customer', 'shared', 'aws'] as const)
      .map((owner) => ({ owner, services: differing.filter((service) => dutyOf(service, control).owner === owner) }))
      .filter(({ services }) => services.length > 0);
  });
}

const yours = remember<Catalog, Control, readonly Service[]>();

/** "Which services do we patch ourselves?": those that are as their category is, unless the customer has it everywhere. */
function yoursOf(catalog: Catalog, control: Control, byCategory: readonly CategoryDuty[]): readonly Service[] {
  return yours(catalog, control, () => {
    if (byCategory.every(({ owner }) => owner === 'customer')) return [];
    return [...catalog.services.values()].filter(
      (service) =>
        service.status !== 'discontinued' &&
        !service.hidden &&
        categoryOwner(service.category, control) === 'customer' &&
        dutyOf(service, control).owner === 'customer' &&
        byCategory.some(({ category }) => category.id === service.category),
    );
  });
}

/** What a category says of a control. */
export function categoryDuty(category: CategoryDuty['category'], control: Control): CategoryDuty {
  const side = control.by[category.id] ?? control.by.any;
  if (!side) throw new Error(`control ${control.id} has no entry for ${category.id}`);
  return { category, ...side };
}

function categoryOwner(id: CategoryDuty['category']['id'], control: Control): Owner | undefined {
  return (control.by[id] ?? control.by.any)?.owner;
}
