/** Words that every card shares: owners, categories, sources and dates as people read them. */
import type { Basis, Category, Control, Duty, Option, Owner, Service } from '../catalog/types.ts';
import type { Line, Source } from './card.ts';
import { toSource } from './titles.ts';

/** The owner in one word. */
export const OWNER: Record<Owner, string> = { aws: 'AWS', customer: 'You', shared: 'Both' };

/** A service, with the option it was asked under in parentheses. */
export function subjectName({ service, option }: { service: Service; option?: Option }): string {
  return option ? `${service.short} (${option.name})` : service.short;
}

/** "Abstracted service" and, where the article's three do not cover it, that. */
export function categoryName(category: Category | undefined): string {
  return category?.name ?? 'Service';
}

const STATUS: Record<Service['status'], string | undefined> = {
  active: undefined,
  closed: 'closed to new customers',
  ending: 'end of support announced',
  discontinued: 'discontinued',
};

/** What to know about a service's state before anything else; undefined for one in full use. */
export function statusLine(service: Service, nameOf: (id: string) => string): Line | undefined {
  const state = STATUS[service.status];
  if (!state && !service.statusNote) return undefined;
  const instead = service.replacedBy?.length ? ` Use instead: ${service.replacedBy.map(nameOf).join(', ')}.` : '';
  const note = service.statusNote ? ` ${endWithStop(capital(service.statusNote))}` : '';
  return state ? [{ bold: `${service.short} is ${state}.` }, `${note}${instead}`] : [note.trim() + instead];
}

const BASIS: Record<Basis, string> = {
  article: 'named in the founding article on the model',
  documented: 'documented by AWS',
  judgement: 'our judgement, not AWS documentation',
};

/** Where the category comes from, and when the entry was reviewed. */
export function basisLine(service: Service, categoryOf: (service: Service) => string): Line {
  const reviewed = service.reviewed ? `Reviewed ${service.reviewed}.` : 'Not reviewed by a second reader yet.';
  const basis = service.own ? 'a service of your organisation, as its own pages have it' : BASIS[service.basis];
  return [`${categoryOf(service)}: ${basis}. ${reviewed}`];
}

/** Which of the duties shown rest on judgement; undefined if none does. */
export function judgementLine(duties: readonly Duty[], nameOf: (control: string) => string): Line | undefined {
  const names = [...new Set(duties.filter(({ basis, from }) => basis === 'judgement' && from !== 'category').map(({ control }) => nameOf(control)))];
  return names.length > 0 ? [`Our judgement, not AWS documentation: ${names.join(', ')}.`] : undefined;
}

/** The pages that duties rest on, each once; an adapter with little room shows the first ones and counts the others. */
export function sourcesOf(duties: readonly Duty[]): Source[] {
  // a service's own pages before those on the control in general
  const inOrder = [...duties.filter(({ from }) => from !== 'category'), ...duties.filter(({ from }) => from === 'category')];
  return [...new Set(inOrder.flatMap(({ sources }) => sources))].map(toSource);
}

/** Names in a sentence, cut to `most` with a count of the rest. */
export function names(list: readonly string[], most = 12): string {
  const shown = list.slice(0, most).join(', ');
  return list.length > most ? `${shown} and ${list.length - most} more` : shown;
}

/** Longest label that no phone cuts. */
const LABEL = 24;

/** An option's name on a button: without what stands in parentheses where it is long. */
export function buttonName({ name }: Option): string {
  return name.length > LABEL ? name.replace(/ \([^)]*\)$/, '') : name;
}

/** "RDS", "RDS or EC2", "RDS, EC2 or S3". */
export function either(list: readonly string[], word: 'or' | 'and' = 'or'): string {
  return list.length > 1 ? `${list.slice(0, -1).join(', ')} ${word} ${list.at(-1)}` : (list[0] ?? '');
}

/** "1 control changes", "5 controls change". */
export function counted(count: number, one: string, many: string): string {
  return `${count} ${count === 1 ? one : many}`;
}

/** A control inside a sentence: "the operating system". */
export function inSentence({ name, as }: Control): string {
  return as ?? uncapital(name);
}

/** First letter in upper case. */
export function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** First letter in lower case unless the word is a name or an abbreviation ("AWS", "S3"). */
export function uncapital(text: string): string {
  return /^[A-Z][a-z]/.test(text) && !/^(Amazon|Shield|Nitro|Multi)/.test(text) ? text.charAt(0).toLowerCase() + text.slice(1) : text;
}

function endWithStop(text: string): string {
  return /[.!?]$/.test(text) ? text : `${text}.`;
}
