/** Faults that people make in an overlay, each planted in the text of one of the example's files. */
import { after, beside, entry, MUTATIONS, type Mutation, onLine, type Place, top } from './mutations.ts';
import { exampleTexts } from './overlay.ts';

export type OverlayMutation = Mutation & { readonly file: RegExp };

/** The example's own services. */
const SAMPLES = [...exampleTexts].filter(([name]) => name.startsWith('services/')).map(([, text]) => text);

/** Where a team that is gone, or is called otherwise now, is still spoken of. */
const uses: Place = ({ text, line }, before) => {
  const id = /^ {2}([a-z]+):/.exec(before.split('\n')[line - 1] ?? '')?.[1];
  return text.split('\n').flatMap((one, i) => (id !== undefined && one.includes(`team: ${id}`) ? [i + 1] : []));
};

const anyOf =
  (...places: readonly Place[]): Place =>
  (fault, before) =>
    places.flatMap((place) => place(fault, before));

const indent = (line: string) => /^ */.exec(line)?.[0] ?? '';
const rule = /^ {2}- \{ team: [a-z]+, /;

/** Faults in organisation.yml. */
const ORGANISATION: readonly Mutation[] = [
  { name: 'a team that is not there', plant: onLine(rule, (line) => line.replace(/team: [a-z]+/, 'team: plattform')) },
  {
    name: 'a team whose id was changed',
    at: uses,
    plant: onLine(/^ {2}(platform|data|identity|network|secops|risk|payments|product):/, (line) => line.replace(':', '-2:')),
  },
  {
    name: 'a team id in capitals',
    plant: onLine(/^ {2}(platform|data|identity|network|secops|risk|payments|product):/, (line) => `  ${line.trim().toUpperCase()}`),
  },
  { name: 'two teams under one id', plant: onLine(/^ {2}(data|identity|network|risk):/, () => '  platform:') },
  { name: 'a team without a name', at: anyOf(entry, after(-1)), plant: onLine(/^ {4}name: /, () => []) },
  { name: 'a team with an empty name', plant: onLine(/^ {4}name: /, () => '    name: ""') },
  { name: 'a number for a name', plant: onLine(/^ {4}name: /, () => '    name: 42') },
  { name: 'a channel without quotes, which is a comment', plant: onLine(/^ {4}channel: /, (line) => line.replaceAll('"', '')) },
  { name: 'a misspelt key of a team', plant: onLine(/^ {4}channel: /, (line) => line.replace('channel', 'chanel')) },
  { name: 'an unknown control', plant: onLine(/control: [a-z[]/, (line) => line.replace(/control: \[?[a-z-]+/, (found) => `${found}-x`)) },
  { name: 'an unknown service', plant: onLine(/service: [a-z[]/, (line) => line.replace(/service: \[?[a-z0-9-]+/, (found) => `${found}-x`)) },
  {
    name: 'a service by its name',
    plant: onLine(/service: [a-z[]/, (line) => line.replace(/service: \[?[a-z0-9-]+/, (found) => found.replace(/[a-z0-9-]+$/, 'Amazon S3'))),
  },
  { name: 'an unknown group', plant: onLine(/group: [a-z[]/, (line) => line.replace(/group: \[?[a-z]+/, (found) => `${found}s-x`)) },
  { name: 'an unknown area', plant: onLine(/area: [a-z[]/, (line) => line.replace(/area: \[?[a-z]+/, (found) => `${found}s`)) },
  { name: 'an unknown category', plant: onLine(/category: [a-z[]/, (line) => line.replace(/category: \[?[a-z]+/, (found) => `${found}s`)) },
  { name: 'an unknown option', plant: onLine(/option: [a-z]/, (line) => line.replace(/option: [a-z]+/, 'option: no-such')) },
  { name: 'an option without a service', plant: onLine(/option: [a-z]/, (line) => line.replace(/service: [a-z-]+, /, '')) },
  {
    name: 'a control outside its group',
    plant: onLine(/group: (identity|detection|governance|network) \}/, (line) => line.replace(/group:/, 'control: backup, group:')),
  },
  { name: 'a service outside its area', plant: onLine(/service: (ecs|harbour-deck|tidewater), /, (line) => line.replace(/service:/, 'area: games, service:')) },
  { name: 'a pattern with a blank', plant: onLine(/account: /, (line) => line.replace(/account: [^,}]+/, 'account: "prod payments" ')) },
  { name: 'a pattern for everything', plant: onLine(/account: /, (line) => line.replace(/account: [^,}]+/, 'account: "*" ')) },
  { name: 'a pattern that fits ordinary words', plant: onLine(/account: /, (line) => line.replace(/account: [^,}]+/, 'account: "p*" ')) },
  { name: 'a pattern that fits services', plant: onLine(/account: /, (line) => line.replace(/account: [^,}]+/, 'account: "s*-*" ')) },
  { name: 'a pattern without quotes, which is an alias', plant: onLine(/account: "sandbox/, (line) => line.replace('"sandbox-*"', '*-sandbox')) },
  { name: 'a list for an account', plant: onLine(/account: /, (line) => line.replace(/account: [^,}]+/, 'account: [] ')) },
  {
    name: 'a tie',
    at: after(1),
    plant: onLine(rule, (line) => [line, line.replace(/team: [a-z]+/, 'team: risk').replace(/^( {2}- \{ team: risk)(, .*)$/, '$1$2')]),
  },
  { name: 'the same rule twice', at: after(1), plant: onLine(rule, (line) => [line, line]) },
  {
    name: 'a rule that overlaps',
    at: after(1),
    plant: onLine(/group: (network|identity|detection|governance) \}/, (line) => [
      line,
      line.replace(/team: [a-z]+/, 'team: payments').replace(/group: ([a-z]+)/, 'group: [$1, cloud]'),
    ]),
  },
  { name: 'a rule without a team', plant: onLine(rule, (line) => line.replace(/team: [a-z]+, /, '')) },
  { name: 'a misspelt key of a rule', plant: onLine(/control: /, (line) => line.replace('control:', 'controll:')) },
  { name: 'a key without a value', plant: onLine(/(control|group|service): [a-z]+ \}/, (line) => line.replace(/: [a-z-]+ \}/, ': }')) },
  { name: 'a mapping for a list of rules', plant: onLine(/^duties:$/, () => 'duties: {}\nunused:') },
  { name: 'guidance without text', plant: onLine(/^ {4}text: /, () => '    text: ""') },
  { name: 'guidance that is too long', plant: onLine(/^ {4}text: /, () => `    text: ${'Very long text '.repeat(40)}`) },
  { name: 'a number for guidance', plant: onLine(/^ {4}text: /, () => '    text: 42') },
  { name: 'guidance with a mark that turns text round', plant: onLine(/^ {4}text: /, () => '    text: "Ask the \\u202e team first"') },
  { name: 'a plain http address', plant: onLine(/url: https:/, (line) => line.replace('https:', 'http:')) },
  { name: 'no address at all', plant: onLine(/url: https:/, (line) => line.replace(/url: .*/, 'url: see the wiki')) },
  { name: 'a script for an address', plant: onLine(/url: https:/, (line) => line.replace(/url: .*/, 'url: "javascript:alert(1)"')) },
  { name: 'a title without its address', at: after(-1), plant: onLine(/^ {4}url: https:.*(hull|public-buckets|tidewater|secrets)$/, () => []) },
  { name: 'a hidden service that is not there', plant: onLine(/^ {2}- (lightsail|workmail|odb|memorydb)$/, (line) => `${line}-x`) },
  { name: 'a service hidden twice', at: after(1), plant: onLine(/^ {2}- (lightsail|workmail|odb|memorydb)$/, (line) => [line, line]) },
  { name: 'a service of one’s own hidden', at: after(1), plant: onLine(/^ {2}- (lightsail|workmail|odb|memorydb)$/, (line) => [line, '  - tidewater']) },
  { name: 'a text for the list of hidden services', plant: onLine(/^hide:$/, () => 'hide: lightsail') },
  { name: 'no name of the organisation', at: top, plant: onLine(/^name: /, () => []) },
  { name: 'another name of the key', plant: onLine(/^name: /, (line) => line.replace('name', 'organisation')) },
  { name: 'a key written twice', at: after(1), plant: onLine(/^(name|hide|duties|teams|guidance):/, (line) => [`${line.split(':')[0]}: []`, line]) },
  { name: 'a stray quote', plant: onLine(/^ {4}(name|text|title): [A-Z]/, (line) => line.replace(/: /, ': "')) },
  { name: 'an open bracket', plant: onLine(/\[[a-z, -]+\]/, (line) => line.replace(']', '')) },
  { name: 'an open brace', plant: onLine(rule, (line) => line.replace('}', '')) },
  { name: 'a tab', plant: onLine(/^ {4}(name|text|url): /, (line) => `\t${line.trim()}`) },
  { name: 'a colon in a text', plant: onLine(/^ {4}text: /, () => '    text: Do this: then that: and so on') },
  { name: 'wrong indentation', plant: onLine(/^ {4}(channel|url): /, (line) => `   ${line.trim()}`) },
  { name: 'an alias to nowhere', plant: onLine(/^ {4}(name|title): /, (line) => line.replace(/: .*/, ': *other')) },
  { name: 'a conflict left by a merge', plant: onLine(/^ {4}name: /, (line) => ['<<<<<<< HEAD', line, '=======']) },
  { name: 'a word for a mapping', plant: onLine(/^teams:$/, () => 'teams: none\nunused:') },
];

const AMBIGUITIES: readonly Mutation[] = [
  { name: 'a usual choice that is none', plant: onLine(/default: /, (line) => line.replace('default: tidewater', 'default: s3')) },
  { name: 'a choice that is not there', plant: onLine(/choices: /, (line) => line.replace('aurora', 'aurora-x')) },
  { name: 'one choice', plant: onLine(/choices: /, (line) => line.replace(', aurora, rds', '')) },
  { name: 'a choice twice', plant: onLine(/choices: /, (line) => line.replace('aurora', 'rds')) },
];

const SERVICES: readonly Mutation[] = [
  { name: 'a page over plain http', plant: onLine(/^ +- https:/, (line) => line.replace('https:', 'http:')) },
  { name: 'no address for a source', plant: onLine(/^ +- https:/, (line) => `${indent(line)}- see the wiki`) },
  { name: 'an id of the catalog', plant: onLine(/^id: /, () => 'id: s3') },
  { name: 'the founding article', plant: onLine(/^basis: /, () => 'basis: article') },
  { name: 'a name that is a word for a control', at: after(1), plant: onLine(/^ {2}short:$/, (line) => [line, '    - Hypervisor']) },
  // what they say of AWS's documentation is for the catalog only
  ...MUTATIONS.filter(({ plant }) => SAMPLES.some((text) => plant(text, () => 0))),
];

/** Slips that may hit anything; some of them leave the file in order. */
const SLIPS: readonly Mutation[] = [
  { name: 'a line lost', at: anyOf(beside, entry, top, uses), plant: onLine(/\S/, () => []) },
  { name: 'a line twice', at: after(1), plant: onLine(/^[^#]*\S/, (line) => [line, line]) },
  { name: 'a line moved in', at: anyOf(beside, entry, top, uses), plant: onLine(/^ +[^#\s]/, (line) => `  ${line}`) },
  { name: 'a line moved out', at: anyOf(beside, entry, top, uses), plant: onLine(/^ {2,}[^#\s]/, (line) => line.slice(2)) },
  { name: 'a value lost', at: anyOf(beside, entry, uses), plant: onLine(/^ *[a-zA-Z-]+: \S/, (line) => `${indent(line)}${line.trim().split(':')[0]}:`) },
  { name: 'half of a line', at: anyOf(beside, entry, uses), plant: onLine(/^[^#]{12,}$/, (line) => line.slice(0, Math.floor(line.length / 2))) },
  { name: 'a stray character', at: anyOf(beside, entry, uses), plant: onLine(/^[^#]*\S/, (line) => line.replace(/\S/, (first) => `${first}]`)) },
  {
    name: 'the end cut off',
    at: anyOf(beside, entry, top, uses),
    plant: (text, pick) => {
      const at = pick(text.length);
      return { text: text.slice(0, at), line: text.slice(0, at).split('\n').length };
    },
  },
  { name: 'nothing left', plant: () => ({ text: '', line: 1 }) },
  {
    name: 'something else altogether',
    plant: (_, pick) => ({
      text: ['%PDF-1.7 \u0000\u0001', '- - - [', '42', '"text"', '<html><body>', '{{ template }}', '&a [*a, *a]'][pick(7)] ?? '',
      line: 1,
    }),
  },
];

export const OVERLAY_MUTATIONS: readonly OverlayMutation[] = [
  ...ORGANISATION.map((mutation) => ({ ...mutation, file: /^organisation\.yml$/ })),
  ...AMBIGUITIES.map((mutation) => ({ ...mutation, file: /^ambiguities\.yml$/ })),
  ...SERVICES.map((mutation) => ({ ...mutation, name: `service: ${mutation.name}`, file: /^services\// })),
  ...SLIPS.map((mutation) => ({ ...mutation, name: `slip: ${mutation.name}`, file: /./ })),
];
