/** The other cards: help, lists, quiz, export, did-you-mean, and the honest "I do not know". */
import type { Answer, NoQuiz, Subject } from '../answer/answer.ts';
import { exportFile } from '../catalog/export.ts';
import type { Catalog, Service } from '../catalog/types.ts';
import type { Section } from './card.ts';
import { ownerLine, ownerName } from './owner.ts';
import { ask, readingSections, small } from './sections.ts';
import { askFor, type Body } from './subject.ts';
import { inSentence, names, OWNER, sourcesOf, subjectName, uncapital } from './words.ts';

type Of<K extends Answer['kind']> = Extract<Answer, { kind: K }>;

/** Longest piece of a person's own text that a card repeats. */
const ECHO = 80;

/** "help" */
export function helpCard(catalog: Catalog): Body {
  return {
    title: 'Is this mine to secure, or AWS’s?',
    headline: ['Name an AWS service, a control, or both; I answer with who secures what, and where it says so.'],
    sections: [
      {
        kind: 'table',
        columns: ['Ask for', 'For example'],
        rows: [
          [[{ bold: 'A service' }], ['s3 · lambda · "Kinesis Firehose" · an ARN']],
          [[{ bold: 'A duty' }], ['who patches the OS on RDS? · do I need to back up DynamoDB?']],
          [[{ bold: 'A control' }], ['who does encryption? · firewall']],
          [[{ bold: 'A comparison' }], ['rds vs ec2 · ecs or eks']],
          [[{ bold: 'An architecture' }], ['alb + fargate + rds + s3']],
          [[{ bold: 'Your to-do list' }], ['checklist for eks']],
          [[{ bold: 'Options' }], ['ecs options · lambda container image']],
          ...(catalog.organisation?.teams.length ? [[[{ bold: 'A team' }], ['list teams · what does the … team own?']]] : []),
          [[{ bold: 'The model' }], ['shared responsibility model · what is a container service?']],
          [[{ bold: 'To browse or learn' }], ['list services · list controls · quiz rds · export s3 as csv']],
        ],
      },
      ...small([
        `${[...catalog.services.values()].filter(({ hidden }) => !hidden).length} services, ${catalog.controls.size} controls. After an answer in a thread, "and backups?" or "what about aurora?" goes on from it.`,
      ]),
    ],
    buttons: [
      ask('s3', 's3'),
      ask('Who patches RDS?', 'who patches the OS on RDS?'),
      ask('ecs options', 'options of ecs'),
      ask('rds vs ec2', 'rds vs ec2'),
      ask('The model', 'shared responsibility model'),
      ask('Browse', 'browse'),
    ],
    sources: [],
    summary: 'Name an AWS service, a control, or both; I answer with who secures what.',
    ask: 'help',
  };
}

/** Services, areas, controls: a page of them, the first ones as buttons. */
export function listCard(_catalog: Catalog, { title, intro, entries, page, pages, again, duties }: Of<'list'>): Body {
  const paging = [
    ...(page > 1 ? [ask('Previous page', `${again} page ${page - 1}`)] : []),
    ...(page < pages ? [ask('Next page', `${again} page ${page + 1}`)] : []),
  ];
  return {
    title,
    subtitle: pages > 1 ? `Page ${page} of ${pages}` : undefined,
    headline: [intro],
    sections: [
      entries.length > 0
        ? { kind: 'list', style: 'bullet', items: entries.map(({ label, detail }) => [{ bold: label }, `: ${detail}`]) }
        : { kind: 'text', text: ['Nothing here yet.'] },
    ],
    buttons: [...paging, ...entries.slice(0, 20).map(({ label, ask: text }) => ask(label, text))],
    sources: [],
    summary: `${title}: ${names(
      entries.map(({ label }) => label),
      5,
    )}.`,
    ask: page > 1 ? `${again} page ${page}` : again,
    duties: duties?.map(({ control, owner }) => ({ service: null, option: null, control: control.id, owner })),
  };
}

/** A quiz question, its answer with the reason and the next question as a button, or why there is none. */
export function quizCard(catalog: Catalog, { quiz }: Of<'quiz'>): Body {
  if (!('next' in quiz)) return noQuizCard(quiz);
  const { subject, control, duty, guess } = quiz;
  const question = `${subjectName(subject)}: ${uncapital(control.question)}`;
  if (!guess) {
    return {
      title: 'Quiz',
      headline: [{ bold: question }],
      sections: [{ kind: 'text', text: [control.covers] }],
      buttons: [
        ask('AWS', `${quiz.ask} answer aws`),
        ask('You', `${quiz.ask} answer you`),
        ask('Both', `${quiz.ask} answer both`),
        ask('Another question', quiz.next),
      ],
      sources: [],
      summary: question,
      ask: quiz.ask,
    };
  }
  const right = guess === duty.owner;
  return {
    title: right ? 'Right' : 'Not quite',
    headline: ownerLine(
      ownerName(catalog, subject, control.id, duty.owner),
      `${inSentence(control)} on ${subjectName(subject)}.${right ? '' : ` You answered “${OWNER[guess]}”.`}`,
    ),
    sections: [
      {
        kind: 'facts',
        facts: [
          { label: 'AWS', value: [duty.aws] },
          { label: 'You', value: [duty.you] },
        ],
      },
    ],
    buttons: [
      ask('Next question', quiz.next),
      ask(`More on ${control.name}`, `${control.name} on ${askFor(subject)}`),
      ask(`All of ${subjectName(subject)}`, askFor(subject)),
    ],
    sources: sourcesOf([duty]),
    summary: `${right ? 'Right' : 'Not quite'}: ${OWNER[duty.owner]}. ${question}`,
    ask: `${quiz.ask} answer ${guess === 'customer' ? 'you' : guess === 'shared' ? 'both' : 'aws'}`,
    duties: [{ service: subject.service.id, option: subject.option?.id ?? null, control: control.id, owner: duty.owner }],
  };
}

