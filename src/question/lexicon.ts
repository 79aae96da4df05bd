/** Word lists of the English that surrounds a question: what is filler, what is a verb, what belongs to another cloud. */

/** Words that carry no name and no control; a message of these and one name is a message of that name. */
export const FILLER = new Set(
  `a an the of for on in at to with by where when why and or is are be do does did am i we you us our my me it its this that these those
  what whats who whose which how about tell please pls hi hey hello there help info information explain show give want need know
  service services security secure securing responsible responsibility responsibilities shared model srm question thanks thank ok
  amazon aws vs versus between from into using use used can could should would will
  option options checklist todo duties list export csv markdown quiz compare matrix controls stack`.split(/\s+/),
);

/** Everyday words that are also names of services: in lower case they are names only after "AWS" or alone. */
export const ORDINARY = new Set(
  `connect translate transcribe batch backup shield support transform personalize forecast comprehend chime detective config pinpoint panorama managedservice awsmanagedservice
  configuration health location budget billing organization artifact activate marketplace signer nova pilot proton macro location connect one express
  console training account quick snow image role user policy health event pipe queue stream function template launch wizard tag resource group studio batch`.split(
    /\s+/,
  ),
);

/** Everyday words that are no verbs, or seldom: before the name of a thing they are names ("Config rules"). */
export const NOUN_LIKE = new Set('artifact batch config health budget organization detective signer marketplace transcribe comprehend'.split(' '));

/** What follows an everyday word that is a verb or a noun of its own there: "connect to", "support for", "translate the". */
export const COMPLEMENT = new Set('to with for into from the a an my our your this that it me us them these those of code logic together up'.split(' '));

/** What may follow a lower-case everyday word that is a name: small words that begin another part of the sentence. */
export const AFTER_NAME = new Set('and or vs versus on in via using is are was does do can service but when with if'.split(' '));

/** What only what AWS runs has: after an everyday word in lower case it shows the service. */
export const LIMITS = new Set('throttling throttled quota'.split(' '));

/** Words that join two things of one kind. */
export const JOINS = new Set('and or vs versus with plus'.split(' '));

/** Words after which a weak word is likely a thing: "in X", "my X", "use X". */
export const BEFORE_NOUN = new Set(
  `in on with for using use uses via from into of through inside behind under by vs versus or and about against an a our my your the`.split(/\s+/),
);

/** What AWS things are called: right after a weak word they show that it is a name ("batch job", "config rule"). */
export const THINGS = new Set(
  `function job cluster rule bucket instance service queue crawler stack table pipeline domain pool workgroup catalog endpoint role policy
  topic stream vault plan fleet environment agent bot project repository repo image task node broker workspace gateway distribution zone
  console api sdk cli action event permission key secret parameter snapshot alarm trail detector finding pricing region account layer database db model`.split(
    /\s+/,
  ),
);

/** Words that show that the talk is about AWS, though they name no service. */
export const AWS_WORDS = new Set(`aws amazon arn iam vpc ec2 s3 az cloudwatch region serverless execution invocation provisioned autoscaling`.split(/\s+/));

/** Other clouds and their services: none of this bot's business, and a sign that weak words mean their namesakes there. */
export const FOREIGN: readonly string[] = [
  'azure', 'gcp', 'google cloud', 'google cloud platform', 'bigquery', 'big query', 'firebase', 'firestore', 'cloud run', 'cloud spanner', 'app engine',
  'gke', 'aks', 'cosmos db', 'cosmosdb', 'blob storage', 'key vault', 'entra', 'pubsub', 'pub sub', 'compute engine', 'google compute engine', 'vertex ai',
  'heroku', 'digitalocean', 'digital ocean', 'vercel', 'netlify', 'cloudflare', 'oracle cloud', 'oci', 'alibaba cloud', 'aliyun', 'ibm cloud', 'linode',
  'hetzner', 'ovh', 'openstack', 'snowflake', 'databricks', 'supabase', 'fly io', 'google translate', 'google drive', 'google workspace', 'google maps', 'google docs', 'onedrive', 'office 365', 'microsoft 365',
]; // biome-ignore format: one look

