/** Machine names that people paste: every code of the catalog leads to a service that it is a code of. */
import { ask, catalog } from '../answer/pipeline.ts';

const services = [...catalog.services.values()];

/** What is wrong with the answers to texts that each name a service by a code, if anything. A code may be shared: then any owner will do. */
function faultsOf(texts: readonly { text: string; owners: readonly string[] }[]): string[] {
  return texts.flatMap(({ text, owners }) => {
    const [first] = ask(text).facts.services;
    return first && owners.includes(first) ? [] : [`${text}: ${first ?? 'nothing'}, not ${owners.join(' or ')}`];
  });
}

/** A text for each code of a kind, with the services that claim the code. */
function textsOf(kind: 'iam' | 'arn' | 'cloudformation' | 'terraform', write: (code: string) => string) {
  const owners = new Map<string, string[]>();
  for (const { id, codes } of services) for (const code of codes[kind] ?? []) owners.set(code, [...(owners.get(code) ?? []), id]);
  return [...owners].map(([code, ids]) => ({ text: write(code), owners: ids }));
}

test('an ARN', () => {
  const texts = textsOf('arn', (code) => {
    const [service, type = 'thing'] = code.split(':');
    return `arn:aws:${service}:eu-west-1:123456789012:${type}/abc`;
  });
  expect(texts.length).toBeGreaterThan(200);
  expect(faultsOf(texts)).toEqual([]);
});

test('an action of an IAM policy', () => {
  const ofArn = new Map(textsOf('arn', (code) => code).map(({ text, owners }) => [text, owners]));
  const texts = textsOf('iam', (code) => code)
    .filter(({ text }) => text.length > 1) // one letter is no code: "Q:How do I ..."
    .map(({ text, owners }) => ({ text: `why does the role need ${text}:DescribeEverything`, owners: [...owners, ...(ofArn.get(text) ?? [])] }));
  expect(faultsOf(texts)).toEqual([]);
});

test('a type of a CloudFormation template', () => {
  expect(faultsOf(textsOf('cloudformation', (code) => `${code.split('::').length > 2 ? code : `${code}::Thing`} failed to create`))).toEqual([]);
});

test('a Terraform resource', () => {
  const texts = textsOf('terraform', (code) => (code.endsWith('_') ? `${code}thing` : code)).filter(({ text }) => text.startsWith('aws_')); // other providers have prefixes of their own
  expect(faultsOf(texts)).toEqual([]);
});

test('the page of a service’s own security guide', () => {
  const pages = new Map<string, string[]>();
  for (const { id, guide } of services) if (guide) pages.set(guide.url, [...(pages.get(guide.url) ?? []), id]);
  expect(faultsOf([...pages].map(([text, owners]) => ({ text, owners })))).toEqual([]);
});

test.each([
  ['https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/Overview.Encryption.html', 'rds'],
  ['https://docs.aws.amazon.com/AmazonS3/latest/userguide/Versioning.html', 's3'],
  ['https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/backuprestore.html', 'dynamodb'],
  ['https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles.html', 'iam'],
  ['https://docs.aws.amazon.com/waf/latest/developerguide/waf-rules.html', 'waf'],
  ['https://docs.aws.amazon.com/ebs/latest/userguide/ebs-encryption.html', 'ebs'],
  ['https://aws.amazon.com/lambda/', 'lambda'],
  ['https://eu-central-1.console.aws.amazon.com/rds/home?region=eu-central-1#databases:', 'rds'],
  ['my-bucket.s3.eu-west-1.amazonaws.com', 's3'],
  ['https://dynamodb.us-east-1.amazonaws.com', 'dynamodb'],
])('an address: %s is about %s', (text, id) => {
  expect(ask(text).facts.services).toEqual([id]);
});

test.each([
  ['dynamodb:GetItem on arn:aws:dynamodb:eu-west-1:123456789012:table/orders', ['dynamodb']],
  ['arn:aws:lambda:eu-west-1:123456789012:function:resize reads arn:aws:s3:::photos', ['lambda', 's3']],
  ['is aws_db_instance.main backed up by AWS?', ['rds']],
  ['AWS::ECS::Service behind AWS::ElasticLoadBalancingV2::Listener', ['ecs', 'elb']],
])('codes within a sentence: %s', (text, ids) => {
  expect(ask(text).facts.services).toEqual(ids);
});

test.each(['foo:bar', 'Foo::Bar::Baz', 'https://cloud.google.com/storage', 'user_id', 'client.get("x")', '10:30'])(
  'what only looks like a code is none: %s',
  (text) => {
    expect(ask(text).facts).toMatchObject({ kind: 'unknown', services: [] });
  },
);
