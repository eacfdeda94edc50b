import { type Expected, type Paste, paste } from '../paste.ts'

const at = (subject: string, rest = 'See http://www.spacequad.com/mail_blocks#directspam - 20260914') =>
  `554 5.7.1 - ERROR: Mail Refused - ${subject} - ${rest}`

/** Addresses, networks, names and the page’s own stand-ins. */
export const subjects: readonly Paste[] = [
  paste('IPv6 in <>', at('<2001:db8:5::10:25>'), ['directspam', '2001:db8:5::10:25', '2026-09-14']),
  paste('IPv6 upper full', at('<2001:0DB8:0005:0000:0000:0000:0000:0025>'), [
    'directspam',
    '2001:db8:5::25',
    '2026-09-14',
  ]),
  paste(
    'IPv6 bare',
    'ERROR:5.7.1:550 Mail Refused - 2001:db8:5::25 - See http://www.spacequad.com/mail_blocks#directspam - 20260914',
    ['directspam', '2001:db8:5::25', '2026-09-14', '550 5.7.1'],
  ),
  paste('IPv6 folded', at('<2001:db8:\n 5::25>'), ['directspam', '2001:db8:5::25', '2026-09-14']),
  paste('IPv6 /64', at('<2001:db8:5:6::/64>'), ['directspam', '2001:db8:5:6::/64', '2026-09-14']),
  paste('mapped', at('<::ffff:198.51.100.23>'), ['directspam', '198.51.100.23', '2026-09-14']),
  paste('IPv4 in []', at('[198.51.100.23]'), ['directspam', '198.51.100.23', '2026-09-14']),
  paste('IPv4 in <[]>', at('<[198.51.100.23]>'), ['directspam', '198.51.100.23', '2026-09-14']),
  paste('unknown[..]', at('<unknown[198.51.100.23]>'), ['directspam', '198.51.100.23', '2026-09-14']),
  paste('octal-looking', at('<198.051.100.023>'), ['directspam', null, '2026-09-14']),
  paste('net 3 octets', at('<192.0.2>', 'See http://www.spacequad.com/mail_blocks#rollup - 20261102'), [
    'rollup',
    '192.0.2.0/24',
    '2026-11-02',
  ]),
  paste('net 3 octets dot', 'ERROR:5.7.1:550 Mail Refused - 192.0.2. - See /mail_blocks#rollup - 20261102', [
    'rollup',
    '192.0.2.0/24',
    '2026-11-02',
    '550 5.7.1',
  ]),
  paste('net 3 octets no brackets', 'ERROR:5.7.1:550 Mail Refused - 192.0.2 - See /mail_blocks#rollup - 20261102', [
    'rollup',
    '192.0.2.0/24',
    '2026-11-02',
    '550 5.7.1',
  ]),
  paste('net star', 'ERROR:5.7.1:550 Mail Refused - 192.0.2.* - See /mail_blocks#rollup - 20261102', [
    'rollup',
    '192.0.2.0/24',
    '2026-11-02',
  ]),
  paste('net x', 'ERROR:5.7.1:550 Mail Refused - 192.0.2.x - See /mail_blocks#rollup - 20261102', [
    'rollup',
    '192.0.2.0/24',
    '2026-11-02',
  ]),
  paste('net range 0-255', 'ERROR:5.7.1:550 Mail Refused - 192.0.2.0-255 - See /mail_blocks#rollup - 20261102', [
    'rollup',
    '192.0.2.0/24',
    '2026-11-02',
  ]),
  paste(
    'net range spaced',
    'ERROR:5.7.1:550 Mail Refused - 192.0.2.0 - 192.0.2.255 - See /mail_blocks#rollup - 20261102',
    ['rollup', '192.0.2.0/24', '2026-11-02'],
  ),
  paste('net netmask', 'ERROR:5.7.1:550 Mail Refused - 192.0.2.0/255.255.255.0 - See /mail_blocks#rollup - 20261102', [
    'rollup',
    '192.0.2.0/24',
    '2026-11-02',
  ]),
  paste(
    'net with space before slash',
    'ERROR:5.7.1:550 Mail Refused - 192.0.2.0 /24 - See /mail_blocks#rollup - 20261102',
    ['rollup', '192.0.2.0/24', '2026-11-02'],
  ),
  paste('/25', 'ERROR:5.7.1:550 Mail Refused - 192.0.2.128/25 - See /mail_blocks#highspam - 20261102', [
    'highspam',
    '192.0.2.128/25',
    '2026-11-02',
  ]),
  paste(
    'three-octet with anchor noBounce brackets',
    at('[192.0.2]', 'See http://www.spacequad.com/mail_blocks#noBounce - 20261102'),
    ['noBounce', '192.0.2.0/24', '2026-11-02'],
  ),
  paste('address and port', at('<198.51.100.23:25>'), ['directspam', '198.51.100.23', '2026-09-14']),
  paste(
    'name with trailing dot',
    'ERROR:5.7.1:550 Mail Refused - Pool-1-2.DYN.example.org. - See http://www.spacequad.com/mail_blocks#dynamic',
    ['dynamic', 'pool-1-2.dyn.example.org', null],
  ),
  paste(
    'IDN name',
    'ERROR:5.7.1:550 Mail Refused - host-1.büro.example - See http://www.spacequad.com/mail_blocks#generic',
    ['generic', 'host-1.xn--bro-hoa.example', null],
  ),
  paste(
    'ALL template placeholders, code first',
    '554 5.7.1 - ERROR: Mail Refused - <IP.ADD.RE.SS> - See REASON_CODE - YYYYMMDD',
    ['listed', null, null, '554 5.7.1'],
  ),
  paste(
    'DOMAIN_NAME placeholder',
    '554 5.7.1 - ERROR: Mail\nRefused - <DOMAIN_NAME> - See http://www.spacequad.com/mail_blocks#dynamic',
    ['dynamic', null, null, '554 5.7.1'],
  ),
  paste('template without anything', '554 5.7.1 - ERROR: Mail Refused - <IP.ADD.RE.SS>', [
    'listed',
    null,
    null,
    '554 5.7.1',
  ]),
  paste(
    'page rollup literal',
    'ERROR:5.7.1:550 Mail Refused - NETWORK_GOES_HERE - See http://www.spacequad.com/mail_blocks#rollup - 200YMMDD',
    ['rollup', null, null, '550 5.7.1'],
  ),
  paste(
    'address filled, date literal',
    'ERROR:5.7.1:550 Mail Refused - 198.51.100.23 - See http://www.spacequad.com/mail_blocks#highspam - 200YMMDD',
    ['highspam', '198.51.100.23', null, '550 5.7.1'],
  ),
  paste(
    'page spamhaus literal',
    '554 5.7.1 - ERROR: Mail Refused - <IP.ADD.RE.SS> - See http://www.spamhaus.org/query/bl?ip=IP.ADD.RE.SS',
    ['spamhaus', null, null, '554 5.7.1'],
  ),
  paste(
    'page spamcop literal',
    '554 5.7.1 - ERROR: Mail Refused - <IP.ADD.RE.SS> - http://www.spamcop.net/w3m?action=checkblock&ip=IP.ADD.RE.SS',
    ['spamcop', null, null, '554 5.7.1'],
  ),
  paste('page ptr literal', '554 5.7.1 - ERROR: Connection refused. IP name lookup failed for <IP.ADD.RE.SS>', [
    'ptrMissing',
    null,
    null,
    '554 5.7.1',
  ]),
  paste(
    'page servfail literal',
    '421 4.7.1 - ERROR: Connection refused. Cannot resolve PTR record for <IP.ADD.RE.SS>',
    ['ptrUnresolvable', null, null, '421 4.7.1'],
  ),
  paste('page mailbox literal', '550 5.1.1 - invalid mailbox xxxxxxxxx@yyyyy.rr.com', [
    'unknownMailbox',
    null,
    null,
    '550 5.1.1',
  ]),
  paste(
    'page recipients literal',
    '452 4.7.1 - ERROR: Mail refused - <IP.ADD.RE.SS> - Exceeded limit for recipients per connection. Please see connection limits',
    ['recipientsPerConnection', null, null, '452 4.7.1'],
  ),
  paste(
    'page both sender domain lines on one line',
    '421 4.1.8 - ERROR: Domain of sender address EMAIL_ADDRESS_GOES_HERE does not resolve 554 5.1.8 - ERROR: Domain of sender address EMAIL_ADDRESS_GOES_HERE does not exist',
    ['senderDomainUnresolvable', null, null, '421 4.1.8'],
    ['senderDomainMissing', null, null, '554 5.1.8'],
  ),
]

