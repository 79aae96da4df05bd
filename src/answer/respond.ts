/** Question to Answer: decides what kind of answer a question gets. */
import { dutiesOf } from '../catalog/duty.ts';
import type { Catalog, Control, Service } from '../catalog/types.ts';
import type { Question } from '../question/question.ts';
import type { Answer, AskedDuty, Reading, Subject } from './answer.ts';
import { compare, options, stack } from './compare.ts';
import { askedDuty, categoryDuty, controlAnswer, specificDuties, withoutForeignImages } from './duties.ts';
import { exported } from './exported.ts';
import { list } from './list.ts';
import { quiz } from './quiz.ts';
import { readingsOf, subjectsOf } from './subjects.ts';
import { todo } from './todo.ts';

/** Most services in one comparison, in one architecture, and in a list of things to do. */
const MOST_COMPARED = 5;
const MOST_TOGETHER = 12;
const MOST_TO_DO = 6;

/** What every answer needs: the question, what it is about, and how that was read. */
type Asked = {
  readonly question: Question;
  readonly subjects: readonly Subject[];
  readonly controls: readonly Control[];
  readonly readings: Reading[];
};

/** Builds the function that answers questions from a catalog. It is pure and never throws on any Question. */
export function createResponder(catalog: Catalog): (question: Question) => Answer {
  return (question) => {
    const answer = respond(catalog, question);
    const { account, foreign, unread } = question;
    return account === undefined && foreign === undefined && unread === undefined ? answer : { ...answer, account, foreign, unread };
  };
}

function respond(catalog: Catalog, question: Question): Answer {
  const subjects = subjectsOf(catalog, question);
  const readings = readingsOf(catalog, question);
  const controls = question.controls.flatMap(({ control }) => catalog.controls.get(control) ?? []);
  const asked: Asked = { question, subjects, controls, readings };
  switch (question.intent) {
    case 'help':
      return { kind: 'help', readings };
    case 'list':
      return list(catalog, question);
    case 'quiz':
      return { kind: 'quiz', readings, quiz: quiz(catalog, question, subjects) };
    case 'overview':
      return controls.length > 0 && question.controls.some(({ strength }) => strength >= 2)
        ? aboutControls(catalog, question, readings)
        : { kind: 'overview', readings };
    case 'export':
      return exported(catalog, question, subjects, readings);
  }
  const [first] = subjects;
  return first ? aboutServices(catalog, asked, first) : withoutService(catalog, question, readings);
}

function aboutServices(catalog: Catalog, asked: Asked, subject: Subject): Answer {
  const { question, subjects, controls, readings } = asked;
  const { service } = subject;
  const isSeveral = subjects.length > 1;
  const undecided = question.services.find(({ ambiguity }) => ambiguity?.default === null)?.ambiguity;
  if (undecided && !isSeveral) return { kind: 'suggestions', readings, word: undecided.name, services: servicesOf(catalog, undecided.choices) };
  switch (question.intent) {
    case 'compare':
      if (isEveryOption(subjects) && options(catalog, service, controls).controls.length > 0) return optionsAnswer(catalog, asked, service);
      if (isSeveral) return compareAnswer(catalog, asked);
      if (service.options && !question.foreign && !question.unread) return optionsAnswer(catalog, asked, service);
      break;
    case 'options':
      if (service.options || settingsOf(catalog, service, controls).length > 0) return optionsAnswer(catalog, asked, service);
      break;
    case 'stack':
      if (isSeveral) return stackAnswer(catalog, asked);
      break;
    case 'todo': {
      const { subjects: some, leftOut } = cut(subjects, MOST_TO_DO);
      return { kind: 'todo', readings, leftOut, lists: some.map((one) => todo(catalog, one)) };
    }
    case 'matrix':
      return {
        kind: 'matrix',
        readings,
        subject,
        all: dutiesOf(catalog, service, subject.option),
        leftOut: subjects.slice(1).map(({ service: other }) => other.short),
      };
  }
  const telling = question.controls.some(({ strength }) => strength >= 2 || question.asksWho || question.brief);
  if (telling) return dutyAnswer(catalog, asked);
  if (isSeveral) return stackAnswer(catalog, asked);
  return {
    kind: 'service',
    readings,
    subject,
    specific: specificDuties(catalog, subject),
    all: dutiesOf(catalog, service, subject.option),
    alternatives: alternatives(catalog, question, service),
  };
}

