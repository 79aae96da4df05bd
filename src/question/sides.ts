/** What a comparison compares: each side a service, under its option where one is named with it, in the order of the text. */
import type { Found, NamedService, Search } from './search.ts';

/** A name in the text: a service, or an option of a service that the text names. */
type Mention = NamedService & {
  readonly start: number;
  readonly end: number;
  readonly kind: 'service' | 'option';
  readonly feature?: boolean;
  readonly isShort?: boolean;
};

/** Names looked at: many more than are ever compared, and few enough for a text of nothing but names. */
const MOST = 60;

/** A stretch of text between two words that set names apart. */
type Stretch = { readonly start: number; readonly end: number };

const APART = /[,;+&/→]|->|=>|\b(?:vs|versus|v|or|and|compared?|than|instead|rather|over|to|from|off|into|onto|by|for)\b/gi;
const APART_TOO = /[,;+&/→]|->|=>|\b(?:vs|versus|v|or|and|compared?|than|instead|rather|over|to|from|off|into|onto|by|for|with)\b/gi;

/** "compare X with Y": there "with" stands between the sides; elsewhere it names an option ("EKS with Fargate"). */
const BESIDE = /\bwith\b/i;

/** The sides of a comparison; `services` are the names as they stand in the text, before options were given to them. */
export function sidesOf(search: Search, services: readonly Found[]): readonly Placed[] {
  const mentions = mentionsIn(search, services);
  const { text } = search;
  const plain = resolve(text, mentions, APART);
  const sides =
    plain.length < 2 && BESIDE.test(text)
      ? resolve(
          text,
          mentions.filter(({ start, end }) => !BESIDE.test(text.slice(start, end))),
          APART_TOO,
        )
      : plain;
  return distinct(sides);
}

function mentionsIn(search: Search, services: readonly Found[]): Mention[] {
  const named: Mention[] = services.map(({ service, option, start, end, feature, written }) => ({
    service,
    option,
    start,
    end,
    feature,
    kind: 'service',
    isShort: search.isShortName(service, written),
  }));
  const options = [...new Set(services.map(({ service }) => service))].flatMap((service) =>
    search.optionsSaid(service).flatMap(({ start, end, option }): Mention[] => {
      const first = search.tokens[start];
      const last = search.tokens[end - 1];
      return first && last ? [{ service, option, start: first.start, end: last.end, kind: 'option' }] : [];
    }),
  );
  // a general name of a service that is found already: "Aurora Serverless v2 vs normal Aurora"
  const again = search.weak.flatMap(({ start, end, name }): Mention[] => {
    const first = search.tokens[start];
    const last = search.tokens[end - 1];
    const known = services.some(({ service, start: from, end: to }) => service === name.service && first && last && (last.end <= from || first.start >= to));
    return known && first && last ? [{ service: name.service, start: first.start, end: last.end, kind: 'service' }] : [];
  });
  return [...named, ...again, ...options].sort((a, b) => a.start - b.start || b.end - a.end).slice(0, MOST);
}

/** What stands between signs that join names, and names nothing known: "k8s" in "k8s vs ecs". */
export function unreadIn(search: Search, services: readonly Found[]): readonly string[] {
  if (!JOINED.test(search.text)) return [];
  const mentions = mentionsIn(search, services);
  return stretches(search.text, mentions, JOINT)
    .filter(({ start, end }) => !mentions.some((mention) => mention.start < end && start < mention.end))
    .map(({ start, end }) =>
      search.text
        .slice(start, end)
        .replace(/[?.!\s]+$/, '')
        .trim(),
    )
    .filter((text) => /^[\p{L}\p{N}]/u.test(text) && text.split(' ').length <= UNREAD_WORDS && text.length > 0);
}

const JOINT = /\+|->|→|\b(?:vs|versus)\b\.?/gi;
const JOINED = new RegExp(JOINT.source, 'i');

/** More words than these are a sentence, and no name. */
const UNREAD_WORDS = 3;

/** A side and where its name stands in the text. */
export type Placed = NamedService & { readonly start: number; readonly end: number };

/** The sides in the order of the text. */
function resolve(text: string, mentions: readonly Mention[], apart: RegExp): Placed[] {
  const sides: Placed[] = [];
  for (const stretch of stretches(text, mentions, apart)) {
    const own = mentions.filter(({ start, end }) => start >= stretch.start && end <= stretch.end);
    sides.push(...sidesIn(own, sides.at(-1)));
  }
  return sides;
}

/** The text cut at words that set names apart, unless they are part of a name. */
function stretches(text: string, mentions: readonly Mention[], apart: RegExp): Stretch[] {
  const cuts = [...text.matchAll(apart)].map(({ index, 0: word }) => ({ start: index, end: index + word.length }));
  const free = cuts.filter((cut) => !mentions.some(({ start, end }) => cut.start >= start && cut.end <= end));
  return [{ start: 0, end: 0 }, ...free].map((cut, i) => ({ start: cut.end, end: free[i]?.start ?? text.length }));
}

/** What one stretch names; `before` is the side before it, whose option it may be another of. */
function sidesIn(mentions: readonly Mention[], before: Placed | undefined): Placed[] {
  const services = mentions.filter(({ kind }) => kind === 'service');
  const options = mentions.filter(({ kind }) => kind === 'option');
  const isName = (option: Mention) =>
    services.some(({ service, start, end, isShort }) => isShort && service === option.service && start === option.start && end === option.end);
  const optionOf = (service: string) => options.find((option) => option.service === service && !isName(option));
  // "ecs on fargate": the first service that has the others as its option
  const head = services.find(({ service, option }) => option !== undefined || optionOf(service) !== undefined);
  const headOption = head && optionOf(head.service);
  if (head && headOption) {
    const rest = services.filter(({ service, start, end }) => service !== head.service && !(start < headOption.end && headOption.start < end));
    return [{ service: head.service, option: head.option ?? headOption.option, start: head.start, end: Math.max(head.end, headOption.end) }, ...placed(rest)];
  }
  // "... vs managed node groups", "... vs fargate": another option of the service before
  const another = before?.option === undefined ? undefined : options.find(({ service }) => service === before.service);
  const covered = another && services.every(({ start, end }) => start < another.end && another.start < end);
  if (another && covered) return [{ service: another.service, option: another.option, start: another.start, end: another.end }];
  return placed(services);
}

/** Services that stand for themselves; what only says where ("a private subnet") does not count beside them. */
function placed(services: readonly Mention[]): Placed[] {
  const main = services.filter(({ feature }) => !feature);
  return (main.length > 0 ? main : services).map(({ service, option, start, end }) => ({ service, option, start, end }));
}

function distinct(sides: readonly Placed[]): Placed[] {
  const seen = new Map<string, Placed>();
  for (const side of sides) if (!seen.has(`${side.service}/${side.option}`)) seen.set(`${side.service}/${side.option}`, side);
  return [...seen.values()];
}
