/** Lists to browse: services by area, areas, controls, categories, recent and oldest reviews. */
import type { Area, Catalog, Service } from '../catalog/types.ts';
import type { Question } from '../question/question.ts';
import type { Answer, ListEntry } from './answer.ts';
import { byDuty } from './by-duty.ts';
import { type Listing, listTeam, listTeams } from './team.ts';

/** Entries on one page of a list. */
const PAGE = 25;

/** Names of the product areas, for people. */
export const AREA_NAMES: Record<Area, string> = {
  compute: 'Compute', containers: 'Containers', storage: 'Storage', database: 'Databases', analytics: 'Analytics', networking: 'Networking', security: 'Security',
  management: 'Management', devtools: 'Developer tools', integration: 'Integration', frontend: 'Front end and mobile', business: 'Business applications',
  euc: 'End-user computing', ml: 'AI and machine learning', migration: 'Migration', iot: 'Internet of Things', media: 'Media', games: 'Games',
  blockchain: 'Blockchain', quantum: 'Quantum', satellite: 'Satellite', cost: 'Cost management', support: 'Support',
}; // biome-ignore format: one look

/** As in a telephone book: capitals and accents do not matter, and 9 comes before 10. */
let collator: Intl.Collator | undefined;

function inOrder(): Intl.Collator {
  collator ??= new Intl.Collator('en', { numeric: true }); // slow to make, and no start needs it
  return collator;
}

/** So many entries with one date say nothing one by one. */
const MANY = 12;

type ListAnswer = Extract<Answer, { kind: 'list' }>;

/** The list that a question asks for. */
export function list(catalog: Catalog, question: Question): ListAnswer {
  const usable = [...catalog.services.values()]
    .filter(({ status, hidden }) => status !== 'discontinued' && !hidden)
    .sort((one, other) => inOrder().compare(one.short, other.short));
  switch (question.list) {
    case 'controls':
      return paged(
        'Controls',
        'What can be asked about any service.',
        [...catalog.controls.values()].map(({ name, question: asks }) => ({ label: name, detail: asks, ask: name })),
        question,
        'list controls',
        60,
      );
    case 'categories':
      return paged(
        'Categories',
        'The kind of a service decides where the line runs.',
        [...catalog.categories.values()].map(({ name, means }) => ({
          label: name,
          detail: means,
          ask: `what is ${/^[aeiou]/i.test(name) ? 'an' : 'a'} ${name.toLowerCase()}?`,
        })),
        question,
        'list categories',
      );
    case 'recent': {
      const reviewed = usable.filter(({ reviewed }) => reviewed);
      return paged('Recently reviewed', 'What a second reader agreed with, the newest first.', byReview(reviewed, -1), question, 'what changed');
    }
    case 'stale':
      return paged('Oldest reviews', 'What has gone longest without a second reading, or never had one.', byReview(usable, 1), question, 'stale');
    case 'yours':
    case 'theirs':
      return listByDuty(catalog, usable, question);
    case 'retired': {
      const gone = [...catalog.services.values()].filter(({ status, hidden }) => status !== 'active' && !hidden);
      return paged(
        'Services on their way out',
        `${gone.length} services that are discontinued, ending or closed to new customers.`,
        gone.map(leaving),
        question,
        'list retired services',
      );
    }
    case 'services': {
      const category = question.category && catalog.categories.get(question.category);
      if (category) {
        const own = usable.filter((service) => service.category === category.id);
        const plural = `${category.name.replace(/ service$/, ' services')}`;
        return paged(
          plural,
          `${own.length} of ${usable.length} services that can be used today. ${category.means}`,
          own.map(entry),
          question,
          `list all ${plural.toLowerCase()}`,
        );
      }
      const area = question.area;
      const chosen = area ? usable.filter((service) => service.area === area) : usable;
      return paged(
        area ? AREA_NAMES[area] : 'All services',
        `${chosen.length} services that can be used today.`,
        chosen.map(entry),
        question,
        area ? `list ${area} services` : 'list all services',
      );
    }
    case 'teams':
      return pagedListing(listTeams(catalog), question);
    case 'team': {
      const listing = question.team === undefined ? undefined : listTeam(catalog, question.team, question.account);
      return pagedListing(listing ?? listTeams(catalog), question);
    }
    default:
      return paged('Product areas', `${usable.length} services in ${Object.keys(AREA_NAMES).length} areas.`, areas(usable), question, 'browse');
  }
}

/** "which services do I patch myself?" */
function listByDuty(catalog: Catalog, usable: readonly Service[], question: Question): ListAnswer {
  const { title, intro, rows, again, duties } = byDuty(catalog, usable, question);
  const entries = rows.map(({ service, detail }) => ({ ...entry(service), detail }));
  return { ...paged(title, intro, entries, question, again), duties };
}

function leaving(service: Service): ListEntry {
  return { ...entry(service), detail: LEAVING[service.status] ?? service.status };
}

const LEAVING: Partial<Record<Service['status'], string>> = { closed: 'closed to new customers', ending: 'end of support announced' };

function areas(services: readonly Service[]): ListEntry[] {
  return (Object.keys(AREA_NAMES) as Area[]).map((area) => {
    const own = services.filter((service) => service.area === area);
    const names = own
      .slice(0, 4)
      .map(({ short }) => short)
      .join(', ');
    return { label: AREA_NAMES[area], detail: `${own.length}: ${names}${own.length > 4 ? ' …' : ''}`, ask: `list ${area} services` };
  });
}

/** The services by the date of their review; where many share one, a line says so for all of them. */
function byReview(services: readonly Service[], direction: 1 | -1): ListEntry[] {
  const dates = [...new Set(services.map(({ reviewed = '' }) => reviewed))].sort((a, b) => direction * a.localeCompare(b));
  return dates.flatMap((date) => {
    const shared = services.filter(({ reviewed = '' }) => reviewed === date);
    const when = date ? `reviewed ${date}` : 'not reviewed yet';
    if (shared.length <= MANY) return shared.map((service) => ({ ...entry(service), detail: when }));
    const few = shared.slice(0, 4).map(({ short }) => short);
    return [{ label: `${shared.length} services`, detail: `${when}: ${few.join(', ')} …`, ask: 'list all services' }];
  });
}

function entry(service: Service): ListEntry {
  return { label: service.short, detail: service.about, ask: service.id };
}

function pagedListing({ title, intro, entries, again }: Listing, question: Question): ListAnswer {
  return paged(title, intro, entries, question, again);
}

function paged(title: string, intro: string, entries: readonly ListEntry[], question: Question, again: string, size = PAGE): ListAnswer {
  const pages = Math.max(1, Math.ceil(entries.length / size));
  const page = Math.min(Math.max(1, question.page ?? 1), pages);
  return { kind: 'list', readings: [], title, intro, entries: entries.slice((page - 1) * size, page * size), page, pages, again };
}
