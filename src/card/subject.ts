/** What all cards about one service share: its state, its footer, its buttons, its sources. */
import type { Answer, AskedDuty, Subject } from '../answer/answer.ts';
import type { Catalog, Control, Duty, Service } from '../catalog/types.ts';
import type { Button, Card, DutyFact, Section } from './card.ts';
import { ask, small, wrongOrMissing } from './sections.ts';
import { toSource } from './titles.ts';
import { basisLine, buttonName, categoryName, judgementLine, names, sourcesOf, statusLine } from './words.ts';

/** A card before its machine-readable part is put together from duties and suggestions. */
export type Body = Omit<Card, 'facts'> & { readonly duties?: readonly DutyFact[]; readonly suggestions?: readonly string[] };

/** What to know about the state of a service that is not in full use. */
export function status(catalog: Catalog, service: Service): Section[] {
  const line = statusLine(service, (id) => catalog.services.get(id)?.short ?? id);
  return line ? [{ kind: 'text', text: line }] : [];
}

/** The category, and the option where one was asked. */
export function subtitle(catalog: Catalog, { service, option }: Subject): string {
  const category = categoryName(catalog.categories.get(option?.category ?? service.category));
  return option ? `${category} · ${option.name}` : category;
}

/** Small print that says which options are shown, where none was asked. */
export function usualOptions(subjects: readonly Subject[]): Section[] {
  const shown = subjects.flatMap(({ service, option }) => {
    const usual = option ? undefined : service.options?.choices.find(({ id }) => id === service.options?.default);
    return usual && service.options ? [{ short: service.short, usual: usual.name, by: service.options.by }] : [];
  });
  const [first] = shown;
  if (!first) return [];
  if (subjects.length === 1) return small([`Shown for ${first.usual}; it depends on ${first.by}.`]);
  return small([`Shown for ${shown.map(({ short, usual }) => `${short}: ${usual}`).join('; ')}. It depends on these choices.`]);
}

/** Small print: why there are few lines, which rest on judgement, where the category comes from, when it was reviewed. */
export function footer(catalog: Catalog, service: Service, duties: readonly Duty[], option?: Subject['option']): Section[] {
  const fewer = service.fewer ? [service.fewer] : undefined;
  const judged = service.own ? undefined : judgementLine(duties, (id) => catalog.controls.get(id)?.name ?? id);
  return [
    ...small(fewer),
    ...small(judged),
    ...small(basisLine(service, ({ category }) => categoryName(catalog.categories.get(option?.category ?? category)))),
  ];
}

/** The questions that people ask next about a service; `gone` for one that cannot be used any more. */
export function buttons(catalog: Catalog, subject: Subject, gone: boolean): Button[] {
  const { service, option } = subject;
  const instead = (service.replacedBy ?? []).slice(0, 2).flatMap((id) => {
    const other = catalog.services.get(id);
    return other && !other.hidden ? [ask(`${other.short} instead`, id)] : [];
  });
  if (gone) return [...instead, ask('All controls', `all controls for ${askFor(subject)}`), ...wrongOrMissing(catalog, service.id)];
  const choices = option ? [] : (service.options?.choices ?? []).filter(({ id }) => id !== service.options?.default).slice(0, 3);
  return [
    ...instead,
    ask('My to-do list', `to-do for ${askFor(subject)}`),
    ...(service.options && !option ? [ask('All options', `options of ${service.id}`)] : []),
    ...choices.map((choice) => ask(buttonName(choice), optionAsk(service, choice.id))),
    ask('All controls', `all controls for ${askFor(subject)}`),
    ask('Quiz me', `quiz ${service.id}`),
    ...wrongOrMissing(catalog, service.id),
  ];
}

/** The question that leads to a service under an option; both ids are names, so it is read back without doubt. */
export function optionAsk(service: Service, option: string): string {
  return `${service.id} option ${option}`;
}

/** The question that leads to the card of a subject. */
export function askFor({ service, option }: Subject): string {
  return option ? optionAsk(service, option.id) : service.id;
}

/** The pages that duties rest on, and the security guide of the service where its address was really seen. */
export function sources(service: Service, duties: readonly Duty[]) {
  const own = sourcesOf(duties);
  const guide =
    service.guide?.seen && !own.some(({ url }) => url === service.guide?.url)
      ? [{ ...toSource(service.guide.url), title: `Security in ${service.short}` }]
      : [];
  return [...own, ...guide];
}

/** The text that names controls, and whose part of each was asked, so that it is read back to the letter. */
export function askControls(asked: readonly AskedControl[]): string {
  const parts = new Map<string, keyof typeof PARTS | undefined>();
  for (const one of asked) parts.set(one.control.name, partOf(one) ?? parts.get(one.control.name));
  return [...parts].map(([name, part]) => name + (part ? PARTS[part] : '')).join(' and ');
}

type AskedControl = { readonly control: Control; readonly part?: 'aws' | 'you'; readonly both?: boolean; readonly beneath?: boolean };

function partOf({ part, both, beneath }: AskedControl): keyof typeof PARTS | undefined {
  return both ? 'both' : beneath ? 'beneath' : part;
}

/** As the exact reader of questions knows them. */
const PARTS = { aws: ' (the part of AWS)', you: ' (your part)', both: ' (each side)', beneath: ' (what lies beneath)' } as const;

/** The text that names several services, each once under an option. */
export function askForAll(subjects: readonly Subject[], joint: ' + ' | ' vs ' = ' + '): string {
  return [...new Set(subjects.map(askFor))].join(joint);
}

/** Small print: what was named and is not in the answer. Never left out in silence. */
export function leftOutSections({ kind, leftOut = [], foreign, unread = [] }: Answer): Section[] {
  if (kind === 'unknown') return []; // it says so itself
  return [
    ...small(
      leftOut.length > 0
        ? ['Left out: ', { bold: names(leftOut) }, `. ${leftOut.length > 1 ? 'They do' : 'It does'} not fit beside the others; ask for fewer at once.`]
        : undefined,
    ),
    ...small(unread.length > 0 ? ['I did not understand ', { bold: names(unread) }, '; it is not in this answer.'] : undefined),
    ...small(foreign === undefined ? undefined : ['I know AWS only: nothing on ', { bold: foreign }, '.']),
  ];
}

/** Small print for several services: from when to when their entries were reviewed. */
export function reviews(services: readonly Service[]): Section[] {
  const days = services.flatMap(({ reviewed }) => reviewed ?? []).sort();
  const [first] = days;
  const last = days.at(-1);
  const missing = services.length - days.length;
  const span = first === undefined || first === last ? (first ?? '') : `${first} to ${last}`;
  if (first === undefined) return small(['Not reviewed by a second reader yet.']);
  return small([`Reviewed ${span}${missing > 0 ? `; ${missing} not reviewed by a second reader yet` : ''}.`]);
}

/** The asked duty first, then the same under the options where another side has it. */
export function dutyFacts({ service, option, control, owner, otherwise }: AskedDuty): DutyFact[] {
  return [
    { service: service.id, option: option?.id ?? null, control: control.id, owner },
    ...otherwise.map(({ option: other, duty }) => ({ service: service.id, option: other.id, control: control.id, owner: duty.owner })),
  ];
}
