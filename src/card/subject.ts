/** What all cards about one service share: its state, its footer, its buttons, its sources. */
import type { Subject } from '../answer/answer.ts';
import type { Catalog, Duty, Service } from '../catalog/types.ts';
import type { Button, Card, DutyFact, Section } from './card.ts';
import { ask, small, wrongOrMissing } from './sections.ts';
import { basisLine, categoryName, judgementLine, sourcesOf, statusLine, toSource } from './words.ts';

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

/** Small print that says which option is shown, where none was asked. */
export function optionsHint(service: Service, { option }: Subject): Section[] {
  if (!service.options || option) return [];
  const usual = service.options.choices.find(({ id }) => id === service.options?.default)?.name;
  return small([`Shown for ${usual ?? 'the default'}; it depends on ${service.options.by}.`]);
}

/** Small print: why there are few lines, which rest on judgement, where the category comes from, when it was reviewed. */
export function footer(catalog: Catalog, service: Service, duties: readonly Duty[]): Section[] {
  const fewer = service.fewer ? [service.fewer] : undefined;
  const judged = service.own ? undefined : judgementLine(duties, (id) => catalog.controls.get(id)?.name ?? id);
  return [...small(fewer), ...small(judged), ...small(basisLine(service, ({ category }) => categoryName(catalog.categories.get(category))))];
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
    ...choices.map(({ id, name }) => ask(name, optionAsk(service, id))),
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
