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

/** Whole bounces, logs and events of mail programs and services, each with its own way of wrapping the reply. */
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
  paste(
    'Gmail bounce html text',
    `Address not found? No: Message blocked

Your message to jane@spacequad.com has been blocked. See technical details below for more information.

The response from the remote server was:

${D}


Final-Recipient: rfc822; jane@spacequad.com
Action: failed
Status: 5.7.1
Remote-MTA: dns; mx1.spacequad.com. (203.0.113.200, the server for the domain spacequad.com.)
Diagnostic-Code: smtp; ${D}
Last-Attempt-Date: Mon, 14 Sep 2026 01:12:44 -0700 (PDT)
`,
    d,
  ),
  paste(
    'Office 365 NDR',
    `mx1.spacequad.com rejected your message to the following email addresses:
Jane Doe (jane@spacequad.com)
A problem occurred while delivering your message to this email address. Try sending your message again. If the problem continues, please contact your email admin.

mx1.spacequad.com gave this error:
- ERROR: Mail Refused - <198.51.100.23> - See http://www.spacequad.com/mail_blocks#directspam - 20260914

Diagnostic information for administrators:

Generating server: AM9PR04MB8765.eurprd04.prod.outlook.com

jane@spacequad.com
mx1.spacequad.com
Remote server returned '554 5.7.1 - ERROR: Mail Refused - <198.51.100.23> - See http://www.spacequad.com/mail_blocks#directspam - 20260914'

Original message headers:

Received: from AM9PR04MB1234.eurprd04.prod.outlook.com (2603:10a6:20b::1) by
 AM9PR04MB8765.eurprd04.prod.outlook.com (2603:10a6:20b::2) with Microsoft SMTP
 Server id 15.20.5566.15; Mon, 14 Sep 2026 08:12:42 +0000
`,
    ['directspam', '198.51.100.23', '2026-09-14'],
  ),
  paste(
    'Exchange 2016 on premises',
    `Delivery has failed to these recipients or groups:

jane@spacequad.com<mailto:jane@spacequad.com>
Your message wasn't delivered due to a permission or security issue. It may have been rejected by a moderator, the address may only accept email from certain senders, or another restriction may be preventing delivery.

Diagnostic information for administrators:

Generating server: EX01.corp.sender.example

jane@spacequad.com
mx1.spacequad.com #<mx1.spacequad.com #5.7.1 smtp;554 5.7.1 - ERROR: Mail Refused - <198.51.100.23> - See http://www.spacequad.com/mail_blocks#directspam - 20260914> #SMTP#
`,
    d,
  ),
  paste(
    'Exchange #550 5.7.1 prefix',
    `mx1.spacequad.com #550 5.7.1 ERROR:5.7.1:550 Mail Refused - 192.0.2.0/24 - See http://www.spacequad.com/mail_blocks#rollup - 20261102 ##`,
    r,
  ),
  paste(
    'Exchange connection drop log',
    `2026-09-14T08:12:44.123Z,Outbound,08DB6F2F4A1B2C3D,21,10.0.0.5:25012,203.0.113.200:25,<,"554 5.7.1 - ERROR: Mail Refused - <198.51.100.23> - See http://www.spacequad.com/mail_blocks#directspam - 20260914",`,
    d,
  ),
  paste(
    'Exim bounce',
    `This message was created automatically by mail delivery software.

A message that you sent could not be delivered to one or more of its
recipients. This is a permanent error. The following address(es) failed:

  jane@spacequad.com
    host mx1.spacequad.com [203.0.113.200]
    SMTP error from remote mail server after RCPT TO:<jane@spacequad.com>:
    554 5.7.1 - ERROR: Mail Refused - <198.51.100.23> - See http://www.spacequad.com/mail_blocks#directspam - 20260914

------ This is a copy of the message, including all the headers. ------
`,
    d,
  ),
  paste(
    'Exim mainlog',
    `2026-09-14 08:12:44 1oZbcQ-0004Xy-Tz ** jane@spacequad.com R=dnslookup T=remote_smtp H=mx1.spacequad.com [203.0.113.200] X=TLS1.2:ECDHE_RSA_AES_256_GCM_SHA384:256 CV=yes: SMTP error from remote mail server after MAIL FROM:<x@sender.example> SIZE=2345: 554 5.7.1 - ERROR: Mail Refused - <198.51.100.23> - See http://www.spacequad.com/mail_blocks#directspam - 20260914
2026-09-14 08:12:44 1oZbcQ-0004Xy-Tz Completed`,
    d,
  ),
  paste(
    'Exim connect-time',
    `2026-09-14 08:12:44 1oZbcQ-0004Xy-Tz == jane@spacequad.com R=dnslookup T=remote_smtp defer (-45) H=mx1.spacequad.com [203.0.113.200]: SMTP error from remote mail server after initial connection: 421 4.7.1 - ERROR: Connection refused. Cannot resolve PTR record for <198.51.100.23>`,
    ['ptrUnresolvable', '198.51.100.23', null, '421 4.7.1'],
  ),
  paste(
    'Exim multi-line folded with backslash n',
    String.raw`SMTP error from remote mail server after RCPT TO:<jane@spacequad.com>: 554-5.7.1 - ERROR: Mail Refused - <198.51.100.23>\n554 5.7.1  - See http://www.spacequad.com/mail_blocks#directspam - 20260914`,
    d,
  ),
  paste(
    'Sendmail',
    `The original message was received at Mon, 14 Sep 2026 08:12:42 GMT
from app.sender.example [192.168.1.4]

   ----- The following addresses had permanent fatal errors -----
<jane@spacequad.com>
    (reason: 554 5.7.1 - ERROR: Mail Refused - <198.51.100.23> - See http://www.spacequad.com/mail_blocks#directspam - 20260914)

   ----- Transcript of session follows -----
... while talking to mx1.spacequad.com.:
<<< 554 5.7.1 - ERROR: Mail Refused - <198.51.100.23> - See http://www.spacequad.com/mail_blocks#directspam - 20260914
554 5.0.0 Service unavailable

Content-Type: message/delivery-status

Reporting-MTA: dns; mail.sender.example
Received-From-MTA: DNS; app.sender.example
Final-Recipient: RFC822; jane@spacequad.com
Action: failed
Status: 5.7.1
Diagnostic-Code: SMTP; 554 5.7.1 - ERROR: Mail Refused - <198.51.100.23> - See http://www.spacequad.com/mail_blocks#directspam - 20260914
`,
    d,
  ),
  paste(
    'qmail',
    `Hi. This is the qmail-send program at sender.example.
I'm afraid I wasn't able to deliver your message to the following addresses.
This is a permanent error; I've given up. Sorry it didn't work out.

<jane@spacequad.com>:
Connected to 203.0.113.200 but sender was rejected.
Remote host said: 554 5.7.1 - ERROR: Mail Refused - <198.51.100.23> - See http://www.spacequad.com/mail_blocks#directspam - 20260914

--- Below this line is a copy of the message.
`,
    d,
  ),
  paste(
    'qmail greeting failed',
    `<jane@spacequad.com>:
Connected to 203.0.113.200 but greeting failed.
Remote host said: 421 4.7.1 - ERROR: Connection refused. Cannot resolve PTR record for <198.51.100.23>
I'm not going to try again; this message has been in the queue too long.`,
    ['ptrUnresolvable', '198.51.100.23', null, '421 4.7.1'],
  ),
  paste(
    'qmail log with underscores',
    `@400000006505d2c8 delivery 2213: failure: 203.0.113.200_does_not_like_recipient./Remote_host_said:_554_5.7.1_-_ERROR:_Mail_Refused_-_<198.51.100.23>_-_See_http://www.spacequad.com/mail_blocks#directspam_-_20260914/Giving_up_on_203.0.113.200./`,
    d,
  ),
  paste(
    'Zimbra',
    `This is the mail system at host zimbra.sender.example.

<jane@spacequad.com>: host mx1.spacequad.com[203.0.113.200] refused to talk to me:
    554 5.7.1 - ERROR: Connection refused. IP name lookup failed for
    <198.51.100.23>`,
    ['ptrMissing', '198.51.100.23', null, '554 5.7.1'],
  ),
  paste(
    'MailEnable log',
    `09/14/26 08:12:44\tSMTP-OU\t7D1F3B.MAI\t1234\t203.0.113.200\tRCPT\tRCPT TO:<jane@spacequad.com>\t554 5.7.1 - ERROR: Mail Refused - <198.51.100.23> - See http://www.spacequad.com/mail_blocks#directspam - 20260914\t31\t124`,
    d,
  ),
  paste(
    'hMailServer',
    `Your message did not reach some or all of the intended recipients.

   Sent: Mon, 14 Sep 2026 08:12:42 +0000
   Subject: Invoice

The following recipient(s) could not be reached:

jane@spacequad.com
   Error Type: SMTP
   Remote server (203.0.113.200) issued an error.
   hMailServer sent: RCPT TO:<jane@spacequad.com>
   Remote server replied: 554 5.7.1 - ERROR: Mail Refused - <198.51.100.23> - See http://www.spacequad.com/mail_blocks#directspam - 20260914

hMailServer`,
    d,
  ),
  paste(
    'hMailServer log',
    `"SMTPC"\t1520\t77\t"2026-09-14 08:12:44.512"\t"203.0.113.200"\t"RECEIVED: 554 5.7.1 - ERROR: Mail Refused - <198.51.100.23> - See http://www.spacequad.com/mail_blocks#directspam - 20260914[nl]"`,
    d,
  ),
  paste(
    'Amazon SES JSON',
    `{"notificationType":"Bounce","bounce":{"bounceType":"Permanent","bounceSubType":"General","bouncedRecipients":[{"emailAddress":"jane@spacequad.com","action":"failed","status":"5.7.1","diagnosticCode":"smtp; 554 5.7.1 - ERROR: Mail Refused - <198.51.100.23> - See http://www.spacequad.com/mail_blocks#directspam - 20260914"}],"timestamp":"2026-09-14T08:12:44.000Z","remoteMtaIp":"203.0.113.200","reportingMTA":"dsn; a8-50.smtp-out.amazonses.com"}}`,
    d,
  ),
  paste(
    'SES JSON with escapes',
    String.raw`{"diagnosticCode":"smtp; 554 5.7.1 - ERROR: Mail Refused - \u003c198.51.100.23\u003e - See http:\/\/www.spacequad.com\/mail_blocks#directspam - 20260914"}`,
    d,
  ),
  paste(
    'SendGrid event',
    `[{"email":"jane@spacequad.com","timestamp":1789373564,"event":"bounce","type":"blocked","reason":"554 5.7.1 - ERROR: Mail Refused - <198.51.100.23> - See http://www.spacequad.com/mail_blocks#directspam - 20260914","status":"5.7.1"}]`,
    d,
  ),
  paste(
    'Mailgun event',
    `{
  "event": "failed",
  "severity": "permanent",
  "delivery-status": {
    "code": 554,
    "enhanced-code": "5.7.1",
    "message": "5.7.1 - ERROR: Mail Refused - <198.51.100.23> - See http://www.spacequad.com/mail_blocks#directspam - 20260914",
    "description": ""
  }
}`,
    ['directspam', '198.51.100.23', '2026-09-14'],
  ),
  paste(
    'Mimecast',
    `The email was not delivered.
 
Reason: Remote server returned 554 5.7.1 - ERROR: Mail Refused - <198.51.100.23> - See http://www.spacequad.com/mail_blocks#directspam - 20260914 [xY7abCdENQ-3f1Qw.uk123]`,
    d,
  ),
  paste(
    'Proofpoint URL defense v2',
    `554 5.7.1 - ERROR: Mail Refused - <198.51.100.23> - See https://urldefense.proofpoint.com/v2/url?u=http-3A__www.spacequad.com_mail-5Fblocks-23directspam&d=DwIBAg&c=euG&r=abc&m=xyz&s=123&e= - 20260914`,
    ['directspam', '198.51.100.23', '2026-09-14'],
  ),
  paste(
    'Proofpoint URL defense v3',
    `554 5.7.1 - ERROR: Mail Refused - <198.51.100.23> - See https://urldefense.com/v3/__http://www.spacequad.com/mail_blocks*directspam__;Iw!!ABC!xyz$ - 20260914`,
    d,
  ),
  paste(
    'Safelinks',
    `554 5.7.1 - ERROR: Mail Refused - <198.51.100.23> - See https://eur01.safelinks.protection.outlook.com/?url=http%3A%2F%2Fwww.spacequad.com%2Fmail_blocks%23directspam&data=05%7C01%7C&sdata=abc%3D&reserved=0 - 20260914`,
    d,
  ),
  paste(
    'safelinks behind original',
    `554 5.7.1 - ERROR: Mail Refused - <198.51.100.23> - See http://www.spacequad.com/mail_blocks#directspam<https://eur01.safelinks.protection.outlook.com/?url=http%3A%2F%2Fwww.spacequad.com%2Fmail_blocks%23directspam&data=05%7C01%7C&reserved=0> - 20260914`,
    d,
  ),
  paste(
    'Yahoo bounce',
    `Sorry, we were unable to deliver your message to the following address.

<jane@spacequad.com>:
554: 5.7.1 - ERROR: Mail Refused - <198.51.100.23> - See http://www.spacequad.com/mail_blocks#directspam - 20260914`,
    ['directspam', '198.51.100.23', '2026-09-14', '554 5.7.1'],
  ),
  paste(
    'iCloud/PMDF',
    `Your message cannot be delivered to the following recipients:

  Recipient address: jane@spacequad.com
  Reason: Remote SMTP server has rejected address
  Diagnostic code: smtp;554 5.7.1 - ERROR: Mail Refused - <198.51.100.23> - See http://www.spacequad.com/mail_blocks#directspam - 20260914
  Remote system: dns;mx1.spacequad.com (TCP|17.58.63.1|53012|203.0.113.200|25) (mx1.spacequad.com ESMTP)`,
    d,
  ),
  paste(
    'Lotus Domino',
    `Your Document: Invoice
was not delivered to: jane@spacequad.com
because: Error transferring to mx1.spacequad.com; SMTP Protocol Returned a Permanent Error 554 5.7.1 - ERROR: Mail Refused - <198.51.100.23> - See http://www.spacequad.com/mail_blocks#directspam - 20260914`,
    d,
  ),
  paste(
    'Kerio',
    `[14/Sep/2026 08:12:44] Sent: Queue-ID: 5f5f, Recipient: <jane@spacequad.com>, Result: failed, Status: 5.7.1 554 5.7.1 - ERROR: Mail Refused - <198.51.100.23> - See http://www.spacequad.com/mail_blocks#directspam - 20260914, Remote-Host: mx1.spacequad.com, Msg-Id: <x@sender.example>`,
    d,
  ),
  paste(
    'CommuniGate',
    `Failed to deliver to 'jane@spacequad.com'
SMTP module(domain spacequad.com) reports:
 host mx1.spacequad.com says:
 554 5.7.1 - ERROR: Mail Refused - <198.51.100.23> - See http://www.spacequad.com/mail_blocks#directspam - 20260914`,
    d,
  ),
  paste(
    'SmarterMail',
    `08:12:44 [77123] RSP: 554 5.7.1 - ERROR: Mail Refused - <198.51.100.23> - See http://www.spacequad.com/mail_blocks#directspam - 20260914\n08:12:44 [77123] CMD: QUIT`,
    d,
  ),
  paste(
    'PowerMTA csv',
    `b,2026-09-14 08:12:44+0000,2026-09-14 08:12:42+0000,x@sender.example,jane@spacequad.com,,failed,5.7.1 (delivery not authorized),"smtp;554 5.7.1 - ERROR: Mail Refused - <198.51.100.23> - See http://www.spacequad.com/mail_blocks#directspam - 20260914",mx1.spacequad.com (203.0.113.200),spam-related`,
    d,
  ),
  paste(
    'OpenSMTPD',
    `Sep 14 08:12:44 mail smtpd[123]: 5f5f mta delivery evpid=1 from=<x@sender.example> to=<jane@spacequad.com> rcpt=<-> source="198.51.100.23" relay="203.0.113.200 (mx1.spacequad.com)" delay=2s result="PermFail" stat="554 5.7.1 - ERROR: Mail Refused - <198.51.100.23> - See http://www.spacequad.com/mail_blocks#directspam - 20260914"`,
    d,
  ),
  paste(
    'Haraka',
    `[INFO] [A1B2.1] [outbound] bounced err="554 5.7.1 - ERROR: Mail Refused - <198.51.100.23> - See http://www.spacequad.com/mail_blocks#directspam - 20260914"`,
    d,
  ),
  paste(
    'Stalwart/structured key=value',
    `level=WARN msg="Delivery failed" to=jane@spacequad.com code=554 enhanced=5.7.1 reason="- ERROR: Mail Refused - <198.51.100.23> - See http://www.spacequad.com/mail_blocks#directspam - 20260914"`,
    ['directspam', '198.51.100.23', '2026-09-14'],
  ),
  paste(
    'python smtplib tuple',
    `smtplib.SMTPRecipientsRefused: {'jane@spacequad.com': (554, b'5.7.1 - ERROR: Mail Refused - <198.51.100.23> - See http://www.spacequad.com/mail_blocks#directspam - 20260914')}`,
    d,
  ),
  paste(
    'PHPMailer',
    `SMTP Error: The following recipients failed: jane@spacequad.com: - ERROR: Mail Refused - <198.51.100.23> - See http://www.spacequad.com/mail_blocks#directspam - 20260914
SMTP server error: RCPT TO command failed Detail:  - ERROR: Mail Refused - <198.51.100.23> - See http://www.spacequad.com/mail_blocks#directspam - 20260914 SMTP code: 554 Additional SMTP info: 5.7.1`,
    ['directspam', '198.51.100.23', '2026-09-14'],
  ),
  paste(
    'nodemailer',
    `Error: Can't send mail - all recipients were rejected: 554 5.7.1 - ERROR: Mail Refused - <198.51.100.23> - See http://www.spacequad.com/mail_blocks#directspam - 20260914
    at SMTPConnection._formatError (/srv/app/node_modules/nodemailer/lib/smtp-connection/index.js:784:19)
  code: 'EENVELOPE', responseCode: 554`,
    d,
  ),
  paste(
    'Java mail',
    `com.sun.mail.smtp.SMTPAddressFailedException: 554 5.7.1 - ERROR: Mail Refused - <198.51.100.23> - See http://www.spacequad.com/mail_blocks#directspam - 20260914

\tat com.sun.mail.smtp.SMTPTransport.rcptTo(SMTPTransport.java:1862)`,
    d,
  ),
  paste(
    'Postfix 554-multi in delivered log',
    `Sep 14 08:12:44 mail postfix/smtp[9911]: 4ZbcQx1Hk3z: to=<jane@spacequad.com>, relay=mx1.spacequad.com[203.0.113.200]:25, delay=1.9, delays=0.03/0.01/1.1/0.8, dsn=5.7.1, status=bounced (host mx1.spacequad.com[203.0.113.200] said: 554-5.7.1 - ERROR: Mail Refused - <198.51.100.23> 554 5.7.1 - See http://www.spacequad.com/mail_blocks#directspam - 20260914 (in reply to RCPT TO command))`,
    d,
  ),
  paste(
    'Postfix blocked using our zone',
    `Sep 14 08:12:44 mail postfix/smtp[9911]: 4ZbcQx1Hk3z: to=<jane@spacequad.com>, relay=mx1.spacequad.com[203.0.113.200]:25, dsn=5.7.1, status=bounced (host mx1.spacequad.com[203.0.113.200] said: 554 5.7.1 Service unavailable; Client host [198.51.100.23] blocked using bl.spacequad.com; - ERROR: Mail Refused - <198.51.100.23> - See http://www.spacequad.com/mail_blocks#directspam - 20260914 (in reply to RCPT TO command))`,
    d,
  ),
  paste(
    'Client host rejected wording, our TXT',
    `host mx.isp.example[198.51.100.9] said: 554 5.7.1 <unknown[198.51.100.23]>: Client host rejected: - ERROR: Mail Refused - <198.51.100.23> - See http://www.spacequad.com/mail_blocks#directspam - 20260914`,
    d,
  ),
  paste(
    'our own Postfix server log (sender side sees NOQUEUE)',
    `Sep 14 08:12:44 mx1 postfix/smtpd[31]: NOQUEUE: reject: RCPT from mail.sender.example[198.51.100.23]: 554 5.7.1 - ERROR: Mail Refused - <198.51.100.23> - See http://www.spacequad.com/mail_blocks#directspam - 20260914; from=<x@sender.example> to=<jane@spacequad.com> proto=ESMTP helo=<mail.sender.example>`,
    d,
  ),
]
