/** A matrix names only what a service has: no images on KMS, no database users on SQS, no prompts on RDS. */
import { ask, tableOf } from '../answer/pipeline.ts';

const controlsOf = (id: string) => [...tableOf(ask(`all controls for ${id}`)).keys()].map((cell) => cell.split(' – ')[0]);

test.each([
  ['kms', 'Images and dependencies'],
  ['waf', 'Images and dependencies'],
  ['s3', 'Images and dependencies'],
  ['kms', 'Accounts inside the app'],
  ['sqs', 'Accounts inside the app'],
  ['rds', 'AI prompts and outputs'],
  ['s3', 'AI prompts and outputs'],
])('%s has no %s', (id, control) => {
  expect(controlsOf(id)).not.toContain(control);
});

test.each([
  ['lambda', 'Images and dependencies'],
  ['fargate', 'Images and dependencies'],
  ['ec2', 'Images and dependencies'],
  ['rds', 'Accounts inside the app'],
  ['cognito', 'Accounts inside the app'],
  ['bedrock', 'AI prompts and outputs'],
])('%s has %s', (id, control) => {
  expect(controlsOf(id)).toContain(control);
});

test('what is not in the matrix can be asked about all the same', () => {
  expect(ask('who manages database users on dynamodb').facts.duties[0]).toMatchObject({ service: 'dynamodb', control: 'app-identity', owner: 'customer' });
});
