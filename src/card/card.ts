/** The platform-neutral card: what every answer becomes before an adapter draws it. Types only. */

/** Who secures something: AWS, the customer ("you"), or both, each in their own layer. */
export type Owner = 'aws' | 'customer' | 'shared';

/** A run of text. Plain strings are never read as markup: an adapter escapes them for its platform. */
export type Span = string | { readonly bold: string } | { readonly link: string; readonly url: string };

/** One line of text, made of spans read one after the other. */
export type Line = readonly Span[];

/** A paragraph. `small` marks fine print: review dates, what was understood, basis. */
export type Text = { readonly kind: 'text'; readonly text: Line; readonly small?: boolean };

/** Short label and value pairs, drawn as two columns where there is room. */
export type Facts = { readonly kind: 'facts'; readonly title?: string; readonly facts: readonly { readonly label: string; readonly value: Line }[] };

/** A table whose first column names the row. Every row has as many cells as there are columns, and no cell is empty. */
export type Table = {
  readonly kind: 'table';
  readonly title?: string;
  readonly columns: readonly string[];
  readonly rows: readonly (readonly Line[])[];
};

/** A list; `check` is a checklist that pastes into a ticket, `code` keeps its items as they are, line by line. */
export type List = { readonly kind: 'list'; readonly title?: string; readonly style: 'bullet' | 'number' | 'check' | 'code'; readonly items: readonly Line[] };

export type Section = Text | Facts | Table | List;

/** A button is a question: `ask` is text for the pipeline, so it needs no state and can do no more than typing can. */
export type Button = { readonly label: string; readonly ask: string } | { readonly label: string; readonly url: string };

/** A page that a statement of the card rests on. */
export type Source = { readonly title: string; readonly url: string };

/**
 * A file that goes with the answer (an export). Adapters that cannot send files show the content or link to it. `content` is made when it is read;
 * `isLong` marks one of thousands of lines, which no chat shows, and whose card says where it is.
 */
export type CardFile = { readonly name: string; readonly type: string; readonly content: string; readonly isLong?: boolean };

/** One duty as machines read it; `service` is null where the answer holds for a category or for all. */
export type DutyFact = { readonly service: string | null; readonly option: string | null; readonly control: string; readonly owner: Owner };

/** What the card says, for machines: the terminal's `--json`, metrics and tests. */
export type CardFacts = {
  readonly kind: string;
  readonly services: readonly string[];
  readonly duties: readonly DutyFact[];
  readonly suggestions: readonly string[];
};

export type Card = {
  readonly title: string;
  readonly subtitle?: string;
  /** The answer in one sentence, owner in bold. */
  readonly headline?: Line;
  readonly sections: readonly Section[];
  readonly buttons: readonly Button[];
  readonly sources: readonly Source[];
  /** Notification and screen-reader line; plain text, never empty. */
  readonly summary: string;
  /** A question that leads to this card again, whatever the conversation was: the value of `/?q=` links. */
  readonly ask: string;
  readonly file?: CardFile;
  readonly facts: CardFacts;
};
