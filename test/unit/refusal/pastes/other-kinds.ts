import { type Paste, paste } from '../paste.ts'

/** Kinds without an anchor, and refusals of which only a part is left. */
export const otherKinds: readonly Paste[] = [
  paste('unknown mailbox no dash', '550 5.1.1 invalid mailbox jane@spacequad.com', [
    'foreign',
    null,
    null,
    '550 5.1.1',
  ]),
  paste(
    'unknown mailbox DSN',
    'Final-Recipient: rfc822; jane@spacequad.com\nAction: failed\nStatus: 5.1.1\nDiagnostic-Code: smtp; 550 5.1.1 - invalid mailbox jane@spacequad.\n    com',
    ['unknownMailbox', 'jane@spacequad.com', null, '550 5.1.1'],
  ),
  paste('unknown mailbox, code multi', '550-5.1.1 - invalid mailbox\n550 5.1.1 jane@spacequad.com', [
    'unknownMailbox',
    'jane@spacequad.com',
    null,
    '550 5.1.1',
  ]),
  paste('unknown mailbox plus tag', "550 5.1.1 - invalid mailbox o'brien+news@spacequad.com", [
    'unknownMailbox',
    "o'brien+news@spacequad.com",
    null,
  ]),
  paste('unknown mailbox quoted', '> 550 5.1.1 - invalid mailbox jane@spacequad.com\n> Please help', [
    'unknownMailbox',
    'jane@spacequad.com',
    null,
    '550 5.1.1',
  ]),
  paste(
    'unknown mailbox HTML',
    '550 5.1.1 - invalid mailbox <a href="mailto:jane@spacequad.com">jane@spacequad.com</a>',
    ['unknownMailbox', 'jane@spacequad.com', null, '550 5.1.1'],
  ),
  paste('unknown mailbox trailing period', '550 5.1.1 - invalid mailbox jane@spacequad.com.', [
    'unknownMailbox',
    'jane@spacequad.com',
    null,
  ]),
  paste('unknown mailbox em dash', '550 5.1.1 — invalid mailbox jane@spacequad.com', [
    'unknownMailbox',
    'jane@spacequad.com',
    null,
  ]),
  paste(
    'unknown mailbox log',
    'Sep 14 08:12:44 mail postfix/smtp[1]: A1: to=<jane@spacequad.com>, relay=mx1.spacequad.com[203.0.113.200]:25, dsn=5.1.1, status=bounced (host mx1.spacequad.com[203.0.113.200] said: 550 5.1.1 - invalid mailbox jane@spacequad.com (in reply to RCPT TO command))',
    ['unknownMailbox', 'jane@spacequad.com', null, '550 5.1.1'],
  ),
  paste(
    'sender unresolvable in Exim log',
    'SMTP error from remote mail server after MAIL FROM:<info@shop.example> SIZE=1234: 421 4.1.8 - ERROR: Domain of sender address info@shop.example does not resolve',
    ['senderDomainUnresolvable', 'info@shop.example', null, '421 4.1.8'],
  ),
  paste(
    'sender missing with mailto',
    '554 5.1.8 - ERROR: Domain of sender address news@gone.example <mailto:news@gone.example> does not exist',
    ['senderDomainMissing', 'news@gone.example', null, '554 5.1.8'],
  ),
  paste(
    'sender missing wrapped at 40',
    '554 5.1.8 - ERROR: Domain of sender\naddress\nnewsletter.with.long.name@mailing.gone.example\ndoes not exist',
    ['senderDomainMissing', 'newsletter.with.long.name@mailing.gone.example', null, '554 5.1.8'],
  ),
  paste(
    'sender no mail qp',
    '421 4.1.8 - ERROR: Domain of sender address bot=40web.example does not acce=\npt inbound mail',
    ['senderDomainNoMail', 'bot@web.example', null, '421 4.1.8'],
  ),
  paste('sender domain only', '554 5.1.8 - ERROR: Domain of sender address gone.example does not exist', [
    'senderDomainMissing',
    'gone.example',
    null,
    '554 5.1.8',
  ]),
  paste(
    'sender VERP',
    '421 4.1.8 - ERROR: Domain of sender address bounce+1234-jane=spacequad.com@mailing.example does not resolve',
    ['senderDomainUnresolvable', 'bounce+1234-jane=spacequad.com@mailing.example', null, '421 4.1.8'],
  ),
  paste(
    'sender unresolvable, HTML',
    '<tt>421 4.1.8 - ERROR: Domain of sender address &lt;info@shop.example&gt; does<br>not resolve</tt>',
    ['senderDomainUnresolvable', 'info@shop.example', null, '421 4.1.8'],
  ),
  paste(
    'ptrMissing IPv4 brackets',
    '554 5.7.1 - ERROR: Connection refused. IP name lookup failed for [198.51.100.23]',
    ['ptrMissing', '198.51.100.23', null, '554 5.7.1'],
  ),
  paste(
    'ptrMissing Postfix refused to talk',
    'status=deferred (host mx1.spacequad.com[203.0.113.200] refused to talk to me: 554 5.7.1 - ERROR: Connection refused. IP name lookup failed for <198.51.100.23>)',
    ['ptrMissing', '198.51.100.23', null, '554 5.7.1'],
  ),
  paste(
    'ptrMissing in the other spelling',
    'ERROR:5.7.1:554 Connection refused. IP name lookup failed for 198.51.100.23',
    ['ptrMissing', '198.51.100.23', null, '554 5.7.1'],
  ),
  paste(
    'ptrUnresolvable trailing',
    '421 4.7.1 - ERROR: Connection refused. Cannot resolve PTR record for <198.51.100.23>. Please advise.',
    ['ptrUnresolvable', '198.51.100.23', null, '421 4.7.1'],
  ),
  paste(
    'ptrUnresolvable html',
    '421 4.7.1 - ERROR: Connection refused. Cannot resolve PTR record for &lt;198.51.100.23&gt;<br>',
    ['ptrUnresolvable', '198.51.100.23', null, '421 4.7.1'],
  ),
  paste(
    'ptrUnresolvable quoted wrapped',
    '> 421 4.7.1 - ERROR: Connection refused. Cannot resolve PTR record\n> for <198.51.100.23>',
    ['ptrUnresolvable', '198.51.100.23', null, '421 4.7.1'],
  ),
  paste(
    'recipientsPerConnection in log',
    'said: 452 4.7.1 - ERROR: Mail refused - <198.51.100.23> - Exceeded limit for recipients per connection. Please see connection limits (in reply to RCPT TO command)',
    ['recipientsPerConnection', '198.51.100.23', null, '452 4.7.1'],
  ),
  paste(
    'recipientsPerConnection with link',
    '452 4.7.1 - ERROR: Mail refused - <198.51.100.23> - Exceeded limit for recipients per connection. Please see http://www.spacequad.com/connection_limits',
    ['recipientsPerConnection', '198.51.100.23', null, '452 4.7.1'],
  ),
  paste('recipientsPerMessage HTML', '452&nbsp;4.7.1 - <b>ERROR</b>: Too many recipients for this&nbsp;message', [
    'recipientsPerMessage',
    null,
    null,
    '452 4.7.1',
  ]),
  paste(
    'too many connections house form',
    '421 4.7.1 - ERROR: Connection refused. Too many simultaneous connections from <198.51.100.23>',
    ['tooManyConnections', '198.51.100.23', null, '421 4.7.1'],
  ),
  paste(
    'too many connections house form 2',
    '421 4.7.1 - ERROR: Too many connections from <198.51.100.23>. Please see connection limits',
    ['tooManyConnections', '198.51.100.23', null, '421 4.7.1'],
  ),
  paste(
    'too many connections 3',
    '452 4.7.1 - ERROR: Mail refused - <198.51.100.23> - Exceeded limit for connections. Please see connection limits',
    ['tooManyConnections', '198.51.100.23', null, '452 4.7.1'],
  ),
  paste(
    'too many connections 4',
    '421 4.7.0 - ERROR: Connection refused. <198.51.100.23> Exceeded limit for simultaneous connections. Please see connection limits',
    ['tooManyConnections', '198.51.100.23', null],
  ),
  paste('nullSender qp', '554 5.7.1 - ERROR: Null sender with multiple recipients not allow=\ned here', [
    'nullSenderRecipients',
    null,
    null,
    '554 5.7.1',
  ]),
  paste(
    'suspected wrapped QP',
    'ERROR:5.7.1:550 Mail Refused - Suspected Dynamic or Generic PTR Rec=\nord - See http://www.spacequad.com/mail_blocks#dynamic',
    ['suspectedPtr', null, null, '550 5.7.1'],
  ),
  paste(
    'suspected multi-line reply',
    '550-5.7.1 ERROR:5.7.1:550 Mail Refused - Suspected Dynamic or Generic\n550 5.7.1 PTR Record - See http://www.spacequad.com/mail_blocks#dynamic',
    ['suspectedPtr', null, null, '550 5.7.1'],
  ),
  paste(
    'suspected in a DSN with client',
    'host mx1.spacequad.com[203.0.113.200] said: 550 5.7.1 <dsl-1.pool.example.net[198.51.100.23]>: Client host rejected: ERROR:5.7.1:550 Mail Refused - Suspected Dynamic or Generic PTR Record - See http://www.spacequad.com/mail_blocks#dynamic (in reply to RCPT TO command)',
    ['suspectedPtr', null, null, '550 5.7.1'],
  ),
  paste(
    'spamcop IPv6',
    '554 5.7.1 - ERROR: Mail Refused - <2001:db8::9> - http://www.spamcop.net/w3m?action=checkblock&ip=2001:db8::9',
    ['spamcop', '2001:db8::9', null, '554 5.7.1'],
  ),
  paste(
    'spamcop log',
    'said: 554 5.7.1 - ERROR: Mail Refused - <198.51.100.23> - http://www.spamcop.net/w3m?action=checkblock&ip=198.51.100.23 (in reply to MAIL FROM command)',
    ['spamcop', '198.51.100.23', null, '554 5.7.1'],
  ),
  paste(
    'spamhaus multi-line',
    '554-5.7.1 - ERROR: Mail Refused - <198.51.100.23> - See\n554 5.7.1 http://www.spamhaus.org/query/bl?ip=198.51.100.23',
    ['spamhaus', '198.51.100.23', null, '554 5.7.1'],
  ),
  paste(
    'spamhaus new url',
    '554 5.7.1 - ERROR: Mail Refused - <198.51.100.23> - See https://check.spamhaus.org/query/ip/198.51.100.23',
    ['spamhaus', '198.51.100.23', null, '554 5.7.1'],
  ),
  paste('cut at the address', '554 5.7.1 - ERROR: Mail Refused - <198.51.100.23> - See', [
    'listed',
    '198.51.100.23',
    null,
    '554 5.7.1',
  ]),
  paste('listed with html', '554 5.7.1 - ERROR: Mail Refused - &lt;198.51.100.23&gt;', [
    'listed',
    '198.51.100.23',
    null,
    '554 5.7.1',
  ]),
  paste('listed sentence', 'We see "554 5.7.1 - ERROR: Mail Refused - <198.51.100.23>" since yesterday.', [
    'listed',
    '198.51.100.23',
    null,
    '554 5.7.1',
  ]),
  paste(
    'listed in a Gmail bounce',
    'The response was: 554 5.7.1 - ERROR: Mail Refused - <198.51.100.23>\nLearn more at https://support.google.com/mail/answer/69585',
    ['listed', '198.51.100.23', null, '554 5.7.1'],
  ),
  paste('listed network', 'ERROR:5.7.1:550 Mail Refused - 192.0.2.0/24', ['listed', '192.0.2.0/24', null, '550 5.7.1']),
  paste('temp variant of listed', '450 4.7.1 - ERROR: Mail Refused - <198.51.100.23>', [
    'listed',
    '198.51.100.23',
    null,
    '450 4.7.1',
  ]),
  paste(
    'form paste: only the tail',
    'Refused - <198.51.100.23> - See http://www.spacequad.com/mail_blocks#highspam - 20261101',
    ['highspam', '198.51.100.23', '2026-11-01'],
  ),
  paste('form paste: only reason line', 'See http://www.spacequad.com/mail_blocks#highspam - 20261101', [
    'highspam',
    null,
    '2026-11-01',
  ]),
  paste('person retyped it', 'error mail refused 198.51.100.23 see www.spacequad.com/mail_blocks#rollup 20261102', [
    'rollup',
    '198.51.100.23',
    '2026-11-02',
  ]),
  paste(
    'person: Mail refused - with colon',
    'ERROR: Mail Refused: 198.51.100.23 - See http://www.spacequad.com/mail_blocks#directspam',
    ['directspam', '198.51.100.23', null],
  ),
]
