import { base64, type Expected, type Paste, paste, quotedPrintable } from '../paste.ts'

const U = 'http://www.spacequad.com/mail_blocks'
const line = (k: string, s: string, d = '') =>
  `554 5.7.1 - ERROR: Mail Refused - <${s}> - See ${U}#${k}${d && ` - ${d}`}`
const H = line('highspam', '203.0.113.41', '20261101')
const h: Expected = ['highspam', '203.0.113.41', '2026-11-01', '554 5.7.1']
const cut = (text: string, at: number): string[] => text.match(new RegExp(`.{1,${at}}`, 'g')) ?? []
const softBreaks = (text: string, at: number): string =>
  (text.match(new RegExp(`(?:=[0-9A-F]{2}|[^=]){1,${at}}`, 'gs')) ?? []).join('=\r\n')
const wrap = (text: string, at: number, pre = '') => {
  const out: string[] = []
  let cur = ''
  for (const w of text.split(' ')) {
    if (cur && `${cur} ${w}`.length > at) {
      out.push(pre + cur)
      cur = w
    } else cur = cur ? `${cur} ${w}` : w
  }
  out.push(pre + cur)
  return out.join('\n')
}

/** One refusal wrapped, quoted, encoded and mangled in every way that mail takes. */
export const wrapped: readonly Paste[] = [
  ...[30, 40, 50, 60, 65, 72, 76].map((at) =>
    paste(
      `wrapped at ${at} and quoted twice`,
      wrap(`Dear colleagues, please look at this error: ${H} which we get since Sunday.`, at, '> > '),
      h,
    ),
  ),
  ...[20, 33, 47, 60].map((at) => paste(`hard wrapped at ${at} chars`, cut(H, at).join('\n'), h)),
  ...[20, 33, 47, 60].map((at) =>
    paste(
      `hard wrapped at ${at} chars, quoted`,
      cut(H, at)
        .map((l) => `> ${l}`)
        .join('\n'),
      h,
    ),
  ),
  ...[25, 37, 52, 70].map((at) =>
    paste(
      `QP soft at ${at}`,
      softBreaks(quotedPrintable(`Guten Tag, wir bekommen für unsere Mail:\n${H}\nGrüße`).replace(/=\r\n/g, ''), at),
      h,
    ),
  ),
  paste(
    'forwarded as attachment base64 eml',
    `From: a@sender.example
To: postmaster@spacequad.com
Subject: Fwd: failure
MIME-Version: 1.0
Content-Type: multipart/mixed; boundary="OUT"

--OUT
Content-Type: text/plain

Please unblock us, see attachment.

--OUT
Content-Type: message/rfc822; name="bounce.eml"
Content-Transfer-Encoding: base64
Content-Disposition: attachment; filename="bounce.eml"

${base64(`From: MAILER-DAEMON@sender.example\r\nTo: a@sender.example\r\nSubject: Undeliverable\r\nMIME-Version: 1.0\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n<jane@spacequad.com>: ${H}\r\n`)}

--OUT--
`,
    h,
  ),
  paste(
    'forwarded as text attachment base64',
    `From: a@sender.example
To: postmaster@spacequad.com
Subject: log
MIME-Version: 1.0
Content-Type: multipart/mixed; boundary="OUT"

--OUT
Content-Type: text/plain

Log attached.

--OUT
Content-Type: text/plain; name="mail.log"
Content-Transfer-Encoding: base64
Content-Disposition: attachment; filename="mail.log"

${base64(`Nov  1 10:00:00 mx postfix/smtp[1]: A1: to=<jane@spacequad.com>, dsn=5.7.1, status=bounced (host mx1.spacequad.com[203.0.113.200] said: ${H} (in reply to MAIL FROM command))\n`)}
--OUT--
`,
    h,
  ),
  paste(
    'application/octet-stream log',
    `From: a@sender.example
Subject: log
MIME-Version: 1.0
Content-Type: multipart/mixed; boundary="OUT"

--OUT
Content-Type: text/plain

Log attached.

--OUT
Content-Type: application/octet-stream; name="mail.log"
Content-Transfer-Encoding: base64
Content-Disposition: attachment; filename="mail.log"

${base64(`to=<jane@spacequad.com>, status=bounced (said: ${H} (in reply to MAIL FROM command))\n`)}
--OUT--
`,
    h,
  ),
  paste(
    'html only mail, iso-8859-1 QP',
    `From: a@sender.example
Subject: =?iso-8859-1?Q?Zur=FCckgewiesen?=
MIME-Version: 1.0
Content-Type: text/html; charset=iso-8859-1
Content-Transfer-Encoding: quoted-printable

<html><body>Unsere Mail wird zur=FCckgewiesen:<br><br>554=A05.7.1 - ERROR: Mail Refused - &lt;203.0.113.41&gt; - See=
 <a href=3D"http://www.spacequad.com/mail_blocks#highspam">http://www.spacequad.=
com/mail_blocks#highspam</a> - 20261101<br></body></html>
`,
    h,
  ),
  paste(
    'multipart alternative, both parts',
    `From: a@sender.example
Subject: x
MIME-Version: 1.0
Content-Type: multipart/alternative; boundary="A"

--A
Content-Type: text/plain; charset=utf-8; format=flowed; delsp=yes

554 5.7.1 - ERROR: Mail Refused - <203.0.113.41> - See 
 http://www.spacequad.com/mail_ 
blocks#highspam - 20261101

--A
Content-Type: text/html; charset=utf-8

<div>554 5.7.1 - ERROR: Mail Refused - &lt;203.0.113.41&gt; - See <a href="http://www.spacequad.com/mail_blocks#highspam">http://www.spacequad.com/mail_blocks#highspam</a> - 20261101</div>
--A--
`,
    h,
  ),
  paste(
    'utf-16 mail',
    `From: a@sender.example
Subject: x
MIME-Version: 1.0
Content-Type: text/plain; charset=utf-16le
Content-Transfer-Encoding: base64

${Buffer.from(H, 'utf16le')
  .toString('base64')
  .match(/.{1,76}/g)
  ?.join('\n')}
`,
    h,
  ),
  paste('a bare base64 block in the paste', base64(`The server said:\r\n${H}\r\n`), h),
  paste(
    'a base64 MIME part pasted with its headers',
    `Content-Type: text/plain; charset="utf-8"
Content-Transfer-Encoding: base64

${base64(`The server said:\r\n${H}\r\n`)}
`,
    h,
  ),
  paste(
    'headers and a bounce cut from the middle of a multipart',
    `--4ZbcQx1Hk3z
Content-Type: message/delivery-status

Final-Recipient: rfc822; jane@spacequad.com
Diagnostic-Code: smtp; 554 5.7.1 - ERROR: Mail Refused - <203.0.113.41> - See
    http://www.spacequad.com/mail_blocks#highspam - 20261101

--4ZbcQx1Hk3z--`,
    h,
  ),
  paste(
    'subject line carries it',
    `From: a@sender.example
Subject: ${H}

Please remove.`,
    h,
  ),
  paste(
    'RFC 2047 subject',
    `From: a@sender.example
Subject: =?utf-8?B?${Buffer.from(H).toString('base64')}?=

Please remove.`,
    h,
  ),
  paste(
    'two different addresses, one reply each, in a table of HTML',
    `<table><tr><td>a@x</td><td>${line('highspam', '203.0.113.41', '20261101').replace('<', '&lt;').replace('>', '&gt;')}</td></tr><tr><td>b@x</td><td>${line('noBounce', '203.0.113.42', '20261030').replace('<', '&lt;').replace('>', '&gt;')}</td></tr></table>`,
    h,
    ['noBounce', '203.0.113.42', '2026-10-30', '554 5.7.1'],
  ),
  paste(
    'ours then foreign then ours',
    `${H}\n550 5.7.1 [203.0.113.41] Our system has detected that this message is likely unsolicited mail. - gsmtp\n${line('generic', 'host-41.example.net')}`,
    h,
    ['foreign', null, null, '550 5.7.1'],
    ['generic', 'host-41.example.net', null, '554 5.7.1'],
  ),
  paste('log with 3 identical, dedupe', `${H}\n${H}\n${H}`, h),
  paste('same subject with and without date', `${line('highspam', '203.0.113.41')}\n${H}`, h),
  paste(
    'full line and a cut one',
    `${H}\nsaid: 554 5.7.1 - ERROR: Mail Refused - <203.0.113.41> - See http://www.spacequad.com/mail_bl`,
    h,
  ),
  paste('cut first then full', `said: 554 5.7.1 - ERROR: Mail Refused - <203.0.113.41>\n...\n${H}`, h),
  paste(
    'O365 with Mimecast link',
    '554 5.7.1 - ERROR: Mail Refused - <203.0.113.41> - See https://protect-eu.mimecast.com/s/C8ZyCx1?domain=spacequad.com - 20261101',
    ['listed', '203.0.113.41', '2026-11-01', '554 5.7.1'],
  ),
  paste(
    'Barracuda link protect',
    '554 5.7.1 - ERROR: Mail Refused - <203.0.113.41> - See https://linkprotect.cudasvc.com/url?a=http%3a%2f%2fwww.spacequad.com%2fmail_blocks%23highspam&c=E,1,abc,1&typo=1 - 20261101',
    h,
  ),
  paste(
    'google redirect',
    '554 5.7.1 - ERROR: Mail Refused - <203.0.113.41> - See https://www.google.com/url?q=http://www.spacequad.com/mail_blocks%23highspam&source=gmail&ust=1757 - 20261101',
    h,
  ),
  paste(
    'Teams/Slack mangled link',
    '554 5.7.1 - ERROR: Mail Refused - <203.0.113.41> - See <http://www.spacequad.com/mail_blocks#highspam|www.spacequad.com/mail_blocks#highspam> - 20261101',
    h,
  ),
  paste(
    'RT/OTRS style indentation',
    `Tue Nov 03 2026: Ticket 4711\n\n    554 5.7.1 - ERROR: Mail Refused - <203.0.113.41> - See\n    http://www.spacequad.com/mail_blocks#highspam - 20261101\n\n-- \nSupport`,
    h,
  ),
  paste(
    'journalctl',
    `Nov 01 10:00:00 mx postfix/smtp[123]: A1B2: to=<jane@spacequad.com>, relay=mx1.spacequad.com[203.0.113.200]:25, conn_use=2, delay=0.6, delays=0.01/0/0.3/0.3, dsn=5.7.1, status=bounced (host mx1.spacequad.com[203.0.113.200] said: ${H} (in reply to RCPT TO command))`,
    h,
  ),
  paste(
    'syslog split over two lines',
    `Nov 01 10:00:00 mx sendmail[1]: A1: stat=554 5.7.1 - ERROR: Mail Refused - <203.0.113.41> - See\nNov 01 10:00:00 mx sendmail[1]: A1: http://www.spacequad.com/mail_blocks#highspam - 20261101`,
    ['listed', '203.0.113.41', null, '554 5.7.1'],
    ['highspam', null, '2026-11-01'],
  ),
  paste('german around', `Die Gegenstelle antwortete: „${H}“. Bitte um Freischaltung.`, h),
  paste('french guillemets', `Le serveur a répondu : « ${H} »`, h),
  paste('japanese', `エラー:「${H}」と表示されます。`, h),
  paste('chinese no spaces', `退信内容:${H},请解除。`, h),
  paste('uppercase everything', H.toUpperCase(), h),
  paste('lowercase everything', H.toLowerCase(), h),
  paste('no spaces at all', H.replaceAll(' ', ''), h),
  paste('many spaces', H.replaceAll(' ', '    '), h),
  paste('comma separated', `"2026-11-01","jane@spacequad.com","${H}"`, h),
  paste('semicolon csv', `jane@spacequad.com;${H};bounced`, h),
  paste('csv with doubled quotes', `"said: ""${H}"""`, h),
  paste(
    'XML',
    `<?xml version="1.0"?><bounce><to>jane@spacequad.com</to><reply>${H.replaceAll('<', '&lt;').replaceAll('>', '&gt;')}</reply></bounce>`,
    h,
  ),
  paste('CDATA', `<bounce><![CDATA[${H}]]></bounce>`, h),
  paste('YAML', `reason: |-\n  ${H}\nto: jane@spacequad.com`, h),
  paste('url-encoded form', encodeURIComponent(H).replaceAll('%20', '+'), h),
  paste(
    'quoted reply where > follows address',
    `> 554 5.7.1 - ERROR: Mail Refused - <203.0.113.41\n> > - See http://www.spacequad.com/mail_blocks#highspam - 20261101`,
    h,
  ),
  paste(
    'html entity for slash and colon',
    H.replace('http://', 'http&#58;&#47;&#47;').replace('<', '&lt').replace('>', '&gt'),
    h,
  ),
  paste('double-escaped amp', H.replace('<', '&amp;lt;').replace('>', '&amp;gt;'), h),
  paste('triple-escaped', H.replace('<', '&amp;amp;lt;').replace('>', '&amp;amp;gt;'), h),
  paste(
    'address became an html tag and vanished',
    `<p>554 5.7.1 - ERROR: Mail Refused -  - See <a href="${U}#highspam">${U}#highspam</a> - 20261101</p>`,
    ['highspam', null, '2026-11-01', '554 5.7.1'],
  ),
  paste('address vanished, text', `554 5.7.1 - ERROR: Mail Refused - <> - See ${U}#highspam - 20261101`, [
    'highspam',
    null,
    '2026-11-01',
    '554 5.7.1',
  ]),
  paste('anonymised address', `554 5.7.1 - ERROR: Mail Refused - <xxx.xxx.xxx.xxx> - See ${U}#highspam - 20261101`, [
    'highspam',
    null,
    '2026-11-01',
    '554 5.7.1',
  ]),
  paste('half anonymised', `554 5.7.1 - ERROR: Mail Refused - <203.0.xxx.xxx> - See ${U}#highspam - 20261101`, [
    'highspam',
    null,
    '2026-11-01',
    '554 5.7.1',
  ]),
  paste(
    'Postfix lookup table reject with our text',
    `554 5.7.1 <mail.sender.example[203.0.113.41]>: Client host rejected: ERROR: Mail Refused - <203.0.113.41> - See ${U}#highspam - 20261101`,
    h,
  ),
  paste(
    'Exim SMTP error after pipelined',
    `H=mx1.spacequad.com [203.0.113.200]: SMTP error from remote mail server after pipelined MAIL FROM:<x@sender.example> SIZE=1: ${H}`,
    h,
  ),
  paste('550 instead of 554 (code seen wins)', H.replace('554', '550'), [
    'highspam',
    '203.0.113.41',
    '2026-11-01',
    '550 5.7.1',
  ]),
  paste('451 4.7.1 tempfailed by a proxy', H.replace('554 5.7.1', '451 4.7.1'), [
    'highspam',
    '203.0.113.41',
    '2026-11-01',
    '451 4.7.1',
  ]),
  paste('code only', H.replace('5.7.1 ', ''), ['highspam', '203.0.113.41', '2026-11-01', '554 null']),
  paste('enhanced only', H.replace('554 ', ''), ['highspam', '203.0.113.41', '2026-11-01', 'null 5.7.1']),
  paste('ERROR:5.7.1:554 variant', `ERROR:5.7.1:554 Mail Refused - 203.0.113.41 - See ${U}#highspam - 20261101`, h),
  paste('ERROR: 5.7.1: 550 spaced', `ERROR: 5.7.1: 550 Mail Refused - 203.0.113.41 - See ${U}#highspam - 20261101`, [
    'highspam',
    '203.0.113.41',
    '2026-11-01',
    '550 5.7.1',
  ]),
  paste(
    'anchor with trailing punctuation',
    `554 5.7.1 - ERROR: Mail Refused - <203.0.113.41> - See ${U}#highspam, 20261101`,
    h,
  ),
  paste(
    'noBounce with hyphen anchor',
    `554 5.7.1 - ERROR: Mail Refused - <203.0.113.41> - See ${U}#no-bounce - 20261101`,
    ['listed', '203.0.113.41', '2026-11-01'],
  ),
  paste('anchor glued with date', `554 5.7.1 - ERROR: Mail Refused - <203.0.113.41> - See ${U}#highspam-20261101`, h),
  paste(
    'mail-blocks variant',
    `554 5.7.1 - ERROR: Mail Refused - <203.0.113.41> - See http://www.spacequad.com/mail-blocks.html#highspam - 20261101`,
    h,
  ),
  paste(
    'mailblocks variant',
    `554 5.7.1 - ERROR: Mail Refused - <203.0.113.41> - See http://www.spacequad.com/mailblocks#highspam - 20261101`,
    h,
  ),
  paste(
    'Mail_Blocks.aspx',
    `554 5.7.1 - ERROR: Mail Refused - <203.0.113.41> - See http://www.spacequad.com/Mail_Blocks.aspx#HighSpam - 20261101`,
    h,
  ),
  paste(
    'user-info, port and query',
    `554 5.7.1 - ERROR: Mail Refused - <203.0.113.41> - See http://security.isp.example:80/a/b/mail_blocks.cgi?ip=203.0.113.41&lang=de#highspam - 20261101`,
    h,
  ),
  paste(
    'ftp? scheme-relative',
    `554 5.7.1 - ERROR: Mail Refused - <203.0.113.41> - See //www.spacequad.com/mail_blocks#highspam - 20261101`,
    h,
  ),
  paste('see lower case, no dash before', `554 5.7.1 ERROR: Mail Refused - 203.0.113.41 see ${U}#highspam 20261101`, h),
  paste(
    'subject then url with no See',
    `554 5.7.1 - ERROR: Mail Refused - <203.0.113.41> - ${U}#highspam - 20261101`,
    h,
  ),
  paste('IPv6 with zone', `554 5.7.1 - ERROR: Mail Refused - <fe80::1%eth0> - See ${U}#highspam - 20261101`, [
    'highspam',
    null,
    '2026-11-01',
  ]),
  paste(
    'IPv6 wrapped hard',
    `554 5.7.1 - ERROR: Mail Refused - <2001:db8:0:1:\n2:3:4:5> - See ${U}#highspam - 20261101`,
    ['highspam', '2001:db8:0:1:2:3:4:5', '2026-11-01'],
  ),
  paste(
    'name with a very long label',
    `554 5.7.1 - ERROR: Mail Refused - <${'a'.repeat(63)}.example.net> - See ${U}#generic`,
    ['generic', `${'a'.repeat(63)}.example.net`, null],
  ),
  paste('name label too long', `554 5.7.1 - ERROR: Mail Refused - <${'a'.repeat(64)}.example.net> - See ${U}#generic`, [
    'generic',
    null,
    null,
  ]),
  paste(
    'name with dash before See and wrapped at the dash',
    `554 5.7.1 - ERROR: Mail Refused - <dsl-198-51-\n100-23.pool.example.net> - See ${U}#dynamic`,
    ['dynamic', 'dsl-198-51-100-23.pool.example.net', null],
  ),
  paste(
    'dynamic, name and address',
    `ERROR:5.7.1:550 Mail Refused - dsl-23.pool.example.net [198.51.100.23] - See ${U}#dynamic`,
    ['dynamic', 'dsl-23.pool.example.net', null],
  ),
  paste(
    'generic, folded in the name without brackets',
    `ERROR:5.7.1:550 Mail Refused - host-12-34-56-78.foo.\n   bar.example - See ${U}#generic`,
    ['generic', 'host-12-34-56-78.foo.bar.example', null],
  ),
]
