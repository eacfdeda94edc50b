import { type Paste, paste } from '../paste.ts'

/** Pastes by a second author, who knew the page and SPEC.md but not the decoder: those it got wrong at first. */
export const secondReading: readonly Paste[] = [
  ...[
    'ftp://isp.example/mail_blocks#rollup',
    'http://[2001:db8::80]/mail_blocks#rollup',
    'blocks.isp.example#rollup',
    'http://www.isp.example/mail_blocks#rollup/',
    'http://www.isp.example /mail_blocks#rollup',
    'http: //www.isp.example/mail_blocks#rollup',
    'file:///mail_blocks#rollup',
    './mail_blocks#rollup',
    '../mail_blocks#rollup',
  ].map((link) =>
    paste(`link ${link}`, `Hi,\nERROR:5.7.1:550 Mail Refused - 192.0.2.0/24 - See ${link} - 20061231\nthanks`, [
      'rollup',
      '192.0.2.0/24',
      '2006-12-31',
      '550 5.7.1',
    ]),
  ),
  ...['«192.0.2.1»', '[192.0.2.1]:25', '192.0.2.1 (mail.example.com)'].map((subject) =>
    paste(
      `subject ${subject}`,
      `ERROR:5.7.1:550 Mail Refused - ${subject} - See http://www.spacequad.com/mail_blocks#highspam - 20060704`,
      ['highspam', '192.0.2.1', '2006-07-04', '550 5.7.1'],
    ),
  ),
  paste(
    'qmail log, error first',
    '@400000004121a2b3 delivery 12: failure: Remote_host_said:_ERROR:5.7.1:550_Mail_Refused_-_192.0.2.123_-_See_http://www.spacequad.com/mail_blocks#highspam_-_20040815/',
    ['highspam', '192.0.2.123', '2004-08-15', '550 5.7.1'],
  ),
  paste(
    'qmail log, mailbox',
    'delivery 12: failure: 203.0.113.5_does_not_like_recipient./Remote_host_said:_550_5.1.1_-_invalid_mailbox_joe@isp.example/Giving_up_on_203.0.113.5./',
    ['unknownMailbox', 'joe@isp.example', null, '550 5.1.1'],
  ),
  paste(
    'qmail log, two lines of one reply',
    'delivery 12: failure: Remote_host_said:_554-5.7.1_-_ERROR:_Mail_Refused_-_<192.0.2.123>_-/554_5.7.1_See_http://www.spacequad.com/mail_blocks#directspam_-_20040815/Giving_up_on_203.0.113.5./',
    ['directspam', '192.0.2.123', '2004-08-15', '554 5.7.1'],
  ),
  paste('PTR lookup with a comma', '554 5.7.1 - ERROR: Connection refused, IP name lookup failed for <192.0.2.7>', [
    'ptrMissing',
    '192.0.2.7',
    null,
    '554 5.7.1',
  ]),
  paste(
    'a mail program leads in with its own code',
    '550 5.7.1 Delivery failed: 554 5.7.1 - ERROR: Mail Refused - <192.0.2.123> - See http://www.spacequad.com/mail_blocks#directspam - 20040815',
    ['directspam', '192.0.2.123', '2004-08-15', '554 5.7.1'],
  ),
  paste(
    'another site’s unknown user beside ours',
    '550 5.1.1 <x@shop.example> user unknown\n554 5.7.1 - ERROR: Mail Refused - <192.0.2.123> - See /mail_blocks#directspam - 20040815',
    ['foreign', null, null, '550 5.1.1'],
    ['directspam', '192.0.2.123', '2004-08-15', '554 5.7.1'],
  ),
  paste(
    'foreign reply of two lines, wrapped anew',
    '<joe@shop.example>: host mx.shop.example[198.51.100.7] said:\n    550-5.7.26 This mail is unauthenticated, which poses a security risk\n    to the sender. 550 5.7.26 https://support.shop.example/mail/answer#auth (in reply to\n    end of DATA command)',
    ['foreign', null, null, '550 5.7.26'],
  ),
  paste(
    'foreign reply with its status behind a mark',
    'host mx.shop.example[198.51.100.7] said: 550 #5.7.1 Your access to submit messages has been rejected.',
    ['foreign', null, null, '550 5.7.1'],
  ),
  paste(
    'foreign reply folded behind its code',
    'Diagnostic-Code: smtp; 550\n    5.7.1 Access denied to this mail system',
    ['foreign', null, null, '550 5.7.1'],
  ),
  paste('foreign reply with its status twice', '550 5.7.1 ERROR 5.7.1: refused by policy 20040815', [
    'foreign',
    null,
    null,
    '550 5.7.1',
  ]),
  paste(
    'foreign reply in a text and in a status',
    '<joe@shop.example>: host mx.shop.example[198.51.100.7] said: 554 5.7.1 ERROR: Connection\n    refused (in reply to RCPT TO command)\n\nDiagnostic-Code: smtp; 554 5.7.1 ERROR: Connection refused\n',
    ['foreign', null, null, '554 5.7.1'],
  ),
]
