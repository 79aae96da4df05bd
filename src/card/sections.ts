/** Sections that several kinds of card share. */
import type { Reading } from '../answer/answer.ts';
import type { Catalog, Duty } from '../catalog/types.ts';
import type { Button, Facts, Line, Section, Table } from './card.ts';
import { OWNER, ownerSpan } from './words.ts';

/** Small print that says what a misspelt or former name was read as. */
export function readingSections(readings: readonly Reading[]): Section[] {
  return readings.map(({ written, as }) => ({ kind: 'text', small: true, text: ['I read ', { bold: written }, ` as ${as}.`] }));
}

/** Duties as a table: what, AWS's side, your side. */
export function dutyTable(catalog: Catalog, duties: readonly Duty[], title?: string): Table {
  return {
    kind: 'table',
    title,
    columns: ['What', 'AWS', 'You'],
    rows: duties.map((duty) => [[{ bold: catalog.controls.get(duty.control)?.name ?? duty.control }, ` – ${OWNER[duty.owner]}`], [duty.aws], [duty.you]]),
  };
}

/** Every control by owner, names only: the whole split in one glance. */
export function splitFacts(catalog: Catalog, duties: readonly Duty[]): Facts {
  const of = (owner: Duty['owner']): Line => [
    duties
      .filter((duty) => duty.owner === owner)
      .map((duty) => catalog.controls.get(duty.control)?.name ?? duty.control)
      .join(', ') || 'nothing',
  ];
  return {
    kind: 'facts',
    facts: [
      { label: 'AWS secures', value: of('aws') },
      { label: 'You secure', value: of('customer') },
      { label: 'Both, each in part', value: of('shared') },
    ],
  };
}

/** A condition table: who does it when a setting has one value or another. */
export function settingTable({ name, cases }: NonNullable<Duty['setting']>): Table {
  return {
    kind: 'table',
    title: `It depends on: ${name}`,
    columns: ['If', 'Then'],
    rows: cases.map(({ when, owner, outcome }) => [[when], [ownerSpan(owner), `: ${outcome}`]]),
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
  if (!catalog.repository) return [];
  const title = encodeURIComponent(`Wrong or missing: ${id}`);
  const body = encodeURIComponent(`File: catalog/services/${id}.yml\n\nWhat the card says:\n\nWhat it should say:\n\nPage that says so:\n`);
  return [{ label: 'Wrong or missing?', url: `${catalog.repository}/issues/new?title=${title}&body=${body}` }];
}
