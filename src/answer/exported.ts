/** What an export holds: the services named, each under the option named, those of an area, or the whole catalog. */
import type { Catalog } from '../catalog/types.ts';
import type { Question } from '../question/question.ts';
import type { Answer, Reading, Subject } from './answer.ts';
import { AREA_NAMES } from './list.ts';

/** Most services named one by one: their ids together must make a question that a button and an address can carry. */
const MOST = 20;

/** The export that a question asks for; help where it does not say of what. */
export function exported(catalog: Catalog, { area, everything, format = 'csv' }: Question, named: readonly Subject[], readings: readonly Reading[]): Answer {
  if (named.length > 0) return { kind: 'export', readings, subjects: named.slice(0, MOST), more: named.slice(MOST).map(({ service }) => service), format };
  if (!everything && !area) return { kind: 'help', readings };
  const all = everything || !area ? { name: 'All services', words: 'all services' } : { name: AREA_NAMES[area], words: `${area} services` };
  const services = [...catalog.services.values()].filter((service) => !service.hidden && (everything || service.area === area));
  return { kind: 'export', readings, subjects: services.map((service) => ({ service })), all, more: [], format };
}
