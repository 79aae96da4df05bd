/** The page over HTTP: what each address gives, and what the browser is told about it. */
import type { Card } from '../../../src/card/card.ts';
import { stopAll } from '../../server/support.ts';
import { sampleCards } from '../cards.ts';
import { openPage, renderers } from './support.ts';

afterEach(stopAll);

const read = async (address: string, init?: RequestInit): Promise<{ status: number; headers: Headers; text: string }> => {
  const answer = await fetch(address, { redirect: 'manual', ...init });
  return { status: answer.status, headers: answer.headers, text: await answer.text() };
};
const titleOf = (text: string): string | undefined => /<title>([^<]*)<\/title>/.exec(text)?.[1];

describe('the start page', () => {
  test('has a labelled question box, examples that are links, and counts the services', async () => {
    const { url, ask } = await openPage();
    const { status, text } = await read(`${url}/`);
    expect(status).toBe(200);
    expect(text).toMatch(/<label for="q">[^<]+<\/label>/);
    expect(text).toMatch(/<form[^>]* action="\/" method="get">/);
    expect(text).toContain('<a class="button" href="/?q=rds+vs+ec2">rds vs ec2</a>');
    expect(text).toContain('3 services');
    expect(ask.asked).toEqual([]);
  });

  test('an empty question is the start page', async () => {
    const { url } = await openPage();
    expect((await read(`${url}/?q=++`)).text).toContain('<h1>Who secures what on AWS?</h1>');
  });
});

describe('an answer', () => {
  test('asks exactly what was typed, as no part of a conversation', async () => {
    const { url, ask } = await openPage();
    await read(`${url}/?q=${encodeURIComponent('who patches <RDS> & "EC2"?')}`);
    expect(ask.asked).toEqual([{ text: 'who patches <RDS> & "EC2"?' }]);
  });

  test('shows the question again, the answer, and the card as in both chats', async () => {
    const { url } = await openPage();
    const { text } = await read(`${url}/?q=rds`);
    expect(text).toContain('value="rds"');
    expect(text).toContain('<h1 id="answer-title">Amazon RDS</h1>');
    expect(text).toMatch(/<h3>As it looks in Slack<\/h3>[\s\S]*slack_blocks_to_jsx__table/);
    expect(text).toMatch(/<h3>As it looks in Teams<\/h3>[\s\S]*id="teams-card"/);
    const card = JSON.parse(/<script type="application\/json" id="teams-card-data">(.*?)<\/script>/s.exec(text)?.[1] ?? '') as unknown;
    expect(card).toEqual(await renderers.teams(sampleCards.service as Card));
  });

  test('every button of the Slack drawing is a link', async () => {
    const { url } = await openPage();
    const { text } = await read(`${url}/?q=${encodeURIComponent('who patches?')}`);
    const drawing = text.slice(text.indexOf('slack_blocks_to_jsx'), text.indexOf('As it looks in Teams'));
    expect(drawing).toMatch(/<a class="slack-button [^"]*" href="\/\?q=rds\+all">/);
    expect(drawing).toMatch(/<a class="slack-button [^"]*" href="https:\/\/docs/);
    expect(drawing).not.toContain('<button');
  });

  test('has a title and a description that say it, and an address to share that leads to it again', async () => {
    const { url } = await openPage();
    const { text } = await read(`${url}/?q=${encodeURIComponent('whoo patchs RDS')}`);
    expect(titleOf(text)).toBe('AWS patches the operating system of RDS · SRM Bot');
    expect(text).toContain('<meta name="description" content="AWS patches the operating system of RDS.">');
    expect(text).toContain(`id="share-link" href="${url}/?q=who+patches+the+OS+on+RDS%3F"`);
  });

  test('a public address is in the shared link, the canonical address and the preview', async () => {
    const { url } = await openPage({ publicUrl: 'https://srm.example.com' });
    const { text, headers } = await read(`${url}/?q=rds`);
    expect(text).toContain('<link rel="canonical" href="https://srm.example.com/?q=rds">');
    expect(text).toContain('id="share-link" href="https://srm.example.com/?q=rds"');
    expect(headers.get('strict-transport-security')).toMatch(/max-age/);
  });

  test('an answer that knows nothing stays out of search engines', async () => {
    const { url } = await openPage();
    expect((await read(`${url}/?q=zzzz`)).text).toContain('<meta name="robots" content="noindex">');
    expect((await read(`${url}/?q=rds`)).text).not.toContain('noindex');
  });

  test('any card makes a page, and no text of it becomes markup', async () => {
    const { url } = await openPage();
    for (const name of Object.keys(sampleCards)) expect([name, (await read(`${url}/?q=${name}`)).status]).toEqual([name, 200]);
    const { text } = await read(`${url}/?q=hostile`);
    expect(text).not.toMatch(/<b>|<!channel>|href="javascript:/i);
  });

  test('a drawing that fails does not take the answer away', async () => {
    const { url } = await openPage({ renderers: { ...renderers, slack: () => Promise.reject(new Error('broken')) } });
    const { status, text } = await read(`${url}/?q=rds`);
    expect(status).toBe(200);
    expect(text).toContain('This card could not be drawn here; the answer above is complete.');
    expect(text).toContain('id="teams-card"');
  });

  test('a made-up Host header is not repeated', async () => {
    const { url } = await openPage();
    const { request } = await import('node:http');
    const text = await new Promise<string>((resolve) => {
      request(`${url}/?q=rds`, { headers: { host: 'x"><script>' } }, (res) => {
        let body = '';
        res.on('data', (chunk) => {
          body += String(chunk);
        });
        res.on('end', () => resolve(body));
      }).end();
    });
    expect(text).not.toContain('x"><script>');
    expect(text).toContain('id="share-link" href="/?q=rds"');
  });
});

