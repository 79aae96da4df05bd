/** However it is asked, a duty has one owner: comparisons, architectures, lists and files agree with the single answers. */
import { ask, catalog, factsOf, placesOf, plain, tableOf, textOf } from './pipeline.ts';

/** Fifty services that people use most. */
const USED =
  `ec2 s3 rds lambda dynamodb vpc iam ebs efs ecs eks ecr fargate cloudfront route53 elb sqs sns kms cloudtrail cloudwatch cloudwatch-logs redshift aurora elasticache
  api-gateway step-functions eventbridge kinesis firehose msk opensearch athena glue emr sagemaker bedrock cognito secrets-manager systems-manager config guardduty waf backup
  cloudformation codebuild codepipeline elastic-beanstalk lightsail transit-gateway`.split(/\s+/);

const OWNER: Readonly<Record<string, string>> = { aws: 'AWS', customer: 'You', shared: 'Both' };

/** "Operating system – AWS" in the matrix of a service: the owner of every control, by the name of the control. */
const owners = new Map(USED.map((id) => [id, ownersOf(id)]));

function ownersOf(id: string): Map<string, string> {
  const rows = [...tableOf(ask(`all controls for ${id}`)).keys()].map((cell) => cell.split(' – '));
  return new Map(rows.map(([control = '', owner = '']) => [control, owner]));
}
/** Every pair, in both orders. */
const pairs = USED.flatMap((a) => USED.filter((b) => b !== a).map((b) => [a, b] as const));

/** Services under each of their options: "ecs option fargate". */
const underOptions = USED.flatMap((id) => (catalog.services.get(id)?.options?.choices ?? []).map((option) => `${id} option ${option.id}`));
for (const id of underOptions) owners.set(id, ownersOf(id));

/** How cards call a service, or one under an option. */
function short(id: string): string {
  const [service = '', option] = id.split(' option ');
  const { short: name = id, options } = catalog.services.get(service) ?? {};
  return option ? `${name} (${options?.choices.find((choice) => choice.id === option)?.name})` : name;
}

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

test('no duty changes owner by being compared, for every pair in both orders', () => {
  expect(pairs.flatMap(([a, b]) => faultsOfComparison(a, b))).toEqual([]);
});

test('nor under an option, compared with another service or another option', () => {
  const partners = ['ec2', 'lambda', 's3', 'rds', ...underOptions];
  const wrong = underOptions.flatMap((a) => partners.filter((b) => b !== a).flatMap((b) => [...faultsOfComparison(a, b), ...faultsOfComparison(b, a)]));
  expect(wrong).toEqual([]);
});

/** Where a comparison says something else than the matrices of the two. */
function faultsOfComparison(a: string, b: string): string[] {
  const card = ask(`${a} vs ${b}`);
  if (card.facts.kind === 'options') return []; // all that one service can be, under its own test
  const changing = plain(card.headline).startsWith('Nothing') ? new Map<string, readonly string[]>() : tableOf(card);
  const text = textOf(card);
  const controls = new Set([...(owners.get(a)?.keys() ?? []), ...(owners.get(b)?.keys() ?? [])]);
  let same = 0;
  const faults = [...controls].flatMap((control) => {
    const [ofA, ofB] = [owners.get(a)?.get(control), owners.get(b)?.get(control)];
    const shown = changing.get(control)?.map((cell) => cell.split(/:| – /)[0]);
    if (ofA === ofB) same++;
    const right =
      ofA === undefined || ofB === undefined ? !shown && text.includes(`${control} on `) : ofA === ofB ? !shown : shown?.[0] === ofA && shown[1] === ofB;
    return right ? [] : [`${control}, ${a} vs ${b}: ${shown ?? 'the same'}, not ${ofA} and ${ofB}`];
  });
  const counted = Number(/same(?: everywhere)?: (\d+) control/.exec(text)?.[1]);
  return counted === same ? faults : [...faults, `${a} vs ${b}: ${counted} the same, not ${same}`];
}

test('no duty changes owner by being part of an architecture, for every pair in both orders', () => {
  expect(pairs.flatMap(([a, b]) => faultsOfStack(a, b))).toEqual([]);
});

test('nor under an option', () => {
  const wrong = underOptions.flatMap((a) => ['ec2', 'lambda', 's3', 'rds'].flatMap((b) => [...faultsOfStack(a, b), ...faultsOfStack(b, a)]));
  expect(wrong).toEqual([]);
});

/** Where the card of an architecture says something else than the matrices of its two services. */
function faultsOfStack(a: string, b: string): string[] {
  if (a.split(' ')[0] === b.split(' ')[0] || a.endsWith(` option ${b}`) || b.endsWith(` option ${a}`)) return [];
  const places = placesOf(ask(`${a} + ${b}`));
  const controls = new Set([...(owners.get(a)?.keys() ?? []), ...(owners.get(b)?.keys() ?? [])]);
  return [...controls].flatMap((control) => {
    const [ofA, ofB] = [owners.get(a)?.get(control), owners.get(b)?.get(control)];
    const isAws = [ofA, ofB].every((owner) => owner === undefined || owner === 'AWS');
    const expected = isAws ? undefined : ['You', 'Both', 'AWS'].map((owner) => placed(owner, [a, ofA], [b, ofB]));
    const shown = places.get(control);
    return JSON.stringify(shown) === JSON.stringify(expected) ? [] : [`${control}, ${a} + ${b}: ${shown}, not ${expected}`];
  });
}

/** What stands in the column of an owner: the services of a pair that it has. */
function placed(owner: string, [a, ofA]: readonly [string, string | undefined], [b, ofB]: readonly [string, string | undefined]): string {
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
