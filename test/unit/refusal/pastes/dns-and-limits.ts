import { paste } from '../paste.ts'

/** Faults of names, unknown mailboxes, limits and the null sender: nothing of it is on a list of ours. */
export const dnsAndLimits = [
  paste('an unknown mailbox', '550 5.1.1 - invalid mailbox jane.doe@spacequad.example', [
    'unknownMailbox',
    'jane.doe@spacequad.example',
    null,
    '550 5.1.1',
  ]),
  paste('an unknown mailbox in brackets', '550 5.1.1 - invalid mailbox <Jane.Doe@SpaceQuad.Example>', [
    'unknownMailbox',
    'Jane.Doe@spacequad.example',
    null,
  ]),
  paste('an unknown mailbox in a sentence', 'I get "550 5.1.1 - invalid mailbox bob@cinci.rr.com" from you.', [
    'unknownMailbox',
    'bob@cinci.rr.com',
    null,
  ]),
  paste(
    'two unknown mailboxes',
    '550 5.1.1 - invalid mailbox a@isp.example\n550 5.1.1 - invalid mailbox b@isp.example',
    ['unknownMailbox', 'a@isp.example', null],
    ['unknownMailbox', 'b@isp.example', null],
  ),
  paste(
    'an unknown mailbox linked by a mail client',
    '550 5.1.1 - invalid mailbox bob@isp.example<mailto:bob@isp.example>',
    ['unknownMailbox', 'bob@isp.example', null],
  ),
  paste(
    'a sender domain that does not resolve',
    '421 4.1.8 - ERROR: Domain of sender address info@shop.example does not resolve',
    ['senderDomainUnresolvable', 'info@shop.example', null, '421 4.1.8'],
  ),
  paste(
    'the same in brackets, any case',
    '421 4.1.8 - Error: DOMAIN OF SENDER ADDRESS <info@shop.example> does not resolve',
    ['senderDomainUnresolvable', 'info@shop.example', null],
  ),
  paste('the same, folded', '421 4.1.8 - ERROR: Domain of sender\n address info@shop.\n example does not\n resolve', [
    'senderDomainUnresolvable',
    'info@shop.example',
    null,
  ]),
  paste(
    'the same in the other spelling',
    'ERROR:4.1.8:421 Domain of sender address info@shop.example does not resolve',
    ['senderDomainUnresolvable', 'info@shop.example', null, '421 4.1.8'],
  ),
  paste(
    'a sender domain that does not exist',
    '554 5.1.8 - ERROR: Domain of sender address news@gone.example does not exist',
    ['senderDomainMissing', 'news@gone.example', null, '554 5.1.8'],
  ),
  paste(
    'the same as a multi-line reply',
    '554-5.1.8 - ERROR: Domain of sender address\n554 5.1.8 news@gone.example does not exist',
    ['senderDomainMissing', 'news@gone.example', null, '554 5.1.8'],
  ),
  paste(
    'the same with a final dot and words around',
    'it says: 554 5.1.8 - ERROR: Domain of sender address news@gone.example does not exist.',
    ['senderDomainMissing', 'news@gone.example', null],
  ),
  paste(
    'the template of the page',
    '554 5.1.8 - ERROR: Domain of sender address EMAIL_ADDRESS_GOES_HERE does not exist',
    ['senderDomainMissing', null, null],
  ),
  paste(
    'a sender domain without mail',
    '421 4.1.8 - ERROR: Domain of sender address bot@web.example does not accept inbound mail',
    ['senderDomainNoMail', 'bot@web.example', null, '421 4.1.8'],
  ),
  paste(
    'the same, quoted',
    '> 421 4.1.8 - ERROR: Domain of sender address bot@web.example\n> does not accept inbound mail',
    ['senderDomainNoMail', 'bot@web.example', null],
  ),
  paste(
    'the same in the other spelling',
    'ERROR:4.1.8:421 Domain of sender address <bot@web.example> does not accept inbound mail',
    ['senderDomainNoMail', 'bot@web.example', null],
  ),
  paste('no PTR record', '554 5.7.1 - ERROR: Connection refused. IP name lookup failed for <192.0.2.10>', [
    'ptrMissing',
    '192.0.2.10',
    null,
    '554 5.7.1',
  ]),
  paste('no PTR record, IPv6', '554 5.7.1 - ERROR: Connection refused. IP name lookup failed for <2001:db8::1>', [
    'ptrMissing',
    '2001:db8::1',
    null,
  ]),
  paste(
    'no PTR record, quoted without its code',
    'They say "Connection refused. IP name lookup failed for 192.0.2.10" all the time',
    ['ptrMissing', '192.0.2.10', null, 'null null'],
  ),
  paste(
    'no PTR record, folded',
    '554 5.7.1 - ERROR: Connection\n refused. IP name lookup\n failed for <192.0.\n 2.10>',
    ['ptrMissing', '192.0.2.10', null],
  ),
  paste(
    'a PTR record that does not resolve',
    '421 4.7.1 - ERROR: Connection refused. Cannot resolve PTR record for <192.0.2.10>',
    ['ptrUnresolvable', '192.0.2.10', null, '421 4.7.1'],
  ),
  paste(
    'the same in the other spelling',
    'ERROR:4.7.1:421 Connection refused. Cannot resolve PTR record for 192.0.2.10',
    ['ptrUnresolvable', '192.0.2.10', null, '421 4.7.1'],
  ),
  paste(
    'the same over several lines',
    '421-4.7.1 - ERROR: Connection refused.\n421-4.7.1 Cannot resolve PTR record\n421 4.7.1 for <198.51.100.4>',
    ['ptrUnresolvable', '198.51.100.4', null, '421 4.7.1'],
  ),
  paste(
    'too many recipients for a connection',
    '452 4.7.1 - ERROR: Mail refused - <192.0.2.10> - Exceeded limit for recipients per connection. Please see connection limits',
    ['recipientsPerConnection', '192.0.2.10', null, '452 4.7.1'],
  ),
  paste(
    'the same, quoted and folded',
    '> 452 4.7.1 - ERROR: Mail refused - <192.0.2.10> - Exceeded limit for\n> recipients per connection. Please see connection limits',
    ['recipientsPerConnection', '192.0.2.10', null],
  ),
  paste(
    'the same in the other spelling',
    'ERROR:4.7.1:452 Mail refused - 192.0.2.10 - Exceeded limit for recipients per connection. Please see\nconnection limits',
    ['recipientsPerConnection', '192.0.2.10', null, '452 4.7.1'],
  ),
  paste('too many recipients for a message', '452 4.7.1 - ERROR: Too many recipients for this message', [
    'recipientsPerMessage',
    null,
    null,
    '452 4.7.1',
  ]),
  paste(
    'the same in a log line',
    'host mx.isp.example said: 452 4.7.1 - ERROR: Too many recipients for this message (in reply to RCPT TO command)',
    ['recipientsPerMessage', null, null],
  ),
  paste('the same in the other spelling', 'ERROR:4.7.1:452 Too many recipients for this message', [
    'recipientsPerMessage',
    null,
    null,
    '452 4.7.1',
  ]),
  paste(
    'too many connections, in the shape of the others',
    '421 4.7.1 - ERROR: Mail refused - <192.0.2.10> - Exceeded limit for simultaneous connections. Please see connection limits',
    ['tooManyConnections', '192.0.2.10', null, '421 4.7.1'],
  ),
  paste('the null sender', '554 5.7.1 - ERROR: Null sender with multiple recipients not allowed here', [
    'nullSenderRecipients',
    null,
    null,
    '554 5.7.1',
  ]),
  paste(
    'the null sender, folded and in any case',
    '554 5.7.1 - ERROR: null SENDER with multiple\r\n\trecipients not allowed here',
    ['nullSenderRecipients', null, null],
  ),
  paste(
    'the null sender in the other spelling',
    'ERROR:5.7.1:554 Null sender with multiple recipients not allowed here',
    ['nullSenderRecipients', null, null, '554 5.7.1'],
  ),
  paste('a sender without an address', '554 5.1.8 - ERROR: Domain of sender address <> does not exist', [
    'senderDomainMissing',
    null,
    null,
  ]),
  paste(
    'a sender with a quoted local part',
    '421 4.1.8 - ERROR: Domain of sender address "bob smith"@shop.example does not resolve',
    ['senderDomainUnresolvable', null, null],
  ),
  paste(
    'a fifth unknown mailbox, the address on the next line',
    'said: 550 5.1.1 - invalid mailbox\n    bob@isp.example (in reply to RCPT TO command)',
    ['unknownMailbox', 'bob@isp.example', null],
  ),
  paste(
    'a sender domain without mail, in a log',
    'said: 421 4.1.8 - ERROR: Domain of sender address bot@web.example does not accept inbound mail (in reply to MAIL FROM command)',
    ['senderDomainNoMail', 'bot@web.example', null],
  ),
  paste(
    'a sender domain without mail, in HTML',
    '421 4.1.8 - ERROR: Domain of sender address &lt;<a href="mailto:bot@web.example">bot@web.example</a>&gt; does not accept<br> inbound mail',
    ['senderDomainNoMail', 'bot@web.example', null],
  ),
  paste(
    'no PTR record, in a diagnostic code',
    'Diagnostic-Code: smtp; 554 5.7.1 - ERROR: Connection refused. IP name\n    lookup failed for <192.0.2.10>',
    ['ptrMissing', '192.0.2.10', null],
  ),
  paste(
    'a PTR record that does not resolve, for IPv6',
    '421 4.7.1 - ERROR: Connection refused. Cannot resolve PTR record for <2001:db8::7>',
    ['ptrUnresolvable', '2001:db8::7', null],
  ),
  paste(
    'too many recipients for a connection, IPv6',
    '452 4.7.1 - ERROR: Mail refused - <2001:db8::7> - Exceeded limit for recipients per connection. Please see connection limits',
    ['recipientsPerConnection', '2001:db8::7', null],
  ),
  paste('too many recipients for a message, quoted', '> 452 4.7.1 - ERROR: Too many recipients for\n> this message', [
    'recipientsPerMessage',
    null,
    null,
  ]),
  paste(
    'too many recipients for a message, several lines',
    '452-4.7.1 - ERROR: Too many recipients\n452 4.7.1 for this message',
    ['recipientsPerMessage', null, null],
  ),
  paste(
    'the null sender, in a log',
    'said: 554 5.7.1 - ERROR: Null sender with multiple recipients not allowed here (in reply to RCPT TO command)',
    ['nullSenderRecipients', null, null],
  ),
  paste('the null sender, quoted by a person', 'It only says Null sender with multiple recipients not allowed here.', [
    'nullSenderRecipients',
    null,
    null,
  ]),
]
