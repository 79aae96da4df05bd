/** Cards as HTML: structure that a screen reader and a printer understand, and no text that can become markup. */
import { cardHtml } from '../../../src/adapters/web/html.ts';
import { html, jsonForScript } from '../../../src/adapters/web/markup.ts';
import { card, codeCard, compareCard, dutyCard, exportCard, hostileCard, sampleCards, serviceCard, todoCard } from '../cards.ts';

const draw = (sample: Parameters<typeof cardHtml>[0]): string => cardHtml(sample).markup;

test('the title names the article, and the answer follows it', () => {
  expect(draw(dutyCard)).toMatch(/<article class="card" aria-labelledby="answer-title">\s*<header>\s*<h1 id="answer-title">Amazon RDS<\/h1>/);
  expect(draw(dutyCard)).toContain('<p class="headline"><strong class="owner owner-aws">AWS</strong> patches the operating system of RDS.</p>');
});

test('a table names its columns and its rows, also where rows are drawn as blocks', () => {
  const text = draw(compareCard);
  expect(text).toContain('<caption>What changes hands</caption>');
  expect(text).toContain('<th scope="col" role="columnheader">RDS</th>');
  expect(text).toContain('<th scope="row" role="rowheader">Platform</th><td role="cell" data-label="RDS"><strong class="owner owner-both">Both</strong></td>');
});

test.each([
  ['AWS', 'aws'],
  ['You', 'you'],
  ['Both', 'both'],
  ['both', 'both'],
  ['You: Platform team (#platform)', 'you'],
  ['Both: AWS and Data team', 'both'],
])('the owner %s is a word in a badge', (word, owner) => {
  const text = draw(card({ headline: [{ bold: word }, ' patches.'] }));
  expect(text).toContain(`<strong class="owner owner-${owner}">${word}</strong> patches.`);
});

test.each([
  ['Both', 'both'],
  ['You: Platform team (#platform)', 'you'],
])('the owner %s at the end of a row name is a badge too', (word, owner) => {
  const text = draw(card({ sections: [{ kind: 'table', columns: ['What', 'You'], rows: [[[{ bold: 'Backup' }, ` – ${word}`], ['Test it.']]] }] }));
  expect(text).toContain(`<th scope="row" role="rowheader"><strong>Backup</strong> <strong class="owner owner-${owner}">${word}</strong></th>`);
});

test('another bold word is only bold', () => {
  expect(draw(card({ headline: [{ bold: 'SSE-KMS' }, ', ', { bold: 'AWS Backup' }] }))).toContain('<strong>SSE-KMS</strong>, <strong>AWS Backup</strong>');
});

test('lists are lists, code is code, and a checklist keeps its boxes when it is copied', () => {
  expect(draw(todoCard)).toContain('<ul class="check"><li><span aria-hidden="true">☐ </span>Keep Block Public Access on.</li>');
  expect(draw(todoCard)).toContain('<ol><li>First the policy</li><li>Then the key</li></ol>');
  expect(draw(codeCard)).toContain('<pre><code>{\n  &quot;Effect&quot;: &quot;Deny&quot;,\n');
});

test('facts are a description list', () => {
  expect(draw(dutyCard)).toContain('<div><dt>You</dt><dd>Choose the maintenance window in which it happens.</dd></div>');
});

test('a button is a link to its question, an address a link to it', () => {
  expect(draw(dutyCard)).toContain('<a class="button" href="/?q=compare+rds+with+ec2">Compare with EC2</a>');
  expect(draw(dutyCard)).toMatch(/<a class="button external" href="https:\/\/docs[^"]*" rel="noopener">Security guide<\/a>/);
});

test('a file is a download', () => {
  expect(draw(exportCard)).toContain('<a class="download" href="/export?q=export+rds" download="rds.csv">Download rds.csv</a>');
});

test('sources are listed, each with its page', () => {
  expect(draw(serviceCard)).toMatch(/<h2>Sources<\/h2><ul><li><a href="https:\/\/docs[^"]*" rel="noopener">Security in Amazon RDS<\/a><\/li>/);
});

test('no text of a card becomes markup or a script', () => {
  const text = draw(hostileCard);
  expect(text).not.toContain('<b>');
  expect(text).not.toContain('<!channel>');
  expect(text).not.toMatch(/href="javascript:/i);
  expect(text).toContain('&lt;b&gt;&amp;amp;&lt;/b&gt;');
});

test('tags are closed, whatever the card', () => {
  for (const [name, sample] of Object.entries(sampleCards)) {
    const open: string[] = [];
    for (const [, end, tag = ''] of draw(sample).matchAll(/<(\/?)([a-z][a-z0-9]*)\b[^>]*>/g)) {
      if (end) expect([name, open.pop()]).toEqual([name, tag]);
      else open.push(tag);
    }
    expect([name, open]).toEqual([name, []]);
  }
});

test('the template escapes every value but markup of its own', () => {
  const text = `<i>"it's" & more</i>`;
  expect(html`<p title="${text}">${text}${html`<b>${1}</b>`}${[html`<i>x</i>`, 'y<']}${false}${undefined}</p>`.markup).toBe(
    '<p title="&lt;i&gt;&quot;it&#39;s&quot; &amp; more&lt;/i&gt;">&lt;i&gt;&quot;it&#39;s&quot; &amp; more&lt;/i&gt;<b>1</b><i>x</i>y&lt;</p>',
  );
});

test('data for a script cannot end the script', () => {
  const data = { text: '</script><script>alert(1)</script><!--' };
  expect(jsonForScript(data).markup).not.toContain('<');
  expect(JSON.parse(jsonForScript(data).markup)).toEqual(data);
});
