/** Words that are no names: what every question is made of, and what has a meaning of its own in talk about AWS. */

/** Words of questions, commands of the bot, and other clouds: as the name of a service they would turn up in every other question. */
const NO_NAMES = new Set(
  `a an the of for on in at to with by where when why and or not no is are be do does did am i we you he she they it its us our my your me mine
  yours ours them their this that these those there here what whats who whose which how about tell please pls hi hey hello help info information
  explain show give want need know use used using uses can could should shall will would may might must has have had was were been from into as if
  than then so but also just all any some every each both only more most less own owns team teams thanks thank ok okay yes vs versus between
  service services security secure securing responsible responsibility responsibilities shared model srm question amazon aws cloud customer
  option options checklist todo duty duties list export csv markdown quiz compare matrix control controls stack browse stale usage start command
  commands next page answer account accounts category categories area areas
  azure gcp google microsoft oracle ibm alibaba bigquery firebase firestore gke aks cosmosdb entra pubsub heroku digitalocean vercel netlify
  cloudflare oci aliyun linode hetzner ovh openstack snowflake databricks supabase onedrive`.split(/\s+/),
);

/** Whether a name is made of nothing but such words, or has too little in it to be told from the rest of a question. */
export function isNoName(words: readonly string[]): boolean {
  const letters = words.join('').replace(/\d/g, '');
  return letters.length < 2 || words.every((word) => NO_NAMES.has(word));
}

const PARTITIONS = 'us us-gov us-iso us-isob eu eu-isoe eusc-de ap sa ca mx me af il cn'.split(' ');
const DIRECTIONS = 'north south east west central northeast northwest southeast southwest'.split(' ');
const SIZES = 'nano micro small medium large xlarge 2xlarge 4xlarge 8xlarge 12xlarge 16xlarge 24xlarge 48xlarge metal'.split(' ');
const FAMILIES = 't2 t3 t3a t4g m5 m6i m7g c5 c6g c7i r5 r6g r7g x2gd p4d p5 g5 g6 i3 i4i d3 z1d h1 inf2 trn1 hpc7g mac1 mac2'.split(' ');

/** Compounds, standards and versions that stand in questions about AWS, and the beginnings of AWS's own ids. */
const COMPOUNDS = `at-rest in-transit in-use end-to-end server-side client-side customer-managed aws-managed self-managed self-hosted on-premises on-prem
  on-demand off-site multi-az single-az multi-region cross-region cross-account multi-account multi-factor two-factor 2-factor 3-tier third-party 3rd-party
  first-party open-source read-only read-write write-once real-time run-time up-to-date out-of-date day-to-day 24-7 24x7 zero-day 0-day zero-trust
  least-privilege role-based private-link public-facing internet-facing high-availability point-in-time pre-signed non-compliant re-encrypt de-identify
  built-in opt-in opt-out log-in sign-in sign-on single-sign-on set-up back-up fail-over scale-out start-up roll-back clean-up follow-up key-value
  data-at-rest data-in-transit data-plane control-plane management-plane worker-node node-group node-groups user-data meta-data security-group
  security-groups shared-responsibility shared-responsibility-model well-architected pen-test pen-testing man-in-the-middle serverless-v2 aurora-serverless
  pci-dss iso-27001 iso27001 iso-9001 soc-1 soc-2 soc2 nist-800-53 fips-140-2 fips-140-3 cis-benchmark sha-1 sha-256 sha256 sha1 md5 aes-128 aes-256 aes256
  rsa-2048 tls-1.2 tls-1.3 tls1.2 tls1.3 ipv4 ipv6 http-2 http2 x509 x-509 oauth2 oauth-2 saml2 log4j log4shell cve-2021-44228 utf-8 base64 x86-64 x86_64
  arm64 amd64 python3 python-3.12 python3.12 node20 node-20 node.js nodejs20.x java17 java-17 php8 dotnet8 k8s k3s windows-2022 windows2022 windows-11
  amazon-linux-2 al2 al2023 ubuntu-22.04 rhel9 rhel-9 postgres16 mysql8 mysql-8.0 redis7 v1 v2 v3 v1.30 1.30 10.0.0.0 10.0.0.1 127.0.0.1 0.0.0.0 99.9 99.99
  amazonaws.com s3.amazonaws.com docs.aws.amazon.com aws.amazon.com example.com index.html main.tf template.yaml s3.tf e.g i.e a.k.a
  i-0abc123def4567890 vpc-0abc123def4567890 subnet-0abc123def4567890 sg-0abc123def4567890 ami-0abc123def4567890 vol-0abc123def4567890
  snap-0abc123def4567890 eni-0abc123def4567890 igw-0abc123def4567890 nat-0abc123def4567890 rtb-0abc123def4567890 acl-0abc123def4567890
  vpce-0abc123def4567890 tgw-0abc123def4567890 eipalloc-0abc123def4567890 asg-1 us-east use1-az1 use1 euw1`.split(/\s+/);

/** What stands before "account" without naming one. */
const KINDS = `a an the my our your their his her its this that these those which what whose who any each every all some no other another same one two
  aws amazon azure gcp google cloud root user users admin administrator iam service storage database email bank customer personal free new old
  single is per`.split(/\s+/);

/** Words that must not be taken for the name of an account: Regions and their zones, kinds of machines, ids, standards, versions. */
export const NO_ACCOUNTS: readonly string[] = [
  ...PARTITIONS.flatMap((partition) =>
    DIRECTIONS.flatMap((direction) => [1, 2, 3, 4].flatMap((number) => ['', 'a', 'b', 'c'].map((zone) => `${partition}-${direction}-${number}${zone}`))),
  ),
  ...FAMILIES.flatMap((family) => SIZES.flatMap((size) => ['', 'db.', 'cache.', 'ml.'].map((kind) => `${kind}${family}.${size}`))),
  ...['1', '2', '3', '5', '7', '10', '12', '20', '24', '30', '50', '90', '100', '365', '443', '3306', '5432', '6379', '8080', '2024', '2025', '2026', '2027'],
  ...COMPOUNDS,
  ...KINDS,
];
