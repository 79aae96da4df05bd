/** What a text talks about, word by word: the evidence for names that mean something else in other worlds. */

/** Kinds of talk, as bits: one word may belong to several. */
export const CLOUD = 1;
export const DATA = 2;
export const MODELS = 4;
export const RUNNING = 8;
export const DESKTOP = 16;
export const SCANNING = 32;
export const WEB = 64;
export const MAKING = 128;
/** Talk of worlds in which the same names stand for something else. */
export const ELSEWHERE = 256;

const WORDS: readonly (readonly [number, string])[] = [
  [
    CLOUD,
    `region bucket endpoint throttling throttled terraform cloudformation cdk boto boto3 pricing billing billed serverless vpc failover
    provisioned provisioning autoscaling cost charge charged bill dollar usd expensive price spend invoice credit cloud multi-region cross-account az arn iam s3 ec2 rds dynamodb subnet tag invocation limit quota
    encryption encrypted replica on-prem premise compliance patching patched`,
  ],
  [
    DATA,
    `query sql table tables database db schema column partition etl crawler warehouse parquet csv json jdbc odbc postgre postgresql mysql dataset
    shard consumer producer loader gremlin sparql ttl cluster snapshot warehouse spectrum lake catalog ingestion sink replication stream spark connector unload datasource`,
  ],
  [MODELS, 'model llm claude llama anthropic mistral prompt inference embedding chatbot bot utterance voice speech ssml token agent guardrail rag genai'],
  [
    RUNNING,
    'timeout invocation concurrency coldstart cold layer event gateway api handler runtime zip cron webhook layer deploy deployed deploying deployment environment trigger triggered ebextension nodejs nginx vpc',
  ],
  [DESKTOP, 'pcoip desktop vdi directory webcam sccm wfh domain ad windows citrix remote'],
  [SCANNING, 'cve vulnerability finding scan scanning ecr sbom assessment'],
  [WEB, 'publish hosting cli backend frontend react graphql cognito spa nextjs vue push pull'],
  [
    MAKING,
    `app api sdk error exception request deploy deployment bug issue function service config log role permission user password access migrate migration
    upgrade performance cost connection client server code job pipeline version support feature data integration instance file upload queue bulk stuck retry outage dns json html xml http https csv webhook scaling
    scale capacity latency throughput import export server account admin agent`,
  ],
  [
    ELSEWHERE,
    `galaxy planet telescope astronomy temple goddess greek browser firefox chrome safari gnome wayland xorg minecraft mojang steam uranus jupiter saturn rust kotlin
    haskell lisp scheme racket keyboard borealis wolf novel movie closure building calculus monorepo vscode npm yarn pnpm cargo webpack lerna`,
  ],
];

const TALK = new Map<string, number>();
for (const [kind, words] of WORDS) for (const word of words.split(/\s+/)) TALK.set(word, (TALK.get(word) ?? 0) | kind);

/** The kinds of talk that a word belongs to, given as written (lower case) and in the singular. */
export function talkOf(word: string, one: string): number {
  return TALK.get(one) ?? TALK.get(word) ?? 0;
}

/** Names that are proper nouns elsewhere too, with the talk in which each of them means the service. */
export const NAMESAKES: ReadonlyMap<string, number> = new Map([
  ...['redshift', 'athena', 'neptune', 'aurora', 'glue', 'kinesis', 'keyspace'].map((key) => [key, CLOUD | DATA] as const),
  ...['bedrock', 'polly', 'lex'].map((key) => [key, CLOUD | MODELS] as const),
  ...['lambda', 'beanstalk'].map((key) => [key, CLOUD | RUNNING] as const),
  ['amplify', CLOUD | WEB],
  ['workspace', CLOUD | DESKTOP],
  ['inspector', CLOUD | SCANNING],
  ...['outpost', 'nova', 'arc', 'wavelength', 'rosa'].map((key) => [key, CLOUD] as const),
]);

/** Namesakes out of programming itself: there, talk of code and errors says nothing. */
export const IN_CODE = new Set(['lambda', 'arc', 'polly', 'workspace', 'inspector', 'beanstalk']);
