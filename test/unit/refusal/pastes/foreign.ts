import { type Paste, paste } from '../paste.ts'

/** One refusal each, of other servers; some come close to ours. */
const replies: Record<string, string> = {
  'a big mail service, rate':
    '421-4.7.28 Our system has detected an unusual rate of unsolicited mail originating\n421-4.7.28 from your IP address. To protect our users from spam, mail sent from your IP\n421 4.7.28 address has been temporarily rate limited.',
  'a big mail service, policy':
    '550-5.7.1 Our system has detected that this message is likely unsolicited mail.\n550-5.7.1 To reduce the amount of spam sent, this message has been blocked.\n550 5.7.1 Please visit https://support.mail.example/answer/188131',
  'a big mail service, authentication':
    '550-5.7.26 This mail has been blocked because the sender is unauthenticated. 550-5.7.26 550-5.7.26 Authentication results: 550-5.7.26 DKIM = did not pass 550 5.7.26 SPF [sender.example] with ip: [192.0.2.10] = did not pass',
  'a big mail service, no user':
    "550-5.1.1 The email account that you tried to reach does not exist. Please try\n550-5.1.1 double-checking the recipient's email address for typos.\n550 5.1.1 NoSuchUser",
  'a big mail service, PTR':
    '550-5.7.25 The IP address sending this message does not have a PTR record setup, or the\n550 5.7.25 corresponding forward DNS entry does not point to the sending IP.',
  'a freemail service, block list':
    "550 5.7.1 Unfortunately, messages from [192.0.2.10] weren't sent. Please contact your Internet service provider since part of their network is on our block list (S3140).",
  'a freemail service, SC-001':
    '550 SC-001 (BAY004-MC1F10) Unfortunately, messages from 192.0.2.10 weren’t sent. Mail rejected for policy reasons.',
  'a freemail service, RP-001':
    '421 RP-001 (SNT004) The mail server IP connecting to server has exceeded the rate limit allowed.',
  'a cloud suite, banned':
    '550 5.7.606 Access denied, banned sending IP [192.0.2.10]. To request removal from this list please visit https://sender.office.example/',
  'a cloud suite, tenant': '550 5.7.708 Service unavailable. Access denied, traffic not accepted from this IP.',
  'a cloud suite, no user':
    '550 5.4.1 Recipient address rejected: Access denied. [DB5EUR01FT010.eop-EUR01.prod.protection.example]',
  'a portal, TSS04':
    '421 4.7.0 [TSS04] Messages from 192.0.2.10 temporarily deferred due to unexpected volume or user complaints - 4.16.55.1; see https://postmaster.portal.example/error-codes',
  'a portal, BL21':
    '553 5.7.1 [BL21] Connections will not be accepted from 192.0.2.10, because the ip is in Spamhaus’s list; see http://postmaster.portal.example/550-bl23.html',
  'a portal, policy':
    '554 5.7.9 Message not accepted for policy reasons. See https://postmaster.portal.example/error-codes',
  'Postfix with Spamhaus':
    '554 5.7.1 Service unavailable; Client host [192.0.2.10] blocked using zen.spamhaus.org; https://www.spamhaus.org/query/ip/192.0.2.10',
  'Postfix with Spamhaus’ old text':
    '554 5.7.1 Service unavailable; Client host [192.0.2.10] blocked using zen.spamhaus.org; http://www.spamhaus.org/query/bl?ip=192.0.2.10',
  'Postfix with SpamCop':
    '554 5.7.1 Service unavailable; Client host [192.0.2.10] blocked using bl.spamcop.net; Blocked - see http://www.spamcop.net/bl.shtml?192.0.2.10',
  'Postfix with Barracuda':
    '554 5.7.1 Service unavailable; Client host [192.0.2.10] blocked using b.barracudacentral.org; http://www.barracudanetworks.com/reputation/?pr=1&ip=192.0.2.10',
  'a Barracuda appliance':
    '554 Service unavailable; Client host [mail.sender.example] blocked using Barracuda Reputation; http://www.barracudanetworks.com/reputation/?r=1&ip=192.0.2.10',
  'Postfix without reverse name': '450 4.7.1 Client host rejected: cannot find your reverse hostname, [192.0.2.10]',
  'Postfix without hostname': '450 4.7.25 Client host rejected: cannot find your hostname, [192.0.2.10]',
  'Postfix, sender’s domain': '450 4.1.8 <info@shop.example>: Sender address rejected: Domain not found',
  'Postfix, greylisting':
    '450 4.2.0 <jane@other.example>: Recipient address rejected: Greylisted, see http://postgrey.schweikert.example/help/other.example.html',
  'Postfix, unknown user':
    '550 5.1.1 <jane@other.example>: Recipient address rejected: User unknown in virtual mailbox table',
  'Postfix, too many recipients': '452 4.5.3 Error: too many recipients',
  'Postfix, too many connections': '421 4.7.0 mx.other.example Error: too many connections from 192.0.2.10',
  'Postfix, relay': '554 5.7.1 <jane@other.example>: Relay access denied',
  'Sendmail, sender’s domain does not exist':
    '553 5.1.8 <news@gone.example>... Domain of sender address news@gone.example does not exist',
  'Sendmail, sender’s domain does not resolve': '451 4.1.8 Domain of sender address news@gone.example does not resolve',
  'Sendmail, access map': '550 5.7.1 Access denied - IP name lookup failed 192.0.2.10',
  'Sendmail, reverse DNS': '550 5.7.1 Fix reverse DNS for 192.0.2.10',
  'Sendmail, DNSBL': '550 5.7.1 Mail from 192.0.2.10 refused by blackhole site zen.spamhaus.org',
  'Sendmail, unknown user': '550 5.1.1 <jane@other.example>... User unknown',
  'Sendmail, mail refused': '550 5.7.1 Mail refused - your host is listed at dnsbl.other.example',
  'Exim, DNSBL':
    '550 JunkMail rejected - mail.sender.example [192.0.2.10]:5511 is in an RBL: see http://www.spamhaus.org/query/bl?ip=192.0.2.10',
  'Exim, sender verify': '550 Sender verify failed',
  'Exim, unrouteable': '550 Unrouteable address: mailbox unknown',
  Proofpoint: '554 Blocked - see https://ipcheck.proofpoint.example/?ip=192.0.2.10',
  'Proofpoint, deferred': '421 4.7.0 Deferred - see https://ipcheck.proofpoint.example/?ip=192.0.2.10',
  Cloudmark:
    '550 5.7.1 Client host blocked due to poor reputation. See https://csi.cloudmark.example/reset-request/?ip=192.0.2.10 (CSI)',
  'a cable company, PTR':
    '554 resimta-po-09v.sys.cable.example cable 192.0.2.10 Comcast requires that all mail servers must have a PTR record with a valid Reverse DNS entry. Connection refused.',
  'a cable company, rate': '421 resqmta-po-11v.sys.cable.example Too many sessions opened, try again later',
  'a telephone company':
    '550 5.7.1 Connections not accepted from servers without a valid sender domain. http://help.telco.example/blocked#fix',
  'a telephone company, block page':
    '521 5.2.1 :  AOL will not accept delivery of this message, blocked: https://postmaster.telco.example/errors/554rlyb1',
  'a European freemail service':
    '554-mx.freemail.example (mxgmx108) Nemesis ESMTP Service not available\n554-No SMTP service\n554 Bad DNS PTR resource record. For explanation visit https://postmaster.freemail.example/en/case?c=r1801&i=ip&v=192.0.2.10&r=1M',
  'a privacy service': '554 5.7.1 Service unavailable; Client host [192.0.2.10] blocked by RBL; Denied by policy',
  Mimecast:
    '550 csi.mimecast.example Poor Reputation Sender - https://community.mimecast.example/docs/DOC-1369#550 [abc.uk12] rejected',
  'a delivery error':
    "554 delivery error: dd This user doesn't have an account here (bob@portal.example) [0] - mta1.mail.portal.example",
  'a code of its own': '571 Email from 192.0.2.10 is currently blocked by our anti-spam system.',
  'qmail, no mailbox': 'Sorry, no mailbox here by that name. (#5.1.1)',
  'a dash and an address, but other words':
    '554 5.7.1 - Connection refused - <192.0.2.10> - Too many concurrent connections',
  'close: invalid mailbox after an address': '550 5.1.1 <bob@other.example> - invalid mailbox bob@other.example',
  'close: invalid mailbox with Error': '550 5.1.1 Error: invalid mailbox bob@other.example',
  'close: null sender without ERROR': '554 5.7.1 Null sender with multiple recipients not allowed here',
  'in small letters': '550 user unknown, mailbox disabled',
  'mailbox full': '452 4.2.2 The email account that you tried to reach is over quota.',
  content: '550 5.7.1 Message rejected due to content restrictions',
  'close: Mail Refused with words': '554 5.7.1 - ERROR: Mail Refused - your message looks like spam',
  'close: Mail Refused without ERROR': '554 5.7.1 Mail Refused - <192.0.2.10>',
  'close: the shape with a link to another list':
    '554 5.7.1 - ERROR: Mail Refused - <192.0.2.10> - See http://www.barracudacentral.org/lookups?ip=192.0.2.10',
  'close: our anchor on another page, without our shape':
    '550 5.7.1 Mail refused - 192.0.2.10 - See http://www.other.example/policy#dynamic',
  'close: their own anchor': '550 5.7.1 Connection blocked, see http://www.other.example/blocks#directspam - 20251103',
  'close: PTR words without ERROR':
    '550 5.7.1 Connection refused. Cannot resolve PTR record for 192.0.2.10 (rdns policy)',
  'close: invalid mailbox': '550 5.1.1 invalid mailbox jane@other.example',
  'close: invalid mailbox with a colon': '550 Invalid mailbox: jane@other.example',
  'close: null sender': '550 5.7.1 Null sender not allowed with multiple recipients, rejected',
  'close: too many recipients': '452 4.5.3 Error: Too many recipients for this message',
  'close: mail_blocks spelled otherwise':
    '550 5.7.1 Rejected. See http://www.other.example/mail-blocks.html#directspam',
  'a log line':
    'Nov 24 10:12:02 mx postfix/smtp[1]: A2: to=<b@other.example>, relay=mx.other.example[203.0.113.9]:25, dsn=5.7.1, status=bounced (host mx.other.example[203.0.113.9] said: 550 5.7.1 Blocked by our reputation filter (in reply to MAIL FROM command))',
  'a log line without a text':
    'Nov 24 10:12:02 mx sendmail[811]: 5AO: to=<b@other.example>, relay=mx.other.example. [203.0.113.9], dsn=5.7.1, stat=Service unavailable',
  'a transcript':
    '... while talking to mx.other.example.:\n>>> RCPT To:<b@other.example>\n<<< 550 5.7.1 Rejected by recipient policy XK4\n554 5.0.0 Service unavailable',
  'Exchange, restricted group':
    'all@other.example\n#550 5.7.1 RESOLVER.RST.AuthRequired; authentication required ##rfc822;all@other.example',
  quoted: '> 550 5.7.1 Blocked: your network sends spam.\n> See https://other.example/why',
  HTML: '<p>The response was:</p><p>550 5.7.1 <b>Blocked</b> by policy &lt;XY12&gt;</p>',
  'without codes': 'Client host [192.0.2.10] blocked using zen.spamhaus.org',
}

export const foreignPastes: Paste[] = Object.entries(replies).map(([title, text]) =>
  paste(title, text, ['foreign', null, null]),
)
