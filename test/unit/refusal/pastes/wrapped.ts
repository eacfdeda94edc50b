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

/** One refusal wrapped, quoted and encoded in every way that mail takes. */
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
]
