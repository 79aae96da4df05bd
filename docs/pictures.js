/**
 * Draws answers as people see them: the page, the Slack card and the Teams card, wide and narrow.
 *   npm run pictures -- FOLDER [question ...]      without questions: the pictures of the README, into docs/images
 * Starts the built server on loopback and stops it again; needs Chromium (CHROMIUM, or /usr/bin/chromium).
 */
import { spawn } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { chromium } from 'playwright-core';

/** The pictures of the README: question, name, which drawings of it, and the organisation that is asked, if any. */
const README = [
  ['who patches the OS on RDS?', 'duty', ['page', 'slack', 'teams']],
  ['lambda vs ec2', 'compare', ['page']],
  ['ecs options', 'options', ['page']],
  ['who patches the OS on EC2?', 'organisation', ['page'], 'examples/overlay'],
];
const ALL = ['page', 'slack', 'teams'];

const [folder = 'docs/images', ...questions] = process.argv.slice(2);
const wanted = questions.length > 0 ? questions.map((question) => [question, slug(question), ALL]) : README;
mkdirSync(folder, { recursive: true });

const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-gpu', '--disable-dev-shm-usage'],
});
try {
  for (const overlay of new Set(wanted.map(([, , , itsOverlay]) => itsOverlay))) {
    await withServer(overlay, async (address) => {
      for (const [question, name, parts] of wanted.filter(([, , , itsOverlay]) => itsOverlay === overlay)) {
        await picture(address, question, name, 1400, parts);
        if (questions.length > 0) await picture(address, question, `${name}-narrow`, 360, parts);
      }
    });
  }
} finally {
  await browser.close();
}

/** Runs the server, with an organisation's overlay if one is given, as long as `use` takes. */
async function withServer(overlay, use) {
  const env = { PATH: process.env.PATH, PORT: '0', HOST: '127.0.0.1', ...(overlay && { CATALOG_OVERLAY: overlay }) };
  const server = spawn(process.execPath, ['dist/main.js'], { env, stdio: ['ignore', 'pipe', 'inherit'] });
  try {
    await use(await addressOf(server));
  } finally {
    server.kill();
  }
}

/** One question at one width: the page above the drawings, and each drawing by itself. */
async function picture(address, question, name, width, parts) {
  const page = await browser.newPage({ viewport: { width, height: 900 }, deviceScaleFactor: width < 600 ? 2 : 1 });
  await page.goto(`${address}/?q=${encodeURIComponent(question)}`);
  const targets = { page: 'article.card', slack: '.slack-message', teams: '#teams-card .ac-adaptiveCard' };
  for (const part of parts) {
    const target = page.locator(targets[part]);
    // a drawing is closed until it is asked for, and the other one closes then
    if (!(await target.isVisible()))
      await page
        .locator('details.drawing', { has: page.locator(part === 'slack' ? '.slack-message' : '#teams-card') })
        .locator('summary')
        .click();
    await target.screenshot({ path: path.join(folder, `${name}-${part}.png`) });
  }
  await page.close();
}

function addressOf(child) {
  return new Promise((resolve, reject) => {
    let text = '';
    child.stdout.on('data', (chunk) => {
      text += chunk;
      const found = /http:\/\/127\.0\.0\.1:\d+/.exec(text);
      if (found) resolve(found[0]);
    });
    child.once('exit', (code) => reject(new Error(`the server ended with ${code}: build it first (npm run build)`)));
  });
}

function slug(question) {
  return question
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '')
    .slice(0, 40);
}
