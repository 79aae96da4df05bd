/** What Slack takes, as data: Block Kit's documented limits, and the tighter ones this adapter sets for itself. */

/** Documented by Slack; a message beyond one of these is refused whole. Lengths are in UTF-16 units, which never undercounts. */
export const LIMITS = {
  blocks: 50,
  headerText: 150,
  /** Any text object; kept for a rich_text block too, for which Slack gives no figure. */
  text: 3000,
  contextElements: 10,
  actionsElements: 25,
  buttonText: 75,
  buttonValue: 2000,
  url: 3000,
  /** The header row counts as one. */
  tableRows: 100,
  tableColumns: 20,
  /** Of all cells together. */
  tableCharacters: 10_000,
} as const;

/** Our own, so that a message is read rather than scrolled past, and stays well below the size, nowhere documented, at which Slack finds it too long. */
export const OWN_LIMITS = {
  /** Visible characters of a whole message. */
  message: 12_000,
  /** The notification line; five times as much once escaped, at worst. */
  summary: 600,
  headline: 1000,
  /** The subtitle, a section's title, a line of fine print. */
  small: 400,
  sourceTitle: 120,
  /** One item of a list, one value of a fact. */
  item: 1000,
  label: 150,
  tableCell: 500,
} as const;
