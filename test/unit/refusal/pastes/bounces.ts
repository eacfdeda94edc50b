import { base64, type Expected, type Paste, paste } from '../paste.ts'

const D =
  '554 5.7.1 - ERROR: Mail Refused - <198.51.100.23> - See http://www.spacequad.com/mail_blocks#directspam - 20260914'
const d: Expected = ['directspam', '198.51.100.23', '2026-09-14', '554 5.7.1']
const H =
  '554 5.7.1 - ERROR: Mail Refused - <203.0.113.41> - See http://www.spacequad.com/mail_blocks#highspam - 20261101'
const h: Expected = ['highspam', '203.0.113.41', '2026-11-01', '554 5.7.1']
const R = 'ERROR:5.7.1:550 Mail Refused - 192.0.2.0/24 - See http://www.spacequad.com/mail_blocks#rollup - 20261102'
const r: Expected = ['rollup', '192.0.2.0/24', '2026-11-02', '550 5.7.1']
const N =
  '554 5.7.1 - ERROR: Mail Refused - <203.0.113.7> - See http://www.spacequad.com/mail_blocks#noBounce - 20260820'
const n: Expected = ['noBounce', '203.0.113.7', '2026-08-20', '554 5.7.1']
const G =
  '554 5.7.1 - ERROR: Mail Refused - <host-198-51-100-23.biz.example.net> - See http://www.spacequad.com/mail_blocks#generic'
const g: Expected = ['generic', 'host-198-51-100-23.biz.example.net', null, '554 5.7.1']

const fold = (text: string, at: number, indent = '  ') => `${text.slice(0, at)}\r\n${indent}${text.slice(at)}`

const postfixDsn = (diag: string) => `Return-Path: <>
Date: Mon, 14 Sep 2026 08:12:44 +0000 (UTC)
From: MAILER-DAEMON@mail.sender.example (Mail Delivery System)
Subject: Undelivered Mail Returned to Sender
To: newsletter@sender.example
Auto-Submitted: auto-replied
MIME-Version: 1.0
Content-Type: multipart/report; report-type=delivery-status;
\tboundary="4ZbcQx1Hk3z.1757837564/mail.sender.example"
Message-Id: <4ZbcQx5QfWz@mail.sender.example>

This is a MIME-encapsulated message.

--4ZbcQx1Hk3z.1757837564/mail.sender.example
Content-Description: Notification
Content-Type: text/plain; charset=us-ascii

This is the mail system at host mail.sender.example.

I'm sorry to have to inform you that your message could not
be delivered to one or more recipients. It's attached below.

For further assistance, please send mail to postmaster.

If you do so, please include this problem report. You can
delete your own text from the attached returned message.

                   The mail system

<jane@spacequad.com>: host mx1.spacequad.com[203.0.113.200] said:
    ${diag.replace(/(.{50,66}) /gu, '$1\n    ')} (in reply to RCPT TO command)

--4ZbcQx1Hk3z.1757837564/mail.sender.example
Content-Description: Delivery report
Content-Type: message/delivery-status

Reporting-MTA: dns; mail.sender.example
X-Postfix-Queue-ID: 4ZbcQx1Hk3z
X-Postfix-Sender: rfc822; newsletter@sender.example
Arrival-Date: Mon, 14 Sep 2026 08:12:42 +0000 (UTC)

Final-Recipient: rfc822; jane@spacequad.com
Original-Recipient: rfc822;jane@spacequad.com
Action: failed
Status: 5.7.1
Remote-MTA: dns; mx1.spacequad.com
Diagnostic-Code: smtp; ${diag.replace(/(.{40,60}) /gu, '$1\n    ')}

--4ZbcQx1Hk3z.1757837564/mail.sender.example
Content-Description: Undelivered Message Headers
Content-Type: text/rfc822-headers

Return-Path: <newsletter@sender.example>
Received: from app.sender.example (app.sender.example [192.168.1.4])
\tby mail.sender.example (Postfix) with ESMTP id 4ZbcQx1Hk3z
\tfor <jane@spacequad.com>; Mon, 14 Sep 2026 08:12:42 +0000 (UTC)
Subject: September news
From: newsletter@sender.example
To: jane@spacequad.com

--4ZbcQx1Hk3z.1757837564/mail.sender.example--
`

const dsnOf = (diagnostic: string, human = 'The mail could not be delivered.', ending = '\r\n') =>
  `From: postmaster@out.example
To: x@sender.example
Subject: Delivery Status Notification (Failure)
MIME-Version: 1.0
Content-Type: multipart/report; report-type=delivery-status; boundary="BB77"

--BB77
Content-Type: text/plain; charset=utf-8

${human}

--BB77
Content-Type: message/delivery-status

Reporting-MTA: dns; out.example

Final-Recipient: rfc822; jane@spacequad.com
Action: failed
Status: 5.7.1
Remote-MTA: dns; mx1.spacequad.com (203.0.113.200)
Diagnostic-Code: smtp; ${diagnostic}
Last-Attempt-Date: Mon, 14 Sep 2026 08:12:44 +0000

--BB77
Content-Type: message/rfc822

From: x@sender.example
To: jane@spacequad.com
Subject: Invoice 550 of 554

Dear Jane, find attached.
--BB77--
`.replace(/\r?\n/gu, ending)

