import { type Expected, type Paste, paste } from '../paste.ts'

const expected: Expected = ['directspam', '192.0.2.10', '2025-11-03', '554 5.7.1']

/** The same refusal in every form that mail programs and people give it. */
const forms: Record<string, string> = {
  'folded with a space': `554 5.7.1 - ERROR: Mail Refused -
 <192.0.2.10> - See
 http://www.spacequad.com/mail_blocks#directspam
 - 20251103`,
  'folded inside the URL, after a slash': `554 5.7.1 - ERROR: Mail Refused - <192.0.2.10> - See http://www.spacequad.com/
 mail_blocks#directspam - 20251103`,
  'folded inside the host': `554 5.7.1 - ERROR: Mail Refused - <192.0.2.10> - See http://www.space
quad.com/mail_blocks#directspam - 20251103`,
  'folded inside the anchor': `554 5.7.1 - ERROR: Mail Refused - <192.0.2.10> - See http://www.spacequad.com/mail_blocks#direct
	spam - 20251103`,
  'folded before the anchor': `554 5.7.1 - ERROR: Mail Refused - <192.0.2.10> - See http://www.spacequad.com/mail_blocks
#directspam - 20251103`,
  'folded inside the date': `554 5.7.1 - ERROR: Mail Refused - <192.0.2.10> - See http://www.spacequad.com/mail_blocks#directspam - 2025
 1103`,
  'folded inside the address': `554 5.7.1 - ERROR: Mail Refused - <192.0.
2.10> - See http://www.spacequad.com/mail_blocks#directspam - 20251103`,
  'unfolded with the space left inside the URL':
    '554 5.7.1 - ERROR: Mail Refused - <192.0.2.10> - See http://www.spacequad.com/ mail_blocks#directspam - 20251103',
  'CRLF line ends':
    '554 5.7.1 - ERROR: Mail Refused -\r\n\t<192.0.2.10> - See\r\n\thttp://www.spacequad.com/mail_blocks#directspam - 20251103\r\n',
  'quoted once': `On Monday the postmaster wrote:
> 554 5.7.1 - ERROR: Mail Refused - <192.0.2.10> - See
> http://www.spacequad.com/mail_blocks#directspam - 20251103`,
  'quoted three times, folded in the URL': `>>> 554 5.7.1 - ERROR: Mail Refused - <192.0.2.10> - See
>>> http://www.spacequad.com/mail_
>>> blocks#directspam - 20251103`,
  'quoted with spaces': `> > 554 5.7.1 - ERROR: Mail Refused -
> > <192.0.2.10> - See http://www.spacequad.com/mail_blocks#directspam
> > - 20251103`,
  'quoted with bars': `| 554 5.7.1 - ERROR: Mail Refused - <192.0.2.10>
| - See http://www.spacequad.com/mail_blocks#directspam - 20251103`,
  'soft line breaks': `554 5.7.1 - ERROR: Mail Refused - <192.0.2.10> - See http://www.spacequad.c=
om/mail_blocks#directspam - 20251103`,
  'quoted-printable through and through': `554 5.7.1 =2D ERROR: Mail Refused =2D =3C192.0.2.10=3E =2D See=20
http:=2F=2Fwww.spacequad.com/mail=5Fblocks=23directspam =2D 20251103=3D`,
  'quoted-printable with no-break spaces':
    '554=C2=A05.7.1 - ERROR: Mail Refused =E2=80=93 <192.0.2.10> - See http://www.spacequad.com/mail_blocks#directspam - 20251103',
  'HTML references':
    '554 5.7.1 - ERROR: Mail Refused - &lt;192.0.2.10&gt; - See http://www.spacequad.com/mail_blocks#directspam - 20251103',
  'HTML references by number':
    '554 5.7.1 &#45; ERROR: Mail Refused &#x2013; &#60;192.0.2.10&#x3e; - See http://www.spacequad.com/mail_blocks&#35;directspam - 20251103',
  'HTML escaped twice':
    '554 5.7.1 - ERROR: Mail Refused - &amp;lt;192.0.2.10&amp;gt; - See http://www.spacequad.com/mail_blocks#directspam - 20251103',
  'HTML tags in between':
    '<p><b>554 5.7.1</b> - ERROR: Mail Refused - &lt;192.0.2.10&gt;<br>\n- See <a href="http://www.spacequad.com/mail_blocks#directspam">http://www.spacequad.com/mail_blocks#directspam</a> - 20251103</p>',
  'HTML with the link behind a word':
    '<div>554 5.7.1 - ERROR: Mail Refused - &lt;192.0.2.10&gt; - See <a class="x" href=\'http://www.spacequad.com/mail_blocks#directspam\'>here</a> - 20251103</div>',
  'HTML with the address taken for a tag':
    '<pre>554 5.7.1 - ERROR: Mail Refused - <192.0.2.10> - See http://www.spacequad.com/mail_blocks#directspam - 20251103</pre>',
  'HTML with style and comment':
    '<html><head><style>p { color: #444 }</style></head><body><!-- 550 5.1.1 denied --><span>554 5.7.1 - ERROR: Mail Refused - &lt;192.0.2.10&gt; - See http://www.spacequad.com/mail_<wbr>blocks#directspam - 20251103</span></body></html>',
  'no-break spaces':
    '554 5.7.1 - ERROR: Mail Refused - <192.0.2.10> - See http://www.spacequad.com/mail_blocks#directspam - 20251103',
  'long dashes of a word processor':
    '554 5.7.1 – ERROR: Mail Refused – <192.0.2.10> – See http://www.spacequad.com/mail_blocks#directspam — 20251103',
  'invisible characters':
    '554 5.7.1 - ERROR: Mail Refused - <192.0.2.10> - See http://www.spacequad.com/\u200bmail_blocks#direct\u00adspam - 20251103',
  'quotation marks around it':
    'The server said: “554 5.7.1 - ERROR: Mail Refused - <192.0.2.10> - See http://www.spacequad.com/mail_blocks#directspam - 20251103”.',
  'the link once more in brackets':
    '554 5.7.1 - ERROR: Mail Refused - <192.0.2.10> - See http://www.spacequad.com/mail_blocks#directspam<http://www.spacequad.com/mail_blocks#directspam> - 20251103',
  'the address linked too':
    '554 5.7.1 - ERROR: Mail Refused - <192.0.2.10<http://192.0.2.10>> - See http://www.spacequad.com/mail_blocks#directspam - 20251103',
  'the link in brackets':
    '554 5.7.1 - ERROR: Mail Refused - <192.0.2.10> - See <http://www.spacequad.com/mail_blocks#directspam> - 20251103',
  'a link wrapped by a gateway':
    '554 5.7.1 - ERROR: Mail Refused - <192.0.2.10> - See https://nam02.safelinks.protection.outlook.com/?url=http%3A%2F%2Fwww.spacequad.com%2Fmail_blocks%23directspam&data=05%7C01&reserved=0 - 20251103',
  'a link wrapped by another gateway':
    '554 5.7.1 - ERROR: Mail Refused - <192.0.2.10> - See https://urldefense.com/v3/__http://www.spacequad.com/mail_blocks*directspam__;Iw!!AbC$ - 20251103',
  'bold as plain text shows it':
    '*554 5.7.1 - ERROR: **Mail Refused** - <192.0.2.10> - See http://www.spacequad.com/mail_blocks#directspam - 20251103*',
  'colons for dashes':
    '554 5.7.1 ERROR: Mail Refused: <192.0.2.10>: See http://www.spacequad.com/mail_blocks#directspam: 20251103',
  'Markdown escapes':
    '`554 5.7.1 - ERROR: Mail Refused - <192.0.2.10> - See http://www.spacequad.com/mail\\_blocks#directspam - 20251103`',
  'JSON escapes':
    '{"error":"554 5.7.1 - ERROR: Mail Refused - \\u003c192.0.2.10\\u003e - See http://www.spacequad.com/mail_blocks#directspam - 20251103"}',
  'a multi-line reply': `554-5.7.1 - ERROR: Mail Refused - <192.0.2.10> - See
554 5.7.1 http://www.spacequad.com/mail_blocks#directspam - 20251103`,
  'a multi-line reply of three lines, broken in the URL': `554-5.7.1 - ERROR: Mail Refused - <192.0.2.10> -
554-5.7.1 See http://www.spacequad.com/
554 5.7.1 mail_blocks#directspam - 20251103`,
  'a multi-line reply in one line':
    '554-5.7.1 - ERROR: Mail Refused - <192.0.2.10> - 554 5.7.1 See http://www.spacequad.com/mail_blocks#directspam - 20251103',
  'a multi-line reply with written line ends':
    '554-5.7.1 - ERROR: Mail Refused - <192.0.2.10> -\\n554 5.7.1 See http://www.spacequad.com/mail_blocks#directspam - 20251103',
  'the line twice': `554 5.7.1 - ERROR: Mail Refused - <192.0.2.10> - See http://www.spacequad.com/mail_blocks#directspam - 20251103
554 5.7.1 - ERROR: Mail Refused - <192.0.2.10> - See http://www.spacequad.com/mail_blocks#directspam - 20251103`,
}

export const formPastes: Paste[] = Object.entries(forms).map(([title, text]) => paste(title, text, expected))
