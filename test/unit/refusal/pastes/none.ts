import { type Paste, paste } from '../paste.ts'

const texts: Record<string, string> = {
  'nothing at all': '',
  'white space': ' \r\n\t\r\n',
  'a plea': 'Hello, please unblock our server 192.0.2.10, we have done nothing wrong.',
  'a mention of the page': 'I have read http://www.spacequad.com/mail_blocks#directspam and fixed everything.',
  'a mention of a reason': 'We were listed under rollup, our neighbours are to blame.',
  'a mention of a code': 'Our customers tell us they get a 550 5.7.1 error.',
  'a number that is no code': 'Yesterday we sent\n550 messages to your recipients and none was rejected.',
  'a price': 'We pay 450 EUR a month for this connection and it is refused!',
  'a delivery':
    'Nov 24 10:12:03 mx postfix/smtp[1]: A3: to=<c@isp.example>, dsn=2.0.0, status=sent (250 2.0.0 Ok: queued as 5540571)',
  'a time-out':
    'Nov 24 10:12:03 mx postfix/smtp[1]: A3: to=<c@isp.example>, dsn=4.4.1, status=deferred (connect to mx.isp.example[203.0.113.1]:25: Connection timed out)',
  'a web server': 'GET /form HTTP/1.1\n500 Internal Server Error\n404 Not Found',
  'a greeting': '220 mx.isp.example ESMTP\n250-mx.isp.example\n250-PIPELINING\n250 8BITMIME',
  addresses: '192.0.2.10\n198.51.100.0/24\n2001:db8::1\ndsl-10.pool.example.net',
  'our words with nothing behind them': 'ERROR: Mail Refused',
  markup: '<html><body><p>Thank you.</p></body></html>',
}

export const nonePastes: Paste[] = Object.entries(texts).map(([title, text]) => paste(title, text))
