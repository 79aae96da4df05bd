/** An organisation's overlay folder and the catalog to one frozen Catalog, or one error that names every problem with file, line and fix. */
import path from 'node:path';
import type { CatalogFiles, Entry } from './files.ts';
import { deepFreeze, linkService } from './link.ts';
import { keyOf, wordsOf } from './names.ts';
import { type OverlayFiles, type OverlayTexts, parseOverlay, readOverlay } from './overlay-files.ts';
import { linkGuidance, linkRules } from './overlay-team.ts';
import type { Organisation, Team } from './overlay-types.ts';
import { CatalogError } from './problem.ts';
import { sourcesAreDocumentation } from './rules/content.ts';
import { rules } from './rules/index.ts';
import { overlayRules } from './rules/overlay.ts';
import type { ServiceFile } from './schema.ts';
import type { Ambiguity, Catalog, Problem, Service } from './types.ts';

/**
 * Loads the overlay in `folder` over a catalog that has none yet.
 * @throws CatalogError naming every problem at once.
 */
export function loadOverlay(folder: string, base: Catalog): Catalog {
  const result = applyOverlay(readOverlay(folder), base, labelOf(folder));
  if (!result.catalog) throw new CatalogError(result.problems, 'overlay');
  return result.catalog;
}

/** Every problem of the overlay in `folder`, what is merely untidy included. */
export function lintOverlay(folder: string, base: Catalog): Problem[] {
  const { files, problems } = checkOverlay(readOverlay(folder), base, labelOf(folder));
  return files ? [...problems, ...run(files, base, true)] : problems;
}

/** What stands before file names in problems: the folder's own name, because its whole path is nobody's business in `/readyz`. */
export function labelOf(folder: string): string {
  return path.basename(path.resolve(folder)) || 'overlay';
}

/** Texts and a catalog to the catalog with the overlay in it, or to every problem. No I/O; never throws on any texts. */
export function applyOverlay(texts: OverlayTexts, base: Catalog, label: string): { catalog?: Catalog; problems: Problem[] } {
  const { files, problems } = checkOverlay(texts, base, label);
  return files && problems.length === 0 ? { catalog: link(files, base), problems } : { problems };
}

function checkOverlay(texts: OverlayTexts, base: Catalog, label: string): { files?: OverlayFiles; problems: Problem[] } {
  const { files, problems } = parseOverlay(texts, label);
  return files ? { files, problems: [...run(files, base, false), ...ownProblems(files, base, label)] } : { problems };
}

function run(files: OverlayFiles, base: Catalog, lintOnly: boolean): Problem[] {
  return overlayRules
    .filter((rule) => (rule.lintOnly ?? false) === lintOnly)
    .flatMap((rule) => rule.check(files, base).map((problem) => ({ ...problem, rule: rule.name })));
}

/** What the catalog's own rules say of the overlay's services. Their sources are the organisation's pages, so any host will do. */
function ownProblems(files: OverlayFiles, base: Catalog, label: string): Problem[] {
  const merged: CatalogFiles = {
    services: [...filesOf(base), ...files.services],
    controls: { file: 'catalog/controls.yml', value: { controls: [...base.controls.values()] }, lineOf: () => undefined },
    categories: {
      file: 'catalog/categories.yml',
      value: { categories: [...base.categories.values()], model: base.model, groups: [...base.groups] },
      lineOf: () => undefined,
    },
    ambiguities: {
      file: files.ambiguities?.file ?? `${label}/ambiguities.yml`,
      value: { ambiguities: mergeAmbiguities(files.ambiguities?.value.ambiguities ?? [], base) },
      lineOf: (place) => files.ambiguities?.lineOf(place),
    },
  };
  const mine = new Set([merged.ambiguities.file, ...files.services.map(({ file }) => file)]);
  return rules
    .filter((rule) => rule !== sourcesAreDocumentation)
    .flatMap((rule) => rule.check(merged).map((problem) => ({ ...problem, rule: rule.name })))
    .filter(({ file }) => mine.has(file))
    .map((problem) => ({ ...problem, message: problem.message.replaceAll('catalog/ambiguities.yml', `${label}/ambiguities.yml`) }));
}

const catalogFiles = new WeakMap<Catalog, Entry<ServiceFile>[]>();

/**
 * The services of a linked catalog as files again, for rules that compare names and ids with the overlay's. What they say of
 * their duties was checked with the catalog and is left out. Made once: it is the same at every reload.
 */
function filesOf(base: Catalog): Entry<ServiceFile>[] {
  const present = catalogFiles.get(base);
  if (present) return present;
  const made = [...base.services.values()].map((service) => ({ file: `catalog/services/${service.id}.yml`, value: unlink(service), lineOf: () => undefined }));
  catalogFiles.set(base, made);
  return made;
}

function unlink({ id, name, about, names, area, category, basis, status }: Service): ServiceFile {
  const { short, aka, old, weak } = names;
  return { id, name, about, names: { short: [...short], aka: [...aka], old: [...old], weak: [...weak] }, area, category, basis, status };
}

/** The overlay's choices first; where both declare a name, the overlay's holds. */
function mergeAmbiguities(own: readonly Ambiguity[], base: Catalog): Ambiguity[] {
  const declared = new Set(own.map(({ name }) => keyOf(wordsOf(name))));
  return [...own, ...base.ambiguities.filter(({ name }) => !declared.has(keyOf(wordsOf(name))))];
}

/** The organisation's services come first, so that they lead every list that they are in. */
function link({ organisation, ambiguities, services }: OverlayFiles, base: Catalog): Catalog {
  const hidden = new Set(organisation.value.hide);
  const own = services.map(({ value }): Service => ({ ...linkService(value), own: true }));
  const others = [...base.services.values()].map((service) => (hidden.has(service.id) ? { ...service, hidden: true } : service));
  return deepFreeze({
    ...base,
    services: new Map([...own, ...others].map((service) => [service.id, service])),
    ambiguities: mergeAmbiguities(ambiguities?.value.ambiguities ?? [], base).map((ambiguity) => withoutHidden(ambiguity, hidden)),
    organisation: linkOrganisation(organisation.value, base),
  });
}

function linkOrganisation(file: OverlayFiles['organisation']['value'], base: Catalog): Organisation {
  const controls = [...base.controls.values()];
  const patterns = [...(file.duties ?? []), ...(file.guidance ?? [])].flatMap(({ account = [] }) => account.map((pattern) => pattern.toLowerCase()));
  const teams = Object.entries(file.teams ?? {}).map(([id, team]): Team => ({ id, ...team }));
  return { name: file.name, teams, rules: linkRules(file, controls), guidance: linkGuidance(file, controls), accounts: [...new Set(patterns)] };
}

/** A choice that is not in use is not offered. The last one left is the answer; where the usual one is gone, the bot asks. */
function withoutHidden(ambiguity: Ambiguity, hidden: ReadonlySet<string>): Ambiguity {
  const choices = ambiguity.choices.filter((id) => !hidden.has(id));
  const [first] = choices;
  // where none is in use, the first one answers and says so
  if (first === undefined) return { ...ambiguity, default: ambiguity.default ?? ambiguity.choices[0] ?? null };
  if (choices.length === ambiguity.choices.length) return ambiguity;
  const usual = ambiguity.default !== null && choices.includes(ambiguity.default) ? ambiguity.default : null;
  return { ...ambiguity, choices, default: choices.length === 1 ? first : usual };
}
