import { paste } from '../paste.ts'

/** directspam, highspam, noBounce, rollup and blocks without a reason. */
export const addressList = [
  paste(
    'the line as the servers say it',
    '554 5.7.1 - ERROR: Mail Refused - <192.0.2.10> - See http://www.spacequad.com/mail_blocks#directspam - 20040815',
    ['directspam', '192.0.2.10', '2004-08-15', '554 5.7.1'],
  ),
  paste(
    'the other spelling, the link without a host',
    'ERROR:5.7.1:550 Mail Refused - 198.51.100.77 - See /mail_blocks#directspam - 20050228',
    ['directspam', '198.51.100.77', '2005-02-28', '550 5.7.1'],
  ),
  paste(
    'both codes before the other spelling',
    '550 5.7.1 ERROR:5.7.1:550 Mail Refused - 198.51.100.77 - See http://www.spacequad.com/mail_blocks#directspam - 20050228',
    ['directspam', '198.51.100.77', '2005-02-28', '550 5.7.1'],
  ),
  paste(
    'no date',
    '554 5.7.1 - ERROR: Mail Refused - <203.0.113.5> - See http://www.spacequad.com/mail_blocks#directspam',
    ['directspam', '203.0.113.5', null],
  ),
  paste(
    'words around it on the same line',
    'Since Monday everything comes back with 554 5.7.1 - ERROR: Mail Refused - <203.0.113.5> - See http://www.spacequad.com/mail_blocks#directspam - 20251103 and we do not know why.',
    ['directspam', '203.0.113.5', '2025-11-03'],
  ),
  paste(
    'the month 13 is not believed',
    '554 5.7.1 - ERROR: Mail Refused - <203.0.113.5> - See http://www.spacequad.com/mail_blocks#directspam - 20251303',
    ['directspam', '203.0.113.5', null],
  ),
  paste(
    '29 February of a common year is not believed',
    'ERROR:5.7.1:550 Mail Refused - 203.0.113.5 - See /mail_blocks#directspam - 20230229',
    ['directspam', '203.0.113.5', null],
  ),
  paste(
    '29 February of a leap year is',
    'ERROR:5.7.1:550 Mail Refused - 203.0.113.5 - See /mail_blocks#directspam - 20240229',
    ['directspam', '203.0.113.5', '2024-02-29'],
  ),
  paste(
    'nine digits are no date',
    '554 5.7.1 - ERROR: Mail Refused - <203.0.113.5> - See http://www.spacequad.com/mail_blocks#directspam - 202511031',
    ['directspam', '203.0.113.5', null],
  ),
  paste(
    'an address that cannot be is not believed',
    '554 5.7.1 - ERROR: Mail Refused - <192.0.2.300> - See http://www.spacequad.com/mail_blocks#directspam - 20251103',
    ['directspam', null, '2025-11-03'],
  ),
  paste(
    'everything shouted',
    '554 5.7.1 - ERROR: MAIL REFUSED - <192.0.2.10> - SEE HTTP://WWW.SPACEQUAD.COM/MAIL_BLOCKS#DIRECTSPAM - 20040815',
    ['directspam', '192.0.2.10', '2004-08-15'],
  ),
  paste(
    'everything whispered',
    '554 5.7.1 - error: mail refused - <192.0.2.10> - see http://www.spacequad.com/mail_blocks#nobounce - 20040815',
    ['noBounce', '192.0.2.10', '2004-08-15'],
  ),
  paste(
    'an old page of the same ISP on another host',
    '554 5.7.1 - ERROR: Mail Refused - <192.0.2.10> - See http://security.rr.com/mail_blocks.htm#directspam - 20061114',
    ['directspam', '192.0.2.10', '2006-11-14'],
  ),
  paste(
    'https, a path before the page and a slash after it',
    '554 5.7.1 - ERROR: Mail Refused - <192.0.2.10> - See https://postmaster.isp.example/help/mail_blocks/#highspam - 20251020',
    ['highspam', '192.0.2.10', '2025-10-20'],
  ),
  paste(
    'a host without a scheme',
    '554 5.7.1 - ERROR: Mail Refused - <192.0.2.10> - See www.spacequad.com/mail_blocks#highspam - 20251020',
    ['highspam', '192.0.2.10', '2025-10-20'],
  ),
  paste('the page alone', '554 5.7.1 - ERROR: Mail Refused - <192.0.2.10> - See mail_blocks.htm#noBounce - 20251020', [
    'noBounce',
    '192.0.2.10',
    '2025-10-20',
  ]),
  paste(
    'another page name, the shape and the anchor being ours',
    '554 5.7.1 - ERROR: Mail Refused - <192.0.2.10> - See http://help.isp.example/blocks.html#rollup - 20251020',
    ['rollup', '192.0.2.10', '2025-10-20'],
  ),
  paste('the reason code bare', '554 5.7.1 - ERROR: Mail Refused - <192.0.2.10> - See directspam - 20251020', [
    'directspam',
    '192.0.2.10',
    '2025-10-20',
  ]),
  paste(
    'highspam in the other spelling',
    'ERROR:5.7.1:550 Mail Refused - 203.0.113.99 - See http://www.spacequad.com/mail_blocks#highspam - 20251101',
    ['highspam', '203.0.113.99', '2025-11-01', '550 5.7.1'],
  ),
  paste(
    'highspam without a space around the dashes',
    '554 5.7.1 -ERROR: Mail Refused -<203.0.113.99>- See http://www.spacequad.com/mail_blocks#highspam -20251101',
    ['highspam', '203.0.113.99', '2025-11-01', '554 5.7.1'],
  ),
  paste(
    'highspam of a network',
    'ERROR:5.7.1:550 Mail Refused - 203.0.113.64/26 - See http://www.spacequad.com/mail_blocks#highspam - 20251101',
    ['highspam', '203.0.113.64/26', '2025-11-01'],
  ),
  paste(
    'highspam as Postfix says a TXT without ERROR',
    '554 5.7.1 Mail Refused - 192.0.2.10 - See http://www.example.com/mail_blocks#highspam - 20040815',
    ['highspam', '192.0.2.10', '2004-08-15', '554 5.7.1'],
  ),
  paste(
    'noBounce in the other spelling',
    'ERROR:5.7.1:550 Mail Refused - 203.0.113.7 - See http://www.spacequad.com/mail_blocks#noBounce - 20250905',
    ['noBounce', '203.0.113.7', '2025-09-05'],
  ),
  paste(
    'noBounce of a class C by three octets',
    'ERROR:5.7.1:550 Mail Refused - 203.0.113 - See http://www.spacequad.com/mail_blocks#noBounce - 20250905',
    ['noBounce', '203.0.113.0/24', '2025-09-05'],
  ),
  paste(
    'noBounce with the codes left out',
    'ERROR: Mail Refused - <203.0.113.7> - See http://www.spacequad.com/mail_blocks#noBounce - 20250905',
    ['noBounce', '203.0.113.7', '2025-09-05', 'null null'],
  ),
  paste(
    'rollup with the network, as on the page',
    'ERROR:5.7.1:550 Mail Refused - 192.0.2.0/24 - See http://www.spacequad.com/mail_blocks#rollup - 20251001',
    ['rollup', '192.0.2.0/24', '2025-10-01'],
  ),
  paste(
    'rollup with three octets',
    '554 5.7.1 - ERROR: Mail Refused - <192.0.2> - See http://www.spacequad.com/mail_blocks#rollup - 20251001',
    ['rollup', '192.0.2.0/24', '2025-10-01'],
  ),
  paste(
    'rollup with three octets and a dot',
    '554 5.7.1 - ERROR: Mail Refused - <192.0.2.> - See http://www.spacequad.com/mail_blocks#rollup - 20251001',
    ['rollup', '192.0.2.0/24', '2025-10-01'],
  ),
  paste(
    'rollup with a star',
    '554 5.7.1 - ERROR: Mail Refused - <192.0.2.*> - See http://www.spacequad.com/mail_blocks#rollup - 20251001',
    ['rollup', '192.0.2.0/24', '2025-10-01'],
  ),
  paste(
    'rollup with a range',
    'ERROR:5.7.1:550 Mail Refused - 192.0.2.0-192.0.2.255 - See /mail_blocks#rollup - 20251001',
    ['rollup', '192.0.2.0/24', '2025-10-01'],
  ),
  paste(
    'rollup with the asked address, as in DNS',
    '554 5.7.1 - ERROR: Mail Refused - <192.0.2.57> - See http://www.spacequad.com/mail_blocks#rollup - 20251001',
    ['rollup', '192.0.2.57', '2025-10-01'],
  ),
  paste(
    'IPv6',
    '554 5.7.1 - ERROR: Mail Refused - <2001:DB8:0:0::25> - See http://www.spacequad.com/mail_blocks#directspam - 20251103',
    ['directspam', '2001:db8::25', '2025-11-03'],
  ),
  paste(
    'IPv6 in brackets of both kinds',
    '554 5.7.1 - ERROR: Mail Refused - <[IPv6:2001:db8::25]> - See http://www.spacequad.com/mail_blocks#directspam - 20251103',
    ['directspam', '2001:db8::25', '2025-11-03'],
  ),
  paste(
    'an IPv6 network',
    'ERROR:5.7.1:550 Mail Refused - 2001:db8:0:7::/64 - See http://www.spacequad.com/mail_blocks#highspam - 20251103',
    ['highspam', '2001:db8:0:7::/64', '2025-11-03'],
  ),
  paste(
    'square brackets instead of angled ones',
    '554 5.7.1 - ERROR: Mail Refused - [192.0.2.10] - See http://www.spacequad.com/mail_blocks#directspam - 20040815',
    ['directspam', '192.0.2.10', '2004-08-15'],
  ),
  paste('a block that names no reason', '554 5.7.1 - ERROR: Mail Refused - <192.0.2.10>', [
    'listed',
    '192.0.2.10',
    null,
    '554 5.7.1',
  ]),
  paste(
    'a link to the page without an anchor',
    '554 5.7.1 - ERROR: Mail Refused - <192.0.2.10> - See http://www.spacequad.com/mail_blocks - 20251103',
    ['listed', '192.0.2.10', '2025-11-03'],
  ),
  paste(
    'an anchor the page does not have',
    '554 5.7.1 - ERROR: Mail Refused - <192.0.2.10> - See http://www.spacequad.com/mail_blocks#spamtrap - 20251103',
    ['listed', '192.0.2.10', '2025-11-03'],
  ),
  paste(
    'no reason, in the other spelling, words behind it',
    'ERROR:5.7.1:550 Mail Refused - 192.0.2.10 please remove us',
    ['listed', '192.0.2.10', null, '550 5.7.1'],
  ),
  paste('no reason, a date', '554 5.7.1 - ERROR: Mail Refused - <192.0.2.10> - 20251103', [
    'listed',
    '192.0.2.10',
    '2025-11-03',
  ]),
  paste(
    'the template of the page, nothing filled in',
    'ERROR:5.7.1:550 Mail Refused - NETWORK_OR_IP_GOES_HERE - See /mail_blocks#directspam - 200YMMDD',
    ['directspam', null, null],
  ),
  paste(
    'several, each once, in order',
    `We have three servers:
554 5.7.1 - ERROR: Mail Refused - <192.0.2.10> - See http://www.spacequad.com/mail_blocks#directspam - 20251103
554 5.7.1 - ERROR: Mail Refused - <192.0.2.11> - See http://www.spacequad.com/mail_blocks#highspam - 20251104
554 5.7.1 - ERROR: Mail Refused - <192.0.2.10> - See http://www.spacequad.com/mail_blocks#directspam - 20251103
554 5.7.1 - ERROR: Mail Refused - <192.0.2.12> - See http://www.spacequad.com/mail_blocks#directspam - 20251103`,
    ['directspam', '192.0.2.10', '2025-11-03'],
    ['highspam', '192.0.2.11', '2025-11-04'],
    ['directspam', '192.0.2.12', '2025-11-03'],
  ),
  paste(
    'several on one line',
    '554 5.7.1 - ERROR: Mail Refused - <192.0.2.10> - See http://www.spacequad.com/mail_blocks#directspam - 20251103 554 5.7.1 - ERROR: Mail Refused - <192.0.2.11> - See http://www.spacequad.com/mail_blocks#rollup - 20251104',
    ['directspam', '192.0.2.10', '2025-11-03'],
    ['rollup', '192.0.2.11', '2025-11-04'],
  ),
  paste(
    'one address under two reasons',
    'ERROR:5.7.1:550 Mail Refused - 192.0.2.10 - See /mail_blocks#directspam - 20251103\nERROR:5.7.1:550 Mail Refused - 192.0.2.10 - See /mail_blocks#noBounce - 20251103',
    ['directspam', '192.0.2.10', '2025-11-03'],
    ['noBounce', '192.0.2.10', '2025-11-03'],
  ),
  paste('the beginning cut off', '…ww.spacequad.com/mail_blocks#highspam - 20251103', ['highspam', null, '2025-11-03']),
]
