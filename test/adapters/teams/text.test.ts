/** What the bot takes as the question of a Teams message: no mention, no markup, nothing a person did not mean. */
import { describe, expect, it } from '@jest/globals';
import { type MessageText, questionText } from '../../../src/adapters/teams/text.ts';

const BOT = { id: '28:bot', name: 'SRM Bot' };
const own = (text: string) => ({ type: 'mention', text, mentioned: { id: BOT.id, name: BOT.name } });
const person = { type: 'mention', text: '<at>Aurora Smith</at>', mentioned: { id: '29:aurora', name: 'Aurora Smith' } };
const html = (content: string) => ({ contentType: 'text/html', content });

const cases: readonly (readonly [what: string, message: MessageText, question: string])[] = [
  ['a plain question', { text: 'who patches RDS?' }, 'who patches RDS?'],
  ['a mention in front', { text: '<at>SRM Bot</at> who patches RDS?', entities: [own('<at>SRM Bot</at>')] }, 'who patches RDS?'],
  ['a mention and a non-breaking space as an entity', { text: '<at>SRM Bot</at>&nbsp;s3', entities: [own('<at>SRM Bot</at>')] }, 's3'],
  ['a mention and a real non-breaking space', { text: '<at>SRM Bot</at>\u00a0s3', entities: [own('<at>SRM Bot</at>')] }, 's3'],
  ['a numbered mention', { text: '<at id="0">SRM Bot</at> s3', entities: [own('<at id="0">SRM Bot</at>')] }, 's3'],
  ['a numbered mention whose entity is written otherwise', { text: '<at id="0">SRM Bot</at> s3', entities: [own('<at>SRM Bot</at>')] }, 's3'],
  ['a mention without an entity', { text: '<at>SRM Bot</at> s3' }, 's3'],
  ['a mention as an entity text without tags', { text: 'SRM Bot s3', entities: [own('SRM Bot')] }, 's3'],
  ['the bot twice', { text: '<at>SRM Bot</at> s3 <at>SRM Bot</at>', entities: [own('<at>SRM Bot</at>')] }, 's3'],
  ['a mention at the end', { text: 'who patches RDS, <at>SRM Bot</at>?', entities: [own('<at>SRM Bot</at>')] }, 'who patches RDS?'],
  ['a mention in the middle', { text: 'hey <at>SRM Bot</at>, who patches RDS?', entities: [own('<at>SRM Bot</at>')] }, 'hey, who patches RDS?'],
  ['a comma after the mention', { text: '<at>SRM Bot</at>, who patches RDS?', entities: [own('<at>SRM Bot</at>')] }, 'who patches RDS?'],
  [
    'a person named like a service is no part of it',
    { text: '<at>SRM Bot</at> tell <at>Aurora Smith</at> who patches RDS', entities: [own('<at>SRM Bot</at>'), person] },
    'tell who patches RDS',
  ],
  ['only a mention', { text: '<at>SRM Bot</at> ', entities: [own('<at>SRM Bot</at>')] }, ''],
  ['only a mention and a question mark', { text: '<at>SRM Bot</at> ?', entities: [own('<at>SRM Bot</at>')] }, ''],
  ['a name that begins with a dot keeps it', { text: '<at>SRM Bot</at> .NET on lambda', entities: [own('<at>SRM Bot</at>')] }, '.NET on lambda'],
  ['no text at all', {}, ''],
  ['null text', { text: null, entities: null, attachments: null }, ''],
  ['odd entities', { text: 's3', entities: [null, 5, 'x', { type: 'mention' }, { type: 'mention', mentioned: null, text: 's3' }] }, 's3'],
  ['entities decoded once', { text: 'a &amp;lt; b &lt;c&gt; &quot;d&quot; &#39;e&#39; &#x66; &unknown;' }, 'a &lt; b <c> "d" \'e\' f &unknown;'],
  ['a bad entity', { text: 'a&#0;b&#x110000;c' }, 'a b c'],
  ['angle brackets in plain text', { text: 'is s3 < ec2 > rds', textFormat: 'plain' }, 'is s3 < ec2 > rds'],
  ['an HTML message', { text: '<p>who <b>patches</b></p><p>the&nbsp;OS<br>on RDS?</p>', textFormat: 'xml' }, 'who patches the OS on RDS?'],
  ['a script in HTML', { text: '<script>alert(1)</script>s3<style>p{}</style>', textFormat: 'xml' }, 's3'],
  ['a list in HTML', { text: '<ul><li>s3</li><li>ec2</li></ul>', textFormat: 'xml' }, 's3 ec2'],
  ['line breaks and tabs', { text: '  who\r\npatches\tRDS \n' }, 'who patches RDS'],
  ['invisible characters', { text: '\u200bs\u200b3\ufeff\u00ad' }, 's3'],
  ['HTML alone, as from a phone', { attachments: [html('<p>who patches <em>RDS</em></p>')] }, 'who patches RDS'],
  ['a picture alone', { attachments: [{ contentType: 'image/png', contentUrl: 'https://example.com/a.png' }] }, ''],
  [
    'a reply that quotes a question',
    {
      text: 'who encrypts S3?\r\n\r\nand backups?',
      attachments: [
        html(
          '<blockquote itemscope itemtype="http://schema.skype.com/Reply" itemid="1"><strong>Megan</strong><p>who encrypts S3?</p></blockquote><p>and backups?</p>',
        ),
      ],
    },
    'and backups?',
  ],
  [
    'a quoting reply with a mention',
    {
      text: 'old\r\n\r\n<at>SRM Bot</at> s3',
      entities: [own('<at>SRM Bot</at>')],
      attachments: [
        html(
          '<blockquote itemtype="http://schema.skype.com/Reply"><p>old</p></blockquote><p><span itemtype="http://schema.skype.com/Mention" itemscope="" itemid="0">SRM Bot</span>&nbsp;s3</p>',
        ),
      ],
    },
    's3',
  ],
];

describe('the question in a message', () => {
  it.each(cases)('%s', (_what, message, question) => {
    expect(questionText({ recipient: BOT, ...message })).toBe(question);
  });

  it('is at most 500 characters long and ends in a whole one', () => {
    const question = questionText({ text: '🔐'.repeat(5000) });
    expect(question.length).toBeLessThanOrEqual(500);
    expect(question.length).toBeGreaterThan(480);
    expect(question).toMatch(/^(🔐)+$/u);
  });

  it('of pasted pages of odd markup is found in no time', () => {
    for (const piece of ['<at', '<blockquote', '<', '&#', '<p ', '&nbsp;', ',,, ', '<script>']) {
      const started = process.cpuUsage().user;
      questionText({
        text: piece.repeat(50_000),
        textFormat: 'xml',
        entities: [own('<at>SRM Bot</at>')],
        recipient: BOT,
        attachments: [html(`schema.skype.com/Reply${piece.repeat(9000)}`)],
      });
      expect(process.cpuUsage().user - started).toBeLessThan(2_000_000);
    }
  });
});