/** Days that are in no calendar, or in none that is meant. */
export const dates: readonly Paste[] = [
  ...(['20051345', '00000000', '20260230', '20261301', '20260100', '99999999'] as const).map((stamp) =>
    paste(
      `impossible ${stamp}`,
      at('<198.51.100.23>', `See http://www.spacequad.com/mail_blocks#directspam - ${stamp}`),
      ['directspam', '198.51.100.23', null] as Expected,
    ),
  ),
  paste('year 1899', at('<198.51.100.23>', 'See http://www.spacequad.com/mail_blocks#directspam - 18991231'), [
    'directspam',
    '198.51.100.23',
    null,
  ]),
  paste('year 2999', at('<198.51.100.23>', 'See http://www.spacequad.com/mail_blocks#directspam - 29990101'), [
    'directspam',
    '198.51.100.23',
    null,
  ]),
  paste('seven digits', at('<198.51.100.23>', 'See http://www.spacequad.com/mail_blocks#directspam - 2026091'), [
    'directspam',
    '198.51.100.23',
    null,
  ]),
  paste(
    'two refusals on following lines, the first without date then a log date',
    '554 5.7.1 - ERROR: Mail Refused - <198.51.100.23> - See http://www.spacequad.com/mail_blocks#directspam\n20260914 08:12:44 next entry',
    ['directspam', '198.51.100.23', null],
  ),
  paste(
    'dash then next line iso log',
    '554 5.7.1 - ERROR: Mail Refused - <198.51.100.23> - See http://www.spacequad.com/mail_blocks#directspam\n2026-09-14 08:12:44 next entry',
    ['directspam', '198.51.100.23', null],
  ),
  paste(
    'a name refusal that carries a date all the same',
    '554 5.7.1 - ERROR: Mail Refused - <dsl-1.pool.example.net> - See http://www.spacequad.com/mail_blocks#dynamic - 20260914',
    ['dynamic', 'dsl-1.pool.example.net', '2026-09-14'],
  ),
]
