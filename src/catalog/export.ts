/** The matrix as files: JSON for programs, CSV for spreadsheets, Markdown for documents. Pure text, no I/O. */
import { dutiesOf } from './duty.ts';
import { teamName, teamOf } from './overlay-team.ts';
import type { Catalog, Duty, Option, Owner, Service } from './types.ts';

export type ExportFormat = 'json' | 'csv' | 'md';

/** One row of the matrix. `option` is null for the service as it is by default. */
export type ExportedDuty = {
  readonly control: string;
  readonly option: string | null;
  readonly owner: Owner;
  /** Who the customer's side falls to: null where AWS does it alone or no team is named. Present with an organisation's overlay only. */
  readonly team?: string | null;
  readonly aws: string;
  readonly you: string;
  readonly sources: readonly string[];
  readonly basis: string;
  readonly from: string;
};

export type ExportedService = {
  readonly id: string;
  readonly name: string;
  readonly category: string;
  readonly status: string;
  readonly statusNote: string | null;
  readonly replacedBy: readonly string[];
  readonly reviewed: string | null;
  readonly fewer: string | null;
  readonly options: readonly string[];
  readonly duties: readonly ExportedDuty[];
};

const OWNER: Record<Owner, string> = { aws: 'AWS', customer: 'Customer', shared: 'Shared' };

/** A service, or one deployment option of it. */
export type Exportable = { readonly service: Service; readonly option?: Option };

/** From so many services on, a file is too long to be shown in a chat. */
const LONG = 20;

/** The whole matrix of one service: every control by default, then what changes under each option; under one option, what holds there. */
export function exportService(catalog: Catalog, { service, option }: Exportable): ExportedService {
  const duties = dutiesOf(catalog, service, option).map((duty) => row(catalog, service, duty, option));
  return {
    id: service.id,
    name: service.name,
    category: service.category,
    status: service.status,
    statusNote: service.statusNote ?? null,
    replacedBy: service.replacedBy ?? [],
    reviewed: service.reviewed ?? null,
    fewer: service.fewer ?? null,
    options: service.options?.choices.map(({ id }) => id) ?? [],
    duties: option ? duties : [...duties, ...changedByOptions(catalog, service)],
  };
}

function changedByOptions(catalog: Catalog, service: Service): ExportedDuty[] {
  const usual = dutiesOf(catalog, service);
  return (service.options?.choices ?? []).flatMap((option) =>
    dutiesOf(catalog, service, option)
      .filter(
        (duty) =>
          differs(
            duty,
            usual.find(({ control }) => control === duty.control),
          ) || teamFor(catalog, duty, service, option) !== teamFor(catalog, duty, service),
      )
      .map((duty) => row(catalog, service, duty, option)),
  );
}

function differs(duty: Duty, usual: Duty | undefined): boolean {
  return !usual || duty.owner !== usual.owner || duty.aws !== usual.aws || duty.you !== usual.you;
}

function row(catalog: Catalog, service: Service, duty: Duty, option?: Option): ExportedDuty {
  const { control, owner, aws, you, sources, basis, from } = duty;
  const team = catalog.organisation ? { team: teamFor(catalog, duty, service, option) } : {};
  return { control, option: option?.id ?? null, owner, ...team, aws, you, sources, basis, from };
}

function teamFor(catalog: Catalog, { control, owner }: Duty, service: Service, option?: Option): string | null {
  const team = owner === 'aws' ? undefined : teamOf(catalog, { service, option }, control);
  return team ? teamName(team) : null;
}

/** What is written, and what a browser is told it is. */
const WRITERS: Record<ExportFormat, { readonly type: string; readonly write: (catalog: Catalog, services: readonly ExportedService[]) => string }> = {
  json: { type: 'application/json', write: (_catalog, services) => `${JSON.stringify(services, null, 2)}\n` },
  csv: { type: 'text/csv', write: toCsv },
  md: { type: 'text/markdown', write: toMarkdown },
};

/** A file of the matrix; its content is written when it is read, for that of the whole catalog takes its time. */
export type ExportFile = { readonly name: string; readonly type: string; readonly content: string; readonly isLong: boolean };

/** The file for services in a format; its name says what is in it. */
export function exportFile(catalog: Catalog, subjects: readonly Exportable[], format: ExportFormat): ExportFile {
  const { type, write } = WRITERS[format];
  const ids = subjects.map(({ service, option }) => (option ? `${service.id}-${option.id}` : service.id));
  return {
    name: `srm-${ids.length <= 3 ? ids.join('-') : `${ids.length}-services`}.${format}`,
    type,
    isLong: subjects.length > LONG,
    get content() {
      return write(
        catalog,
        subjects.map((subject) => exportService(catalog, subject)),
      );
    },
  };
}

function toCsv(catalog: Catalog, services: readonly ExportedService[]): string {
  const hasTeams = catalog.organisation !== undefined;
  const team = hasTeams ? ['team'] : [];
  const lines = [
    ['service', 'name', 'category', 'status', 'option', 'control', 'control name', 'owner', ...team, 'aws', 'you', 'basis', 'reviewed', 'sources'],
  ];
  for (const service of services) {
    for (const duty of service.duties) {
      lines.push([
        service.id,
        service.name,
        service.category,
        service.status,
        duty.option ?? '',
        duty.control,
        catalog.controls.get(duty.control)?.name ?? '',
        duty.owner,
        ...(hasTeams ? [duty.team ?? ''] : []),
        duty.aws,
        duty.you,
        duty.basis,
        service.reviewed ?? '',
        duty.sources.join(' '),
      ]);
    }
  }
  return lines.map((cells) => `${cells.map(csvCell).join(',')}\r\n`).join('');
}

/** Quoted where needed; a leading = + - @ gets an apostrophe so that no spreadsheet runs it. */
function csvCell(text: string): string {
  const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

function toMarkdown(catalog: Catalog, services: readonly ExportedService[]): string {
  return services.map((service) => markdownOf(catalog, service)).join('\n');
}

function markdownOf(catalog: Catalog, service: ExportedService): string {
  const hasTeams = catalog.organisation !== undefined;
  const rows = service.duties.map((duty) => {
    const control = `${catalog.controls.get(duty.control)?.name ?? duty.control}${duty.option ? ` (${duty.option})` : ''}`;
    const sources = duty.sources.map((url, i) => `[${i + 1}](${url})`).join(' ');
    const team = hasTeams ? [duty.team ?? ''] : [];
    return `| ${[control, OWNER[duty.owner], ...team, duty.aws, duty.you, duty.basis, sources].map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
  });
  const category = catalog.categories.get(service.category as Service['category'])?.name ?? service.category;
  return [
    `## ${service.name}`,
    '',
    `${category}. Status: ${service.status}. Reviewed: ${service.reviewed ?? 'not yet'}.`,
    '',
    `| Control | Owner |${hasTeams ? ' Team |' : ''} AWS | You | Basis | Sources |`,
    `|---|---|${hasTeams ? '---|' : ''}---|---|---|---|`,
    ...rows,
    '',
  ].join('\n');
}
