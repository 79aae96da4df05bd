/** What an overlay may call its services and accounts: nothing that people type without meaning them. */
import { FILLER, FOREIGN } from '../../src/question/lexicon.ts';
import { exampleTexts, overlayOf, problemsOf } from './overlay.ts';

/** What is wrong with a service of one's own that has one more name. */
function withName(name: string, ...kinds: readonly string[]): string {
  const own = kinds.reduce((text, kind) => text.replace(`  ${kind}:\n`, `  ${kind}:\n    - "${name}"\n`), exampleTexts.get(DECK) ?? '');
  return messages(new Map(exampleTexts).set(DECK, own));
}

const DECK = 'services/harbour-deck.yml';

/** What is wrong with a rule for accounts. */
function withAccount(account: string): string {
  return messages(new Map([['organisation.yml', `name: Test\nteams: { a: { name: A team } }\nduties:\n  - { team: a, account: "${account}" }`]]));
}

function messages(files: ReadonlyMap<string, string>): string {
  return problemsOf(files)
    .map(({ message }) => message)
    .join('\n');
}

describe('the name of a service', () => {
  test.each([...FILLER, ...FOREIGN.filter((name) => !name.includes(' '))])('is not "%s", which stands in other questions', (word) => {
    expect(withName(word, 'aka')).not.toBe('');
  });

  test.each(['the', 'Help', 'QUIZ', 'azure', 'who is', 'x', '42', 'export', 'the team'])('is not "%s", under whichever kind', (word) => {
    for (const kind of ['short', 'aka', 'old', 'weak']) expect(withName(word, kind)).toMatch(/is no name/);
  });

  test.each(['harbour', 'kraken', 'Tide Pool', 'acme-db', 'hlf2', 'the vault'])('may be "%s"', (word) => {
    expect(withName(word, 'aka')).toBe('');
  });

  test.each(['beacon', 'Forge', 'pipelines', 'orbit'])('is an ordinary word, "%s", only if it is weak too', (word) => {
    expect(withName(word, 'aka')).toMatch(/is an ordinary word; list it under weak/);
    expect(withName(word, 'aka', 'weak')).toBe('');
  });
});

describe('the name of an account', () => {
  test.each(
    'us-* *.large eu-west-1 us-gov-east-1a *-1 db.* t3.* *.xlarge sg-* i-* data-* tls*1.2 pci-* on-* in-* multi-* at-rest ipv* node-2* v* *.com aws root my The'.split(
      ' ',
    ),
  )('does not fit what else people write: %s', (account) => {
    expect(withAccount(account)).toMatch(/also fits ".+", which has a meaning of its own|fits ordinary words/);
  });

  test.each(['2026', '1234*', '*1', '443', '12345678901'])('is no other number: %s', (account) => {
    expect(withAccount(account)).toMatch(/write all 12 digits/);
  });

  test.each(
    'prod-* dev-* test-* stage-* sandbox-* acme-* *-prod *-payments prod_* prod-payments 123456789012 log-archive team7 live audit security management core.network'.split(
      ' ',
    ),
  )('may be %s', (account) => {
    expect(withAccount(account)).toBe('');
  });

  test('the smallest overlay has none', () => {
    expect(overlayOf('name: Test').organisation?.accounts).toEqual([]);
  });
});
