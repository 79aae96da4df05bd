/** Rules on an organisation's overlay: what it names exists, each duty has one team, and nothing of the catalog is overwritten. */
import { keyOf, wordsOf } from '../names.ts';
import { isPlainWord, matches } from '../overlay-account.ts';
import type { OverlayFiles } from '../overlay-files.ts';
import type { WhereFile } from '../overlay-schema.ts';
import { compareRanks, linkWhere, overlap, rankOf, splitAccounts } from '../overlay-team.ts';
import type { ServiceFile } from '../schema.ts';
import type { Catalog, Problem, Service } from '../types.ts';
import { closest } from './shape.ts';

export type OverlayRule = {
  readonly name: string;
  /** Why the overlay is worse off with the fault. */
  readonly why: string;
  /** Untidy, but nobody gets a wrong answer by it: does not stop a start or a reload. */
  readonly lintOnly?: boolean;
  check(overlay: OverlayFiles, catalog: Catalog): Problem[];
};

type Path = readonly (string | number)[];
type At = (path: Path, message: string) => Problem;

function inOrganisation({ organisation: { file, lineOf } }: OverlayFiles): At {
  return (path, message) => ({ file, line: lineOf(path), path: path.join('.'), message });
}

/** Every rule and every piece of guidance, with its place in the file. */
function eachWhere({ organisation: { value } }: OverlayFiles): { keys: WhereFile; path: Path }[] {
  return [
    ...(value.duties ?? []).map((keys, i) => ({ keys, path: ['duties', i] })),
    ...(value.guidance ?? []).map((keys, i) => ({ keys, path: ['guidance', i] })),
  ];
}

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

export const teamsExist: OverlayRule = {
  name: 'teams-exist',
  why: 'A duty of a team that is not there leaves a reader without anybody to ask.',
  check: (overlay) => {
    const { teams = {}, duties = [] } = overlay.organisation.value;
    const at = inOrganisation(overlay);
    return duties.flatMap(({ team }, i) =>
      Object.hasOwn(teams, team) ? [] : [at(['duties', i, 'team'], `"${team}" is no team under "teams:"; ${closest(team, Object.keys(teams))}`)],
    );
  },
};

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

export const oneTeamEach: OverlayRule = {
  name: 'one-team-each',
  why: 'Where two rules are equally narrow, which team is named would be a matter of luck.',
  check: (overlay, catalog) => {
    const at = inOrganisation(overlay);
    const { file, lineOf, value } = overlay.organisation;
    const controls = [...catalog.controls.values()];
    const rules = (value.duties ?? []).flatMap(({ team, ...keys }, i) =>
      splitAccounts(keys).map((one) => ({ i, team, where: linkWhere(one, controls), rank: rankOf(one) })),
    );
    const ties = rules.flatMap((rule, place) =>
      rules.slice(0, place).flatMap((other) => {
        if (rule.i === other.i || compareRanks(rule.rank, other.rank) !== 0 || !overlap(rule.where, other.where)) return [];
        return [{ ...rule, other }];
      }),
    );
    const seen = new Set<string>();
    return ties
      .filter(({ i, other }) => !seen.has(`${i} ${other.i}`) && seen.add(`${i} ${other.i}`))
      .map(({ i, team, other }) => {
        const [mine, first] = [lineOf(['duties', i]), lineOf(['duties', other.i])];
        const both = `Lines ${first} and ${mine} of ${file} are equally narrow and hold for some of the same duties`;
        return team === other.team
          ? at(['duties', i], `${both}, for the same team; remove what is said twice.`)
          : at(['duties', i], `${both}, for ${other.team} and for ${team}; add a key to one of them, or take what both hold for out of one.`);
      });
  },
};

export const accountsAreNoNames: OverlayRule = {
  name: 'accounts-are-no-names',
  why: 'A word read as an account is not read as a service or control any more, so a pattern must fit accounts only.',
  check: (overlay, catalog) => {
    const at = inOrganisation(overlay);
    const words = [...wordsOfCatalog(catalog), ...wordsOfServices(overlay.services.map(({ value }) => value))];
    return eachWhere(overlay).flatMap(({ keys, path }) =>
      (keys.account ?? []).flatMap((pattern, i) => {
        const plain = pattern.toLowerCase();
        const word = words.find((one) => matches(plain, one));
        if (plain.includes('*') && isPlainWord(plain.replaceAll('*', '')))
          return [at([...path, 'account', i], `"${pattern}" fits ordinary words too; give it a hyphen or a digit, as in "prod-*".`)];
        if (word === undefined) return [];
        return [at([...path, 'account', i], `"${pattern}" also fits "${word}", which has a meaning of its own; make it narrower.`)];
      }),
    );
  },
};

