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

/** Most services in one comparison or one architecture. */
const MOST_COMPARED = 5;
const MOST_STACKED = 12;

/** Builds the function that answers questions from a catalog. It is pure and never throws on any Question. */
export function createResponder(catalog: Catalog): (question: Question) => Answer {
  return (question) => {
    const answer = respond(catalog, question);
    return question.account === undefined ? answer : { ...answer, account: question.account };
  };
}

function respond(catalog: Catalog, question: Question): Answer {
  const subjects = subjectsOf(catalog, question);
  const readings = readingsOf(catalog, question);
  const controls = question.controls.flatMap(({ control }) => catalog.controls.get(control) ?? []);
  const first = subjects[0];
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
    case 'compare':
      // "ecs: ec2 vs fargate" compares two options of one service
      if (
        first?.service.options &&
        subjects.length > 2 &&
        subjects.slice(1).every(({ service }) => first.service.options?.choices.some(({ id }) => id === service.id))
      )
        return optionsAnswer(catalog, { service: first.service }, controls, question, readings);
      if (subjects.length > 1)
        return { kind: 'compare', readings, subjects: subjects.slice(0, MOST_COMPARED), ...compare(catalog, subjects.slice(0, MOST_COMPARED)) };
      break;
    case 'stack':
      if (subjects.length > 1)
        return { kind: 'stack', readings, subjects: subjects.slice(0, MOST_STACKED), rows: stack(catalog, subjects.slice(0, MOST_STACKED)) };
      break;
  }
  return first ? aboutServices(catalog, question, first, subjects, controls, readings) : withoutService(catalog, question, readings);
}

function aboutServices(catalog: Catalog, question: Question, subject: Subject, subjects: Subject[], controls: Control[], readings: Reading[]): Answer {
  const { service } = subject;
  const undecided = question.services.find(({ ambiguity }) => ambiguity?.default === null)?.ambiguity;
  if (undecided && subjects.length === 1) return { kind: 'suggestions', readings, word: undecided.name, services: servicesOf(catalog, undecided.choices) };
  if (question.intent === 'todo') return { kind: 'todo', readings, subject, duties: todo(catalog, subject) };
  if (question.intent === 'matrix') return { kind: 'matrix', readings, subject, all: dutiesOf(catalog, service, subject.option) };
  const telling = question.controls.filter(({ strength }) => strength >= 2 || question.asksWho || question.brief);
  // compared with another cloud, or with something unknown, it is not its own options that are asked for
  const byOption = question.intent === 'options' || (question.intent === 'compare' && subjects.some(({ option }) => option));
  if (byOption) {
    if (service.options) return optionsAnswer(catalog, subject, controls, question, readings);
  } else if (telling.length > 0) return dutyAnswer(catalog, question, subjects, readings);
  if (subjects.length > 1 && question.intent === 'ask')
    return { kind: 'stack', readings, subjects: subjects.slice(0, MOST_STACKED), rows: stack(catalog, subjects.slice(0, MOST_STACKED)) };
  return {
    kind: 'service',
    readings,
    subject,
    specific: specificDuties(catalog, subject),
    all: dutiesOf(catalog, service, subject.option),
    alternatives: alternatives(catalog, question, service),
  };
}

function dutyAnswer(catalog: Catalog, question: Question, subjects: readonly Subject[], readings: Reading[]): Answer {
  const asked: AskedDuty[] = subjects.slice(0, 3).flatMap((subject) =>
    withoutForeignImages(subject, question.controls).flatMap(({ control: id, part }) => {
      const control = catalog.controls.get(id);
      return control ? [askedDuty(subject, control, part)] : [];
    }),
  );
  const subject = subjects[0];
  return {
    kind: 'duty',
    readings,
    asked,
    specific: subject ? specificDuties(catalog, subject) : [],
    alternatives: subject ? alternatives(catalog, question, subject.service) : [],
  };
}

function optionsAnswer(catalog: Catalog, subject: Subject, controls: Control[], question: Question, readings: Reading[]): Answer {
  const table = options(catalog, subject, controls);
  const asked = question.controls.flatMap(({ control: id, part }) => {
    const control = catalog.controls.get(id);
    return control ? [askedDuty({ service: subject.service }, control, part)] : [];
  });
  const settings = table.controls.flatMap((control) => {
    const setting = subject.service.duties[control.id]?.setting;
    return setting ? [{ control, setting }] : [];
  });
  return { kind: 'options', readings, service: subject.service, ...table, asked, settings };
}

function withoutService(catalog: Catalog, question: Question, readings: Reading[]): Answer {
  if (question.near.length > 0) return { kind: 'suggestions', readings, word: question.text, services: servicesOf(catalog, question.near) };
  const category = question.category && catalog.categories.get(question.category);
  if (category) {
    const asked = question.controls.find(({ strength }) => strength >= 2)?.control;
    const duties = [...catalog.controls.values()].map((control) => ({ control, ...categoryDuty(category, control) }));
    return { kind: 'category', readings, category, duties, asked: asked ? catalog.controls.get(asked) : undefined };
  }
  if (question.foreign) return { kind: 'unknown', readings, foreign: question.foreign, text: question.text };
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

/** The customer's duties: all that this service's file speaks of, and what is pressing for every service of its category. */
function todo(catalog: Catalog, subject: Subject): { control: Control; duty: ReturnType<typeof dutiesOf>[number] }[] {
  return dutiesOf(catalog, subject.service, subject.option)
    .flatMap((duty) => {
      const control = catalog.controls.get(duty.control);
      return control ? [{ control, duty }] : [];
    })
    .filter(
      ({ control, duty }) => (duty.owner !== 'aws' && (duty.from !== 'category' || control.priority === 1)) || (duty.from !== 'category' && duty.specificYou),
    )
    .filter(({ duty }) => !/^(?:Nothing|Leave (?:this|it) to AWS)\b/.test(duty.you))
    .sort((a, b) => a.control.priority - b.control.priority);
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
