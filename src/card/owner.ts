/** Owners in the words of a card, with the organisation's team behind "you" where its overlay names one. */

import type { Spot } from '../catalog/overlay-team.ts';
import { teamName, teamOf } from '../catalog/overlay-team.ts';
import type { Catalog, Duty, Owner } from '../catalog/types.ts';
import type { Line } from './card.ts';
import { OWNER } from './words.ts';

/** "You: Platform team (#platform)", or "You" where no team is named. */
export function customerName(catalog: Catalog, spot: Spot, control: string): string {
  const team = teamOf(catalog, spot, control);
  return team ? `${OWNER.customer}: ${teamName(team)}` : OWNER.customer;
}

/** The team alone, without its channel: "Platform team"; "You" where none is named. For tables that name many teams. */
export function customerTeam(catalog: Catalog, spot: Spot, control: string): string {
  return teamOf(catalog, spot, control)?.name ?? OWNER.customer;
}

/** Whether the customer's side of a control falls to the same team at all of these spots. */
export function isOneTeam(catalog: Catalog, spots: readonly Spot[], control: string): boolean {
  return new Set(spots.map((spot) => customerName(catalog, spot, control))).size === 1;
}

/** "AWS", "You: Platform team (#platform)" or "Both: AWS and Platform team (#platform)". */
export function ownerName(catalog: Catalog, spot: Spot, control: string, owner: Owner): string {
  if (owner === 'aws') return OWNER.aws;
  if (owner === 'customer') return customerName(catalog, spot, control);
  const team = teamOf(catalog, spot, control);
  return team ? `${OWNER.shared}: AWS and ${teamName(team)}` : OWNER.shared;
}

/** The owner in bold and what is said of it: after a colon, or after a dash where the name has a colon already. */
export function ownerLine(name: string, text: string): Line {
  return [{ bold: name }, `${name.includes(': ') ? ' –' : ':'} ${text}`];
}

/** What to do, and whose it is; also where AWS is the owner, because a list of things to do holds the customer's side. */
export function todoItem(catalog: Catalog, spot: Spot, name: string, { control, you }: Duty): Line {
  const who = customerName(catalog, spot, control);
  return [{ bold: name }, who === OWNER.customer ? `: ${you}` : ` – ${who}. ${you}`];
}
