/** "ecs on fargate", "who patches the lambda runtime?": answers that depend on an option or a setting. */
import { ask, asksOf, catalog, dutyLine, tableOf, textOf } from './pipeline.ts';

type Row = {
  readonly ask: string;
  readonly kind: 'duty' | 'options' | 'service';
  /** "service/option control owner", as many as are looked at. */
  readonly duties?: readonly string[];
  /** The question that leads to the same card, where an option narrows it. */
  readonly again?: string;
  /** What the card says besides. */
  readonly says?: RegExp;
};

const table: readonly Row[] = [
  { ask: 'ecs options', kind: 'options', says: /Fargate launch type/ },
  { ask: 'options for ecs', kind: 'options', says: /EC2 launch type/ },
  { ask: 'eks options', kind: 'options', says: /EKS Auto Mode/ },
  { ask: 'depends on what for redshift?', kind: 'options', says: /Serverless/ },
  { ask: 'rds custom options', kind: 'options', says: /SQL Server/ },
  { ask: 'rds options', kind: 'options', says: /Auto minor version upgrade/ },
  { ask: 's3 default encryption, does it depend?', kind: 'options', says: /bucket/ },
  { ask: 'outposts rack vs server', kind: 'options', duties: ['outposts hardware aws', 'outposts/server hardware shared'] },
  { ask: 'who patches the os on ecs', kind: 'duty', duties: ['ecs guest-os customer', 'ecs/managed-instances guest-os aws', 'ecs/fargate guest-os aws'] },
  { ask: 'who patches the os of ecs on fargate', kind: 'duty', duties: ['ecs/fargate guest-os aws'], again: 'Operating system on ecs option fargate' },
  { ask: 'who patches the os of ecs on ec2', kind: 'duty', duties: ['ecs/ec2 guest-os customer'] },
  { ask: 'who patches eks nodes', kind: 'duty', duties: ['eks guest-os shared', 'eks/auto-mode guest-os aws', 'eks/fargate guest-os aws'] },
  { ask: 'who patches the nodes in eks auto mode', kind: 'duty', duties: ['eks/auto-mode guest-os aws'] },
  {
    ask: 'who patches the lambda runtime?',
    kind: 'duty',
    duties: ['lambda platform shared', 'lambda/container-image platform customer'],
    says: /Runtime update mode/,
  },
  { ask: 'redshift serverless patching', kind: 'duty', duties: ['redshift/serverless guest-os aws'] },
  { ask: 'msk serverless who patches kafka', kind: 'duty', duties: ['msk/serverless platform aws'] },
  { ask: 'aurora serverless v2 patching', kind: 'duty', duties: ['aurora/serverless-v2 guest-os aws'] },
  { ask: 'lightsail database who patches', kind: 'duty', duties: ['lightsail/databases guest-os aws'] },
  { ask: 'outposts server physical security', kind: 'duty', duties: ['outposts/server physical customer'] },
  { ask: 'key management with a kms external key store', kind: 'duty', duties: ['kms/external-key-store key-management customer'] },
  { ask: 'who replaces the hardware of a storage gateway hardware appliance', kind: 'duty', duties: ['storage-gateway/hardware-appliance hardware customer'] },
  { ask: 'rds custom for oracle, who patches the os', kind: 'duty', duties: ['rds-custom/oracle guest-os customer'] },
  { ask: 'who takes backups on rds', kind: 'duty', duties: ['rds backup shared'], says: /Backup retention period/ },
  { ask: 'opensearch serverless', kind: 'service', again: 'opensearch option serverless' },
  { ask: 'emr serverless', kind: 'service', again: 'emr option serverless' },
  { ask: 'eks with managed node groups', kind: 'service', again: 'eks option managed-node-groups' },
  { ask: 'shield advanced', kind: 'service', again: 'shield option advanced' },
  { ask: 'ecs on fargate', kind: 'service', again: 'ecs option fargate' },
  { ask: 'eks fargate', kind: 'service', again: 'eks option fargate' },
];

describe('asked where an option or a setting decides', () => {
  test.each(table)('$ask', ({ ask: text, kind, duties = [], again, says }) => {
    const card = ask(text);
    expect(card.facts.kind).toBe(kind);
    expect(card.facts.duties.slice(0, duties.length).map(dutyLine)).toEqual(duties);
    if (again) expect(card.ask).toBe(again);
    if (says) expect(textOf(card)).toMatch(says);
  });
});

const withOptions = [...catalog.services.values()].filter(({ options }) => options);

describe('a service with options', () => {
  test('offers each of them as a button, and says what it depends on', () => {
    for (const { id, short, options } of withOptions) {
      const card = ask(`options of ${id}`);
      expect({ id, kind: card.facts.kind, title: card.title }).toEqual({ id, kind: 'options', title: expect.stringContaining(short) });
      for (const option of options?.choices ?? []) expect(asksOf(card)).toContain(`${id} option ${option.id}`);
      expect(textOf(ask(id))).toContain(`it depends on ${options?.by}`);
    }
  });

  test('is narrowed by each of those buttons to the service under that option, and nothing else', () => {
    const faults = withOptions.flatMap(({ id, options }) =>
      (options?.choices ?? []).flatMap((option) => {
        const question = `${id} option ${option.id}`;
        const card = ask(question);
        const right = card.ask === question && card.facts.kind === 'service' && card.facts.services[0] === id && textOf(card).includes(option.name);
        return right ? [] : [`${question}: ${card.facts.kind} ${card.ask}`];
      }),
    );
    expect(faults).toEqual([]);
  });

  test('shows in one small table who does what under each option, most pressing control first', () => {
    const rows = tableOf(ask('ecs options'));
    expect([...rows.keys()]).toEqual(catalog.services.get('ecs')?.options?.choices.map(({ name }) => name));
    const owner = [...rows.values()].map(([who = '']) => who.split(': ')[0]);
    expect(owner).toEqual(['You', 'AWS', 'AWS', 'You']);
    for (const [who = ''] of rows.values()) expect(who).toContain('Operating system');
  });
});

test('a setting that decides is shown with each of its outcomes', () => {
  const text = textOf(ask('who upgrades the engine on rds?'));
  expect(text).toContain('Auto minor version upgrade');
  expect(text).toMatch(/On \| Both: /);
  expect(text).toMatch(/Off \| You: /);
});

test('under another option each side’s sentence stands under its own side', () => {
  const text = textOf(ask('who patches the lambda runtime?'));
  expect(text).toMatch(/Container image – You \| Publishes patched base images/);
  expect(text).not.toMatch(/You: Publishes/);
});
