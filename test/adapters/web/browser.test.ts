/** The page in Chromium: asked, clicked, shared, narrowed and darkened, with and without a script, and never a word on the console. */
import { existsSync } from 'node:fs';
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core';
import { stopAll } from '../../server/support.ts';
import { openPage } from './support.ts';

const CHROMIUM = [process.env.CHROMIUM, '/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find((path) => path && existsSync(path));

if (CHROMIUM === undefined) {
  const sentence =
    'Chromium is not installed, so the page is not tested in a browser: install it (Debian: apt-get install chromium) or set CHROMIUM to its path';
  // Where changes are judged it has to be there; on a developer's machine the rest of the tests is worth having without it.
  if (process.env.CI) test(sentence, () => expect(sentence).toBe(''));
  else test.skip(sentence, () => {});
}

const inBrowser = CHROMIUM === undefined ? describe.skip : describe;

inBrowser('the page in a browser', () => {
  let browser: Browser;
  let url: string;
  /** What the browser complained about, and every request that left the page's own address. */
  let complaints: string[];

  beforeAll(async () => {
    browser = await chromium.launch({ executablePath: CHROMIUM, args: ['--no-sandbox', '--disable-gpu', '--disable-dev-shm-usage'] });
  });
  afterAll(() => browser.close());
  beforeEach(async () => {
    ({ url } = await openPage());
    complaints = [];
  });
  afterEach(async () => {
    await Promise.all(browser.contexts().map((context) => context.close()));
    await stopAll();
    expect(complaints).toEqual([]);
  });

  async function open(path: string, options: BrowserContextOptions = {}): Promise<Page> {
    const context = await browser.newContext(options);
    const page = await context.newPage();
    page.on('console', (message) => complaints.push(`${message.type()}: ${message.text()}`));
    page.on('pageerror', (error) => complaints.push(error.message));
    page.on('request', (request) => {
      if (!request.url().startsWith(url)) complaints.push(`request to ${request.url()}`);
    });
    await page.goto(url + path);
    return page;
  }

  const question = (page: Page): string | null => new URL(page.url()).searchParams.get('q');

  /** The page does not scroll sideways. */
  async function expectToFit(page: Page): Promise<void> {
    const [content, window] = await page.evaluate(() => [document.documentElement.scrollWidth, document.documentElement.clientWidth] as const);
    expect(content).toBeLessThanOrEqual(window);
  }

  test('a person types a question, presses Enter, and reads the answer in three forms', async () => {
    const page = await open('/');
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('q');
    await page.keyboard.type('who patches RDS?');
    await page.keyboard.press('Enter');
    await page.waitForURL('**/?q=*');
    expect(await page.getByRole('heading', { level: 1 }).textContent()).toBe('Amazon RDS');
    expect(await page.locator('.headline').textContent()).toBe('AWS patches the operating system of RDS.');
    await page.getByText('As it looks in Slack').click();
    expect(await page.locator('.slack-message').innerText()).toContain('patches the operating system of RDS.');
    await page.getByText('As it looks in Teams').click();
    await page.locator('.ac-adaptiveCard').waitFor();
    expect(await page.locator('.teams-card').innerText()).toContain('patches the operating system of RDS.');
    expect(await page.title()).toMatch(/^AWS patches/);
  });

  test('an example of the start page is a question', async () => {
    const page = await open('/');
    await page.getByRole('link', { name: 'rds vs ec2' }).click();
    expect(question(page)).toBe('rds vs ec2');
  });

  test('did you mean: a click answers, in the readable answer and in both drawings', async () => {
    const page = await open('/?q=dynamo');
    await page.getByRole('navigation', { name: 'Ask next' }).getByRole('link', { name: 'Amazon DynamoDB' }).click();
    expect(question(page)).toBe('dynamodb');
    await page.goBack();
    await page.getByText('As it looks in Slack').click();
    await page.locator('.slack-message').getByRole('link', { name: 'DynamoDB Accelerator' }).click();
    expect(question(page)).toBe('dax');
    await page.goBack();
    await page.getByText('As it looks in Teams').click();
    await page.locator('.teams-card').getByRole('button', { name: 'Amazon DynamoDB' }).click();
    await page.waitForURL('**/?q=dynamodb');
  });

  test('buttons that Teams hides behind "..." work as well', async () => {
    const page = await open('/?q=rds');
    await page.getByText('As it looks in Teams').click();
    await page.locator('.teams-card').getByRole('button', { name: 'More options' }).click();
    await page.getByRole('menuitem', { name: 'Container services' }).click();
    await page.waitForURL('**/?q=what*');
    expect(question(page)).toBe('what is a container service?');
  });

  test('the address to share is copied, and opens the same answer elsewhere', async () => {
    const page = await open('/?q=who+patches+rds', { permissions: ['clipboard-read', 'clipboard-write'] });
    await page.getByRole('button', { name: 'Copy link' }).click();
    await page.getByText('Copied.').waitFor();
    const address = await page.evaluate(() => navigator.clipboard.readText());
    expect(address).toBe(`${url}/?q=who+patches+the+OS+on+RDS%3F`);
    const other = await open(address.slice(url.length));
    expect(await other.locator('.headline').textContent()).toBe(await page.locator('.headline').textContent());
  });

  test('without a script everything but the Teams drawing is there, and says so', async () => {
    const page = await open('/?q=who+patches+rds', { javaScriptEnabled: false });
    expect(await page.locator('.headline').textContent()).toContain('AWS patches');
    await page.getByText('As it looks in Teams').click();
    expect(await page.locator('.drawing').nth(1).innerText()).toContain('The same answer stands above.');
    await page.getByText('As it looks in Slack').click();
    expect(await page.locator('.slack-message').innerText()).toContain('AWS patches');
    await page.locator('.slack-message').getByRole('link', { name: 'All 38 controls' }).click();
    expect(question(page)).toBe('rds all');
  });

  test.each(['/', '/?q=rds', '/?q=todo', '/?q=code', '/?q=compare', '/?q=hostile', '/services', '/services/rds'])(
    '%s fits a phone of 320 pixels',
    async (path) => {
      const page = await open(path, { viewport: { width: 320, height: 640 } });
      await expectToFit(page);
      for (const drawing of await page.locator('summary').all()) {
        await drawing.click();
        await expectToFit(page);
      }
    },
  );

  test('on a phone a row of a table says what each of its cells is, and is still a table', async () => {
    const page = await open('/?q=rds', { viewport: { width: 320, height: 640 } });
    expect(
      await page
        .locator('.card tr')
        .nth(1)
        .evaluate((row) => getComputedStyle(row).display),
    ).toBe('block');
    expect(
      await page
        .locator('.card td')
        .nth(1)
        .evaluate((cell) => getComputedStyle(cell, '::before').content),
    ).toContain('AWS');
    expect(await page.getByRole('rowheader', { name: 'Backup' }).count()).toBe(1);
    expect(await page.getByRole('columnheader').count()).toBeGreaterThanOrEqual(4);
  });

  test.each([320, 1400])('at %i pixels the answer is drawn once; a chat opens when asked, and closes the other', async (width) => {
    const page = await open('/?q=rds', { viewport: { width, height: 900 } });
    const [slack, teams] = [page.locator('.slack-message'), page.locator('.teams-card')];
    const links = () =>
      page
        .getByRole('link', { name: 'Compare with EC2' })
        .or(page.getByRole('button', { name: 'Compare with EC2' }))
        .count();
    expect([await slack.isVisible(), await teams.isVisible(), await links()]).toEqual([false, false, 1]);
    await page.getByText('As it looks in Slack').click();
    expect([await slack.isVisible(), await teams.isVisible(), await links()]).toEqual([true, false, 2]);
    await page.getByText('As it looks in Teams').click();
    await page.locator('.ac-adaptiveCard').waitFor();
    expect([await slack.isVisible(), await teams.isVisible(), await links()]).toEqual([false, true, 2]);
  });

  test('a table too wide for the Slack drawing scrolls, and no label of a button is hidden', async () => {
    const page = await open('/?q=wide', { viewport: { width: 320, height: 640 } });
    await page.getByText('As it looks in Slack').click();
    const table = page.locator('.slack-message .slack_blocks_to_jsx__table');
    expect(await table.evaluate((box) => [box.scrollWidth > box.clientWidth, getComputedStyle(box).overflowX])).toEqual([true, 'auto']);
    expect(await page.locator('.slack-message').evaluate((box) => box.scrollWidth <= box.clientWidth)).toBe(true);
    await page.getByText('As it looks in Teams').click();
    await page.locator('.ac-adaptiveCard').waitFor();
    const hidden = await page.locator('.teams-card .ac-pushButton').evaluateAll((list) => list.filter((one) => one.scrollWidth > one.clientWidth + 1).length);
    expect(hidden).toBe(0);
  });

  test('on a phone the index is folded by area; a touch or a link to an area opens it', async () => {
    const viewport = { width: 320, height: 640 };
    const page = await open('/services', { viewport });
    expect(await page.getByRole('link', { name: 'RDS' }).count()).toBe(0);
    await page.getByRole('heading', { name: 'Databases' }).click();
    expect(await page.getByRole('link', { name: 'RDS' }).isVisible()).toBe(true);
    const linked = await open('/services#area-storage', { viewport });
    expect(await linked.getByRole('link', { name: 'S3' }).isVisible()).toBe(true);
    const found = await open('/services?q=database', { viewport });
    expect(await found.getByRole('link', { name: 'RDS' }).isVisible()).toBe(true);
    const still = await open('/services', { viewport, javaScriptEnabled: false });
    expect(await still.getByRole('link', { name: 'RDS' }).isVisible()).toBe(true);
  });

  test.each(['/', '/?q=rds', '/services', '/services/rds'])('on a phone everything on %s that can be touched is at least 24 pixels high', async (path) => {
    const page = await open(path, { viewport: { width: 320, height: 640 } });
    const low = await page.locator('a:visible, button:visible, summary:visible, input:visible').evaluateAll((list) =>
      list
        // a link inside a sentence is as high as the sentence; the skip link shows only with the keyboard
        .filter((one) => !one.matches('.lead a, .count a, .skip'))
        .map((one) => [one.textContent?.trim(), one.getBoundingClientRect().height] as const)
        .filter(([, height]) => height < 24),
    );
    expect(low).toEqual([]);
  });

  test.each(['light', 'dark'] as const)('in the %s every word can be read: at least 4.5 to 1', async (colorScheme) => {
    for (const path of ['/', '/?q=rds', '/?q=who+patches', '/services']) {
      const page = await open(path, { colorScheme, viewport: { width: 1000, height: 800 } });
      expect([path, await page.evaluate(weakestContrasts)]).toEqual([path, []]);
      await page.context().close();
    }
  });

  test('the keyboard reaches the content past the header, and every button', async () => {
    const page = await open('/?q=who+patches+rds');
    await page.keyboard.press('Tab');
    expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('Skip to the content');
    await page.keyboard.press('Enter');
    const reached: string[] = [];
    for (let press = 0; press < 12; press++) {
      await page.keyboard.press('Tab');
      reached.push(await page.evaluate(() => document.activeElement?.textContent?.trim() ?? ''));
    }
    expect(reached).toEqual(expect.arrayContaining(['Ask', 'All 38 controls', 'Compare with EC2', 'Security guide', 'Copy link']));
  });

  test('on paper: the answer and its sources, without boxes to type in', async () => {
    const page = await open('/services/rds');
    await page.emulateMedia({ media: 'print' });
    expect(await page.getByRole('searchbox').isVisible()).toBe(false);
    expect(await page.locator('.card table').isVisible()).toBe(true);
    expect(await page.locator('.sources').isVisible()).toBe(true);
  });
});

/** Runs in the page: texts whose colour and ground are too close, as "text: ratio". */
function weakestContrasts(): string[] {
  const canvas = document.createElement('canvas').getContext('2d', { willReadFrequently: true }) as CanvasRenderingContext2D;
  const channels = (color: string): number[] => {
    canvas.clearRect(0, 0, 1, 1);
    canvas.fillStyle = color;
    canvas.fillRect(0, 0, 1, 1);
    return [...canvas.getImageData(0, 0, 1, 1).data];
  };
  const luminance = (rgb: readonly number[]): number => {
    const [red = 0, green = 0, blue = 0] = rgb.map((channel) => (channel / 255 <= 0.03928 ? channel / 255 / 12.92 : ((channel / 255 + 0.055) / 1.055) ** 2.4));
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  };
  const groundOf = (element: Element | null): number[] => {
    for (let at = element; at; at = at.parentElement) {
      const ground = channels(getComputedStyle(at).backgroundColor);
      if ((ground[3] ?? 0) > 250) return ground;
    }
    return [255, 255, 255, 255];
  };
  const weak: string[] = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const element = walker.currentNode.parentElement;
    const text = walker.currentNode.textContent?.trim();
    if (!text || !element?.checkVisibility() || element.closest('script, noscript')) continue;
    const [lighter = 0, darker = 0] = [luminance(channels(getComputedStyle(element).color)), luminance(groundOf(element))].sort((a, b) => b - a);
    const ratio = (lighter + 0.05) / (darker + 0.05);
    if (ratio < 4.5) weak.push(`${text.slice(0, 40)}: ${ratio.toFixed(2)}`);
  }
  return weak;
}
