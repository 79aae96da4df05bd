/** Names of accounts and the patterns that stand for them: `*` stands for any characters, all else for itself. */

/** Whether a name fits a pattern. Both lower case; takes at most as many steps as the product of their lengths. */
export function matches(pattern: string, name: string): boolean {
  let at = 0;
  let from = 0;
  let star = -1;
  let tried = 0;
  while (from < name.length) {
    if (pattern[at] === '*') {
      star = at++;
      tried = from;
    } else if (pattern[at] === name[from]) {
      at++;
      from++;
    } else if (star >= 0) {
      at = star + 1;
      from = ++tried;
    } else return false;
  }
  return isOnlyStars(pattern.slice(at));
}

/** Whether there is a name that fits both patterns. */
export function meet(a: string, b: string): boolean {
  // same[j]: some text fits both the first characters of `a` looked at so far and the first j of `b`
  let same = Array.from({ length: b.length + 1 }, (_, j) => isOnlyStars(b.slice(0, j)));
  for (const one of a) {
    const next = [one === '*' && same[0] === true];
    for (let j = 1; j <= b.length; j++) {
      const other = b[j - 1];
      next.push(one === '*' || other === '*' ? same[j] === true || next[j - 1] === true : one === other && same[j - 1] === true);
    }
    same = next;
  }
  return same[b.length] === true;
}

/** How narrow a pattern is: by its letters, and a whole name before any pattern. */
export function narrowness(pattern: string): number {
  return pattern.replaceAll('*', '').length + (pattern.includes('*') ? 1 : 1000);
}

/** Whether a name could be any word of a sentence: nothing but letters. It is an account only beside the word "account". */
export function isPlainWord(name: string): boolean {
  return !/[\d._-]/.test(name);
}

function isOnlyStars(text: string): boolean {
  return /^\**$/.test(text);
}
