/** Rules on what an overlay's rules and guidance are for, and on what it hides: it exists, and can be met. */
import type { OverlayFiles } from '../overlay-files.ts';
import type { WhereFile } from '../overlay-schema.ts';
import type { ServiceFile } from '../schema.ts';
import type { Catalog, Service } from '../types.ts';
import { eachWhere, inOrganisation, type OverlayRule } from './overlay-rule.ts';
import { closest } from './shape.ts';

/** The services of the catalog and of the overlay, with their option ids. */
function allServices({ services }: OverlayFiles, catalog: Catalog): Map<string, { area: string; categories: Set<string>; options: string[] }> {
  const entry = ({ area, category, options }: ServiceFile | Service) => {
    const choices = options
      ? Array.isArray(options.choices)
        ? options.choices
        : Object.entries(options.choices).map(([id, choice]) => ({ id, ...choice }))
      : [];
    return { area, categories: new Set([category, ...choices.flatMap((choice) => choice.category ?? [])]), options: choices.map(({ id }) => String(id)) };
  };
  return new Map([...[...catalog.services.values()].map((s) => [s.id, entry(s)] as const), ...services.map(({ value }) => [value.id, entry(value)] as const)]);
}

export const placesExist: OverlayRule = {
  name: 'places-exist',
  why: 'A rule for something that does not exist never holds, and whoever wrote it believes that it does.',
  check: (overlay, catalog) => {
    const at = inOrganisation(overlay);
    const services = allServices(overlay, catalog);
    const known = { control: [...catalog.controls.keys()], group: catalog.groups.map(({ id }) => id), service: [...services.keys()] };
    return eachWhere(overlay).flatMap(({ keys, path }) => [
      ...(['control', 'group', 'service'] as const).flatMap((kind) =>
        (keys[kind] ?? []).flatMap((id, i) =>
          known[kind].includes(id) ? [] : [at([...path, kind, i], `"${id}" is no ${kind} of the catalog; ${closest(id, known[kind])}`)],
        ),
      ),
      ...optionFaults(keys, services).map((message) => at([...path, 'option'], message)),
    ]);
  },
};

function optionFaults({ service, option }: WhereFile, services: ReturnType<typeof allServices>): string[] {
  if (!option) return [];
  if (!service) return ['An option means something only for a service; add "service:".'];
  return service.flatMap((id) => {
    const known = services.get(id)?.options ?? [];
    const missing = services.has(id) ? option.filter((one) => !known.includes(one)) : [];
    return missing.map(
      (one) => `"${one}" is no option of ${id}; ${known.length > 0 ? `it has ${known.join(', ')}.` : 'it has no options, so remove "option:".'}`,
    );
  });
}

export const placesCanBe: OverlayRule = {
  name: 'places-can-be',
  why: 'Keys that no service or control fits together make a rule that never holds.',
  check: (overlay, catalog) => {
    const at = inOrganisation(overlay);
    const services = allServices(overlay, catalog);
    const groupOf = (id: string) => catalog.controls.get(id)?.group;
    return eachWhere(overlay).flatMap(({ keys, path }) => {
      const { control, group, service, area, category } = keys;
      const strangers = (control ?? []).filter((id) => group && catalog.controls.has(id) && !group.includes(groupOf(id) ?? ''));
      const elsewhere = (service ?? []).filter((id) => area && services.has(id) && !area.some((one) => one === services.get(id)?.area));
      const otherwise = (service ?? []).filter((id) => category && services.has(id) && !category.some((one) => services.get(id)?.categories.has(one)));
      return [
        ...strangers.map((id) => at([...path, 'group'], `The control ${id} is in the group ${groupOf(id)}; remove "group:", or the control.`)),
        ...elsewhere.map((id) => at([...path, 'area'], `${id} is in the area ${services.get(id)?.area}; remove "area:", or the service.`)),
        ...otherwise.map((id) =>
          at([...path, 'category'], `${id} is ${[...(services.get(id)?.categories ?? [])].join(' or ')}; remove "category:", or the service.`),
        ),
      ];
    });
  },
};

export const hiddenExist: OverlayRule = {
  name: 'hidden-exist',
  why: 'A service that is hidden under a wrong name goes on being suggested.',
  check: (overlay, catalog) => {
    const at = inOrganisation(overlay);
    const own = new Set(overlay.services.map(({ value }) => value.id));
    const { hide = [] } = overlay.organisation.value;
    return hide.flatMap((id, i) => {
      if (hide.indexOf(id) < i) return [at(['hide', i], `"${id}" is hidden twice; keep one of them.`)];
      if (own.has(id)) return [at(['hide', i], `"${id}" is a service of your own; remove services/${id}.yml rather than hide it.`)];
      return catalog.services.has(id) ? [] : [at(['hide', i], `"${id}" is no service of the catalog; ${closest(id, catalog.services.keys())}`)];
    });
  },
};

export const somethingIsLeft: OverlayRule = {
  name: 'something-is-left',
  why: 'With every service hidden there is nothing to list or to suggest, which nobody wants.',
  check: (overlay, catalog) => {
    const hidden = new Set(overlay.organisation.value.hide);
    const left = [...catalog.services.values()].filter(({ id, status }) => status !== 'discontinued' && !hidden.has(id));
    return left.length > 0 ? [] : [inOrganisation(overlay)(['hide'], 'This hides every service of the catalog; take those that you use off the list.')];
  },
};

export const hiddenHaveNoDuties: OverlayRule = {
  name: 'hidden-have-no-duties',
  why: 'A service that is hidden and yet given to a team is in use after all, or its rule is left over.',
  lintOnly: true,
  check: (overlay) => {
    const { hide = [], duties = [] } = overlay.organisation.value;
    const at = inOrganisation(overlay);
    return duties.flatMap(({ service = [] }, i) =>
      service.flatMap((id, k) =>
        hide.includes(id) ? [at(['duties', i, 'service', k], `"${id}" is under "hide:" too; take it off that list if it is in use, or remove it here.`)] : [],
      ),
    );
  },
};