function noQuizCard({ ask: again, gone, topic, duty, instead }: NoQuiz): Body {
  const lost = names(gone.map(({ short }) => short));
  const title = lost || !duty ? `No quiz on ${lost || topic}` : `No quiz on that for ${topic}`;
  return {
    title,
    headline: [
      lost
        ? `${lost} ${gone.length === 1 ? 'is' : 'are'} discontinued, so nobody has to know any more whose job is what there.`
        : 'A quiz asks only what is documented and has one answer whatever the option or the setting; nothing there is both.',
    ],
    sections: [],
    buttons: [
      ...(duty && gone.length === 0 ? [ask('Who does it there', duty)] : []),
      ...instead.map(({ id, short }) => ask(`Quiz on ${short}`, `quiz ${id}`)),
      ask('Quiz on any service', 'quiz'),
      ...gone.slice(0, 2).map(({ id, short }) => ask(`About ${short}`, id)),
    ],
    sources: [],
    summary: `${title}.`,
    ask: again,
  };
}

const FORMAT = { csv: { name: 'CSV', word: 'csv' }, md: { name: 'Markdown', word: 'markdown' }, json: { name: 'JSON', word: 'json' } } as const;

/** The matrix as a file, with sources and review dates. */
export function exportCard(catalog: Catalog, { subjects, all, more, format }: Of<'export'>): Body {
  const { name, word } = FORMAT[format];
  const title = `${all?.name ?? names(subjects.map(subjectName), 5)} as ${name}`;
  const what = all?.words ?? subjects.map(askFor).join(' + ');
  const other = format === 'csv' ? 'md' : 'csv';
  return {
    title,
    headline: [`Every control with its owner, both sides, sources and review date, as ${name}.`],
    sections: [...leftOut(more), wholeFile(subjects, format, all !== undefined)],
    buttons: [
      ask(`As ${FORMAT[other].name}`, `export ${what} as ${FORMAT[other].word}`),
      ...(all ? [] : subjects.slice(0, 3).map((subject) => ask(subjectName(subject), askFor(subject)))),
    ],
    sources: [],
    summary: `${title}.`,
    ask: `export ${what} as ${word}`,
    file: exportFile(catalog, subjects, format),
  };
}

function leftOut(more: readonly Service[]): Section[] {
  if (more.length === 0) return [];
  return [{ kind: 'text', text: [`Left out: ${names(more.map(({ short }) => short))}. Ask for fewer at a time, or “export everything”.`] }];
}

/** Where the file is in one piece: a chat shows as many lines as it has room for, and none of a long file. */
function wholeFile(subjects: readonly Subject[], format: keyof typeof FORMAT, isAll: boolean): Section {
  const ids = isAll ? '' : [...new Set(subjects.map(({ service }) => ` ${service.id}`))].join('');
  const command = `npm run --silent catalog -- export --format ${format}${ids}`;
  const [what, rest] = isAll
    ? [`The matrix of ${subjects.length} services is too long for a chat`, ', with the ids of services to have only those']
    : ['Where a chat cannot show every line', ''];
  return {
    kind: 'text',
    small: !isAll,
    text: [`${what}: the bot’s page has the whole file under this question, and whoever runs the bot gets it by “${command}”${rest}.`],
  };
}

/** Torn between several services: asks back. */
export function suggestionsCard(_catalog: Catalog, { word, services, readings }: Of<'suggestions'>): Body {
  return {
    title: 'Which one do you mean?',
    headline: [{ bold: echo(word) }, ' may mean more than one service.'],
    sections: [...readingSections(readings), { kind: 'list', style: 'bullet', items: services.map(({ short, about }) => [{ bold: short }, `: ${about}`]) }],
    buttons: services.map(({ id, short }) => ask(short, id)),
    sources: [],
    summary: `Which one do you mean: ${names(
      services.map(({ short }) => short),
      4,
    )}?`,
    ask: word,
    suggestions: services.map(({ id }) => id),
  };
}

/** Nothing found: says so, and how to ask, rather than guess. */
export function unknownCard(_catalog: Catalog, { foreign, text }: Of<'unknown'>): Body {
  return {
    title: foreign ? 'I only know AWS' : 'I found no AWS service or control in that',
    headline: foreign
      ? [`${echo(foreign)} is not part of AWS, and its own provider says who secures what there.`]
      : ['I could not tell which service or control you mean, and rather say so than guess.'],
    sections: [{ kind: 'text', text: ['Name a service ("rds"), a control ("encryption"), or both ("who patches the OS on RDS?").'] }],
    buttons: [ask('Browse services', 'browse'), ask('All controls', 'list controls'), ask('The model', 'shared responsibility model'), ask('Help', 'help')],
    sources: [],
    summary: foreign ? 'I only know AWS.' : 'I found no AWS service or control in that.',
    ask: echo(text) || 'help',
  };
}

function echo(text: string): string {
  return text.length > ECHO ? `${text.slice(0, ECHO - 1)}…` : text;
}
