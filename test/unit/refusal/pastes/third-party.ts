import { paste } from '../paste.ts'

/** Lists of others, in the form of our templates. */
export const thirdParty = [
  paste(
    'Spamhaus',
    '554 5.7.1 - ERROR: Mail Refused - <192.0.2.10> - See http://www.spamhaus.org/query/bl?ip=192.0.2.10',
    ['spamhaus', '192.0.2.10', null, '554 5.7.1'],
  ),
  paste(
    'Spamhaus, folded inside the URL',
    '554 5.7.1 - ERROR: Mail Refused - <192.0.2.10> - See\n http://www.spamhaus.org/query/bl?ip=\n 192.0.2.10',
    ['spamhaus', '192.0.2.10', null],
  ),
  paste(
    'Spamhaus in quoted-printable',
    '554 5.7.1 - ERROR: Mail Refused - <192.0.2.10> - See http://www.spamhaus.org=\n/query/bl?ip=3D192.0.2.10',
    ['spamhaus', '192.0.2.10', null],
  ),
  paste(
    'Spamhaus in the other spelling, https and IPv6',
    'ERROR:5.7.1:550 Mail Refused - 2001:db8::9 - See https://www.spamhaus.org/query/ip/2001:db8::9',
    ['spamhaus', '2001:db8::9', null, '550 5.7.1'],
  ),
  paste(
    'Spamhaus without ERROR, the query as in the template',
    '554 5.7.1 Mail Refused - <192.0.2.10> - See http://www.spamhaus.org/query/bl?ip=192.0.2.10',
    ['spamhaus', '192.0.2.10', null],
  ),
  paste(
    'SpamCop, whose template has no See',
    '554 5.7.1 - ERROR: Mail Refused - <192.0.2.10> - http://www.spamcop.net/w3m?action=checkblock&ip=192.0.2.10',
    ['spamcop', '192.0.2.10', null, '554 5.7.1'],
  ),
  paste(
    'SpamCop with See, in HTML source',
    '<p>554 5.7.1 - ERROR: Mail Refused - &lt;192.0.2.10&gt; - See <a href="http://www.spamcop.net/w3m?action=checkblock&amp;ip=192.0.2.10">http://www.spamcop.net/w3m?action=checkblock&amp;ip=192.0.2.10</a></p>',
    ['spamcop', '192.0.2.10', null],
  ),
  paste(
    'SpamCop, quoted and folded',
    '> 554 5.7.1 - ERROR: Mail Refused - <192.0.2.10> -\n> http://www.spamcop.net/w3m?action=checkblock&ip=\n> 192.0.2.10',
    ['spamcop', '192.0.2.10', null],
  ),
  paste(
    'SpamCop in the other spelling',
    'ERROR:5.7.1:550 Mail Refused - 192.0.2.10 - http://spamcop.net/bl.shtml?192.0.2.10',
    ['spamcop', '192.0.2.10', null],
  ),
  paste(
    'one of each and one of ours',
    `554 5.7.1 - ERROR: Mail Refused - <192.0.2.10> - See http://www.spamhaus.org/query/bl?ip=192.0.2.10
554 5.7.1 - ERROR: Mail Refused - <192.0.2.10> - http://www.spamcop.net/w3m?action=checkblock&ip=192.0.2.10
554 5.7.1 - ERROR: Mail Refused - <192.0.2.10> - See http://www.spacequad.com/mail_blocks#rollup - 20251103`,
    ['spamhaus', '192.0.2.10', null],
    ['spamcop', '192.0.2.10', null],
    ['rollup', '192.0.2.10', '2025-11-03'],
  ),
]
