/** Sections that several kinds of card share. */
import type { Reading } from '../answer/answer.ts';
import type { Spot } from '../catalog/overlay-team.ts';
import { remember } from '../catalog/remember.ts';
import type { Catalog, Control, Duty, Owner } from '../catalog/types.ts';
import type { Button, Facts, Line, Section, Table } from './card.ts';
import { ownerLine, ownerName } from './owner.ts';
import { OWNER } from './words.ts';

/** Small print that says what a misspelt or former name was read as. */
export function readingSections(readings: readonly Reading[]): Section[] {
  return readings.map(({ written, as }) => ({ kind: 'text', small: true, text: ['I read ', { bold: written }, ` as ${as}.`] }));
}

// A duty belongs to one service under one option, so its row is the same on every card.
const dutyRows = remember<Catalog, Duty, readonly Line[]>();

/** Duties of one service as a table: what, AWS's side, your side. */
export function dutyTable(catalog: Catalog, spot: Spot, duties: readonly Duty[], title?: string): Table {
  return {
    kind: 'table',
    title,
    columns: ['What', 'AWS', 'You'],
    rows: duties.map((duty) => dutyRows(catalog, duty, () => dutyRow(catalog, spot, duty))),
  };
}

function dutyRow(catalog: Catalog, spot: Spot, { control, owner, aws, you }: Duty): Line[] {
  return [[{ bold: catalog.controls.get(control)?.name ?? control }, ` – ${ownerName(catalog, spot, control, owner)}`], [aws], [you]];
}

/** Every control by owner, names only: the whole split in one glance. */
export function splitFacts(catalog: Catalog, spot: Spot, duties: readonly Duty[]): Facts {
  return controlsByOwner(
    catalog,
    spot,
    duties.flatMap(({ control: id, owner }) => {
      const control = catalog.controls.get(id);
      return control ? [{ control, owner }] : [];
    }),
  );
}

/** Names of controls by owner: a line for AWS, and a line for each team on the other side. */
export function controlsByOwner(catalog: Catalog, spot: Spot, duties: readonly { control: Control; owner: Owner }[], title?: string): Facts {
  const label = { aws: 'AWS secures', customer: 'You secure', shared: 'Both, each in part' };
  const facts = (['aws', 'customer', 'shared'] as const).flatMap((owner) => {
    const byName = new Map<string, string[]>([[OWNER[owner], []]]);
    for (const { control } of duties.filter((duty) => duty.owner === owner)) {
      const name = ownerName(catalog, spot, control.id, owner);
      byName.set(name, [...(byName.get(name) ?? []), control.name]);
    }
    if (byName.size > 1 && byName.get(OWNER[owner])?.length === 0) byName.delete(OWNER[owner]);
    return [...byName].map(([name, list]) => ({ label: name === OWNER[owner] ? label[owner] : name, value: [list.join(', ') || 'nothing'] }));
  });
  return { kind: 'facts', title, facts };
}

/** A condition table: who does it when a setting has one value or another; `of` says what depends on it where the card does not. */
export function settingTable(catalog: Catalog, spot: Spot, control: string, { name, cases }: NonNullable<Duty['setting']>, of?: string): Table {
  return {
    kind: 'table',
    title: of === undefined ? `It depends on: ${name}` : `${of} depends on: ${name}`,
    columns: ['If', 'Then'],
    rows: cases.map(({ when, owner, outcome }) => [[when], ownerLine(ownerName(catalog, spot, control, owner), outcome)]),
  };
}

/** Small print. */
export function small(line: Line | undefined): Section[] {
  return line ? [{ kind: 'text', small: true, text: line }] : [];
}

/** Buttons whose question is the label itself or another text. */
export function ask(label: string, text: string): Button {
  return { label, ask: text };
}

/** An issue for the exact file of a service, prefilled; absent when the project's address is unknown. */
export function wrongOrMissing(catalog: Catalog, id: string): Button[] {
  // a service of the organisation's own is not in the project, and its people are not those who mend it
  if (!catalog.repository || catalog.services.get(id)?.own) return [];
  const body = `${REPORT_FILE}${id}${REPORT_QUESTIONS}`;
  return [{ label: 'Wrong or missing?', url: `${catalog.repository}/issues/new?title=${REPORT_TITLE}${id}&body=${body}` }];
}

// Encoded once; an id needs no encoding.
const REPORT_TITLE = encodeURIComponent('Wrong or missing: ');
const REPORT_FILE = encodeURIComponent('File: catalog/services/');
const REPORT_QUESTIONS = encodeURIComponent('.yml\n\nWhat the card says:\n\nWhat it should say:\n\nPage that says so:\n');
