/** Rules on what an overlay writes on cards: links lead somewhere, texts show what they hold, reviews have happened. */
import { UNSEEN, visible } from '../overlay-schema.ts';
import { inFile, inOrganisation, type OverlayRule, type Path } from './overlay-rule.ts';

export const linksHaveAddresses: OverlayRule = {
  name: 'links-have-addresses',
  why: 'A title without an address is a link that leads nowhere.',
  check: (overlay) => {
    const at = inOrganisation(overlay);
    return (overlay.organisation.value.guidance ?? []).flatMap(({ title, url }, i) =>
      title && !url ? [at(['guidance', i, 'title'], 'A title is the name of a link; add "url:", or remove it.')] : [],
    );
  },
};

export const textsArePlain: OverlayRule = {
  name: 'texts-are-plain',
  why: 'A character that cannot be seen can make a text read as another one.',
  check: ({ services, ambiguities }) =>
    [...services, ...(ambiguities ? [ambiguities] : [])].flatMap((entry) =>
      textsIn(entry.value).flatMap(({ text, path }) => {
        const found = UNSEEN.exec(text.trim())?.[0];
        return found === undefined ? [] : [inFile(entry)(path, `There is a character here that cannot be seen (${visible(found)}); write the text anew.`)];
      }),
    ),
};

/** Every text in a value, with its place. */
function textsIn(value: unknown, path: Path = []): { text: string; path: Path }[] {
  if (typeof value === 'string') return [{ text: value, path }];
  if (typeof value !== 'object' || value === null) return [];
  const isList = Array.isArray(value);
  return Object.entries(value).flatMap(([key, one]) => textsIn(one, [...path, isList ? Number(key) : key]));
}

const DAY_MS = 86_400_000;

export const reviewsAreDone: OverlayRule = {
  name: 'reviews-are-done',
  why: 'A review date says that somebody read every line on that day, so it cannot lie ahead.',
  check: ({ services }) => {
    // a day's grace: it is tomorrow already in other parts of the world
    const latest = new Date(Date.now() + DAY_MS).toISOString().slice(0, 10);
    return services.flatMap((entry) => {
      const { reviewed } = entry.value;
      return reviewed !== undefined && reviewed > latest
        ? [inFile(entry)(['reviewed'], `${reviewed} lies ahead; write the day on which somebody read every line, or leave "reviewed:" out.`)]
        : [];
    });
  },
};
