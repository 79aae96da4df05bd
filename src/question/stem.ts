/** Word forms: one stem for all of them. */
import { singular } from '../catalog/names.ts';

/** Things, not what one does: hosting is no host, and versioning no version. */
const THINGS = new Set(['building', 'hosting', 'versioning']);

/** The stem under which verb forms meet: patch, patches, patched, patching. Applied to phrases and questions alike. */
export function stem(word: string): string {
  const base = singular(word);
  if (THINGS.has(base)) return base;
  if (base.length > 5 && base.endsWith('ing')) return undouble(base.slice(0, -3));
  if (base.length > 4 && base.endsWith('ed')) return undouble(base.slice(0, -2));
  if (base.length > 4 && base.endsWith('e')) return base.slice(0, -1);
  return base;
}

function undouble(word: string): string {
  const end = word.at(-1);
  if (word.length > 3 && end === word.at(-2) && end !== 's' && end !== 'l') return word.slice(0, -1);
  return word.endsWith('e') ? word.slice(0, -1) : word;
}
