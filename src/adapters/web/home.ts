/** The start page: what this is, the question box, and examples of everything that can be asked. */
import { askHref } from './links.ts';
import { html } from './markup.ts';
import { type Page, questionBox, SITE } from './page.ts';

/** What each kind of question is good for, and questions to try. */
export const EXAMPLES: readonly { readonly purpose: string; readonly questions: readonly string[] }[] = [
  { purpose: 'Look up a service', questions: ['s3', 'rds', 'ecs on fargate'] },
  { purpose: 'Ask whose job it is', questions: ['who patches the OS on RDS?', 'do I need to back up DynamoDB?', 'who does encryption?'] },
  { purpose: 'Choose between services', questions: ['rds vs ec2', 'aurora or dynamodb'] },
  { purpose: 'Own a whole architecture', questions: ['alb + fargate + rds + s3'] },
  { purpose: 'Get a to-do list', questions: ['what do I have to do for s3?', 'checklist for eks'] },
  { purpose: 'Learn the model', questions: ['what is a container service?', 'quiz'] },
];

/** Draws the start page for a catalog of so many services. */
export function homePage(services: number): Page {
  const groups = EXAMPLES.map(
    ({ purpose, questions }) => html`<section><h2>${purpose}</h2>
<ul>${questions.map((question) => html`<li><a class="button" href="${askHref(question)}">${question}</a></li>`)}</ul></section>`,
  );
  return {
    title: SITE,
    description: `Ask who secures what on ${services} AWS services: AWS, you, or both. Each answer has its sources.`,
    path: '/',
    isHome: true,
    main: html`<div class="hero">
<h1>Who secures what on AWS?</h1>
<p class="lead">Name a service or ask a question. The answer is <strong class="owner owner-aws">AWS</strong>,
<strong class="owner owner-you">You</strong> or <strong class="owner owner-both">Both</strong>, with its sources, for each of <a href="/services">${services} services</a>.</p>
${questionBox('', true)}
</div>
<div class="examples">${groups}</div>`,
  };
}
