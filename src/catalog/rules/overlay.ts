/** Every rule on an organisation's overlay, beside those that its services share with the catalog's. */
import { accountsAreNoNames } from './overlay-accounts.ts';
import { codesAreOwn, namesAreNames, ownServicesAreOwn } from './overlay-names.ts';
import { hiddenExist, hiddenHaveNoDuties, placesCanBe, placesExist, somethingIsLeft } from './overlay-places.ts';
import type { OverlayRule } from './overlay-rule.ts';
import { oneTeamEach, teamsAreUsed, teamsDiffer, teamsExist } from './overlay-teams.ts';
import { linksHaveAddresses, reviewsAreDone, textsArePlain } from './overlay-texts.ts';

/** In the order in which their findings are reported. */
export const overlayRules: readonly OverlayRule[] = [
  teamsExist,
  teamsDiffer,
  placesExist,
  placesCanBe,
  oneTeamEach,
  accountsAreNoNames,
  hiddenExist,
  somethingIsLeft,
  ownServicesAreOwn,
  namesAreNames,
  codesAreOwn,
  linksHaveAddresses,
  textsArePlain,
  reviewsAreDone,
  teamsAreUsed,
  hiddenHaveNoDuties,
];
