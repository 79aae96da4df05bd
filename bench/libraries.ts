/** Seven search libraries over the names of the catalog's services, each set up as its documentation advises for long questions. */
import uFuzzy from '@leeoniya/ufuzzy';
import { create, insertMultiple, search } from '@orama/orama';
import FlexSearch from 'flexsearch';
import Fuse from 'fuse.js';
import fuzzysort from 'fuzzysort';
import MiniSearch from 'minisearch';
import type { Catalog } from '../src/catalog/types.ts';

/** A library's search: a question in, the id of the best service out. */
export type Library = { readonly name: string; readonly find: (question: string) => string | undefined };

/** A service as a document. Words that also mean something else ("instance") are left out: every library does better without them. */
type Named = { readonly id: string; readonly name: string; readonly names: readonly string[] };

/** The libraries, ready to search. Building their indexes is not measured. */
export function openLibraries(catalog: Catalog): Library[] {
  const documents = [...catalog.services.values()].map(({ id, name, names }) => ({
    id,
    name,
    names: [...new Set([name, ...names.short, ...names.aka, ...names.old])],
  }));
  return [
    fuseDefault(documents),
    fuseTokens(documents),
    miniSearch(documents),
    uFuzzySearch(documents),
    fuzzysortSearch(documents),
    orama(documents),
    flexSearch('FlexSearch', documents, 'strict'),
    flexSearch('FlexSearch, tolerant', documents, 'tolerant'),
  ];
}

function fuseDefault(documents: readonly Named[]): Library {
  const fuse = new Fuse(documents, { keys: ['names'] });
  return { name: 'Fuse.js default', find: (question) => fuse.search(question, { limit: 1 })[0]?.item.id };
}

/** A name may stand anywhere in a question, and a lower threshold than the default keeps ordinary words from being names. */
function fuseTokens(documents: readonly Named[]): Library {
  const fuse = new Fuse(documents, { keys: ['names'], useTokenSearch: true, ignoreLocation: true, threshold: 0.2 });
  return { name: 'Fuse.js token search', find: (question) => fuse.search(question, { limit: 1 })[0]?.item.id };
}

/** Any word may match, words of more than three letters also when misspelt: the set-up that its documentation shows. */
function miniSearch(documents: readonly Named[]): Library {
  const index = new MiniSearch({
    fields: ['name', 'names'],
    extractField: (document, field) => (field === 'names' ? document.names.join(' , ') : document[field]),
    searchOptions: { fuzzy: (term) => (term.length > 3 ? 0.2 : false) },
  });
  index.addAll(documents);
  return { name: 'MiniSearch', find: (question) => index.search(question)[0]?.id };
}

/** One string per name, for it ranks strings; single errors are on, which is its way of forgiving typos. */
function uFuzzySearch(documents: readonly Named[]): Library {
  const names = flat(documents);
  const haystack = names.map(({ name }) => name);
  const fuzzy = new uFuzzy({ intraMode: 1 });
  const find = (question: string): string | undefined => {
    const [found, info, order] = fuzzy.search(haystack, question);
    const first = order?.[0];
    const best = first === undefined ? found?.[0] : info?.idx[first];
    return best === undefined ? undefined : names[best]?.id;
  };
  return { name: 'uFuzzy', find };
}

/** A snapshot is its fastest form for targets that do not change. */
function fuzzysortSearch(documents: readonly Named[]): Library {
  const names = fuzzysort.snapshot(flat(documents), { key: 'name' });
  return { name: 'fuzzysort', find: (question) => fuzzysort.go(question, names, { limit: 1 })[0]?.obj.id };
}

/** One edit of tolerance per word, its way of forgiving typos, which also makes it more accurate here. */
function orama(documents: readonly Named[]): Library {
  const index = create({ schema: { id: 'string', name: 'string', names: 'string[]' } as const });
  insertMultiple(
    index,
    documents.map((document) => ({ ...document, names: [...document.names] })),
  );
  const find = (term: string): string | undefined => {
    const results = search(index, { term, limit: 1, properties: ['name', 'names'], tolerance: 1 });
    return results instanceof Promise ? undefined : results.hits[0]?.document.id;
  };
  return { name: 'Orama', find };
}

/** `suggest` lets a document match that lacks some of the words. "strict" knows whole words only, "tolerant" also misspelt ones. */
function flexSearch(name: string, documents: readonly Named[], tokenize: 'strict' | 'tolerant'): Library {
  const index = new FlexSearch.Index({ tokenize });
  documents.forEach(({ names }, i) => {
    index.add(i, names.join(' , '));
  });
  return { name, find: (question) => documents[Number(index.search(question, { limit: 1, suggest: true })[0])]?.id };
}

function flat(documents: readonly Named[]): { id: string; name: string }[] {
  return documents.flatMap(({ id, names }) => names.map((name) => ({ id, name })));
}
