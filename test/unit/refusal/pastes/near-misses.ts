import { type Expected, type Paste, paste } from '../paste.ts'

const f = (code: string | undefined): Expected =>
  code === undefined ? ['foreign', null, null] : ['foreign', null, null, code]

/** Replies of other servers, as they are sent in earnest. */
export const nearMisses: readonly Paste[] = [
  paste(
    'other ISP same path style',
    '554 5.7.1 Mail from 198.51.100.23 rejected. See https://postmaster.other.example/blocked#dynamic',
    f('554 5.7.1'),
  ),
  paste(
    'other ISP anchor generic',
    '550 5.7.1 Rejected, generic rDNS: see http://www.other.example/faq.html#generic',
    f('550 5.7.1'),
  ),
  paste(
    'other ISP Mail Refused capital',
    '550 5.7.1 Mail Refused: your IP 198.51.100.23 is on our local blacklist',
    f('550 5.7.1'),
  ),
  paste('ERROR: Mail refused by policy', '550 5.7.1 ERROR: Mail refused by local policy', f('550 5.7.1')),
  paste('Error: mail refused dash reason', '554 Error: Mail refused - spam content detected', f('554 null')),
  paste('mail refused dnsbl name', '554 5.7.1 Mail refused - 198.51.100.23 listed in dnsbl.sorbs.net', f('554 5.7.1')),
  paste(
    'Spamhaus via other ISP',
    '550 5.7.1 Mail refused - <198.51.100.23> see https://www.spamhaus.org/query/ip/198.51.100.23',
    f('550 5.7.1'),
  ),
  paste(
    'SpamCop via other',
    '554 5.7.1 Service unavailable; Client host [198.51.100.23] blocked using bl.spamcop.net; Blocked - see https://www.spamcop.net/bl.shtml?198.51.100.23',
    f('554 5.7.1'),
  ),
  paste('Barracuda', '554 rejected due to spam URL in content', f('554 null')),
  paste(
    'barracudacentral',
    '550 5.7.1 Service unavailable; client [198.51.100.23] blocked using Barracuda Reputation, see https://www.barracudacentral.org/rbl/removal-request',
    f('550 5.7.1'),
  ),
  paste(
    'Proofpoint PDR',
    '554 5.7.1 <198.51.100.23> Blocked - see https://support.proofpoint.com/dnsbl-lookup.cgi?ip=198.51.100.23',
    f('554 5.7.1'),
  ),
  paste(
    'Microsoft S3140 full',
    "550 5.7.1 Unfortunately, messages from [198.51.100.23] weren't sent. Please contact your Internet service provider since part of their network is on our block list (S3140). You can also refer your provider to http://mail.live.com/mail/troubleshooting.aspx#errors. [DB5EUR03FT034.eop-EUR03.prod.protection.outlook.com]",
    f('550 5.7.1'),
  ),
  paste(
    'Microsoft S3150',
    "550 5.7.1 Unfortunately, messages from [198.51.100.23] weren't sent. Please contact your Internet service provider since part of their network is on our block list (S3150).",
    f('550 5.7.1'),
  ),
  paste(
    'Microsoft S77714',
    '550 5.7.511 Access denied, banned sender[198.51.100.23]. To request removal from this list please forward this message to delist@microsoft.com',
    f('550 5.7.511'),
  ),
  paste(
    'Microsoft AS(48)',
    '451 4.7.650 The mail server [198.51.100.23] has been temporarily rate limited due to IP reputation. For e-mail delivery information, see https://postmaster.live.com (S775)',
    f('451 4.7.650'),
  ),
  paste(
    'Gmail 5.7.1',
    '550-5.7.1 [198.51.100.23      12] Our system has detected that this message is\n550-5.7.1 likely unsolicited mail. To reduce the amount of spam sent to Gmail,\n550-5.7.1 this message has been blocked. Please visit\n550-5.7.1  https://support.google.com/mail/?p=UnsolicitedMessageError\n550 5.7.1  for more information. a1-20020a05 - gsmtp',
    f('550 5.7.1'),
  ),
  paste(
    'Gmail 4.7.28',
    '421-4.7.28 [198.51.100.23      15] Our system has detected an unusual rate of\n421-4.7.28 unsolicited mail originating from your IP address.\n421 4.7.28  https://support.google.com/mail/?p=UnsolicitedRateLimitError - gsmtp',
    f('421 4.7.28'),
  ),
  paste(
    'Gmail 5.7.26 DMARC',
    "550-5.7.26 Unauthenticated email from shop.example is not accepted due to domain's\n550-5.7.26 DMARC policy. Please contact the administrator of shop.example domain if\n550 5.7.26 this was a legitimate mail. - gsmtp",
    f('550 5.7.26'),
  ),
  paste(
    'Gmail quota',
    "452-4.2.2 The recipient's inbox is out of storage space. Please direct the\n452-4.2.2 recipient to\n452 4.2.2  https://support.google.com/mail/?p=OverQuotaTemp - gsmtp",
    f('452 4.2.2'),
  ),
  paste(
    'Gmail NoSuchUser',
    "550-5.1.1 The email account that you tried to reach does not exist. Please try\n550-5.1.1 double-checking the recipient's email address for typos or\n550-5.1.1 unnecessary spaces. For more information, go to\n550 5.1.1  https://support.google.com/mail/?p=NoSuchUser - gsmtp",
    f('550 5.1.1'),
  ),
  paste(
    'Yahoo TSS04',
    '421 4.7.0 [TSS04] Messages from 198.51.100.23 temporarily deferred due to unexpected volume or user complaints - 4.16.55.1; see https://postmaster.yahooinc.com/error-codes',
    f('421 4.7.0'),
  ),
  paste(
    'Yahoo TSS09',
    '553 5.7.2 [TSS09] All messages from 198.51.100.23 will be permanently deferred; Retrying will NOT succeed. See https://postmaster.yahooinc.com/error-codes',
    f('553 5.7.2'),
  ),
  paste(
    'Yahoo 554 30',
    '554 30 Sorry, your message to jane@yahoo.example cannot be delivered. This mailbox is disabled (554.30).',
    f('554 null'),
  ),
  paste('AOL', '521 5.2.1 : AOL will not accept delivery of this message.', f('521 5.2.1')),
  paste(
    'AOL RTR:BL',
    '554- (RTR:BL)  https://postmaster.aol.example/error-codes#554rtrbl\n554  Connecting IP: 198.51.100.23',
    f('554 null'),
  ),
  paste(
    'Comcast BL000010',
    '554 resimta-h1p-037591.sys.comcast.net resimta-h1p-037591.sys.comcast.net 198.51.100.23 found on one or more DNSBLs, see http://postmaster.comcast.net/smtp-error-messages.php#BL000010',
    f('554 null'),
  ),
  paste(
    'Comcast RL',
    '421 4.1.0 198.51.100.23 Throttled, see http://postmaster.comcast.net/smtp-error-messages.php#RL000003',
    f('421 4.1.0'),
  ),
  paste(
    'AT&T',
    '553 5.3.0 flpd575 DNSBL:RBL 521< 198.51.100.23 >_is_blocked.For assistance forward this error to abuse_rbl@abuse-att.net',
    f('553 5.3.0'),
  ),
  paste(
    'AT&T ATTRBL',
    '550 5.7.1 Connections not accepted from servers without a valid sender domain.alph763 Fix reverse DNS for 198.51.100.23',
    f('550 5.7.1'),
  ),
  paste(
    'Cox',
    '554 eastrmimpi110 cox 198.51.100.23 blocked. Refer to Error Codes section at http://postmaster.cox.net/confluence/display/postmaster/Error+Codes',
    f('554 null'),
  ),
  paste(
    'Charter',
    '550 5.7.1 E1120: IP 198.51.100.23 is blocked by Charter. See http://www.charter.net/postmaster#E1120',
    f('550 5.7.1'),
  ),
  paste(
    'old Road Runner brother host anchors',
    '550 5.7.1 Mail Refused - 198.51.100.23 - See http://postmaster.other.example/#amIBlocked',
    f('550 5.7.1'),
  ),
  paste(
    'Verizon',
    "571 Email from 198.51.100.23 is currently blocked by Verizon Online's anti-spam system. The email sender or Email Service Provider may visit http://www.verizon.net/whitelist and request removal of the block. 150914",
    f('571 null'),
  ),
  paste('Earthlink', '550 ERROR: Mail Refused - DNSBL - 198.51.100.23', f('550 null')),
  paste(
    'Earthlink 2',
    '550 550 Dynamic/zombied/spam IPs blocked. Write blockedbyearthlink@abuse.earthlink.example',
    f('550 null'),
  ),
  paste(
    'Cloudmark CSI',
    '550 5.7.1 Message cannot be delivered due to sender reputation. See https://csi.cloudmark.com/en/reset/',
    f('550 5.7.1'),
  ),
  paste(
    'UCEPROTECT',
    '550 5.7.1 Your ISP AS64500 is UCEPROTECT-Level3 listed. See http://www.uceprotect.net/rblcheck.php?ipr=198.51.100.23',
    f('550 5.7.1'),
  ),
  paste(
    'Abusix',
    '554 5.7.1 Service unavailable; Client host [198.51.100.23] blocked using combined.mail.abusix.zone; listed in abuse-exploit',
    f('554 5.7.1'),
  ),
  paste(
    'Invaluement',
    '550 5.7.1 Blocked by ivmSIP. See http://dnsbl.invaluement.com/lookup/?ip=198.51.100.23',
    f('550 5.7.1'),
  ),
  paste(
    'SORBS dynamic',
    '554 5.7.1 Service unavailable; Client host [198.51.100.23] blocked using dul.dnsbl.sorbs.net; Dynamic IP Addresses See: http://www.sorbs.net/lookup.shtml?198.51.100.23',
    f('554 5.7.1'),
  ),
  paste(
    'greylisting postgrey',
    '450 4.2.0 <jane@other.example>: Recipient address rejected: Greylisted for 300 seconds',
    f('450 4.2.0'),
  ),
  paste('greylisting milter', '451 4.7.1 Greylisting in action, please come back later', f('451 4.7.1')),
  paste('DMARC', '550 5.7.1 Email rejected per DMARC policy for shop.example', f('550 5.7.1')),
  paste('SPF', '550 5.7.23 SPF validation failed', f('550 5.7.23')),
  paste('DKIM', '550 5.7.20 No passing DKIM signature found', f('550 5.7.20')),
  paste('quota dovecot', '552 5.2.2 <jane@other.example> Quota exceeded (mailbox for user is full)', f('552 5.2.2')),
  paste('unknown user other', '550 5.1.1 User unknown', f('550 5.1.1')),
  paste(
    'exchange unknown',
    '550 5.1.10 RESOLVER.ADR.RecipientNotFound; Recipient jane@other.example not found by SMTP address lookup',
    f('550 5.1.10'),
  ),
  paste('too big', '552 5.3.4 Message size exceeds fixed limit', f('552 5.3.4')),
  paste('tls', '530 5.7.0 Must issue a STARTTLS command first', f('530 5.7.0')),
  paste('auth', '535 5.7.8 Error: authentication failed: UGFzc3dvcmQ6', f('535 5.7.8')),
  paste('relay', '454 4.7.1 <jane@other.example>: Relay access denied', f('454 4.7.1')),
  paste(
    'GMX',
    '554-gmx.net (mxgmx016) Nemesis ESMTP Service not available\n554-No SMTP service\n554 IP address is block listed. For explanation visit https://www.gmx.net/mail/senderguidelines?c=bl&i=ip&v=198.51.100.23',
    f('554 null'),
  ),
  paste(
    'T-Online',
    '554 IP=198.51.100.23 - A problem occurred. Ask your postmaster for help or to contact tosa@rx.t-online.de to clarify. (BL)',
    f('554 null'),
  ),
  paste('Orange OFR', '550 5.2.0 Mail rejete. Mail rejected. ofr_506 [506]', f('550 5.2.0')),
  paste('Free.fr', '550 spam detected', f('550 null')),
  paste(
    'mail.ru',
    '550 spam message rejected. Please visit http://help.mail.ru/notspam-support/id?c=abc or report details to abuse@corp.mail.ru.',
    f('550 null'),
  ),
  paste('yandex', '554 5.7.1 [2] Message rejected under suspicion of SPAM; https://ya.cc/1IrBc', f('554 5.7.1')),
  paste(
    'QQ',
    '550 Mail content denied. https://service.mail.example/cgi-bin/help?subtype=1&&id=20022&&no=1000726',
    f('550 null'),
  ),
  paste(
    '163',
    '554 DT:SPM 163 smtp14,EMCowABnmQ5,1757837564,please see http://mail.163.example/help/help_spam_16.htm?ip=198.51.100.23',
    f('554 null'),
  ),
  paste(
    'Apple',
    '550 5.7.1 [CS01] Message rejected due to local policy. Please visit https://support.apple.com/en-us/HT204137',
    f('550 5.7.1'),
  ),
  paste(
    'Apple PH01',
    '554 5.7.1 [HM08] Message rejected due to local policy. Please visit https://support.apple.com/en-us/HT204137',
    f('554 5.7.1'),
  ),
  paste('Fastmail', '550 5.7.1 Blocked due to spam content in message', f('550 5.7.1')),
  paste(
    'ProtonMail',
    '554 5.7.1 Service unavailable; Client host [198.51.100.23] blocked using zen.spamhaus.org; https://www.spamhaus.org/sbl/query/SBL123456',
    f('554 5.7.1'),
  ),
  paste(
    'Mimecast greylist',
    '451 Internal resources are temporarily unavailable - https://community.mimecast.com/docs/DOC-1369#451 [abc.us22]',
    f('451 null'),
  ),
  paste('Sophos', '550 5.7.1 Message rejected because of unacceptable content', f('550 5.7.1')),
  paste(
    'Trend Micro',
    '550 5.7.1 Service unavailable; Client host [198.51.100.23] blocked using Trend Micro RBL+. Please see http://www.mail-abuse.com/cgi-bin/lookup?ip_address=198.51.100.23; Mail from 198.51.100.23 blocked using Trend Micro Email Reputation database.',
    f('550 5.7.1'),
  ),
  paste(
    'IronPort SBRS',
    "554-mx.other.example\n554 Your access to this mail system has been rejected due to the sending MTA's poor reputation. If you believe that this failure is in error, please contact the intended recipient via alternate means.",
    f('554 null'),
  ),
  paste('FortiMail', '554 5.7.1 Email rejected by FortiGuard AntiSpam', f('554 5.7.1')),
  paste(
    'Symantec',
    '553-Message filtered. Refer to the Troubleshooting page at\n553-http://www.symanteccloud.com/troubleshooting for more\n553 information. (#5.7.1)',
    f(undefined),
  ),
  paste(
    'Symantec dynamic',
    '501 Connection rejected by policy [7.7] 38503, please visit www.messagelabs.com/support for more details about this error message.',
    f('501 null'),
  ),
  paste('Zoho', '541 5.4.1 Mail rejected by destination domain', f('541 5.4.1')),
  paste(
    'Rackspace',
    '554 5.7.1 ACL dns_rbl; Client host [198.51.100.23] blocked using dnsbl.rackspace.example=127.0.0.5',
    f('554 5.7.1'),
  ),
  paste(
    'GoDaddy',
    '554 p3plibsmtp02-01.prod.phx3.secureserver.example bizsmtp IB105. Connection refused. 198.51.100.23 is listed on the Exploits Block List (XBL) <http://www.spamhaus.org/query/bl?ip=198.51.100.23> Please visit http://www.spamhaus.org/xbl/ for more information.',
    f('554 null'),
  ),
  paste(
    '1and1',
    '550 Requested action not taken: mailbox unavailable\n    For explanation visit http://postmaster.1and1.example/en/error-messages?ip=198.51.100.23&c=bl',
    f('550 null'),
  ),
  paste('Strato', '554 5.7.1 Refused by local policy. No SPAM please! (B-EX 147.2 strato 21)', f('554 5.7.1')),
  paste('OVH', '550 5.7.1 Client host rejected: blacklisted', f('550 5.7.1')),
  paste('SmartHost dyn', "550 5.7.1 Dynamic pool 198.51.100.23, use your ISP's relay", f('550 5.7.1')),
  paste('postscreen', '550 5.5.1 Protocol error', f('550 5.5.1')),
  paste(
    'postscreen 2',
    '550 5.7.1 Service unavailable; client [198.51.100.23] blocked using zen.spamhaus.org',
    f('550 5.7.1'),
  ),
  paste('RFC-ignorant sender', '550 5.1.8 <x@shop.example>: Sender address rejected: Domain not found', f('550 5.1.8')),
  paste('Sendmail sender domain', '451 4.1.8 Domain of sender address x@shop.example does not resolve', f('451 4.1.8')),
  paste(
    'Sendmail 501',
    '501 5.1.8 <x@gone.example>... Domain of sender address x@gone.example does not exist',
    f('501 5.1.8'),
  ),
  paste(
    'exim callout',
    '550-Verification failed for <x@sender.example>\n550-The mail server could not deliver mail to x@sender.example. The account or domain may not exist, they may be blacklisted, or missing the proper dns entries.\n550 Sender verify failed',
    f('550 null'),
  ),
  paste(
    'exim reverse',
    '550-"The reverse DNS entry for 198.51.100.23 does not exist.\n550 Please contact your provider."',
    f('550 null'),
  ),
  paste('ERROR with dash but foreign rest', '554 5.7.1 - ERROR: Message content rejected', f('554 5.7.1')),
  paste(
    'ours-looking, ERROR: Connection refused only',
    '554 5.7.1 ERROR: Connection refused by policy of mx.other.example',
    f('554 5.7.1'),
  ),
  paste('no such recipient', '550 5.1.1 - no such mailbox here jane@other.example', f('550 5.1.1')),
  paste('invalid mailbox syntax', '553 5.1.3 invalid mailbox syntax jane@@other.example', f('553 5.1.3')),
]

