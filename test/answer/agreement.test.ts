/** However it is asked, a duty has one owner: comparisons, architectures, lists and files agree with the single answers. */
import { ask, catalog, factsOf, tableOf, textOf } from './pipeline.ts';

/** Fifty services that people use most. */
const USED =
  `ec2 s3 rds lambda dynamodb vpc iam ebs efs ecs eks ecr fargate cloudfront route53 elb sqs sns kms cloudtrail cloudwatch cloudwatch-logs redshift aurora elasticache
  api-gateway step-functions eventbridge kinesis firehose msk opensearch athena glue emr sagemaker bedrock cognito secrets-manager systems-manager config guardduty waf backup
  cloudformation codebuild codepipeline elastic-beanstalk lightsail transit-gateway`.split(/\s+/);

const OWNER: Readonly<Record<string, string>> = { aws: 'AWS', customer: 'You', shared: 'Both' };

/** "Operating system – AWS" in the matrix of a service: the owner of every control, by the name of the control. */
const owners = new Map(
  USED.map((id) => {
    const rows = [...tableOf(ask(`all controls for ${id}`)).keys()].map((cell) => cell.split(' – '));
    return [id, new Map(rows.map(([control = '', owner = '']) => [control, owner]))] as const;
  }),
);
const pairs = USED.flatMap((a, i) => USED.slice(i + 1).map((b) => [a, b] as const));
const short = (id: string) => catalog.services.get(id)?.short ?? id;

test('there are fifty services, and each has its whole matrix', () => {
  expect(new Set(USED).size).toBe(50);
  for (const [id, of] of owners) expect({ id, controls: of.size }).toEqual({ id, controls: expect.any(Number) });
  expect(Math.min(...[...owners.values()].map(({ size }) => size))).toBeGreaterThan(35);
});

test('the answer to a question about one duty has the owner that the matrix has', () => {
  const wrong = USED.flatMap((id) =>
    [...(owners.get(id) ?? [])].flatMap(([control, owner]) => {
      const [duty] = ask(`${control} on ${id}`).facts.duties;
      return duty?.service === id && OWNER[duty.owner] === owner ? [] : [`${control} on ${id}: ${duty?.service} ${duty?.control} ${duty?.owner}, not ${owner}`];
    }),
  );
  expect(wrong).toEqual([]);
});

test('no duty changes owner by being compared, for every pair', () => {
  const wrong = pairs.flatMap(([a, b]) => {
    const card = ask(`${a} vs ${b}`);
    const rows = tableOf(card);
    const same =
      textOf(card)
        .split('\n')
        .find((line) => line.startsWith('The same everywhere: ')) ?? '';
    return [...(owners.get(a) ?? [])].flatMap(([control, ofA]) => {
      const ofB = owners.get(b)?.get(control);
      if (!ofB) return []; // a control that has no place in the other service's matrix
      const shown = rows.get(control)?.map((cell) => cell.split(':')[0]);
      const right = ofA === ofB ? !shown && same.includes(control) : shown?.[0] === ofA && shown[1] === ofB;
      return right ? [] : [`${control}, ${a} vs ${b}: ${shown ?? 'the same'}, not ${ofA} and ${ofB}`];
    });
  });
  expect(wrong).toEqual([]);
});

test('no duty changes owner by being part of an architecture, for every pair', () => {
  const wrong = pairs.flatMap(([a, b]) => {
    const rows = tableOf(ask(`${a} + ${b}`));
    return [...(owners.get(a) ?? [])].flatMap(([control, ofA]) => {
      const ofB = owners.get(b)?.get(control);
      if (!ofB) return [];
      const expected = ofA === 'AWS' && ofB === 'AWS' ? undefined : ['You', 'Both', 'AWS'].map((owner) => placed(owner, [a, ofA], [b, ofB]));
      const shown = rows.get(control);
      return JSON.stringify(shown) === JSON.stringify(expected) ? [] : [`${control}, ${a} + ${b}: ${shown}, not ${expected}`];
    });
  });
  expect(wrong).toEqual([]);
});

/** What stands in the column of an owner: the services of a pair that it has. */
function placed(owner: string, [a, ofA]: readonly [string, string], [b, ofB]: readonly [string, string]): string {
  if (ofA === owner && ofB === owner) return 'all';
  return ofA === owner ? short(a) : ofB === owner ? short(b) : '–';
}

test('the first card of a service splits its controls as the matrix does', () => {
  for (const id of USED) {
    const facts = factsOf(ask(`${id} `));
    for (const [label, owner] of [
      ['AWS secures', 'AWS'],
      ['You secure', 'You'],
      ['Both, each in part', 'Both'],
    ] as const) {
      const expected = [...(owners.get(id) ?? [])].filter(([, of]) => of === owner).map(([control]) => control);
      expect({ id, [label]: facts.get(label) }).toEqual({ id, [label]: expected.join(', ') || 'nothing' });
    }
  }
});

test('the file of a service has the owners of the matrix', () => {
  for (const id of USED) {
    const lines =
      ask(`export ${id} as markdown`)
        .file?.content.split('\n')
        .filter((line) => line.startsWith('| ')) ?? [];
    const words: Readonly<Record<string, string>> = { AWS: 'AWS', Customer: 'You', Shared: 'Both' };
    for (const [control, owner] of owners.get(id) ?? []) {
      const line = lines.find((text) => text.startsWith(`| ${control} |`));
      expect({ id, control, owner: words[line?.split(' | ')[1] ?? ''] }).toEqual({ id, control, owner });
    }
  }
});

test('whichever of its names a service is called by, the answer is the same', () => {
  for (const id of USED) {
    const { name } = catalog.services.get(id) ?? { name: id };
    expect({ id, title: ask(name).title, duties: ask(`who patches the operating system of ${name}?`).facts.duties[0]?.owner }).toEqual({
      id,
      title: name,
      duties: ask(`Operating system on ${id}`).facts.duties[0]?.owner,
    });
  }
});