/** Delivery reports with parts (RFC 3464), each with its own way of folding and encoding the reply. */
export const bounces: readonly Paste[] = [
  paste('Postfix DSN directspam', postfixDsn(D), d),
  paste('Postfix DSN rollup other spelling', postfixDsn(R), r),
  paste('Postfix DSN generic', postfixDsn(G), g),
  paste(
    'Postfix DSN spamhaus',
    postfixDsn(
      '554 5.7.1 - ERROR: Mail Refused - <198.51.100.23> - See http://www.spamhaus.org/query/bl?ip=198.51.100.23',
    ),
    ['spamhaus', '198.51.100.23', null, '554 5.7.1'],
  ),
  paste(
    'Postfix DSN null sender',
    postfixDsn('554 5.7.1 - ERROR: Null sender with multiple recipients not allowed here'),
    ['nullSenderRecipients', null, null, '554 5.7.1'],
  ),
  paste(
    'Postfix DSN foreign',
    postfixDsn(
      '550 5.7.1 Service unavailable, Client host [198.51.100.23] blocked using Spamhaus. To request removal see https://www.spamhaus.org/query/ip/198.51.100.23 (AS16012609)',
    ),
    ['foreign', null, null, '550 5.7.1'],
  ),
  ...[8, 13, 20, 33, 40, 43, 47, 52, 57, 60, 66, 70, 74, 79, 83, 88, 92, 95, 99, 103, 106, 110]
    .filter((at) => at < D.length)
    .map((at) => paste(`DSN folded at ${at}`, dsnOf(fold(D, at)), d)),
  ...[8, 20, 33, 44, 52, 57, 66, 74, 83, 92, 103].map((at) =>
    paste(`DSN folded at ${at} with a tab`, dsnOf(fold(D, at, '\t')), d),
  ),
  ...[5, 11, 20, 30, 35, 40, 47, 52, 60, 70, 80, 90].map((at) => paste(`R folded at ${at}`, dsnOf(fold(R, at)), r)),
  ...[30, 40, 45, 52, 58, 63, 70, 80, 90, 100, 110].map((at) => paste(`G folded at ${at}`, dsnOf(fold(G, at)), g)),
  paste(
    'DSN whole as base64 parts',
    `From: postmaster@out.example
Subject: failure
MIME-Version: 1.0
Content-Type: text/plain; charset=utf-8
Content-Transfer-Encoding: base64

${base64(`Ihre Nachricht wurde nicht zugestellt – Grund:\r\n\r\n${D}\r\n\r\nIhr Postamt\r\n`)}
`,
    d,
  ),
  paste(
    'DSN quoted printable anchor broken',
    `From: postmaster@out.example
Subject: failure
MIME-Version: 1.0
Content-Type: text/html; charset=utf-8
Content-Transfer-Encoding: quoted-printable

<html><body><p style=3D"color:red">The server said: 554 5.7.1 - ERROR: Mail Refused - &lt;198.51.100.=
23&gt; - See <a href=3D"http://www.spacequad.com/mail_blocks#direct=
spam">http://www.spacequad.com/mail_blocks#direct=
spam</a> - 2026=
0914</p></body></html>
`,
    d,
  ),
  paste('DSN with LF only', dsnOf(N, 'See below', '\n'), n),
  paste(
    'x-unix diagnostic',
    `Final-Recipient: RFC822; jane@spacequad.com
Action: failed
Status: 5.3.0
Diagnostic-Code: x-unix; 554 5.7.1 - ERROR: Mail Refused - <203.0.113.7> -
\tSee http://www.spacequad.com/mail_blocks#noBounce - 20260820
`,
    n,
  ),
  paste(
    'two recipients two refusals',
    `Final-Recipient: rfc822; jane@spacequad.com
Action: failed
Status: 5.7.1
Diagnostic-Code: smtp; ${H}

Final-Recipient: rfc822; nobody@spacequad.com
Action: failed
Status: 5.1.1
Diagnostic-Code: smtp; 550 5.1.1 - invalid mailbox nobody@spacequad.com
`,
    h,
    ['unknownMailbox', 'nobody@spacequad.com', null, '550 5.1.1'],
  ),
  paste(
    'two recipients, ours and foreign',
    `Final-Recipient: rfc822; jane@spacequad.com
Action: failed
Status: 5.7.1
Diagnostic-Code: smtp; ${H}

Final-Recipient: rfc822; bob@other.example
Action: failed
Status: 5.7.1
Diagnostic-Code: smtp; 550 5.7.1 [203.0.113.41] is listed at uceprotect level 2
`,
    h,
    ['foreign', null, null, '550 5.7.1'],
  ),
]
