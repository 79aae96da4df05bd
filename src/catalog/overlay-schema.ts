/** The shape of an organisation's own file, as zod schemas: organisation.yml beside services like the catalog's. */
import { z } from 'zod';
import { addressSchema, areaSchema, categoryIdSchema, idSchema } from './schema.ts';

/** Longest piece of guidance; more belongs on the page that it links to. */
export const GUIDANCE_MAX = 400;
/** Most rules, and most pieces of guidance: far more than a reader can keep in mind. */
const RULES_MAX = 500;
/** Most accounts and patterns in all of them together. */
const ACCOUNTS_MAX = 1000;

/** Characters that cannot be seen; those that turn text round could make a name read as another one. The joiner of emoji is none. */
export const UNSEEN = /[\p{Cc}\u00ad\u061c\u200b\u200c\u200e\u200f\u2028-\u202e\u2060-\u2069\ufeff]/u;

/** Such a character as people look it up: "U+202E". */
export function visible(character: string): string {
  return `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;
}

/** One line of plain text. */
function line(least: number, most: number) {
  return z
    .string()
    .trim()
    .min(least)
    .max(most)
    .refine((text) => !UNSEEN.test(text), 'write it as one line of plain text, without characters that cannot be seen');
}

/** One value, or a list of them. */
function oneOrMore<T extends z.ZodType>(schema: T) {
  return z.preprocess((value) => (value === undefined || value === null || typeof value === 'object' ? value : [value]), z.array(schema).min(1).max(RULES_MAX));
}

const account = z
  .string()
  .max(64)
  .regex(/^[a-zA-Z0-9*][a-zA-Z0-9*._-]*$/, 'write an account name such as "sandbox", or a pattern such as "prod-*"');

/** What a rule or a piece of guidance is for; several keys narrow it together. */
const where = {
  control: oneOrMore(idSchema).optional(),
  group: oneOrMore(idSchema).optional(),
  category: oneOrMore(categoryIdSchema).optional(),
  area: oneOrMore(areaSchema).optional(),
  service: oneOrMore(idSchema).optional(),
  /** Needs `service`: the same option has another meaning elsewhere. */
  option: oneOrMore(idSchema).optional(),
  /** Matched against a word of the question: "in prod-payments". `*` stands for any characters. */
  account: oneOrMore(account).optional(),
};

export const teamSchema = z.strictObject({ name: line(2, 60), channel: line(2, 60).optional(), url: addressSchema.optional() });

export const ruleSchema = z.strictObject({ team: idSchema, ...where });

export const guidanceSchema = z.strictObject({
  text: line(10, GUIDANCE_MAX),
  url: addressSchema.optional(),
  /** What the link is called; made from the address if absent. */
  title: line(2, 70).optional(),
  ...where,
});

export const organisationFileSchema = z
  .strictObject({
    name: line(2, 60),
    teams: z.record(idSchema, teamSchema).optional(),
    duties: z.array(ruleSchema).max(RULES_MAX).optional(),
    guidance: z.array(guidanceSchema).max(RULES_MAX).optional(),
    /** Services that are not in use here. */
    hide: z.array(idSchema).optional(),
  })
  // each is compared with all the others, at every reload
  .refine(({ duties = [], guidance = [] }) => [...duties, ...guidance].reduce((sum, { account = [] }) => sum + account.length, 0) <= ACCOUNTS_MAX, {
    path: ['duties'],
    error: `there may be ${ACCOUNTS_MAX} accounts at most; use patterns such as "prod-*"`,
  });

export type OrganisationFile = z.infer<typeof organisationFileSchema>;
export type RuleFile = z.infer<typeof ruleSchema>;
/** The keys that say what a rule is for. */
export type WhereFile = Omit<RuleFile, 'team'>;
