/** Every rule of the catalog, in the order in which their findings are printed. */
import type { Rule } from './rule.ts';

export const rules: readonly Rule[] = [];
