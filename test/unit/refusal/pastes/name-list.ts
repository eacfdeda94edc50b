import { paste } from '../paste.ts'

/** dynamic, generic and the suspected PTR record. */
export const nameList = [
  paste(
    'dynamic by name',
    '554 5.7.1 - ERROR: Mail Refused - <dsl-192-0-2-10.pool.example.net> - See http://www.spacequad.com/mail_blocks#dynamic',
    ['dynamic', 'dsl-192-0-2-10.pool.example.net', null, '554 5.7.1'],
  ),
  paste(
    'dynamic by name, in the other spelling and without brackets',
    'ERROR:5.7.1:550 Mail Refused - dsl-192-0-2-10.pool.example.net - See http://www.spacequad.com/mail_blocks#dynamic',
    ['dynamic', 'dsl-192-0-2-10.pool.example.net', null, '550 5.7.1'],
  ),
  paste(
    'dynamic by address',
    'ERROR:5.7.1:550 Mail Refused - 192.0.2.10 - See http://www.spacequad.com/mail_blocks#dynamic',
    ['dynamic', '192.0.2.10', null],
  ),
  paste(
    'dynamic by address with a date',
    '554 5.7.1 - ERROR: Mail Refused - <192.0.2.10> - See http://www.spacequad.com/mail_blocks#dynamic - 20251103',
    ['dynamic', '192.0.2.10', '2025-11-03'],
  ),
  paste(
    'dynamic, broken as on the page',
    '554 5.7.1 - ERROR: Mail\nRefused - <c-192-0-2-10.hsd1.example.net> - See http://www.spacequad.com/mail_blocks#dynamic',
    ['dynamic', 'c-192-0-2-10.hsd1.example.net', null],
  ),
  paste(
    'a name in capitals with a final dot',
    '554 5.7.1 - ERROR: Mail Refused - <DSL-10.Pool.EXAMPLE.net.> - See http://www.spacequad.com/mail_blocks#dynamic',
    ['dynamic', 'dsl-10.pool.example.net', null],
  ),
  paste(
    'generic by name',
    '554 5.7.1 - ERROR: Mail Refused - <host-12-34-56-78.foo.example.com> - See http://www.spacequad.com/mail_blocks#generic',
    ['generic', 'host-12-34-56-78.foo.example.com', null],
  ),
  paste(
    'generic in the other spelling',
    'ERROR:5.7.1:550 Mail Refused - 10.2.0.192.in-addr.example.org - See http://www.spacequad.com/mail_blocks#generic',
    ['generic', '10.2.0.192.in-addr.example.org', null],
  ),
  paste(
    'generic, a name with "see" and dashes in it',
    '554 5.7.1 - ERROR: Mail Refused - <static-see-192.see.example.com> - See http://www.spacequad.com/mail_blocks#generic',
    ['generic', 'static-see-192.see.example.com', null],
  ),
  paste(
    'generic with an underscore',
    '554 5.7.1 - ERROR: Mail Refused - <cust_10.static.example.com> - See www.spacequad.com/mail_blocks.htm#Generic',
    ['generic', 'cust_10.static.example.com', null],
  ),
  paste(
    'generic with what is no name',
    '554 5.7.1 - ERROR: Mail Refused - <unknown> - See http://www.spacequad.com/mail_blocks#generic',
    ['generic', null, null],
  ),
  paste(
    'the suspected record',
    'ERROR:5.7.1:550 Mail Refused - Suspected Dynamic or Generic PTR Record - See http://www.spacequad.com/mail_blocks#dynamic',
    ['suspectedPtr', null, null, '550 5.7.1'],
  ),
  paste(
    'the suspected record, code first',
    '554 5.7.1 - ERROR: Mail Refused - Suspected Dynamic or Generic PTR Record - See http://www.spacequad.com/mail_blocks#dynamic',
    ['suspectedPtr', null, null, '554 5.7.1'],
  ),
  paste(
    'the suspected record in brackets, any case, folded',
    '550 5.7.1 - error: mail refused - <suspected dynamic or\n generic ptr record> - see http://www.spacequad.com/mail_blocks#dynamic',
    ['suspectedPtr', null, null],
  ),
  paste(
    'the suspected record without its link',
    'said: ERROR:5.7.1:550 Mail Refused - Suspected Dynamic or Generic PTR Record',
    ['suspectedPtr', null, null],
  ),
  paste(
    'the suspected record and the anchor generic',
    '554 5.7.1 - ERROR: Mail Refused - Suspected Dynamic or Generic PTR Record - See /mail_blocks#generic',
    ['suspectedPtr', null, null],
  ),
]