describe('services', () => {
  test('the index lists all by area, each with a link, and says what is discontinued', async () => {
    const { url } = await openPage();
    const { text } = await read(`${url}/services`);
    expect(text).toContain('3 services');
    expect(text).toMatch(
      /<h2 id="area-databases">Databases<\/h2>[\s\S]*href="\/services\/rds"[\s\S]*<h2 id="area-storage">Storage<\/h2>[\s\S]*href="\/services\/s3"/,
    );
    expect(text).toContain('<span class="status">Discontinued</span>');
    expect(text).toContain('A ledger &lt;b&gt;database&lt;/b&gt;.');
  });

  test.each([
    ['S3', ['s3']],
    ['database', ['qldb', 'rds']],
    ['managed DATABASE', ['rds']],
    ['quantum ledger', ['qldb']],
    ['data', ['qldb', 'rds']],
    ['simple-storage', ['s3']],
    ['discontinued', ['qldb']],
  ])('the search for "%s" finds %j', async (search, ids) => {
    const { url } = await openPage();
    const { text } = await read(`${url}/services?q=${encodeURIComponent(search)}`);
    expect([...text.matchAll(/href="\/services\/([^"]+)"/g)].map(([, id]) => id).sort()).toEqual(ids);
    expect(text).toContain(`${ids.length} of 3 services match`);
  });

  test('a word is found where one begins, not inside another', async () => {
    const { url } = await openPage();
    expect((await read(`${url}/services?q=base`)).text).toContain('0 of 3 services match');
  });

  test('a search without a hit offers to ask instead', async () => {
    const { url } = await openPage();
    expect((await read(`${url}/services?q=azure`)).text).toContain('<a href="/?q=azure">ask the question instead</a>');
  });

  test('what is misspelt in a search or an address is understood as in a question, and offered', async () => {
    const { url } = await openPage();
    const search = (await read(`${url}/services?q=rdss`)).text;
    expect(search).toContain('<p>Did you mean <a href="/services/rds">RDS</a>?</p>');
    expect(search).toContain('Managed relational database.');
    const { status, text } = await read(`${url}/services/rds-instances`);
    expect([status, text.includes('<p>Did you mean <a href="/services/rds">RDS</a>?</p>')]).toEqual([404, true]);
    expect((await read(`${url}/services//example.org/`)).headers.get('location')).toBeNull();
  });

  test('services stand in the order of their names', async () => {
    const { url } = await openPage();
    const { text } = await read(`${url}/services`);
    expect(text.indexOf('>QLDB<')).toBeLessThan(text.indexOf('>RDS<'));
  });

  test('the page of a service is the answer to the question for its full matrix', async () => {
    const { url, ask } = await openPage();
    const { status, text } = await read(`${url}/services/rds`);
    expect([status, ask.asked]).toEqual([200, [{ text: 'all controls for rds' }]]);
    expect(titleOf(text)).toBe('RDS: who secures what · SRM Bot');
    expect(text).toContain('<th scope="row"');
    expect(text).not.toContain('As it looks in Slack');
  });

  test('one spelling of an address; unknown services are 404 with a way on', async () => {
    const { url } = await openPage();
    const places = ['RDS', 'rds/', 'amazon-rds', 'Amazon%20RDS', 'simple-storage-service', 'quantum_ledger_database', ''];
    const found = await Promise.all(places.map(async (place) => (await read(`${url}/services/${place}`)).headers.get('location')));
    expect(found.map((location) => location?.replace('/services', ''))).toEqual(['/rds', '/rds', '/rds', '/rds', '/s3', '/qldb', '']);
    const { status, text } = await read(`${url}/services/nothing`);
    expect([status, /href="\/services"/.test(text)]).toEqual([404, true]);
  });
});

describe('files', () => {
  test('an export is a download with its type and name', async () => {
    const { url } = await openPage();
    const { status, headers, text } = await read(`${url}/export?q=export+rds`);
    expect([status, headers.get('content-type'), text]).toEqual([200, 'text/csv; charset=utf-8', sampleCards.export?.file?.content]);
    expect(headers.get('content-disposition')).toBe(`attachment; filename="rds.csv"; filename*=UTF-8''rds.csv`);
    expect((await read(`${url}/export?q=rds`)).status).toBe(404);
  });

  test('style, script and icon are served compressed and for good, under an address that changes with them', async () => {
    const { url } = await openPage();
    const { text } = await read(`${url}/?q=rds`);
    const assets = [...text.matchAll(/"(\/assets\/[^"]+)"/g)].map(([, path]) => path ?? '');
    expect(new Set(assets.map((path) => path.replace(/\?.*/, '')))).toEqual(
      new Set(['/assets/icon.svg', '/assets/slack.css', '/assets/page.css', '/assets/card.css', '/assets/adaptivecards.js', '/assets/page.js']),
    );
    for (const path of assets) {
      const { status, headers } = await read(url + path, { headers: { 'accept-encoding': 'gzip' } });
      expect([path, status, headers.get('content-encoding')]).toEqual([path, 200, 'gzip']);
      expect(headers.get('cache-control')).toMatch(/immutable/);
    }
    expect((await read(`${url}/assets/page.css`, { headers: { 'accept-encoding': 'identity' } })).text).toContain('--accent');
  });

  test.each(['/assets/', '/assets/../package.json', '/assets/..%2f..%2fpackage.json', '/assets/constructor', '/assets/nothing.js'])(
    '%s is not served',
    async (path) => {
      const { url } = await openPage();
      expect((await read(url + path)).status).toBe(404);
    },
  );
});

test('only scripts and styles of our own run, and nobody frames the page', async () => {
  const { url } = await openPage();
  for (const path of ['/', '/?q=rds', '/services', '/services/rds', '/nothing']) {
    const { headers, text } = await read(url + path);
    const policy = headers.get('content-security-policy') ?? '';
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain("script-src 'self';");
    expect(policy).toContain("frame-ancestors 'none'");
    expect(text).not.toMatch(/<script(?![^>]*(\ssrc="\/assets\/|type="application\/json"))/);
    expect(text).not.toMatch(/\son[a-z]+="/);
    expect(text).not.toMatch(/<(?:link|script|img)[^>]+(?:href|src)="(?!\/assets\/)/);
  }
});
