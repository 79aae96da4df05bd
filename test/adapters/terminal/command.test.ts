/** The built `ask` command as a process: arguments, standard input, exit codes, and what is on which stream. */
import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const COMMAND = fileURLToPath(new URL('../../../dist/adapters/terminal/command.js', import.meta.url));

type Result = { readonly code: number | null; readonly out: string; readonly err: string };

function ask(args: readonly string[], input = '', env: Record<string, string> = {}): Promise<Result> {
  const child = spawn(process.execPath, [COMMAND, ...args], { env: { PATH: process.env.PATH ?? '', ...env } });
  let out = '';
  let err = '';
  child.stdout.on('data', (chunk) => {
    out += String(chunk);
  });
  child.stderr.on('data', (chunk) => {
    err += String(chunk);
  });
  child.stdin.on('error', () => {});
  child.stdin.end(input);
  return new Promise((resolve) => {
    child.once('close', (code) => resolve({ code, out, err }));
  });
}

test('words after the command are one question', async () => {
  const { code, out, err } = await ask(['--json', 'who', 'patches', 'the', 'OS', 'on', 'RDS?']);
  expect([code, err]).toEqual([0, '']);
  expect(JSON.parse(out)).toMatchObject({
    question: 'who patches the OS on RDS?',
    services: ['rds'],
    duties: [{ service: 'rds', option: null, control: 'guest-os', owner: 'aws' }],
  });
  expect(Object.keys(JSON.parse(out) as object)).toEqual(['question', 'kind', 'services', 'duties', 'suggestions']);
});

test('without --json the answer is text, without colour because nobody looks', async () => {
  const { code, out } = await ask(['s3']);
  expect(code).toBe(0);
  expect(out).toMatch(/Amazon .*S3/);
  expect(out).not.toContain('\u001b');
});

test('lines of standard input are answered in order, one object each', async () => {
  const questions = Array.from({ length: 3000 }, (_, index) => `${['s3', 'rds', 'ec2'][index % 3]} backups ${index}`);
  const { code, out } = await ask(['--json'], `${questions.join('\n')}\n`);
  const rows = out.trimEnd().split('\n');
  expect(code).toBe(0);
  expect(rows.map((row) => (JSON.parse(row) as { question: string }).question)).toEqual(questions);
});

test('a reader that stops early ends it without a word', async () => {
  const child = spawn('sh', ['-c', 'yes s3 | head -20000 | "$0" "$1" --json | head -1', process.execPath, COMMAND]);
  let out = '';
  let err = '';
  child.stdout.on('data', (chunk) => {
    out += String(chunk);
  });
  child.stderr.on('data', (chunk) => {
    err += String(chunk);
  });
  await new Promise((resolve) => {
    child.once('close', resolve);
  });
  expect([out.split('\n').length, err]).toEqual([2, '']);
});

test('an unknown flag is explained on standard error, exit code 2', async () => {
  const { code, out, err } = await ask(['--jsn', 's3']);
  expect([code, out]).toEqual([2, '']);
  expect(err).toBe('--jsn is not understood: use --json or --help, and put "--" before a question that starts with a dash.\n');
});

test('a question may start with a dash after "--"', async () => {
  const { code, out } = await ask(['--json', '--', '--s3']);
  expect(code).toBe(0);
  expect(JSON.parse(out)).toMatchObject({ question: '--s3' });
});

test('--help explains', async () => {
  const { code, out } = await ask(['--help']);
  expect(code).toBe(0);
  expect(out).toMatch(/Usage: .*--json/);
});
