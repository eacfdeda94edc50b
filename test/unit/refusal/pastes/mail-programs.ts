import { type Expected, type Paste, paste } from '../paste.ts'

const d: Expected = ['directspam', '198.51.100.23', '2026-09-14', '554 5.7.1']
const r: Expected = ['rollup', '192.0.2.0/24', '2026-11-02', '550 5.7.1']

/** Bounces and logs of mail servers, each with its own way of telling the reply. */
export const mailPrograms: readonly Paste[] = [
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
