/** The page on a free port, answering from the sample cards, with a few services of its own. */

import { renderSlack } from '../../../src/adapters/slack/render.ts';
import { renderTeams } from '../../../src/adapters/teams/render.ts';
import { createWebAdapter, type WebDependencies } from '../../../src/adapters/web/adapter.ts';
import type { ServiceEntry } from '../../../src/adapters/web/services.ts';
import type { Card } from '../../../src/card/card.ts';
import { createLogger } from '../../../src/server/log.ts';
import { openServer } from '../../server/support.ts';
import { fakeAsk } from '../ask.ts';

export const services: readonly ServiceEntry[] = [
  {
    id: 's3',
    name: 'Amazon Simple Storage Service (Amazon S3)',
    short: 'S3',
    about: 'Object storage behind an API.',
    area: 'Storage',
    category: 'Abstracted service',
    otherNames: ['simple storage service'],
  },
  { id: 'rds', name: 'Amazon RDS', short: 'RDS', about: 'Managed relational database.', area: 'Databases', category: 'Container service', otherNames: [] },
  {
    id: 'qldb',
    name: 'Amazon QLDB',
    short: 'QLDB',
    about: 'A ledger <b>database</b>.',
    area: 'Databases',
    category: 'Abstracted service',
    status: 'Discontinued',
    otherNames: ['Quantum Ledger Database'],
  },
];

/** Blocks and cards as the two adapters make them. */
export const renderers: WebDependencies['renderers'] = {
  slack: async (card: Card) => renderSlack(card, { table: true }).blocks,
  teams: async (card: Card) => renderTeams(card),
};

export type Opened = { readonly url: string; readonly ask: ReturnType<typeof fakeAsk> };

/** Opens the page; the server is stopped by `stopAll`. */
export async function openPage(deps: Partial<WebDependencies> = {}): Promise<Opened> {
  const ask = fakeAsk();
  const logger = createLogger('silent');
  const web = createWebAdapter(ask, { logger, renderers, listServices: () => services, ...deps });
  const { url } = await openServer({ adapters: [web], fallback: web.handle, logger });
  return { url, ask };
}
