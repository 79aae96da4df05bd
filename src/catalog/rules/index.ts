/** Every rule of the catalog, in the order in which their findings are printed. */
import {
  overridesSaySomething,
  ownersSayBothSides,
  reviewsAreInThePast,
  settingsDecide,
  sourcesAreDocumentation,
  statusIsExplained,
  usableServicesAreComplete,
} from './content.ts';
import { ambiguitiesAreReal, namesAreUnique } from './names.ts';
import type { Rule } from './rule.ts';
import { everyCategoryAnswers, fileNameIsId, idsAreUnique, idsExist } from './shape.ts';

export const rules: readonly Rule[] = [
  fileNameIsId,
  idsAreUnique,
  idsExist,
  everyCategoryAnswers,
  namesAreUnique,
  ambiguitiesAreReal,
  ownersSayBothSides,
  overridesSaySomething,
  settingsDecide,
  sourcesAreDocumentation,
  usableServicesAreComplete,
  statusIsExplained,
  reviewsAreInThePast,
];
