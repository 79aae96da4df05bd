/** The shape of every catalog file, as zod schemas: the types, the checks and the JSON Schemas for editors come from here. */
import { z } from 'zod';

/** Longest sentence for one side of a duty; longer ones no longer read in one glance in a table cell. */
export const SENTENCE_MAX = 240;

const sentence = z
  .string()
  .min(15)
  .max(SENTENCE_MAX)
  .regex(/^[^`]*$/, 'write names as they are, without backticks: cards are plain text');
const id = z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'use lower-case letters, digits and single hyphens, like "s3-glacier"');
const date = z.string().regex(/^\d{4}-\d{2}-\d{2}$/, 'write the date as YYYY-MM-DD');
const address = z
  .url({ protocol: /^https$/, error: 'use a full https:// address', abort: true })
  // a sign-in in an address would be shown to everybody, and a blank ends a link in the middle
  .regex(/^https:\/\/[^\s/?#@]+(?:[/?#][^\s<>"]*)?$/i, 'write the address without blanks, quotes or a user name in it (a blank is %20)');
const name = z.string().min(1).max(80);
const words = z.array(name);

export const ownerSchema = z.enum(['aws', 'customer', 'shared']);
export const categoryIdSchema = z.enum(['infrastructure', 'container', 'abstracted', 'software', 'third-party', 'people']);
export const basisSchema = z.enum(['article', 'documented', 'judgement']);
export const statusSchema = z.enum(['active', 'closed', 'ending', 'discontinued']);
export const areaSchema = z.enum([
  'compute',
  'containers',
  'storage',
  'database',
  'analytics',
  'networking',
  'security',
  'management',
  'devtools',
  'integration',
  'frontend',
  'business',
  'euc',
  'ml',
  'migration',
  'iot',
  'media',
  'games',
  'blockchain',
  'quantum',
  'satellite',
  'cost',
  'support',
]);

/** A setting of the service that decides who does it, with every outcome. */
const settingSchema = z.strictObject({
  name: z.string().min(3).max(80),
  cases: z
    .array(z.strictObject({ when: z.string().min(1).max(80), owner: ownerSchema, outcome: sentence }))
    .min(2)
    .max(5),
});

/** Where both sides do something: words that say whose part is asked ("major upgrade" is yours, "minor" AWS's). */
const partsSchema = z.strictObject({ aws: words, you: words });

/** What one service (or option) says about one control beyond its category. */
export const dutySchema = z.strictObject({
  owner: ownerSchema.optional(),
  aws: sentence.optional(),
  you: sentence.optional(),
  sources: z.array(address).min(1).max(4),
  basis: z.enum(['documented', 'judgement']).optional(),
  setting: settingSchema.optional(),
  /** What people type when they mean this control here, though elsewhere it means another ("java" on Fargate is in the image). */
  words: words.min(1).optional(),
  /** Words that say whose part of it is asked, beside those of the control: Lambda scales by itself, ECS as you set it. */
  parts: partsSchema.partial().optional(),
});

const dutiesSchema = z.record(id, dutySchema);

const choiceSchema = z.strictObject({
  name: z.string().min(2).max(60),
  aka: words.optional(),
  about: z.string().min(15).max(160).optional(),
  category: categoryIdSchema.optional(),
  duties: dutiesSchema.optional(),
});

const optionsSchema = z.strictObject({
  /** What decides, as a noun phrase: "the launch type". */
  by: z.string().min(3).max(80),
  default: id,
  choices: z.record(id, choiceSchema),
});

const namesSchema = z.strictObject({
  /** What people say most; the first is shown on cards. */
  short: words.min(1),
  /** Other names, nicknames, sub-products that mean this service and nothing else. */
  aka: words.optional(),
  /** Former names. */
  old: words.optional(),
  /** Words that also mean something else; they count only with evidence. */
  weak: words.optional(),
});

const codesSchema = z.strictObject({
  iam: words.optional(),
  arn: words.optional(),
  cloudformation: words.optional(),
  terraform: words.optional(),
  sdk: words.optional(),
  /** Names in documentation, console and endpoint addresses. */
  hosts: words.optional(),
});

export const serviceFileSchema = z.strictObject({
  id,
  name: z.string().min(3).max(80),
  about: z.string().min(15).max(140),
  names: namesSchema,
  codes: codesSchema.optional(),
  area: areaSchema,
  category: categoryIdSchema,
  basis: basisSchema,
  status: statusSchema,
  statusNote: z.string().max(240).optional(),
  replacedBy: z.array(id).optional(),
  /** The service's security guide; `seen` says whether the address was really seen, or follows from AWS's naming habit. */
  guide: z.strictObject({ url: address, seen: z.boolean() }).optional(),
  /** The day a second reader agreed with every line; absent until then. */
  reviewed: date.optional(),
  /** Why there are fewer specific duties than the catalog asks for. */
  fewer: z.string().min(15).max(240).optional(),
  duties: dutiesSchema.optional(),
  options: optionsSchema.optional(),
});

const ownSideSchema = z.strictObject({ owner: ownerSchema, aws: sentence, you: sentence });

export const controlSchema = z.strictObject({
  id,
  name: z.string().min(2).max(34),
  /** The name inside a sentence, where its lower-case form does not read well there. */
  as: z.string().min(2).max(50).optional(),
  question: z.string().min(8).max(80),
  covers: z.string().min(10).max(140),
  group: id,
  kind: z.enum(['inherited', 'shared', 'customer-specific', 'customer']),
  priority: z.union([z.literal(1), z.literal(2), z.literal(3)]),
  /** Product areas that it concerns; elsewhere it is left out of a service's matrix unless the service speaks of it. */
  areas: z.array(areaSchema).optional(),
  /** Categories in which it concerns only services whose file speaks of it: few abstracted services take images of yours. */
  onlySpoken: z.array(categoryIdSchema).optional(),
  /** Owner and both sentences by category; `any` serves the categories without an entry of their own. */
  by: z.partialRecord(z.union([categoryIdSchema, z.literal('any')]), ownSideSchema),
  sources: z.array(address).min(1),
  /** What people type when they mean it: nouns and noun phrases, lower case. */
  words: words.min(1),
  /** Words that say whose part of a shared duty is asked, on whichever service. */
  parts: partsSchema.optional(),
});

export const controlsFileSchema = z.strictObject({ controls: z.array(controlSchema).min(1) });

export const categorySchema = z.strictObject({
  id: categoryIdSchema,
  name: z.string(),
  article: z.boolean(),
  means: z.string().max(240),
  aws: z.string().max(320),
  you: z.string().max(320),
  note: z.string().max(320).optional(),
  examples: z.array(id),
  words: words.min(1),
  sources: z.array(address).min(1),
});

export const categoriesFileSchema = z.strictObject({
  categories: z.array(categorySchema),
  model: z.strictObject({
    means: z.string(),
    aws: z.string(),
    you: z.string(),
    examples: z.array(z.string()),
    sources: z.array(address).min(1),
  }),
  groups: z.array(z.strictObject({ id, name: z.string() })),
});

/** Names that truly mean several services: asked back, or answered by `default` with the others offered. */
export const ambiguitiesFileSchema = z.strictObject({
  ambiguities: z.array(z.strictObject({ name, choices: z.array(id).min(2).max(4), default: id.nullable(), why: z.string().max(200).optional() })),
});

export { address as addressSchema, id as idSchema };

export type ServiceFile = z.infer<typeof serviceFileSchema>;
export type DutyFile = z.infer<typeof dutySchema>;
export type ControlFile = z.infer<typeof controlSchema>;
export type CategoryFile = z.infer<typeof categorySchema>;
export type CategoriesFile = z.infer<typeof categoriesFileSchema>;
export type AmbiguitiesFile = z.infer<typeof ambiguitiesFileSchema>;
export type CategoryId = z.infer<typeof categoryIdSchema>;
export type Status = z.infer<typeof statusSchema>;
export type Basis = z.infer<typeof basisSchema>;
export type Area = z.infer<typeof areaSchema>;
