/** What runs on another service is secured as it is there: "ECS on Fargate" and "Fargate for ECS" have the same owners. */
import { dutyOf } from '../../src/catalog/duty.ts';
import type { Option, Service } from '../../src/catalog/types.ts';
import { catalog } from '../answer/pipeline.ts';

/** Service, the service whose machines it runs on, which is an option of it by that name, and the option of that service from the other side. */
const RUNS_ON: readonly (readonly [service: string, on: string, seenFromThere?: string])[] = [
  ['ecs', 'ec2'],
  ['ecs', 'fargate', 'ecs'],
  ['eks', 'fargate', 'eks'],
  ['batch', 'ec2'],
  ['batch', 'fargate'],
];

/** Where the owners differ, and why both are right. */
const DIFFERS: Readonly<Record<string, string>> = {
  'ecs on ec2: availability': 'the scheduler of ECS starts tasks again; nothing starts an instance of EC2 elsewhere by itself',
  'ecs on ec2: platform': 'AWS runs the control plane of ECS; on a plain EC2 instance it runs nothing',
  'ecs on ec2: logging': 'ECS records changes of tasks and services by itself; what happens on an instance of EC2 nobody records but you',
  'ecs on fargate: platform': 'AWS runs the control plane of ECS; what Fargate patches below the container counts as its operating system',
  'batch on ec2: platform': 'AWS runs the scheduler of Batch; on a plain EC2 instance it runs nothing',
  'batch on fargate: platform': 'AWS runs the scheduler of Batch; what Fargate patches below the container counts as its operating system',
  'batch on ec2: availability': 'the scheduler of Batch retries jobs and replaces instances',
  'batch on ec2: logging': 'Batch sends the output of jobs to CloudWatch Logs by default',
};

function serviceOf(id: string): Service {
  const service = catalog.services.get(id);
  if (!service) throw new Error(`no service ${id}`);
  return service;
}

function optionOf(service: Service, id: string | undefined): Option | undefined {
  return service.options?.choices.find((option) => option.id === id);
}

const differing = RUNS_ON.flatMap(([id, on, seenFromThere]) => {
  const service = serviceOf(id);
  const option = optionOf(service, on);
  if (!option) throw new Error(`${id} has no option ${on}`);
  const machine = serviceOf(on);
  return [...catalog.controls.values()]
    .filter((control) => dutyOf(service, control, option).owner !== dutyOf(machine, control, optionOf(machine, seenFromThere)).owner)
    .map((control) => `${id} on ${on}: ${control.id}`);
});

test('a service has the owners of the machines that it runs on, but for the reasons given', () => {
  expect(differing.sort()).toEqual(Object.keys(DIFFERS).sort());
});