const catalogWords = new WeakMap<Catalog, readonly string[]>();

/** Words of a question that must not be taken for accounts. Made once: the catalog is the same at every reload. */
function wordsOfCatalog(catalog: Catalog): readonly string[] {
  const present = catalogWords.get(catalog);
  if (present) return present;
  const ofControls = [...catalog.controls.values()].flatMap(({ id, name, words }) => [id, name, ...words]);
  const made = [...new Set([...wordsOfServices([...catalog.services.values()]), ...ofControls.flatMap(spellings)])];
  catalogWords.set(catalog, made);
  return made;
}

function wordsOfServices(services: readonly (ServiceFile | Service)[]): string[] {
  return services
    .flatMap(({ id, name, names, codes = {} }) => [
      ...[id, name, ...names.short, ...(names.aka ?? []), ...(names.old ?? []), ...(names.weak ?? [])],
      ...[...(codes.iam ?? []), ...(codes.hosts ?? []), ...(codes.terraform ?? [])],
    ])
    .flatMap(spellings);
}

/** A name as one word, in the ways that people write it, where an account could be meant: letters alone never are one. */
function spellings(name: string): string[] {
  const words = wordsOf(name);
  return [name.toLowerCase(), words.join('-'), words.join('_'), words.join('')].filter((word) => !word.includes(' ') && !isPlainWord(word));
}

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

export const ownServicesAreOwn: OverlayRule = {
  name: 'own-services-are-own',
  why: 'What AWS does is for the catalog to say; an overlay that says otherwise would be wrong without anybody noticing.',
  check: ({ services }, catalog) => {
    const controlWords = new Map([...catalog.controls.values()].flatMap((control) => control.words.map((word) => [keyOf(wordsOf(word)), control.name])));
    const taken = new Map([...catalog.services.values()].flatMap(({ id, name }) => [id, name].map((text) => [keyOf(wordsOf(text)), id])));
    return services.flatMap(({ file, value, lineOf }) => {
      const at: At = (path, message) => ({ file, line: lineOf(path), path: path.join('.'), message });
      const weak = new Set((value.names.weak ?? []).map((name) => keyOf(wordsOf(name))));
      const names = (['short', 'aka', 'old'] as const).flatMap((kind) => (value.names[kind] ?? []).map((name, i) => ({ name, path: ['names', kind, i] })));
      return [
        ...(catalog.services.has(value.id) ? [at(['id'], `"${value.id}" is a service of the catalog, which an overlay cannot change; use another id.`)] : []),
        ...(value.basis === 'article' ? [at(['basis'], 'The founding article names AWS services only; write documented or judgement.')] : []),
        ...[{ name: value.name, path: ['name'] }, ...names].flatMap(({ name, path }) => {
          const key = keyOf(wordsOf(name));
          const [service, control] = [taken.get(key), controlWords.get(key)];
          if (service) return [at(path, `"${name}" is the name of ${service} in the catalog; use another one.`)];
          return control && !weak.has(key)
            ? [at(path, `"${name}" is a word for "${control}"; list it under weak, so that people can still ask for that.`)]
            : [];
        }),
      ];
    });
  },
};

export const linksHaveAddresses: OverlayRule = {
  name: 'links-have-addresses',
  why: 'A title without an address is a link that leads nowhere.',
  check: (overlay) => {
    const at = inOrganisation(overlay);
    return (overlay.organisation.value.guidance ?? []).flatMap(({ title, url }, i) =>
      title && !url ? [at(['guidance', i, 'title'], 'A title is the name of a link; add "url:", or remove it.')] : [],
    );
  },
};

export const teamsAreUsed: OverlayRule = {
  name: 'teams-are-used',
  why: 'A team without duties is left over, or its rule was forgotten.',
  lintOnly: true,
  check: (overlay) => {
    const { teams = {}, duties = [] } = overlay.organisation.value;
    const at = inOrganisation(overlay);
    const used = new Set(duties.map(({ team }) => team));
    return Object.keys(teams)
      .filter((id) => !used.has(id))
      .map((id) => at(['teams', id], `The team "${id}" has no duty; add one under "duties:", or remove the team.`));
  },
};

/** Every rule of an overlay beside those that its services share with the catalog's. */
export const overlayRules: readonly OverlayRule[] = [
  teamsExist,
  placesExist,
  placesCanBe,
  oneTeamEach,
  accountsAreNoNames,
  hiddenExist,
  ownServicesAreOwn,
  linksHaveAddresses,
  teamsAreUsed,
];
