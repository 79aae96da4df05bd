/** "who does encryption?": one control across the categories and the services that differ from theirs. */
import { ask, asksOf, catalog, dutyLine, factsOf, plain, tableOf, textOf } from './pipeline.ts';

type Row = {
  readonly ask: string;
  readonly control: string /** Owner on infrastructure, container and abstracted services. */;
  readonly owners: readonly [string, string, string];
};

const table: readonly Row[] = [
  { ask: 'who patches?', control: 'guest-os', owners: ['You', 'AWS', 'AWS'] },
  { ask: 'patching', control: 'guest-os', owners: ['You', 'AWS', 'AWS'] },
  { ask: 'encryption at rest', control: 'server-side-encryption', owners: ['You', 'Both', 'Both'] },
  { ask: 'who does encryption?', control: 'server-side-encryption', owners: ['You', 'Both', 'Both'] },
  { ask: 'backups', control: 'backup', owners: ['You', 'Both', 'You'] },
  { ask: 'firewall', control: 'network-config', owners: ['You', 'You', 'You'] },
  { ask: 'who handles ddos attacks', control: 'ddos', owners: ['Both', 'Both', 'Both'] },
  { ask: 'who manages encryption keys', control: 'key-management', owners: ['Both', 'Both', 'Both'] },
  { ask: 'access control', control: 'iam', owners: ['You', 'You', 'You'] },
  { ask: 'incident response', control: 'incident-response', owners: ['Both', 'Both', 'Both'] },
  { ask: 'who checks for vulnerabilities', control: 'vulnerability-mgmt', owners: ['You', 'Both', 'AWS'] },
  { ask: 'disaster recovery', control: 'dr-bcp', owners: ['You', 'You', 'You'] },
  { ask: 'data residency', control: 'region-residency', owners: ['You', 'You', 'You'] },
  { ask: 'multi-az', control: 'availability', owners: ['You', 'Both', 'Both'] },
  { ask: 'who is responsible for the hypervisor', control: 'hypervisor', owners: ['AWS', 'AWS', 'AWS'] },
  { ask: 'where does aws patch the os for me', control: 'guest-os', owners: ['You', 'AWS', 'AWS'] },
  { ask: 'TLS certificates', control: 'in-transit', owners: ['You', 'Both', 'Both'] },
  { ask: 'MFA', control: 'iam', owners: ['You', 'You', 'You'] },
  { ask: 'who pays if the bill explodes', control: 'cost-quota', owners: ['You', 'You', 'You'] },
  { ask: 'what about insider threats at AWS', control: 'personnel', owners: ['Both', 'Both', 'Both'] },
  { ask: 'prompt injection', control: 'ai-content', owners: ['You', 'Both', 'Both'] },
];

describe('asked about a control', () => {
  test.each(table)('$ask', ({ ask: text, control, owners }) => {
    const card = ask(text);
    expect(card.facts).toMatchObject({ kind: 'control', services: [] });
    expect(card.title).toBe(catalog.controls.get(control)?.name);
    expect([...tableOf(card).keys()]).toEqual(['Infrastructure service', 'Container service', 'Abstracted service'].map((name, i) => `${name} – ${owners[i]}`));
    const [first] = card.facts.duties;
    expect(first).toMatchObject({ service: null, option: null, control });
    for (const owner of new Set(owners)) expect(plain(card.headline)).toContain(owner);
  });
});

test('several controls in one question are each answered, the first in full', () => {
  const card = ask('os patching and firewall');
  expect(card.facts.duties.filter(({ control }) => control === 'network-config').map(dutyLine)).toEqual(['all network-config customer']);
  expect(card.title).toBe('Operating system');
  expect(asksOf(card)).toContain('Firewall and exposure');
});

test('"encryption" covers four things, and says each', () => {
  const controls = new Set(ask('who does encryption?').facts.duties.map(({ control }) => control));
  expect([...controls]).toEqual(['server-side-encryption', 'in-transit', 'client-side-encryption', 'key-management']);
});

test('a word for one side’s part of a shared duty answers for that part', () => {
  expect(ask('AWS employee security training').facts.duties[0]?.owner).toBe('aws');
  expect(ask('staff training for our team').facts.duties[0]?.owner).toBe('customer');
});

test('services that differ from their category are named, under the owner they have', () => {
  for (const { id, name } of catalog.controls.values()) {
    const card = ask(name);
    const groups = factsOf(card);
    for (const [label, owner] of [
      ['You instead', 'customer'],
      ['Both instead', 'shared'],
      ['AWS instead', 'aws'],
    ] as const) {
      for (const short of (groups.get(label) ?? '')
        .replace(/ and \d+ more$/, '')
        .split(', ')
        .filter(Boolean)) {
        const service = [...catalog.services.values()].find((one) => one.short === short);
        if (!service || service.names.weak.length > 0) continue; // asked by id below only where the id is a name without doubt
        expect({ name, short, duty: ask(`${name} on ${service.id}`).facts.duties[0] }).toMatchObject({
          name,
          short,
          duty: { service: service.id, control: id, owner },
        });
      }
    }
  }
});

test('examples lead to the same control on a service of each category', () => {
  expect(asksOf(ask('firewall')).slice(0, 3)).toEqual(['Firewall and exposure on ec2', 'Firewall and exposure on rds', 'Firewall and exposure on s3']);
});

test('services that are yours because their category is are named, where the kind of service decides', () => {
  const yours = factsOf(ask('who patches the operating system?')).get('You, as their category');
  for (const name of ['EC2', 'Lightsail']) expect(yours).toContain(name);
  expect(factsOf(ask('firewall')).has('You, as their category')).toBe(false);
});

test('a category names its services, and asks for no control by its own name', () => {
  const card = ask('infrastructure services');
  expect(card.facts).toMatchObject({ kind: 'category', duties: [] });
  expect(textOf(card)).toMatch(/others: .*Lightsail/);
});
