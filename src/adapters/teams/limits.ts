/** What Teams takes, as data; every render and every request stays within it, whatever the catalog or a person says. */

/** Of an Adaptive Card and its parts. Lengths are characters (UTF-16 code units) unless the name says otherwise. */
export const CARD = {
  version: '1.5',
  /** Bytes of the card's JSON as UTF-16, the strictest figure Microsoft gives (webhooks); bots may send more. */
  bytes: 28 * 1024,
  title: 160,
  subtitle: 240,
  headline: 500,
  /** A headline up to this length is drawn large. */
  largeHeadline: 90,
  /** One paragraph, table cell or list item. */
  text: 800,
  /** `fallbackText` and `speak`. */
  summary: 300,
  buttonLabel: 60,
  /** A button with a longer question is left out: cut short, it would ask something else. */
  buttonAsk: 400,
  /** Teams shows six buttons; the others go into the overflow menu. */
  primaryButtons: 6,
  buttons: 14,
  /** All buttons together, so that they leave room for the answer. */
  buttonsJson: 4500,
  url: 1000,
  sources: 6,
  /** All source links together. */
  sourcesJson: 1800,
} as const;

/** When a table is drawn as a grid: narrower than this it stays readable on a phone of 320 px. A longer word is broken in one of three equal columns. */
export const GRID = { columns: 4, firstCell: 32, cell: 14, onlyCell: 22, word: 8 } as const;

/** Facts are drawn as two columns when labels and values are no longer than this; on a phone a long value needs the whole width. */
export const FACT = { label: 20, value: 60 } as const;

/** Of a message in the chat. */
export const MESSAGE = {
  /** The notification line. */
  summary: 250,
  /** A file up to this length is shown in the card, a longer one as text above it. */
  fileInCard: 3000,
  /** The whole message as UTF-16; Microsoft asks to keep it below 80 KB. */
  bytes: 78 * 1024,
  /** Characters of JSON kept for everything but text and card. */
  overhead: 1000,
} as const;

/** Of the search command's results. */
export const SEARCH = {
  results: 6,
  title: 120,
  text: 200,
  /** All results together, as UTF-16 bytes; Microsoft asks to keep one message below 80 KB. */
  bytes: 78 * 1024,
} as const;

/** Of what people and Teams send to us. */
export const INBOUND = {
  /** Bytes of a request's body; a quoted page of text is some tens of kilobytes. */
  body: 256 * 1024,
  /** What is looked at of a message, before markup is removed. */
  markup: 10_000,
  /** A question after markup is removed. */
  question: 500,
} as const;

/** Teams repeats a delivery that was not answered within about 15 s. Milliseconds. */
export const TIMES = {
  /** A send is given up after this. */
  send: 4000,
  /** Checking a token, which may have to fetch the signing keys. */
  authenticate: 5000,
  /** For how long a delivery is remembered, so that it is answered once. */
  remember: 15 * 60 * 1000,
} as const;

/** How many deliveries are remembered at most. */
export const REMEMBERED = 20_000;

/** Channels whose requests are served: Teams, the Azure portal's test window, and the Bot Framework Emulator. */
export const CHANNELS: readonly string[] = ['msteams', 'webchat', 'emulator'];
