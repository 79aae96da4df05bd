/** What can be answered, as data: no wording yet, no layout. Types only. */
import type { Area, Category, CategoryId, Control, Duty, Option, Owner, Service, Setting } from '../catalog/types.ts';
import type { ControlFound } from '../question/controls.ts';

/** A service as it was asked about: under one option, or under the one that applies by default. */
export type Subject = { readonly service: Service; readonly option?: Option };

/** How sure the reading of a name is; a card says what was understood when it was a guess. */
export type Reading = { readonly written: string; readonly as: string };

/** One duty as it was asked. `owner` is the owner of the part that was asked, which for a shared duty may be one side's. */
export type AskedDuty = Subject & {
  readonly control: Control;
  readonly duty: Duty;
  readonly owner: Owner;
  readonly part?: 'aws' | 'you';
  /** The options under which another side does it. */
  readonly otherwise: readonly { readonly option: Option; readonly duty: Duty }[];
};

/** A control in one category. */
export type CategoryDuty = { readonly category: Category; readonly owner: Owner; readonly aws: string; readonly you: string };

export type ControlAnswer = Pick<ControlFound, 'both' | 'beneath'> & {
  readonly control: Control;
  readonly byCategory: readonly CategoryDuty[];
  /** Owner for a question that names no service: that of infrastructure services, where the customer has the most to do. */
  readonly owner: Owner;
  readonly part?: 'aws' | 'you';
  /** Services whose owner is not their category's. */
  readonly exceptions: readonly { readonly owner: Owner; readonly services: readonly Service[] }[];
  /** Where the kind of service decides: the services that are the customer's because their category is. */
  readonly yours: readonly Service[];
};

/** One control side by side; a duty is missing where the control has no place in that service's matrix. */
export type CompareRow = { readonly control: Control; readonly duties: readonly (Duty | undefined)[] };

export type Comparison = {
  readonly subjects: readonly Subject[];
  /** Controls that change hands, most pressing first. */
  readonly rows: readonly CompareRow[];
  /** Controls with one owner everywhere. */
  readonly same: readonly CompareRow[];
  /** Controls that concern only some of the services, with one owner there. */
  readonly only: readonly CompareRow[];
  /** The controls that it was narrowed to; empty for all. */
  readonly asked: readonly Control[];
};

/** One control in an architecture: what each of the services that it concerns says of it. */
export type StackRow = { readonly control: Control; readonly duties: readonly { readonly subject: Subject; readonly duty: Duty }[] };

export type TodoList = { readonly subject: Subject; readonly duties: readonly { readonly control: Control; readonly duty: Duty }[] };

export type OptionRow = { readonly option: Option; readonly duties: readonly Duty[] };

export type ListEntry = { readonly label: string; readonly detail: string; readonly ask: string };

export type QuizQuestion = {
  /** The text that asks this question again: "quiz rds 3". */
  readonly ask: string;
  readonly next: string;
  readonly subject: Subject;
  readonly control: Control;
  readonly duty: Duty;
  readonly guess?: Owner;
};

/** Why nothing can be asked about what was named, and what can. */
export type NoQuiz = {
  /** The text that asks for this quiz again. */
  readonly ask: string;
  readonly topic: string;
  /** The question that a person may have meant to be asked, where controls were named. */
  readonly duty?: string;
  /** The discontinued among the services named. */
  readonly gone: readonly Service[];
  readonly instead: readonly Service[];
};

export type Answer = {
  readonly readings: readonly Reading[];
  /** The organisation's account that it was asked for. */
  readonly account?: string;
  /** Short names of services that were named but did not fit in the answer. */
  readonly leftOut?: readonly string[];
  /** Another cloud's service beside the AWS ones. */
  readonly foreign?: string;
  /** What stood beside the services like a name and is none that is known. */
  readonly unread?: readonly string[];
} & (
  | {
      readonly kind: 'service';
      readonly subject: Subject;
      readonly specific: readonly Duty[];
      readonly all: readonly Duty[];
      readonly alternatives: readonly Service[];
    }
  | { readonly kind: 'duty'; readonly asked: readonly AskedDuty[]; readonly specific: readonly Duty[]; readonly alternatives: readonly Service[] }
  | { readonly kind: 'matrix'; readonly subject: Subject; readonly all: readonly Duty[] }
  | { readonly kind: 'todo'; readonly lists: readonly TodoList[] }
  | {
      readonly kind: 'options';
      readonly service: Service;
      /** Controls whose owner depends on the option; the asked ones if any were asked. */
      readonly controls: readonly Control[];
      readonly rows: readonly OptionRow[];
      readonly asked: readonly AskedDuty[];
      readonly settings: readonly { readonly control: Control; readonly setting: Setting; readonly duty: Duty }[];
    }
  | ({ readonly kind: 'compare' } & Comparison)
  | { readonly kind: 'stack'; readonly subjects: readonly Subject[]; readonly rows: readonly StackRow[] }
  | { readonly kind: 'control'; readonly controls: readonly ControlAnswer[] }
  | {
      readonly kind: 'category';
      readonly category: Category;
      readonly duties: readonly (CategoryDuty & { readonly control: Control })[];
      readonly asked?: Control;
    }
  | { readonly kind: 'overview' }
  | { readonly kind: 'help' }
  | {
      readonly kind: 'list';
      readonly title: string;
      readonly intro: string;
      readonly entries: readonly ListEntry[];
      readonly page: number;
      readonly pages: number;
      readonly again: string;
      /** The controls that decided what is listed, with the owner that it is listed for. */
      readonly duties?: readonly { readonly control: Control; readonly owner: Owner }[];
    }
  | { readonly kind: 'quiz'; readonly quiz: QuizQuestion | NoQuiz }
  | {
      readonly kind: 'export';
      readonly subjects: readonly Subject[];
      /** Set where the subjects were not named one by one. */
      readonly all?: { readonly name: string; readonly words: string };
      /** Named as well, but beyond what one export of names takes. */
      readonly more: readonly Service[];
      readonly format: 'csv' | 'md' | 'json';
    }
  | { readonly kind: 'suggestions'; readonly word: string; readonly services: readonly Service[] }
  | { readonly kind: 'unknown'; readonly text: string }
);

export type { Area, CategoryId };
