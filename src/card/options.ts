/** The card of a service whose answer depends on an option or a setting: if this, then who. */
import type { Answer } from '../answer/answer.ts';
import type { Catalog, Option, Service } from '../catalog/types.ts';
import type { Line, Section } from './card.ts';
import { ownerName } from './owner.ts';
import { ask, readingSections, settingTable, small } from './sections.ts';
import { dutySentence } from './sentence.ts';
import { askControls, askFor, type Body, dutyFacts, footer, optionAsk, sources, status, subtitle } from './subject.ts';
import { categoryName, counted } from './words.ts';

type Answered = Extract<Answer, { kind: 'options' }>;

/** Columns of controls beside the options: more run off a phone. */
const COLUMNS = 3;

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
      ...small(
        controls.length > COLUMNS
          ? [
              `Also changing hands: ${controls
                .slice(COLUMNS)
                .map(({ name }) => name)
                .join(', ')}.`,
            ]
          : undefined,
      ),
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

function table(catalog: Catalog, { service, controls, rows }: Answered): Section {
  return {
    kind: 'table',
    columns: ['If', ...controls.slice(0, COLUMNS).map(({ name }) => name)],
    rows: rows.map(({ option, duties }) => [
      [{ bold: option.name }],
      ...duties.slice(0, COLUMNS).map(({ control, owner }): Line => [{ bold: ownerName(catalog, { service, option }, control, owner) }]),
    ]),
  };
}

function choices(catalog: Catalog, rows: Answered['rows']): Section {
  return {
    kind: 'list',
    style: 'bullet',
    items: rows.map(({ option }): Line => [{ bold: option.name }, `: ${option.about ?? categoryName(catalog.categories.get(option.category))}`]),
  };
}

/** Longest label that no phone cuts. */
const LABEL = 24;

/** An option's name on a button: without what stands in parentheses where it is long. */
export function buttonName({ name }: Option): string {
  return name.length > LABEL ? name.replace(/ \([^)]*\)$/, '') : name;
}

/** The option that is shown where none was asked. */
export function usualOption(service: Service): Option | undefined {
  return service.options?.choices.find(({ id }) => id === service.options?.default);
}
