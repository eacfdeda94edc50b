import { expect, it } from 'vitest'
import { detectFormat } from '../../../electron/desk/intake/detect.ts'

it.each([
  ['ipset', '# IPsum\n# level\n\n31.57.216.5\t10\n2.57.122.199\t9\n'],
  ['ipset', '192.0.2.1\n192.0.2.0/24\n'],
  ['ipset', '; Spamhaus DROP\n1.10.16.0/20 ; SBL256894\n'],
  ['ipset', '192.0.2.1 554\n192.0.2.2 430\n'],
  ['ipset', '2001:db8::/32\n'],
  ['rbldnsd', '$SOA 3600 a b 0 1 1 1 1\n192.0.2.1\n'],
  ['rbldnsd', '# x\n:127.0.0.2:listed $\n192.0.2.1\n'],
  ['rbldnsd', '192.0.2.1 :127.0.0.2:listed, see x\n'],
  ['rbldnsd', '192.0.2.0/24\n!192.0.2.1\n'],
  ['rbldnsd', '.pool.example.com\n*.dsl.example.net\n'],
  ['postfix-cidr', '# map\n192.0.2.1 REJECT spam, spam\n'],
  ['postfix-cidr', '192.0.2.0/24 554 5.7.1 no\n'],
  ['postfix-cidr', '192.0.2.1 OK\n'],
  ['csv', 'IP;Reason\n192.0.2.1;highspam\n'],
  ['csv', 'address\treason\n192.0.2.1\thighspam\n'],
  ['csv', '192.0.2.1,highspam,2026-01-01\n'],
  ['csv', '"192.0.2.1","a note"\n'],
  ['csv', 'subject\n192.0.2.1\n'],
])('tells %s: %j', (format, text) => {
  expect(detectFormat(Buffer.from(text))).toBe(format)
})
