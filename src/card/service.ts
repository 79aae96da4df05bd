/** Cards about one service: its overview and the whole matrix. */
import type { Answer, Subject } from '../answer/answer.ts';
import { optionsThatDiffer } from '../catalog/duty.ts';
import { remember } from '../catalog/remember.ts';
import type { Catalog, Duty, Option, Service } from '../catalog/types.ts';
import type { Line, Section } from './card.ts';
import { ask, dutyTable, readingSections, settingTable, splitFacts, wrongOrMissing } from './sections.ts';
import { otherOptions } from './sentence.ts';
import { askFor, type Body, buttons, footer, sources, status, subtitle, usualOptions } from './subject.ts';
import { subjectName } from './words.ts';

type Of<K extends Answer['kind']> = Extract<Answer, { kind: K }>;

/** Rows of specific duties on a first answer; the rest is one button away. */
const ROWS = 12;

// The most asked card of all is the same for everybody.
const plainCards = remember<Catalog, Service | Option, Body>();

/** "s3": the split in one glance, then what is special about this service. */
export function serviceCard(catalog: Catalog, answer: Of<'service'>): Body {
  const { subject, alternatives, readings } = answer;
  const plain = plainCards(catalog, subject.option ?? subject.service, () => plainServiceCard(catalog, answer));
  return {
    ...plain,
    sections: [...readingSections(readings), ...plain.sections],
    buttons: [...alternatives.map((other) => ask(`Did you mean ${other.short}?`, other.id)), ...plain.buttons],
    suggestions: alternatives.map(({ id }) => id),
  };
}

/** The card without what only this question brings: how it was read, and what else it may mean. */
function plainServiceCard(catalog: Catalog, { subject, specific, all }: Of<'service'>): Body {
  const { service } = subject;
  const shown = specific.slice(0, ROWS);
  const gone = service.status === 'discontinued';
  return {
    title: service.name,
    subtitle: subtitle(catalog, subject),
    headline: [service.about],
    sections: [
      ...status(catalog, service),
      ...(gone ? [] : [splitFacts(catalog, subject, all)]), // what has ended is secured by nobody
      ...(shown.length > 0 ? [dutyTable(catalog, subject, shown, `What is special about ${subjectName(subject)}`)] : []),
      ...usualOptions([subject]),
      ...footer(catalog, service, shown, subject.option),
    ],
    buttons: buttons(catalog, subject, gone),
    sources: sources(service, shown),
    summary: gone ? `${subjectName(subject)} is discontinued.` : `${subjectName(subject)}: ${splitSummary(all)}`,
    ask: askFor(subject),
  };
}

/** "all controls for s3": every control with its owner. */
export function matrixCard(catalog: Catalog, { subject, all, readings }: Of<'matrix'>): Body {
  return {
    title: `${subjectName(subject)}: all ${all.length} controls`,
    subtitle: subtitle(catalog, subject),
    headline: [subject.service.about],
    sections: [
      ...readingSections(readings),
      ...status(catalog, subject.service),
      dutyTable(catalog, subject, all),
      ...otherwise(catalog, subject, all),
      ...usualOptions([subject]),
      ...footer(catalog, subject.service, all, subject.option),
    ],
    buttons: [
      ask('My to-do list', `to-do for ${askFor(subject)}`),
      ...(subject.service.options && !subject.option ? [ask('All options', `options of ${subject.service.id}`)] : []),
      ask('Export as CSV', `export ${askFor(subject)} as csv`),
      ask('Export as Markdown', `export ${askFor(subject)} as markdown`),
      ...wrongOrMissing(catalog, subject.service.id),
    ],
    sources: sources(subject.service, all),
    summary: `${subjectName(subject)}: ${splitSummary(all)}`,
    ask: `all controls for ${askFor(subject)}`,
  };
}

/** What would make it another's: the settings that decide, and the options. */
function otherwise(catalog: Catalog, subject: Subject, all: readonly Duty[]): Section[] {
  const settings = all.flatMap(({ control, setting }) =>
    setting ? [settingTable(catalog, subject, control, setting, catalog.controls.get(control)?.name)] : [],
  );
  if (subject.option) return settings;
  const differing = all.flatMap(({ control: id }): Line[] => {
    const control = catalog.controls.get(id);
    const options = control ? optionsThatDiffer(subject.service, control) : [];
    return control && options.length > 0 ? [[{ bold: control.name }, `: ${otherOptions(catalog, { ...subject, control, otherwise: options })}.`]] : [];
  });
  return [...settings, ...(differing.length > 0 ? [{ kind: 'list' as const, style: 'bullet' as const, title: 'Under other options', items: differing }] : [])];
}

function splitSummary(duties: readonly Duty[]): string {
  const count = (owner: Duty['owner']) => duties.filter((duty) => duty.owner === owner).length;
  return `${count('aws')} controls are AWS's, ${count('customer')} are yours, ${count('shared')} are shared.`;
}
