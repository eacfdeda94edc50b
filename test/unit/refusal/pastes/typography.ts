import { type Expected, type Paste, paste } from '../paste.ts'

const D =
  '554 5.7.1 - ERROR: Mail Refused - <198.51.100.23> - See http://www.spacequad.com/mail_blocks#directspam - 20260914'
const d: Expected = ['directspam', '198.51.100.23', '2026-09-14', '554 5.7.1']
const H =
  '554 5.7.1 - ERROR: Mail Refused - <203.0.113.41> - See http://www.spacequad.com/mail_blocks#highspam - 20261101'
const h: Expected = ['highspam', '203.0.113.41', '2026-11-01', '554 5.7.1']
const N =
  '554 5.7.1 - ERROR: Mail Refused - <203.0.113.7> - See http://www.spacequad.com/mail_blocks#noBounce - 20260820'
const n: Expected = ['noBounce', '203.0.113.7', '2026-08-20', '554 5.7.1']

/** Marks, spaces and links as word processors, gateways and careful people write them. */
export const typography: readonly Paste[] = [
  paste(
    'en dash in every place, curly quotes',
    '“554 5.7.1 – ERROR: Mail Refused – ‹198.51.100.23› – See http://www.spacequad.com/mail_blocks#directspam – 20260914”',
    d,
  ),
  paste(
    'em dashes without spaces',
    '554 5.7.1—ERROR: Mail Refused—<198.51.100.23>—See http://www.spacequad.com/mail_blocks#directspam—20260914',
    d,
  ),
  paste(
    'double hyphen',
    '554 5.7.1 -- ERROR: Mail Refused -- <198.51.100.23> -- See http://www.spacequad.com/mail_blocks#directspam -- 20260914',
    d,
  ),
  paste(
    'minus sign',
    '554 5.7.1 − ERROR: Mail Refused − <198.51.100.23> − See http://www.spacequad.com/mail_blocks#directspam − 20260914',
    d,
  ),
  paste(
    'non-breaking hyphen',
    '554 5.7.1 ‑ ERROR: Mail Refused ‑ <198.51.100.23> ‑ See http://www.spacequad.com/mail_blocks#directspam ‑ 20260914',
    d,
  ),
  paste(
    'full-width',
    '５５４ ５．７．１ － ＥＲＲＯＲ： Ｍａｉｌ Ｒｅｆｕｓｅｄ － ＜１９８．５１．１００．２３＞ － Ｓｅｅ http://www.spacequad.com/mail_blocks#directspam － ２０２６０９１４',
    d,
  ),
  paste(
    'nbsp entity',
    '554&nbsp;5.7.1&nbsp;-&nbsp;ERROR:&nbsp;Mail&nbsp;Refused&nbsp;-&nbsp;&lt;198.51.100.23&gt;&nbsp;-&nbsp;See&nbsp;http://www.spacequad.com/mail_blocks#directspam&nbsp;-&nbsp;20260914',
    d,
  ),
  paste(
    'ndash entity',
    '554 5.7.1 &ndash; ERROR: Mail Refused &ndash; &#60;198.51.100.23&#x3e; &mdash; See http://www.spacequad.com/mail_blocks&num;directspam &#8211; 20260914',
    d,
  ),
  paste(
    'thin and figure spaces',
    '554\u20095.7.1\u2009-\u2007ERROR: Mail\u2003Refused - <198.51.100.23> - See\u202fhttp://www.spacequad.com/mail_blocks#directspam - 20260914',
    d,
  ),
  paste(
    'BOM and zero width in the address',
    '\ufeff554 5.7.1 - ERROR: Mail Refused - <198.\u200b51.\u200b100.\u200b23> - See http://www.spacequad.com/mail_blocks#directspam - 20260914',
    d,
  ),
  paste(
    'right-to-left marks',
    '\u200f554 5.7.1 - ERROR: Mail Refused - <\u2066198.51.100.23\u2069> - See http://www.spacequad.com/mail_blocks#directspam - 20260914\u200e',
    d,
  ),
  paste('#DirectSpam', D.replace('directspam', 'DirectSpam'), d),
  paste('#NOBOUNCE', N.replace('noBounce', 'NOBOUNCE'), n),
  paste('#nobounce html query', N.replace('mail_blocks#noBounce', 'mail_blocks.html?lang=en#nobounce'), n),
  paste('.php?x=1&y=2#highspam', H.replace('mail_blocks#', 'mail_blocks.php?x=1&y=2#'), h),
  paste(
    'https other host port',
    H.replace('http://www.spacequad.com/', 'https://postmaster.isp.example:8443/en/support/'),
    h,
  ),
  paste('no scheme', H.replace('http://', ''), h),
  paste('hxxp', H.replace('http://', 'hxxp://'), h),
  paste(
    'defanged dots',
    H.replace('www.spacequad.com', 'www[.]spacequad[.]com')
      .replace('203.0.113.41', '203[.]0[.]113[.]41')
      .replace('http', 'hxxp'),
    h,
  ),
  paste(
    'defanged (dot) and (.)',
    H.replace('www.spacequad.com', 'www(.)spacequad(dot)com').replace('203.0.113.41', '203(.)0(.)113(.)41'),
    h,
  ),
  paste('defanged colon', H.replace('http://', 'hxxps[:]//').replace('spacequad.com', 'spacequad[.]com'), h),
  paste('trailing period', `${H}.`, h),
  paste('trailing paren and period', `(${H}).`, h),
  paste(
    'url in angle brackets',
    H.replace('http://www.spacequad.com/mail_blocks#highspam', '<http://www.spacequad.com/mail_blocks#highspam>'),
    h,
  ),
  paste(
    'url in URL: brackets',
    H.replace('http://www.spacequad.com/mail_blocks#highspam', '<URL:http://www.spacequad.com/mail_blocks#highspam>'),
    h,
  ),
  paste(
    'markdown link',
    H.replace(
      'http://www.spacequad.com/mail_blocks#highspam',
      '[http://www.spacequad.com/mail_blocks#highspam](http://www.spacequad.com/mail_blocks#highspam)',
    ),
    h,
  ),
  paste(
    'markdown escapes',
    '554 5.7.1 \\- ERROR: Mail Refused \\- \\<203.0.113.41\\> \\- See http://www.spacequad.com/mail\\_blocks\\#highspam \\- 20261101',
    h,
  ),
  paste('backticks', `\`${H}\``, h),
  paste('bold markdown', H.replace('203.0.113.41', '**203.0.113.41**').replace('20261101', '*20261101*'), h),
  paste('mailto linkified address', H.replace('<203.0.113.41>', '<203.0.113.41 <http://203.0.113.41>>'), h),
  paste('percent-encoded hash', H.replace('#', '%23'), h),
  paste('space before the hash', H.replace('#', ' #'), h),
  paste('space after the hash', H.replace('#', '# '), h),
  paste('spaces inside brackets', H.replace('<203.0.113.41>', '< 203.0.113.41 >'), h),
  paste('parentheses', H.replace('<203.0.113.41>', '(203.0.113.41)'), h),
  paste('address with host', H.replace('<203.0.113.41>', '<mail.sender.example[203.0.113.41]>'), h),
  paste('slashes in date', H.replace('20261101', '2026/11/01'), h),
  paste('dashed date', H.replace('20261101', '2026-11-01'), h),
  paste(
    'dotted lines between',
    '554 5.7.1 - ERROR:\r\n\r\nMail Refused - <203.0.113.41> - See\r\n\r\nhttp://www.spacequad.com/mail_blocks#highspam - 20261101',
    ['highspam', '203.0.113.41', '2026-11-01'],
  ),
  paste(
    'tabs as columns',
    '554\t5.7.1\t-\tERROR: Mail Refused\t-\t<203.0.113.41>\t-\tSee http://www.spacequad.com/mail_blocks#highspam\t-\t20261101',
    h,
  ),
  paste(
    'b tags and a href only',
    '<p>554 5.7.1 - <b>ERROR</b>: Mail Refused - &lt;<b>203.0.113.41</b>&gt; - <a href="http://www.spacequad.com/mail_blocks#highspam">See this page</a> - 20261101</p>',
    h,
  ),
  paste(
    'Outlook HTML with o:p',
    '<p class=MsoNormal>554 5.7.1 - ERROR: Mail Refused - &lt;203.0.113.41&gt; - See <a\r\nhref="http://www.spacequad.com/mail_blocks#highspam"><span style=\'color:#0563C1\'>http://www.spacequad.com/mail_blocks#highspam</span></a> - 20261101<o:p></o:p></p>',
    h,
  ),
  paste(
    'table row',
    '<table><tr><td>jane@spacequad.com</td><td>554 5.7.1 - ERROR: Mail Refused - &lt;203.0.113.41&gt; - See http://www.spacequad.com/mail_blocks#highspam - 20261101</td></tr></table>',
    h,
  ),
  paste(
    'quoted > > at 72, format=flowed',
    '> > Hello, we get\n> > 554 5.7.1 - ERROR: Mail Refused - <203.0.113.41> - See \n> > http://www.spacequad.com/mail_blocks#highspam - \n> > 20261101\n>\n> Can you help?',
    h,
  ),
  paste(
    'quoted by initials',
    'JD> 554 5.7.1 - ERROR: Mail Refused - <203.0.113.41> - See\nJD> http://www.spacequad.com/mail_blocks#highspam - 20261101',
    h,
  ),
  paste(
    'quoted with mixed depth in a fold',
    '> 554 5.7.1 - ERROR: Mail Refused - <203.0.113.41> - See\nhttp://www.spacequad.com/mail_blocks#highspam - 20261101',
    h,
  ),
  paste(
    'bullets',
    '* 554 5.7.1 - ERROR: Mail Refused - <203.0.113.41> - See\n  http://www.spacequad.com/mail_blocks#highspam - 20261101',
    h,
  ),
  paste(
    'numbered list with line numbers',
    '1: 554 5.7.1 - ERROR: Mail Refused - <203.0.113.41> - See http://www.spacequad.com/mail_blocks#highspam - 20261101\n2: QUIT',
    h,
  ),
  paste('date followed by a comma', `${H}, please remove`, h),
  paste('date in parentheses', H.replace('- 20261101', '(20261101)'), h),
  paste(
    'soft hyphen wrapped',
    '554 5.7.1 - ERROR: Mail Re\u00ad\nfused - <203.0.113.41> - See http://www.spacequad.com/mail_blocks#high\u00ad\nspam - 20261101',
    h,
  ),
  paste(
    'wrapped with a hyphen at the end of a line',
    '554 5.7.1 - ERROR: Mail Refused -\n<203.0.113.41> -\nSee http://www.spacequad.com/mail_blocks#highspam -\n20261101',
    h,
  ),
]
