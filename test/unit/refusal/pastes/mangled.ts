import { type Expected, type Paste, paste } from '../paste.ts'

const U = 'http://www.spacequad.com/mail_blocks'
const H = `554 5.7.1 - ERROR: Mail Refused - <203.0.113.41> - See ${U}#highspam - 20261101`
const h: Expected = ['highspam', '203.0.113.41', '2026-11-01', '554 5.7.1']

/** One refusal in the midst of other text, with its link, its codes or what it names written anew on the way. */
export const mangled: readonly Paste[] = [
  paste(
    'O365 with Mimecast link',
    '554 5.7.1 - ERROR: Mail Refused - <203.0.113.41> - See https://protect-eu.mimecast.com/s/C8ZyCx1?domain=spacequad.com - 20261101',
    ['listed', '203.0.113.41', '2026-11-01', '554 5.7.1'],
  ),
  paste(
    'Barracuda link protect',
    '554 5.7.1 - ERROR: Mail Refused - <203.0.113.41> - See https://linkprotect.cudasvc.com/url?a=http%3a%2f%2fwww.spacequad.com%2fmail_blocks%23highspam&c=E,1,abc,1&typo=1 - 20261101',
    h,
  ),
  paste(
    'google redirect',
    '554 5.7.1 - ERROR: Mail Refused - <203.0.113.41> - See https://www.google.com/url?q=http://www.spacequad.com/mail_blocks%23highspam&source=gmail&ust=1757 - 20261101',
    h,
  ),
  paste(
    'Teams/Slack mangled link',
    '554 5.7.1 - ERROR: Mail Refused - <203.0.113.41> - See <http://www.spacequad.com/mail_blocks#highspam|www.spacequad.com/mail_blocks#highspam> - 20261101',
    h,
  ),
  paste(
    'RT/OTRS style indentation',
    `Tue Nov 03 2026: Ticket 4711\n\n    554 5.7.1 - ERROR: Mail Refused - <203.0.113.41> - See\n    http://www.spacequad.com/mail_blocks#highspam - 20261101\n\n-- \nSupport`,
    h,
  ),
  paste(
    'journalctl',
    `Nov 01 10:00:00 mx postfix/smtp[123]: A1B2: to=<jane@spacequad.com>, relay=mx1.spacequad.com[203.0.113.200]:25, conn_use=2, delay=0.6, delays=0.01/0/0.3/0.3, dsn=5.7.1, status=bounced (host mx1.spacequad.com[203.0.113.200] said: ${H} (in reply to RCPT TO command))`,
    h,
  ),
  paste(
    'syslog split over two lines',
    `Nov 01 10:00:00 mx sendmail[1]: A1: stat=554 5.7.1 - ERROR: Mail Refused - <203.0.113.41> - See\nNov 01 10:00:00 mx sendmail[1]: A1: http://www.spacequad.com/mail_blocks#highspam - 20261101`,
    ['listed', '203.0.113.41', null, '554 5.7.1'],
    ['highspam', null, '2026-11-01'],
  ),
  paste('german around', `Die Gegenstelle antwortete: „${H}“. Bitte um Freischaltung.`, h),
  paste('french guillemets', `Le serveur a répondu : « ${H} »`, h),
  paste('japanese', `エラー:「${H}」と表示されます。`, h),
  paste('chinese no spaces', `退信内容:${H},请解除。`, h),
  paste('uppercase everything', H.toUpperCase(), h),
  paste('lowercase everything', H.toLowerCase(), h),
  paste('no spaces at all', H.replaceAll(' ', ''), h),
  paste('many spaces', H.replaceAll(' ', '    '), h),
  paste('comma separated', `"2026-11-01","jane@spacequad.com","${H}"`, h),
  paste('semicolon csv', `jane@spacequad.com;${H};bounced`, h),
  paste('csv with doubled quotes', `"said: ""${H}"""`, h),
  paste(
    'XML',
    `<?xml version="1.0"?><bounce><to>jane@spacequad.com</to><reply>${H.replaceAll('<', '&lt;').replaceAll('>', '&gt;')}</reply></bounce>`,
    h,
  ),
  paste('CDATA', `<bounce><![CDATA[${H}]]></bounce>`, h),
  paste('YAML', `reason: |-\n  ${H}\nto: jane@spacequad.com`, h),
  paste('url-encoded form', encodeURIComponent(H).replaceAll('%20', '+'), h),
  paste(
    'quoted reply where > follows address',
    `> 554 5.7.1 - ERROR: Mail Refused - <203.0.113.41\n> > - See http://www.spacequad.com/mail_blocks#highspam - 20261101`,
    h,
  ),
  paste(
    'html entity for slash and colon',
    H.replace('http://', 'http&#58;&#47;&#47;').replace('<', '&lt').replace('>', '&gt'),
    h,
  ),
  paste('double-escaped amp', H.replace('<', '&amp;lt;').replace('>', '&amp;gt;'), h),
  paste('triple-escaped', H.replace('<', '&amp;amp;lt;').replace('>', '&amp;amp;gt;'), h),
  paste(
    'address became an html tag and vanished',
    `<p>554 5.7.1 - ERROR: Mail Refused -  - See <a href="${U}#highspam">${U}#highspam</a> - 20261101</p>`,
    ['highspam', null, '2026-11-01', '554 5.7.1'],
  ),
  paste('address vanished, text', `554 5.7.1 - ERROR: Mail Refused - <> - See ${U}#highspam - 20261101`, [
    'highspam',
    null,
    '2026-11-01',
    '554 5.7.1',
  ]),
  paste('anonymised address', `554 5.7.1 - ERROR: Mail Refused - <xxx.xxx.xxx.xxx> - See ${U}#highspam - 20261101`, [
    'highspam',
    null,
    '2026-11-01',
    '554 5.7.1',
  ]),
  paste('half anonymised', `554 5.7.1 - ERROR: Mail Refused - <203.0.xxx.xxx> - See ${U}#highspam - 20261101`, [
    'highspam',
    null,
    '2026-11-01',
    '554 5.7.1',
  ]),
  paste(
    'Postfix lookup table reject with our text',
    `554 5.7.1 <mail.sender.example[203.0.113.41]>: Client host rejected: ERROR: Mail Refused - <203.0.113.41> - See ${U}#highspam - 20261101`,
    h,
  ),
  paste(
    'Exim SMTP error after pipelined',
    `H=mx1.spacequad.com [203.0.113.200]: SMTP error from remote mail server after pipelined MAIL FROM:<x@sender.example> SIZE=1: ${H}`,
    h,
  ),
  paste('550 instead of 554 (code seen wins)', H.replace('554', '550'), [
    'highspam',
    '203.0.113.41',
    '2026-11-01',
    '550 5.7.1',
  ]),
  paste('451 4.7.1 tempfailed by a proxy', H.replace('554 5.7.1', '451 4.7.1'), [
    'highspam',
    '203.0.113.41',
    '2026-11-01',
    '451 4.7.1',
  ]),
  paste('code only', H.replace('5.7.1 ', ''), ['highspam', '203.0.113.41', '2026-11-01', '554 null']),
  paste('enhanced only', H.replace('554 ', ''), ['highspam', '203.0.113.41', '2026-11-01', 'null 5.7.1']),
  paste('ERROR:5.7.1:554 variant', `ERROR:5.7.1:554 Mail Refused - 203.0.113.41 - See ${U}#highspam - 20261101`, h),
  paste('ERROR: 5.7.1: 550 spaced', `ERROR: 5.7.1: 550 Mail Refused - 203.0.113.41 - See ${U}#highspam - 20261101`, [
    'highspam',
    '203.0.113.41',
    '2026-11-01',
    '550 5.7.1',
  ]),
  paste(
    'anchor with trailing punctuation',
    `554 5.7.1 - ERROR: Mail Refused - <203.0.113.41> - See ${U}#highspam, 20261101`,
    h,
  ),
  paste(
    'noBounce with hyphen anchor',
    `554 5.7.1 - ERROR: Mail Refused - <203.0.113.41> - See ${U}#no-bounce - 20261101`,
    ['listed', '203.0.113.41', '2026-11-01'],
  ),
  paste('anchor glued with date', `554 5.7.1 - ERROR: Mail Refused - <203.0.113.41> - See ${U}#highspam-20261101`, h),
  paste(
    'mail-blocks variant',
    `554 5.7.1 - ERROR: Mail Refused - <203.0.113.41> - See http://www.spacequad.com/mail-blocks.html#highspam - 20261101`,
    h,
  ),
  paste(
    'mailblocks variant',
    `554 5.7.1 - ERROR: Mail Refused - <203.0.113.41> - See http://www.spacequad.com/mailblocks#highspam - 20261101`,
    h,
  ),
  paste(
    'Mail_Blocks.aspx',
    `554 5.7.1 - ERROR: Mail Refused - <203.0.113.41> - See http://www.spacequad.com/Mail_Blocks.aspx#HighSpam - 20261101`,
    h,
  ),
  paste(
    'user-info, port and query',
    `554 5.7.1 - ERROR: Mail Refused - <203.0.113.41> - See http://security.isp.example:80/a/b/mail_blocks.cgi?ip=203.0.113.41&lang=de#highspam - 20261101`,
    h,
  ),
  paste(
    'ftp? scheme-relative',
    `554 5.7.1 - ERROR: Mail Refused - <203.0.113.41> - See //www.spacequad.com/mail_blocks#highspam - 20261101`,
    h,
  ),
  paste('see lower case, no dash before', `554 5.7.1 ERROR: Mail Refused - 203.0.113.41 see ${U}#highspam 20261101`, h),
  paste(
    'subject then url with no See',
    `554 5.7.1 - ERROR: Mail Refused - <203.0.113.41> - ${U}#highspam - 20261101`,
    h,
  ),
  paste('IPv6 with zone', `554 5.7.1 - ERROR: Mail Refused - <fe80::1%eth0> - See ${U}#highspam - 20261101`, [
    'highspam',
    null,
    '2026-11-01',
  ]),
  paste(
    'IPv6 wrapped hard',
    `554 5.7.1 - ERROR: Mail Refused - <2001:db8:0:1:\n2:3:4:5> - See ${U}#highspam - 20261101`,
    ['highspam', '2001:db8:0:1:2:3:4:5', '2026-11-01'],
  ),
  paste(
    'name with a very long label',
    `554 5.7.1 - ERROR: Mail Refused - <${'a'.repeat(63)}.example.net> - See ${U}#generic`,
    ['generic', `${'a'.repeat(63)}.example.net`, null],
  ),
  paste('name label too long', `554 5.7.1 - ERROR: Mail Refused - <${'a'.repeat(64)}.example.net> - See ${U}#generic`, [
    'generic',
    null,
    null,
  ]),
  paste(
    'name with dash before See and wrapped at the dash',
    `554 5.7.1 - ERROR: Mail Refused - <dsl-198-51-\n100-23.pool.example.net> - See ${U}#dynamic`,
    ['dynamic', 'dsl-198-51-100-23.pool.example.net', null],
  ),
  paste(
    'dynamic, name and address',
    `ERROR:5.7.1:550 Mail Refused - dsl-23.pool.example.net [198.51.100.23] - See ${U}#dynamic`,
    ['dynamic', 'dsl-23.pool.example.net', null],
  ),
  paste(
    'generic, folded in the name without brackets',
    `ERROR:5.7.1:550 Mail Refused - host-12-34-56-78.foo.\n   bar.example - See ${U}#generic`,
    ['generic', 'host-12-34-56-78.foo.bar.example', null],
  ),
]
