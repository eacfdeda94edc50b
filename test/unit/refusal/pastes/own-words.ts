import { foreign, type Paste, paste } from '../paste.ts'

/** Replies of other servers that use our words. */
export const ownWords: readonly Paste[] = [
  paste(
    'near: Mail Refused with a name of other list',
    '550 5.7.1 ERROR: Mail Refused - <198.51.100.23> - listed at bl.other.example',
    foreign('550 5.7.1'),
  ),
  paste(
    'near: mail refused, see other page and date',
    '554 5.7.1 Mail refused from 198.51.100.23 - See http://abuse.other.example/blocks#spam - 20261101',
    foreign('554 5.7.1'),
  ),
  paste(
    'near: our anchor names as plain words',
    '550 5.7.1 Message rejected: directspam score exceeded (rollup 12)',
    foreign('550 5.7.1'),
  ),
  paste(
    'near: mail_blocks in an unrelated URL',
    '550 5.7.1 Blocked, see https://kb.other.example/mail_blocks/why',
    foreign('550 5.7.1'),
  ),
  paste(
    'near: mail_blocks#other anchor',
    '550 5.7.1 Rejected. https://kb.other.example/mail_blocks#policy-12',
    foreign('550 5.7.1'),
  ),
  paste(
    'near: Domain of sender address without ERROR 553',
    '553 5.1.8 <x@gone.example>... Domain of sender address x@gone.example does not exist',
    foreign('553 5.1.8'),
  ),
  paste(
    'near: Sendmail sender domain with Error word',
    '451 4.1.8 Error: Domain of sender address x@shop.example does not resolve',
    ['senderDomainUnresolvable', 'x@shop.example', null],
  ),
  paste('near: PTR, other words', '554 5.7.1 ERROR: IP name lookup failed for 198.51.100.23', foreign('554 5.7.1')),
  paste('near: Sendmail FEATURE(require_rdns)', '550 5.7.1 Fix reverse DNS for 198.51.100.23', foreign('550 5.7.1')),
  paste('near: sendmail ptr temp', '451 4.1.8 Possibly forged hostname for 198.51.100.23', foreign('451 4.1.8')),
  paste(
    'near: Relaying denied. IP name lookup failed',
    '550 5.7.1 <jane@other.example>... Relaying denied. IP name lookup failed [198.51.100.23]',
    foreign('550 5.7.1'),
  ),
  paste('near: sendmail ClientRate', '421 4.3.2 Connection rate limit exceeded.', foreign('421 4.3.2')),
  paste('near: sendmail ConnectionControl', '421 4.3.2 Too many open connections.', foreign('421 4.3.2')),
  paste(
    'near: Exchange too many connections',
    '421 4.3.2 The maximum number of concurrent server connections has exceeded a limit, closing transmission channel',
    foreign('421 4.3.2'),
  ),
  paste(
    'near: exim too many connections',
    '421 Too many concurrent SMTP connections; please try again later.',
    foreign('421 null'),
  ),
  paste('near: sendmail too many recipients', '452 4.5.3 Too many recipients', foreign('452 4.5.3')),
  paste(
    'near: qmail-ldap too many recipients',
    '452 too many recipients for this message (#4.5.3)',
    foreign(undefined),
  ),
  paste(
    'near: null sender other words',
    '550 5.7.1 A message from the null sender may not have multiple recipients',
    foreign('550 5.7.1'),
  ),
  paste(
    'near: suspected dynamic other',
    '550 5.7.1 Suspected dynamic or generic PTR record for 198.51.100.23, use your ISP relay',
    foreign('550 5.7.1'),
  ),
  paste('near: invalid mailbox', '550 5.1.1 <jane@other.example> invalid mailbox', foreign('550 5.1.1')),
  paste(
    'near: 550 invalid mailbox name',
    '550 Requested action not taken: invalid mailbox (jane@other.example)',
    foreign('550 null'),
  ),
  paste(
    'near: Spamhaus, other shape with ERROR',
    '554 5.7.1 ERROR: 198.51.100.23 listed, see http://www.spamhaus.org/query/bl?ip=198.51.100.23',
    foreign('554 5.7.1'),
  ),
  paste('near: the word ERROR then Refused', '554 5.7.1 ERROR: Mail refused, spam score 12.3', foreign('554 5.7.1')),
  paste(
    'near: refused - bracket reason',
    '550 5.7.1 ERROR: Mail Refused - [SPF fail] see http://www.openspf.org/Why',
    foreign('550 5.7.1'),
  ),
  paste(
    'near: other ISP with similar text',
    '550 5.7.1 Mail refused - IP 198.51.100.23 blocked (code: generic) see http://postmaster.other.example/rdns',
    foreign('550 5.7.1'),
  ),
  paste(
    'near: road runner cousin',
    '554 5.7.1 - ERROR: Mail Refused - <198.51.100.23> - See http://www.sorbs.net/lookup.shtml?198.51.100.23',
    foreign('554 5.7.1'),
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
    foreign('550 5.7.133'),
  ),
  paste(
    'Postfix foreign DSN with Client host rejected',
    'host mx.isp.example[198.51.100.9] said: 554 5.7.1 <unknown[198.51.100.23]>: Client host rejected: Access denied (in reply to RCPT TO command)',
    foreign('554 5.7.1'),
  ),
  paste(
    'two different foreign',
    '550 5.7.1 Blocked by SpamAssassin\n452 4.2.2 Mailbox full',
    foreign('550 5.7.1'),
    foreign('452 4.2.2'),
  ),
  paste('foreign in Portuguese', '550 5.7.1 Mensagem rejeitada: IP 198.51.100.23 em lista negra', foreign('550 5.7.1')),
  paste(
    'foreign with our page host, other path',
    '550 5.7.1 Blocked. See http://www.spacequad.com/help#spam',
    foreign('550 5.7.1'),
  ),
]
