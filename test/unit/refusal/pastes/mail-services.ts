import { type Expected, type Paste, paste } from '../paste.ts'

const D =
  '554 5.7.1 - ERROR: Mail Refused - <198.51.100.23> - See http://www.spacequad.com/mail_blocks#directspam - 20260914'
const d: Expected = ['directspam', '198.51.100.23', '2026-09-14', '554 5.7.1']

/** What mail services, the filters between and the libraries of those who send make of the reply. */
export const mailServices: readonly Paste[] = [
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
]
