/** Machine names in a text: ARNs, CloudFormation types, Terraform resources, IAM actions, SDK clients, resource ids and addresses. */
import type { Catalog, Service } from '../catalog/types.ts';
import { type Cued, Pattern } from './cues.ts';

/** A machine name found in a text and the service it belongs to. */
export type CodeMatch = { readonly service: string; readonly start: number; readonly end: number; readonly text: string };

/** Prefix tables of the catalog, lower case; the longest prefix wins. */
export type CodeIndex = {
  readonly arn: ReadonlyMap<string, string>;
  readonly iam: ReadonlyMap<string, string>;
  readonly cloudformation: ReadonlyMap<string, string>;
  readonly terraform: ReadonlyMap<string, string>;
  readonly hosts: ReadonlyMap<string, string>;
  readonly sdk: ReadonlyMap<string, string>;
};

/** Ids of EC2-family resources say by their prefix what they are. */
const RESOURCE_IDS: Record<string, string> = {
  i: 'ec2', ami: 'ec2', lt: 'ec2', vol: 'ebs', snap: 'ebs', vpc: 'vpc', subnet: 'vpc', sg: 'vpc', rtb: 'vpc', igw: 'vpc', nat: 'vpc', acl: 'vpc', eni: 'vpc',
  eipalloc: 'vpc', vpce: 'privatelink', tgw: 'transit-gateway', vgw: 'site-to-site-vpn', vpn: 'site-to-site-vpn', fs: 'efs', fsap: 'efs',
}; // biome-ignore format: one look