/** As many subjects as fit, and the names of the others, which the card then says. */
function cut(subjects: readonly Subject[], most: number): { subjects: readonly Subject[]; leftOut: readonly string[] } {
  return { subjects: subjects.slice(0, most), leftOut: subjects.slice(most).map(({ service }) => service.short) };
}

/** "outposts rack vs server": all that one service can be. */
function isEveryOption(subjects: readonly Subject[]): boolean {
  const service = subjects[0]?.service;
  return service?.options?.choices.length === subjects.length && subjects.every((one) => one.service === service && one.option !== undefined);
}

function compareAnswer(catalog: Catalog, { question, subjects, controls, readings }: Asked): Answer {
  const { subjects: some, leftOut } = cut(subjects, MOST_COMPARED);
  const narrowed = question.controls.some(({ strength }) => strength >= 2) ? controls : [];
  return { kind: 'compare', readings, leftOut, ...compare(catalog, some, narrowed) };
}

function stackAnswer(catalog: Catalog, { subjects, readings }: Asked): Answer {
  const { subjects: some, leftOut } = cut(subjects, MOST_TOGETHER);
  return { kind: 'stack', readings, leftOut, subjects: some, rows: stack(catalog, some) };
}

function dutyAnswer(catalog: Catalog, { question, subjects, readings }: Asked): Answer {
  const { subjects: some, leftOut } = cut(subjects, MOST_TOGETHER);
  const asked = some.flatMap((one) => askedDuties(catalog, question, one));
  const [subject] = some;
  return {
    kind: 'duty',
    readings,
    leftOut,
    asked,
    specific: subject ? specificDuties(catalog, subject) : [],
    alternatives: subject && some.length === 1 ? alternatives(catalog, question, subject.service) : [],
  };
}

function askedDuties(catalog: Catalog, question: Question, subject: Subject): AskedDuty[] {
  return withoutForeignImages(subject, question.controls).flatMap(({ control: id, part }) => {
    const control = catalog.controls.get(id);
    return control ? [askedDuty(subject, control, part)] : [];
  });
}

function optionsAnswer(catalog: Catalog, { question, controls, readings }: Asked, service: Service): Answer {
  const settings = settingsOf(catalog, service, controls);
  return { kind: 'options', readings, service, ...options(catalog, service, controls), asked: askedDuties(catalog, question, { service }), settings };
}

/** The settings that decide who does it, for the asked controls or for all. */
function settingsOf(catalog: Catalog, service: Service, asked: readonly Control[]) {
  return dutiesOf(catalog, service).flatMap((duty) => {
    const control = catalog.controls.get(duty.control);
    const wanted = control && (asked.length === 0 || asked.includes(control));
    return wanted && duty.setting ? [{ control, duty, setting: duty.setting }] : [];
  });
}

function withoutService(catalog: Catalog, question: Question, readings: Reading[]): Answer {
  if (question.near.length > 0) return { kind: 'suggestions', readings, word: question.text, services: servicesOf(catalog, question.near) };
  const category = question.category && catalog.categories.get(question.category);
  if (category) {
    const asked = question.controls.find(({ strength }) => strength >= 2)?.control;
    const duties = [...catalog.controls.values()].map((control) => ({ control, ...categoryDuty(category, control) }));
    return { kind: 'category', readings, category, duties, asked: asked ? catalog.controls.get(asked) : undefined };
  }
  if (question.foreign) return { kind: 'unknown', readings, text: question.text };
  if (question.controls.length > 0 && question.onTopic) return aboutControls(catalog, question, readings);
  return { kind: 'unknown', readings, text: question.text };
}

function aboutControls(catalog: Catalog, question: Question, readings: Reading[]): Answer {
  const controls = question.controls.flatMap((found) => {
    const control = catalog.controls.get(found.control);
    return control ? [controlAnswer(catalog, control, found)] : [];
  });
  return { kind: 'control', readings, controls };
}

/** The other services that an ambiguous or misspelt name may mean. */
function alternatives(catalog: Catalog, question: Question, chosen: Service): Service[] {
  const ids = [...(question.services.find(({ service }) => service === chosen.id)?.ambiguity?.choices ?? []), ...question.near];
  return servicesOf(catalog, ids).filter(({ id }) => id !== chosen.id);
}

function servicesOf(catalog: Catalog, ids: readonly string[]): Service[] {
  const services = [...new Set(ids)].flatMap((id) => catalog.services.get(id) ?? []);
  return services.filter(({ hidden }) => !hidden).slice(0, 4);
}