/** Stems of words for patching; without an object they mean the operating system first, then the engine. */
export const ACTIONS_OF_PATCHING = new Set('patch updat upgrad fix'.split(' ').concat(['patch management', 'security patch', 'security updat']));

/** What is patched as an engine: named, it is what is asked before the machine beneath. */
export const ENGINES = new Set(
  'engine postgres postgresql mysql mariadb oracle mssql sqlserver redis valkey memcached kafka rabbitmq activemq mongodb cassandra elasticsearch opensearch neo4j spark hadoop airflow nginx apache tomcat kubernetes k8s etcd'.split(
    ' ',
  ),
);

/** Stems that name a control only where nothing more telling is said. */
export const GENERAL_WORDS = new Set(
  `window linux kernel yum apt maintenanc install installation guard bot charg monitor keys licens licenc down screen version sign bug data content application app access user role policy chang releas deploy packag library imag configuration configur setting limit cost region transfer
  country identity port label scan server component servic host devic software connection network information load scal capacity money credential platform
  log code prompt signatur hash temperature power fire cabl switch partner vendor employe staff root login audit alert metric key content token`.split(/\s+/),
);

/** The control of finding flaws, the controls of what has them, and stems for a flaw: beside what has it, a flaw only says in what respect. */
export const OF_FLAWS = 'vulnerability-mgmt';
export const HAS_FLAWS = new Set(['guest-os', 'platform', 'container-image', 'app-code']);
export const FLAWS = new Set(['cve', 'vulnerability', 'zero day', 'exploit']);

/** Controls that say in what respect something is asked, not what is asked: they answer last. */
export const CONTEXT_CONTROLS = new Set(['compliance', 'change-mgmt', 'configuration', 'lifecycle']);

/** Stems that tell whose part of a shared duty is asked, whatever the control. */
export const PART_CUES = {
  you: ['configur', 'decid', 'enabl', 'turn on', 'turn off', 'choos', 'set up', 'activat'],
  aws: ['underly', 'infrastructur', 'servic itself'],
} as const;

/** Stems of what one does to have a service or a feature at all: asked of a service alone, they ask for its configuration. */
export const SETTING_UP = new Set('enabl activat configur creat provision'.split(' '));

/** Stems that together, other words between them, name a control: "encrypting files before they are sent". */
export const SPLIT_PHRASES = [
  { first: 'encrypt', later: 'befor', within: 8, control: 'client-side-encryption' },
  { first: 'encrypt', later: 'prior', within: 8, control: 'client-side-encryption' },
] as const;

/** Stems of words so broad that an answer lists what they cover, the most asked first. */
export const BROAD_WORDS: ReadonlyMap<string, readonly string[]> = new Map<string, readonly string[]>([
  ['encrypt', ['server-side-encryption', 'in-transit', 'client-side-encryption', 'key-management']],
  ['encryption', ['server-side-encryption', 'in-transit', 'client-side-encryption', 'key-management']],
  // a flawed library may be in what you deploy or in what AWS runs
  ...['log4j', 'log4shell', 'spring4shell'].map((library) => [library, ['container-image', 'platform']] as [string, string[]]),
]);

/** What may stand beside an everyday word that is also a service's name for it to be the name: "what is config?", but not "do we backup?". */
export const BESIDE_ORDINARY = new Set(
  'what whats is tell me about aws amazon explain show the service option options checklist todo quiz export compare vs csv matrix for on to do'.split(' '),
);

/** Controls that patching may be meant of: beside one of these, "patch" says what is done to it. */
export const PATCHED = new Set([
  'guest-os',
  'platform',
  'container-image',
  'app-code',
  'hypervisor',
  'hardware',
  'global-network',
  'physical',
  'lifecycle',
  'third-party',
]);
