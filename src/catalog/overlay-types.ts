/** An organisation in memory: its teams, which duties are whose, its guidance. Types only. */
import type { Area, CategoryId } from './schema.ts';

/** Who is behind "you" for some duties. */
export type Team = { readonly id: string; readonly name: string; readonly channel?: string; readonly url?: string };

/** What a rule or a piece of guidance is for; a key that is absent narrows nothing. */
export type Where = {
  /** Named one by one, or by their groups. */
  readonly controls?: ReadonlySet<string>;
  readonly categories?: ReadonlySet<CategoryId>;
  readonly areas?: ReadonlySet<Area>;
  readonly services?: ReadonlySet<string>;
  readonly options?: ReadonlySet<string>;
  /** Patterns for names of accounts. */
  readonly accounts?: readonly string[];
};

/** A team's duties; how narrow the rule is decides which of several holds. */
export type TeamRule = { readonly where: Where; readonly team: Team; readonly rank: readonly number[] };

/** What the organisation says of its own, shown beside the catalog's answer. */
export type Guidance = { readonly where: Where; readonly text: string; readonly url?: string /** What the link is called. */; readonly title?: string };

/** What an overlay says of the organisation; its services are among the catalog's. */
export type Organisation = {
  readonly name: string;
  readonly teams: readonly Team[];
  /** The narrowest first. */
  readonly rules: readonly TeamRule[];
  readonly guidance: readonly Guidance[];
  /** Every pattern for an account that a rule or guidance has, lower case. */
  readonly accounts: readonly string[];
  /** The account that the question at hand is about; set while its card is built. */
  readonly account?: string;
};
