/** Rules on an overlay's teams: each duty has one that exists, and each can be told from the others. */
import { keyOf, wordsOf } from '../names.ts';
import { compareRanks, linkWhere, overlap, rankOf, splitAccounts } from '../overlay-team.ts';
import { inOrganisation, type OverlayRule } from './overlay-rule.ts';
import { closest } from './shape.ts';

export const teamsExist: OverlayRule = {
  name: 'teams-exist',
  why: 'A duty of a team that is not there leaves a reader without anybody to ask.',
  check: (overlay) => {
    const { teams = {}, duties = [] } = overlay.organisation.value;
    const at = inOrganisation(overlay);
    return duties.flatMap(({ team }, i) =>
      Object.hasOwn(teams, team) ? [] : [at(['duties', i, 'team'], `"${team}" is no team under "teams:"; ${closest(team, Object.keys(teams))}`)],
    );
  },
};

/** What cards say of owners: a team of that name would be read as one. */
const OWNERS = new Set(['aws', 'amazon', 'you', 'both', 'customer', 'nobody'].map((word) => keyOf([word])));

export const teamsDiffer: OverlayRule = {
  name: 'teams-differ',
  why: 'A card names a team by its name, so two of one name cannot be told apart.',
  check: (overlay) => {
    const { teams = {} } = overlay.organisation.value;
    const at = inOrganisation(overlay);
    const first = new Map<string, string>();
    return Object.entries(teams).flatMap(([id, { name }]) => {
      const key = keyOf(wordsOf(name)) || name;
      if (OWNERS.has(key)) return [at(['teams', id, 'name'], `"${name}" is what cards call an owner; write the name of the team.`)];
      const other = first.get(key);
      if (other === undefined) first.set(key, id);
      return other === undefined ? [] : [at(['teams', id, 'name'], `"${name}" is also the name of the team "${other}"; give them different names.`)];
    });
  },
};

export const oneTeamEach: OverlayRule = {
  name: 'one-team-each',
  why: 'Where two rules are equally narrow, which team is named would be a matter of luck.',
  check: (overlay, catalog) => {
    const at = inOrganisation(overlay);
    const { file, lineOf, value } = overlay.organisation;
    const controls = [...catalog.controls.values()];
    const rules = (value.duties ?? []).flatMap(({ team, ...keys }, i) =>
      splitAccounts(keys).map((one) => ({ i, team, where: linkWhere(one, controls), rank: rankOf(one) })),
    );
    const ties = rules.flatMap((rule, place) =>
      rules.slice(0, place).flatMap((other) => {
        if (rule.i === other.i || compareRanks(rule.rank, other.rank) !== 0 || !overlap(rule.where, other.where)) return [];
        return [{ ...rule, other }];
      }),
    );
    const seen = new Set<string>();
    return ties
      .filter(({ i, other }) => !seen.has(`${i} ${other.i}`) && seen.add(`${i} ${other.i}`))
      .map(({ i, team, other }) => {
        const [mine, first] = [lineOf(['duties', i]), lineOf(['duties', other.i])];
        const both = `Lines ${first} and ${mine} of ${file} are equally narrow and hold for some of the same duties`;
        return team === other.team
          ? at(['duties', i], `${both}, for the same team; remove what is said twice.`)
          : at(['duties', i], `${both}, for ${other.team} and for ${team}; add a key to one of them, or take what both hold for out of one.`);
      });
  },
};

export const teamsAreUsed: OverlayRule = {
  name: 'teams-are-used',
  why: 'A team without duties is left over, or its rule was forgotten.',
  lintOnly: true,
  check: (overlay) => {
    const { teams = {}, duties = [] } = overlay.organisation.value;
    const at = inOrganisation(overlay);
    const used = new Set(duties.map(({ team }) => team));
    return Object.keys(teams)
      .filter((id) => !used.has(id))
      .map((id) => at(['teams', id], `The team "${id}" has no duty; add one under "duties:", or remove the team.`));
  },
};
