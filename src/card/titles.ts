/** Titles of sources, made from their addresses: which guide, which page. */
import type { Source } from './card.ts';

const known = new Map<string, Source>();

/** A source with a title made from its address: guide and page. Addresses come from the catalog, so the memory is bounded by it. */
export function toSource(url: string): Source {
  const source = known.get(url) ?? titled(url);
  known.set(url, source);
  return source;
}

function titled(url: string): Source {
  const { hostname, pathname } = new URL(url);
  const isDocs = hostname === 'docs.aws.amazon.com';
  const parts = pathname.split('/').filter((part) => part && !NAMELESS.test(part));
  // the guide of Aurora is a part of that of RDS
  const isAurora = /\/AuroraUserGuide\//.test(pathname);
  const guide = isAurora ? 'Aurora' : isDocs ? guideName(parts[0] ?? '') : hostname.replace(/^www\./, '');
  if (isDocs) parts.shift();
  const page = withoutGuide(readable((parts.at(-1) ?? '').replace(/\.(html?|md)$/, '')), guide);
  const title = [guide, page].filter(Boolean).join(': ');
  return { title: title.length > 70 ? `${title.slice(0, 69)}…` : title || hostname, url };
}

/** Parts of an address that name neither guide nor page. */
const NAMELESS = /^(latest|aurorauserguide|index\.html?|userguide|user-guide|dg|ug|dev|developerguide|developer-guide|adminguide|home)$/i;

function guideName(part: string): string {
  const name = part.replace(/^(?:amazon|aws)-?(?=[a-z])/i, '');
  return NAMES.get(name.toLowerCase().replaceAll('-', '')) ?? readable(name);
}

/** "Lambda: Lambda managed instances" says its guide twice. */
function withoutGuide(page: string, guide: string): string {
  const rest = page.toLowerCase().startsWith(`${guide.toLowerCase()} `) ? page.slice(guide.length + 1) : page;
  return rest.charAt(0).toUpperCase() + rest.slice(1);
}

/** "USER_UpgradeDBInstance.Maintenance" as words: "Upgrade DB instance maintenance". */
function readable(name: string): string {
  const words = name
    .replace(/^(USER|CHAP|Concepts|Appendix)[_.]/, '')
    .replace(/Instanceina/, 'InstanceIna')
    .replace(/([a-z\d])([A-Z])/g, '$1 $2')
    .replace(/([A-Z]+)([A-Z][a-z])/g, '$1 $2')
    .split(/[-_.\s]+/)
    .filter(Boolean)
    .map(word);
  const text = words
    .filter(Boolean)
    .join(' ')
    .replace(/\bmy SQL\b/gi, 'MySQL')
    .replace(/\bpostgre SQL\b/gi, 'PostgreSQL')
    .replace(/\bmaria DB\b/gi, 'MariaDB');
  return text.charAt(0).toUpperCase() + text.slice(1);
}

function word(part: string): string {
  return NAMES.get(part.toLowerCase()) ?? (ACRONYM.test(part) ? part.toUpperCase() : /^[A-Z][a-z]/.test(part) ? part.toLowerCase() : part);
}

const ACRONYM =
  /^(acl|acm|alb|ami|api|aws|cli|ddos|db|dms|dns|drs|ebs|ec2|ecr|ecs|efs|eks|elb|emr|gc|hsm|https?|iam|ip|kms|mfa|mgn|msk|mq|nlb|rds|s3|saml|sdk|ses|sns|sqs|ssh|ssl|sso|ssm|sql|tls|ttl|url|vpc|vpn|waf|xks)$/i;

/** Names and shortened words that addresses write together or in lower case. */
const NAMES: ReadonlyMap<string, string> = new Map([
  ...'AppFlow AppRunner AppStream AppSync CloudFormation CloudFront CloudHSM CloudTrail CloudWatch CodeBuild CodeCommit CodeDeploy CodePipeline DataSync DataZone DocumentDB DynamoDB ElastiCache EventBridge FSx GameLift GuardDuty FreeRTOS IoT IVS MediaConnect MediaConvert MediaLive MediaPackage MediaTailor MemoryDB OpenSearch PrivateLink QuickSight SageMaker VMware WorkMail WorkSpaces'
    .split(' ')
    .map((name): [string, string] => [name.toLowerCase(), name]),
  ['accountbilling', 'Billing'],
  ['apigateway', 'API Gateway'],
  ['appstream2', 'AppStream'],
  ['autoscaling', 'Auto Scaling'],
  ['awsbackup', 'AWS Backup'],
  ['bpa', 'Block Public Access'],
  ['controltower', 'Control Tower'],
  ['dataprotection', 'data protection'],
  ['directoryservice', 'Directory Service'],
  ['elasticbeanstalk', 'Elastic Beanstalk'],
  ['elasticloadbalancing', 'Elastic Load Balancing'],
  ['howitworks', 'how it works'],
  ['ina', 'in a'],
  ['inthe', 'in the'],
  ['kinesisanalytics', 'Managed Service for Apache Flink'],
  ['managedservices', 'Managed Services'],
  ['mgmt', 'management'],
  ['r53recovery', 'Application Recovery Controller'],
  ['rs', ''],
  ['route53', 'Route 53'],
  ['secretsmanager', 'Secrets Manager'],
  ['securityhub', 'Security Hub'],
  ['verifiedpermissions', 'Verified Permissions'],
  ['wellarchitected', 'Well-Architected'],
  ['whatis', 'what is it'],
  ['whatisbackup', 'what is AWS Backup'],
  ['xray', 'X-Ray'],
]);
