/** The catalog in memory: what the files become once they are read, checked and linked. Types only. */
import type { Owner } from '../card/card.ts';
import type { Organisation } from './overlay-types.ts';
import type { AmbiguitiesFile, Area, Basis, CategoriesFile, CategoryFile, CategoryId, ControlFile, DutyFile, ServiceFile, Status } from './schema.ts';

export type { Area, Basis, CategoryId, Owner, Status };

/** A setting that decides who does it, and each outcome. */
export type Setting = NonNullable<DutyFile['setting']>;

/** Who does what about one control, for one service under one option: category, service, option and overlay already merged. */
export type Duty = {
  readonly control: string;
  readonly owner: Owner;
  readonly aws: string;
  readonly you: string;
  readonly sources: readonly string[];
  /** How sure it is; `article` only where the founding article says it itself. */
  readonly basis: Basis;
  /** Which file said it; anything but `category` is specific to the service. */
  readonly from: 'category' | 'service' | 'option' | 'overlay';
  /** Whether each side's sentence is the service's own; the other comes from the category. */
  readonly specificAws: boolean;
  readonly specificYou: boolean;
  readonly setting?: Setting;
};

/** Words that mean a control, or one side's part of it, on one service. */
export type Terms = Pick<DutyFile, 'words' | 'parts'>;

/** A way to deploy a service that changes who does what. */
export type Option = {
  readonly id: string;
  readonly name: string;
  readonly aka: readonly string[];
  readonly about?: string;
  readonly category: CategoryId;
  readonly duties: Readonly<Record<string, DutyFile>>;
  readonly terms: Readonly<Record<string, Terms>>;
};

export type Service = Omit<ServiceFile, 'duties' | 'options' | 'names' | 'codes'> & {
  /** The name shown on cards: "S3". */
  readonly short: string;
  readonly names: { readonly short: readonly string[]; readonly aka: readonly string[]; readonly old: readonly string[]; readonly weak: readonly string[] };
  readonly codes: NonNullable<ServiceFile['codes']>;
  readonly duties: Readonly<Record<string, DutyFile>>;
  /** What its duties say of words, by control: apart, so that questions are read without the duties. */
  readonly terms: Readonly<Record<string, Terms>>;
  readonly options?: { readonly by: string; readonly default: string; readonly choices: readonly Option[] };
  /** Added by the organisation's overlay: no part of AWS, and documented by the organisation. */
  readonly own?: boolean;
  /** Not in use at the organisation: found by name, but never suggested or listed. */
  readonly hidden?: boolean;
};

export type Control = ControlFile;
export type Category = CategoryFile;
export type Model = CategoriesFile['model'];
export type Ambiguity = AmbiguitiesFile['ambiguities'][number];

/** The whole catalog, frozen. Maps keep the order of display. */
export type Catalog = {
  readonly services: ReadonlyMap<string, Service>;
  readonly controls: ReadonlyMap<string, Control>;
  readonly categories: ReadonlyMap<CategoryId, Category>;
  readonly groups: readonly { readonly id: string; readonly name: string }[];
  readonly model: Model;
  readonly ambiguities: readonly Ambiguity[];
  /** Where a wrong or missing fact is reported: the project's address, from package.json. */
  readonly repository?: string;
  /** Who "you" are; absent without an overlay. */
  readonly organisation?: Organisation;
};

/** Something wrong with a file, said so that its author can mend it. */
export type Problem = { readonly file: string; readonly line?: number; readonly path?: string; readonly message: string; readonly rule?: string };
