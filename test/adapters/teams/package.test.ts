/** The app package that an administrator uploads to Teams. */
import { readFile } from 'node:fs/promises';
import { inflateSync } from 'node:zlib';
import { describe, expect, it } from '@jest/globals';
import { unzipSync } from 'fflate';
import { fillManifest, readManifestSettings } from '../../../src/adapters/teams/manifest.ts';
import { buildPackage, manifestProblems } from '../../../src/adapters/teams/package.ts';

const app = new URL('../../../src/adapters/teams/app/', import.meta.url);
const BOT_ID = '11111111-2222-3333-4444-555555555555';
const about = { version: '1.2.3', repositoryUrl: 'https://example.com/srm-bot' };

// biome-ignore lint/suspicious/noExplicitAny: the manifest is looked into and broken on purpose.
const manifest = async (env: Record<string, string> = {}): Promise<any> =>
  fillManifest(await readFile(new URL('manifest.template.json', app), 'utf8'), readManifestSettings({ MicrosoftAppId: BOT_ID, ...env }, about));

describe('the package', () => {
  it('is a zip of manifest and icons, all at its root', async () => {
    const files = unzipSync(await buildPackage({ MicrosoftAppId: BOT_ID, PUBLIC_URL: 'https://srm.example.com' }));
    expect(Object.keys(files).sort()).toEqual(['color.png', 'manifest.json', 'outline.png']);
    const { id, bots, composeExtensions, icons, developer } = JSON.parse(Buffer.from(files['manifest.json'] ?? []).toString('utf8'));
    expect([id, bots[0].botId, composeExtensions[0].botId]).toEqual([BOT_ID, BOT_ID, BOT_ID]);
    expect(Object.keys(files)).toEqual(expect.arrayContaining(Object.values(icons)));
    expect(developer.websiteUrl).toBe('https://srm.example.com');
  });

  it('is the same whenever it is made from the same settings', async () => {
    const env = { MicrosoftAppId: BOT_ID };
    expect(Buffer.from(await buildPackage(env)).equals(Buffer.from(await buildPackage(env)))).toBe(true);
  });

  it.each([
    ['nothing', {}, ['MicrosoftAppId is not set']],
    ['blanks', { MicrosoftAppId: '  ', PUBLIC_URL: ' ' }, ['MicrosoftAppId is not set']],
    ['everything wrong', { MicrosoftAppId: 'srm', PUBLIC_URL: 'http://srm.example.com' }, ['MicrosoftAppId is no GUID', 'PUBLIC_URL must start with https://']],
  ])('from %s is refused with every problem in one message', async (_what, env, problems) => {
    const message = await buildPackage(env).then(String, (error) => error.message);
    for (const problem of problems) expect(message).toContain(problem);
    expect(message.split('\n')).toHaveLength(problems.length + 1);
  });
});

describe('the manifest', () => {
  it('is valid by the schema it names', async () => {
    expect(manifestProblems(await manifest())).toEqual([]);
    expect(manifestProblems(await manifest({ PUBLIC_URL: 'https://srm.example.com' }))).toEqual([]);
  });

  it('leaves no placeholder', async () => {
    expect(JSON.stringify(await manifest())).not.toContain('${{');
  });

  it('serves personal chat, channels and group chats, and the search that the adapter answers', async () => {
    const { bots, composeExtensions, webApplicationInfo } = await manifest();
    expect(bots[0].scopes).toEqual(['personal', 'team', 'groupChat']);
    expect(composeExtensions[0].commands).toEqual([expect.objectContaining({ id: 'ask', type: 'query', initialRun: true })]);
    // Without it the bot hears nothing in a channel that is not addressed to it.
    expect(webApplicationInfo).toBeUndefined();
  });

  // biome-ignore lint/suspicious/noExplicitAny: see above.
  const faults: Readonly<Record<string, (broken: any) => void>> = {
    'no developer': (broken) => delete broken.developer,
    'a bot id that is no GUID': (broken) => {
      broken.bots[0].botId = 'srm';
    },
    'a name over 30 characters': (broken) => {
      broken.name.short = 'x'.repeat(31);
    },
    'a command title over 32 characters': (broken) => {
      broken.bots[0].commandLists[0].commands[0].title = 'x'.repeat(33);
    },
    'a property that does not exist': (broken) => {
      broken.botz = [];
    },
    'an accent colour in words': (broken) => {
      broken.accentColor = 'blue';
    },
    'two bots': (broken) => broken.bots.push(broken.bots[0]),
  };

  it.each(Object.keys(faults))('with %s is found out', async (fault) => {
    const broken = structuredClone(await manifest());
    faults[fault]?.(broken);
    expect(manifestProblems(broken)).not.toEqual([]);
  });
});

/** Width, height, bytes per pixel and pixels of a PNG whose rows are stored unfiltered. */
async function readPng(name: string) {
  const bytes = await readFile(new URL(name, app));
  expect(bytes.subarray(0, 8)).toEqual(Buffer.from([137, 80, 78, 71, 13, 10, 26, 10]));
  const [width, height, depth, colorType] = [bytes.readUInt32BE(16), bytes.readUInt32BE(20), bytes[24], bytes[25]];
  expect(depth).toBe(8);
  const size = colorType === 6 ? 4 : 3;
  const data = bytes.subarray(41, 41 + bytes.readUInt32BE(33));
  const rows = inflateSync(data);
  const pixels: number[][] = [];
  for (let y = 0; y < height; y += 1) {
    const row = rows.subarray(y * (width * size + 1), (y + 1) * (width * size + 1));
    expect(row[0]).toBe(0);
    for (let x = 0; x < width; x += 1) pixels.push([...row.subarray(1 + x * size, 1 + (x + 1) * size)]);
  }
  return { width, height, colorType, pixels };
}

describe('the icons', () => {
  it('in colour: 192 by 192, without transparency', async () => {
    const { width, height, colorType, pixels } = await readPng('color.png');
    expect([width, height, colorType]).toEqual([192, 192, 2]);
    expect(new Set(pixels.map(String)).size).toBeGreaterThan(2);
  });

  it('in outline: 32 by 32, white and transparent only', async () => {
    const { width, height, colorType, pixels } = await readPng('outline.png');
    expect([width, height, colorType]).toEqual([32, 32, 6]);
    expect(pixels.every(([red, green, blue]) => red === 255 && green === 255 && blue === 255)).toBe(true);
    const alphas = new Set(pixels.map((pixel) => pixel[3]));
    expect(alphas.has(0)).toBe(true);
    expect(alphas.has(255)).toBe(true);
  });
});