/** Replies of other servers that use our words. */
export const ownWords: readonly Paste[] = [
  paste(
    'near: Mail Refused with a name of other list',
    '550 5.7.1 ERROR: Mail Refused - <198.51.100.23> - listed at bl.other.example',
    f('550 5.7.1'),
  ),
  paste(
    'near: mail refused, see other page and date',
    '554 5.7.1 Mail refused from 198.51.100.23 - See http://abuse.other.example/blocks#spam - 20261101',
    f('554 5.7.1'),
  ),
  paste(
    'near: our anchor names as plain words',
    '550 5.7.1 Message rejected: directspam score exceeded (rollup 12)',
    f('550 5.7.1'),
  ),
  paste(
    'near: mail_blocks in an unrelated URL',
    '550 5.7.1 Blocked, see https://kb.other.example/mail_blocks/why',
    f('550 5.7.1'),
  ),
  paste(
    'near: mail_blocks#other anchor',
    '550 5.7.1 Rejected. https://kb.other.example/mail_blocks#policy-12',
    f('550 5.7.1'),
  ),
  paste(
    'near: Domain of sender address without ERROR 553',
    '553 5.1.8 <x@gone.example>... Domain of sender address x@gone.example does not exist',
    f('553 5.1.8'),
  ),
  paste(
    'near: Sendmail sender domain with Error word',
    '451 4.1.8 Error: Domain of sender address x@shop.example does not resolve',
    ['senderDomainUnresolvable', 'x@shop.example', null],
  ),
  paste('near: PTR, other words', '554 5.7.1 ERROR: IP name lookup failed for 198.51.100.23', f('554 5.7.1')),
  paste('near: Sendmail FEATURE(require_rdns)', '550 5.7.1 Fix reverse DNS for 198.51.100.23', f('550 5.7.1')),
  paste('near: sendmail ptr temp', '451 4.1.8 Possibly forged hostname for 198.51.100.23', f('451 4.1.8')),
  paste(
    'near: Relaying denied. IP name lookup failed',
    '550 5.7.1 <jane@other.example>... Relaying denied. IP name lookup failed [198.51.100.23]',
    f('550 5.7.1'),
  ),
  paste('near: sendmail ClientRate', '421 4.3.2 Connection rate limit exceeded.', f('421 4.3.2')),
  paste('near: sendmail ConnectionControl', '421 4.3.2 Too many open connections.', f('421 4.3.2')),
  paste(
    'near: Exchange too many connections',
    '421 4.3.2 The maximum number of concurrent server connections has exceeded a limit, closing transmission channel',
    f('421 4.3.2'),
  ),
  paste(
    'near: exim too many connections',
    '421 Too many concurrent SMTP connections; please try again later.',
    f('421 null'),
  ),
  paste('near: sendmail too many recipients', '452 4.5.3 Too many recipients', f('452 4.5.3')),
  paste('near: qmail-ldap too many recipients', '452 too many recipients for this message (#4.5.3)', f(undefined)),
  paste(
    'near: null sender other words',
    '550 5.7.1 A message from the null sender may not have multiple recipients',
    f('550 5.7.1'),
  ),
  paste(
    'near: suspected dynamic other',
    '550 5.7.1 Suspected dynamic or generic PTR record for 198.51.100.23, use your ISP relay',
    f('550 5.7.1'),
  ),
  paste('near: invalid mailbox', '550 5.1.1 <jane@other.example> invalid mailbox', f('550 5.1.1')),
  paste(
    'near: 550 invalid mailbox name',
    '550 Requested action not taken: invalid mailbox (jane@other.example)',
    f('550 null'),
  ),
  paste(
    'near: Spamhaus, other shape with ERROR',
    '554 5.7.1 ERROR: 198.51.100.23 listed, see http://www.spamhaus.org/query/bl?ip=198.51.100.23',
    f('554 5.7.1'),
  ),
  paste('near: the word ERROR then Refused', '554 5.7.1 ERROR: Mail refused, spam score 12.3', f('554 5.7.1')),
  paste(
    'near: refused - bracket reason',
    '550 5.7.1 ERROR: Mail Refused - [SPF fail] see http://www.openspf.org/Why',
    f('550 5.7.1'),
  ),
  paste(
    'near: other ISP with similar text',
    '550 5.7.1 Mail refused - IP 198.51.100.23 blocked (code: generic) see http://postmaster.other.example/rdns',
    f('550 5.7.1'),
  ),
  paste(
    'near: road runner cousin',
    '554 5.7.1 - ERROR: Mail Refused - <198.51.100.23> - See http://www.sorbs.net/lookup.shtml?198.51.100.23',
    f('554 5.7.1'),
  ),
  paste(
    'Google DSN delayed',
    `Delivery incomplete
There was a temporary problem delivering your message to jane@other.example. Gmail will retry for 45 more hours.
The response was:
The recipient server did not accept our requests to connect. Learn more at https://support.google.com/mail/answer/7720
[mx.other.example 192.0.2.25: timed out]`,
  ),
  paste(
    'Exchange 5.7.1 not authorised',
    "jane@other.example\nRemote Server returned '550 5.7.133 RESOLVER.RST.SenderNotAuthenticatedForGroup; authentication required; Delivery restriction check failed because the sender was not authenticated when sending to this group'",
    f('550 5.7.133'),
  ),
  paste(
    'Postfix foreign DSN with Client host rejected',
    'host mx.isp.example[198.51.100.9] said: 554 5.7.1 <unknown[198.51.100.23]>: Client host rejected: Access denied (in reply to RCPT TO command)',
    f('554 5.7.1'),
  ),
  paste(
    'two different foreign',
    '550 5.7.1 Blocked by SpamAssassin\n452 4.2.2 Mailbox full',
    f('550 5.7.1'),
    f('452 4.2.2'),
  ),
  paste('foreign in Portuguese', '550 5.7.1 Mensagem rejeitada: IP 198.51.100.23 em lista negra', f('550 5.7.1')),
  paste(
    'foreign with our page host, other path',
    '550 5.7.1 Blocked. See http://www.spacequad.com/help#spam',
    f('550 5.7.1'),
  ),
]

