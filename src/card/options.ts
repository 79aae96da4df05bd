/** The card of a service whose answer depends on an option or a setting: if this, then who. */
import type { Answer, Subject } from '../answer/answer.ts';
import type { Catalog, Control, Duty } from '../catalog/types.ts';
import type { Line, Section } from './card.ts';
import { ownerName } from './owner.ts';
import { ask, readingSections, settingTable, small } from './sections.ts';
import { dutySentence } from './sentence.ts';
import { askControls, askFor, type Body, dutyFacts, footer, optionAsk, sources, status, subtitle } from './subject.ts';
import { buttonName, categoryName, counted } from './words.ts';

type Answered = Extract<Answer, { kind: 'options' }>;

/** Columns of controls beside the options: more run off a phone. */
const COLUMNS = 2;

/** Settings on one card. */
const SETTINGS = 6;

/** "ecs options": if this option, then who; and the settings that decide. */
export function optionsCard(catalog: Catalog, answer: Answered): Body {
  const { service, controls, rows, asked, settings, readings } = answer;
  const by = service.options?.by ?? 'its settings';
  const first = asked[0];
  const duties = rows.flatMap((row) => row.duties);
  const shownSettings = settings.slice(0, SETTINGS);
  return {
    title: `${service.short}: it depends on ${by}`,
    subtitle: subtitle(catalog, { service }),
    headline: first ? dutySentence(catalog, first) : headline(answer, by),
    sections: [
      ...readingSections(readings),
      ...status(catalog, service),
      ...(rows.length > 0 ? [controls.length > 0 ? table(catalog, answer) : choices(catalog, rows)] : []),
      ...small(alsoChanging(controls)),
      ...(rows.length > 0 && controls.length > 0 ? [choices(catalog, rows)] : []),
      ...shownSettings.map(({ control, setting }) => settingTable(catalog, { service }, control.id, setting, control.name)),
      ...small(settings.length > SETTINGS ? [`And ${settings.length - SETTINGS} more settings, on the cards of their controls.`] : undefined),
      ...footer(catalog, service, duties),
    ],
    buttons: [
      ...rows.map(({ option }) => ask(buttonName(option), optionAsk(service, option.id))),
      ask(`All of ${service.short}`, service.id),
      ask('All controls', `all controls for ${service.id}`),
    ].slice(0, 8),
    sources: sources(service, [...duties, ...settings.map(({ duty }) => duty)]),
    summary: `${service.short}: who does what depends on ${by}.`,
    ask: first ? `${askControls(asked)} under each option of ${askFor({ service })}` : `options of ${service.id}`,
    duties: asked.flatMap(dutyFacts),
  };
}

function alsoChanging(controls: readonly Control[]): Line | undefined {
  const shown = new Set(pressing(controls));
  const others = controls.filter((control) => !shown.has(control)).map(({ name }) => name);
  return others.length > 0 ? [`Also changing hands: ${others.join(', ')}.`] : undefined;
}

function headline({ service, controls, settings }: Answered, by: string): Line {
  if (controls.length > 0)
    return [`On ${service.short}, `, { bold: `${counted(controls.length, 'control changes', 'controls change')} hands` }, ` with ${by}.`];
  if (settings.length > 0)
    return [
      `On ${service.short}, `,
      { bold: counted(settings.length, 'setting decides', 'settings decide') },
      settings.length === 1 ? ' who does it.' : ' who does what.',
    ];
  return [`Nothing changes hands on ${service.short} with ${by}; what each side does may read differently.`];
}

/** The owner of each control that was asked, or all that changes hands by owner: more columns run off a phone. */
function table(catalog: Catalog, { service, controls, rows }: Answered): Section {
  const few = controls.length <= COLUMNS;
  const shown = new Set(pressing(controls).map(({ id }) => id));
  return {
    kind: 'table',
    columns: ['If', ...(few ? controls.map(({ name }) => name) : ['Who does what'])],
    rows: rows.map(({ option, duties }) => [
      [{ bold: option.name }],
      ...(few
        ? duties.map(({ control, owner }): Line => [{ bold: ownerName(catalog, { service, option }, control, owner) }])
        : [
            byOwner(
              catalog,
              { service, option },
              duties.filter(({ control }) => shown.has(control)),
            ),
          ]),
    ]),
  };
}

/** Those that are decided day by day; what only changes hands where the machines are elsewhere is named below the table. */
function pressing(controls: readonly Control[]): readonly Control[] {
  const some = controls.filter(({ priority }) => priority < 3);
  return some.length > COLUMNS ? some : controls;
}

/** "You: Operating system. AWS: Hardware, Disk disposal." */
function byOwner(catalog: Catalog, spot: Subject, duties: readonly Duty[]): Line {
  const groups = new Map<string, string[]>();
  for (const { control, owner } of duties) {
    const name = ownerName(catalog, spot, control, owner);
    groups.set(name, [...(groups.get(name) ?? []), catalog.controls.get(control)?.name ?? control]);
  }
  return [...groups].flatMap(([name, controls], i): Line => [...(i > 0 ? [' '] : []), { bold: name }, `: ${controls.join(', ')}.`]);
}

function choices(catalog: Catalog, rows: Answered['rows']): Section {
  return {
    kind: 'list',
    style: 'bullet',
    items: rows.map(({ option }): Line => [{ bold: option.name }, `: ${option.about ?? categoryName(catalog.categories.get(option.category))}`]),
  };
}
