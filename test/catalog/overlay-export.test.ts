/** Exports under the example overlay: a team beside each owner. */
import { exportFile, exportService } from '../../src/catalog/export.ts';
import { ask, base, harbourline } from './overlay.ts';

const PLATFORM = 'Platform team (#platform)';

describe('the export', () => {
  const subject = ({ services }: typeof base, id: string) => {
    const service = services.get(id);
    if (!service) throw new Error(`there is no ${id}`);
    return { service };
  };
  const services = ['ec2', 's3'].map((id) => subject(harbourline, id));
  const plainServices = ['ec2', 's3'].map((id) => subject(base, id));

  test('has a team beside each owner', () => {
    const [head = '', ...rows] = exportFile(harbourline, services, 'csv').content.split('\r\n');
    expect(head).toBe('service,name,category,status,option,control,control name,owner,team,aws,you,basis,reviewed,sources');
    expect(rows.find((row) => row.includes(',guest-os,'))).toContain(`,customer,${PLATFORM},`);
    expect(rows.find((row) => row.includes(',hardware,'))).toContain(',aws,,');
    const markdown = exportFile(harbourline, services, 'md').content;
    expect(markdown).toContain('| Control | Owner | Team | AWS | You | Basis | Sources |\n|---|---|---|---|---|---|---|\n');
    expect(markdown).toContain(`| Operating system | Customer | ${PLATFORM} | `);
  });

  test('has them as a field in JSON: a name, or null where AWS does it alone', () => {
    const [ec2] = JSON.parse(exportFile(harbourline, services, 'json').content) as ReturnType<typeof exportService>[];
    expect(ec2?.duties.find(({ control }) => control === 'guest-os')).toMatchObject({ owner: 'customer', team: PLATFORM });
    expect(ec2?.duties.find(({ control }) => control === 'hardware')).toMatchObject({ owner: 'aws', team: null });
  });

  test('has a row for an option under which only the team is another', () => {
    const { duties } = exportService(harbourline, subject(harbourline, 'ecs'));
    const rows = duties.filter(({ control, option }) => control === 'availability' && option === 'fargate');
    expect(rows).toMatchObject([{ team: 'Product team' }]);
  });

  test('from a chat is for the account that was named', () => {
    const { file } = ask('export ec2 as csv in prod-payments');
    expect(file?.content).toContain('Payments SRE (#payments-oncall)');
    expect(ask('export ec2 as csv').file?.content).not.toContain('Payments SRE');
  });

  test('is as before without an overlay', () => {
    for (const format of ['csv', 'md', 'json'] as const) expect(exportFile(base, plainServices, format).content).not.toMatch(/\bteam\b(?=[,|"] ?)/i);
  });
});