/** Texts about refusals that hold none. */
export const noRefusals: readonly Paste[] = [
  paste(
    'SpamCop report mail',
    `From: 6543210987@reports.spamcop.net
Subject: [SpamCop (198.51.100.23) id:6543210987] Buy now

[ SpamCop V5.3.0 ]
This message is brief for your comfort.  Please use links below for details.

Email from 198.51.100.23 / Mon, 14 Sep 2026 08:12:42 +0000
https://www.spamcop.net/w3m?i=z6543210987zabcdef

[ Offending message ]
Return-Path: <x@shop.example>
Received: from shop.example (shop.example [198.51.100.23]) by mx.victim.example`,
  ),
  paste(
    'a mention of both lists',
    'We are not listed on http://www.spamhaus.org/query/bl?ip=198.51.100.23 nor on http://www.spamcop.net/w3m?action=checkblock&ip=198.51.100.23 any more.',
  ),
  paste('a plea naming reason', 'Please remove 198.51.100.23 from your directspam list. Thank you.'),
  paste('page link html', 'I have read http://www.spacequad.com/mail_blocks.html#rollup and don’t understand it.'),
  paste(
    'delayed DSN with no text',
    `Final-Recipient: rfc822; jane@spacequad.com
Action: delayed
Will-Retry-Until: Sat, 19 Sep 2026 08:12:42 +0000`,
  ),
]
