/** A question for every card that the catalog can produce: what the tests of cards go through. */
import { catalog } from '../answer/pipeline.ts';

const services = [...catalog.services.values()];
const subjects = services.flatMap(({ id, options }) => [id, ...(options?.choices ?? []).map((option) => `${id} option ${option.id}`)]);
const pages = (text: string, count: number) => Array.from({ length: count }, (_, i) => (i > 0 ? `${text} page ${i + 1}` : text));

/** Questions by what they ask for. Every id of the catalog stands in some of them. */
export const everything: Readonly<Record<string, readonly string[]>> = {
  services: subjects,
  'all controls': subjects.map((subject) => `all controls for ${subject}`),
  'to-do lists': subjects.map((subject) => `to-do for ${subject}`),
  options: services.filter(({ options }) => options).map(({ id }) => `options of ${id}`),
  controls: [...catalog.controls.values()].map(({ name }) => name),
  'controls of one service': [...catalog.controls.values()].flatMap(({ name }, i) =>
    services.filter((_, k) => k % 19 === i % 19).map(({ id }) => `${name} on ${id}`),
  ),
  categories: [...catalog.categories.values()].map(({ name }) => `what is ${/^[aeiou]/i.test(name) ? 'an' : 'a'} ${name.toLowerCase()}?`),
  lists: [
    ...['browse', 'list controls', 'list categories'],
    ...pages('list all services', 13),
    ...pages('what changed', 3),
    ...pages('stale', 3),
    ...[...new Set(services.map(({ area }) => area))].flatMap((area) => pages(`list ${area} services`, 2)),
  ],
  quiz: [
    ...Array.from({ length: 40 }, (_, i) => `quiz ${i + 1}`),
    ...services.filter(({ status }) => status !== 'discontinued').flatMap(({ id }) => [`quiz ${id} 1`, `quiz ${id} 2 answer you`]),
  ],
  files: services.filter((_, i) => i % 7 === 0).flatMap(({ id }) => [`export ${id} as csv`, `export ${id} as markdown`]),
  compared: services.slice(1).map(({ id }, i) => `${services[i]?.id} vs ${id}`),
  'put together': services.slice(2).map(({ id }, i) => `${services[i]?.id} + ${services[i + 1]?.id} + ${id}`),
  other: ['help', 'shared responsibility model', 'frobnicator', 'azure', ...catalog.ambiguities.map(({ name }) => name)],
};