/** Everything a code can look like, in one pass; the group that matched says which kind it is. */
const CODE =
  /\b(?<arn>arn:aws[\w-]*:[\w-]+:[\w-]*:\d*:[\w\-/:.*$]*)|\b(?<cfn>aws::[a-z0-9]+(?:::[a-z0-9]+)?)|\b(?<tf>aws_[a-z0-9]+(?:_[a-z0-9]+)*)\b|(?<url>\b(?:https?:\/\/)?[a-z0-9][a-z0-9.-]*\.(?:amazonaws\.com|aws\.amazon\.com)(?:\.cn)?(?:[/:?#][\w\-./?=&#%:]*)?)|@aws-sdk\/client-(?<js>[a-z0-9-]+)|\b(?:boto3\.)?(?:client|resource)\(['"](?<py>[a-z0-9-]+)['"]\)?|\bsoftware\.amazon\.awssdk\.services\.(?<java>[a-z0-9]+)|\b(?<iam>[a-z][a-z0-9-]{1,40}:(?:[A-Z][A-Za-z]{2,60}\*?|\*(?![\w*])))|\b(?<sdk>[A-Z][A-Za-z0-9]{1,40})Client\b|\b(?<rid>(?:i|ami|lt|vol|snap|vpc|subnet|sg|rtb|igw|nat|acl|eni|eipalloc|vpce|tgw|vgw|vpn|fs|fsap)-[0-9a-f]{8,17})\b/gi;

/** No code is without one of these, and few texts hold one. */
const SIGNS = new Pattern(': _ @ ( - com awssdk *client', /:[a-z*:\d]|_[a-z\d]|@aws|\(['"]|\.com|awssdk|[a-z\d]client\b|-[\da-f]{8}/i);

/** Builds the tables. Where two services claim a prefix, the one named after it wins, then the first in the catalog. */
export function indexCodes(catalog: Catalog): CodeIndex {
  const services = [...catalog.services.values()];
  const table = (list: (service: Service) => readonly string[] | undefined) => {
    const map = new Map<string, string>();
    for (const service of services) {
      for (const code of list(service) ?? []) {
        const key = code.toLowerCase();
        if (!map.has(key) || key === service.short.toLowerCase() || isNamedAfter(key, service)) map.set(key, service.id);
      }
    }
    return map;
  };
  const arn = table(({ codes }) => codes.arn);
  const iam = new Map([...table(({ codes }) => codes.iam), ...[...arn].filter(([code]) => !code.includes(':'))]);
  return {
    arn: new Map([...iam, ...arn]),
    iam,
    cloudformation: table(({ codes }) => codes.cloudformation),
    terraform: table(({ codes }) => codes.terraform),
    hosts: table((service) => [...(service.codes.hosts ?? []), ...guidePath(service)]),
    sdk: table(({ id, short, codes }) => [...(codes.sdk ?? []), id, short].map(compact)),
  };
}

/** Finds every code in the text, in order. Codes of services that the catalog does not know are left in the text as words. */
export function findCodes(sentence: Cued, index: () => CodeIndex): CodeMatch[] {
  if (!SIGNS.matches(sentence)) return [];
  const { text } = sentence;
  const found: CodeMatch[] = [];
  for (const match of text.matchAll(CODE)) {
    const service = serviceOf(match.groups ?? {}, index());
    if (service) found.push({ service, start: match.index, end: match.index + match[0].length, text: match[0] });
  }
  return found;
}

function serviceOf(groups: Record<string, string | undefined>, index: CodeIndex): string | undefined {
  const { arn, cfn, tf, url, js, py, java, sdk, iam, rid } = groups;
  if (arn) return ofArn(arn, index);
  if (cfn) return longestPrefix(cfn.toLowerCase(), index.cloudformation, '::');
  if (tf) return longestStart(tf.toLowerCase(), index.terraform);
  if (url) return ofAddress(url.toLowerCase(), index);
  if (iam) return index.iam.get(iam.slice(0, iam.indexOf(':')).toLowerCase());
  if (rid) return RESOURCE_IDS[rid.slice(0, rid.indexOf('-')).toLowerCase()];
  const client = js ?? py ?? java ?? sdk;
  return client ? (index.sdk.get(compact(client)) ?? index.iam.get(client.toLowerCase())) : undefined;
}

/** `arn:partition:service:region:account:type/id`; some services share one name and are told apart by the type. */
function ofArn(arn: string, index: CodeIndex): string | undefined {
  const [, , service = '', , , ...rest] = arn.toLowerCase().split(':');
  const type = rest.join(':').split(/[/:]/)[0] ?? '';
  return index.arn.get(`${service}:${type}`) ?? index.arn.get(service);
}

/** Documentation, console and endpoint addresses. */
function ofAddress(address: string, index: CodeIndex): string | undefined {
  const [host = '', ...path] = address.replace(/^https?:\/\//, '').split(/[/?#]/);
  const known = (name: string) => index.hosts.get(name) ?? index.iam.get(name) ?? index.sdk.get(compact(name));
  if (host.startsWith('docs.aws.')) {
    for (let parts = Math.min(path.length, 4); parts > 0; parts--) {
      const service = index.hosts.get(path.slice(0, parts).join('/'));
      if (service) return service;
    }
    return known(path[0] ?? '');
  }
  if (host.endsWith('console.aws.amazon.com')) return known(path[0] ?? '');
  if (host.endsWith('aws.amazon.com')) return known(path[0] ?? '');
  return host
    .split('.')
    .reverse()
    .slice(2)
    .map(known)
    .find((service) => service !== undefined);
}

/** Whether a code or the folder of a guide is named after a service: guides are shared, and "AmazonRDS" is that of RDS, not of RDS Custom. */
function isNamedAfter(key: string, { id }: Service): boolean {
  return compact(key.split('/')[0] ?? '').replace(/^(amazon|aws)/, '') === compact(id);
}

/** The page and the folder of the security guide: "amazonrds/latest/userguide/usingwithrds.html", "amazonrds/latest/userguide" and "amazonrds". */
function guidePath(service: Service): string[] {
  const page = /^https:\/\/docs\.aws\.amazon\.com\/(.+\/[^/]*)$/.exec(service.guide?.url ?? '')?.[1]?.toLowerCase();
  const parts = page?.split('/');
  return page && parts ? [page, parts.slice(0, -1).join('/'), ...(parts[0] ? [parts[0]] : [])] : [];
}

function longestPrefix(code: string, table: ReadonlyMap<string, string>, separator: string): string | undefined {
  for (let key = code; key; key = key.includes(separator) ? key.slice(0, key.lastIndexOf(separator)) : '') {
    const service = table.get(key);
    if (service) return service;
  }
  return undefined;
}

/** No name of a Terraform resource is longer. */
const LONGEST_CODE = 80;

/** Terraform names have no separator of their own between service and resource: try every shorter start. */
function longestStart(code: string, table: ReadonlyMap<string, string>): string | undefined {
  for (let length = Math.min(code.length, LONGEST_CODE); length > 4; length--) {
    const service = table.get(code.slice(0, length)) ?? table.get(`${code.slice(0, length)}_`);
    if (service) return service;
  }
  return undefined;
}

function compact(name: string): string {
  return name.toLowerCase().replace(/[^a-z0-9]/g, '');
}
