import { type Paste, paste } from '../paste.ts'

/** Texts about refusals that hold none. */
export const noRefusals: readonly Paste[] = [
  paste(
    'SpamCop report mail',
    `From: 6543210987@reports.spamcop.net
Subject: [SpamCop (198.51.100.23) id:6543210987] Buy now

[ SpamCop V5.3.0 ]
This message is brief for your comfort.  Please use links below for details.

Email from 198.51.100.23 / Mon, 14 Sep 2026 08:12:42 +0000
https://www.spamcop.net/w3m?i=z6543210987zabcdef

[ Offending message ]
Return-Path: <x@shop.example>
Received: from shop.example (shop.example [198.51.100.23]) by mx.victim.example`,
  ),
  paste(
    'a mention of both lists',
    'We are not listed on http://www.spamhaus.org/query/bl?ip=198.51.100.23 nor on http://www.spamcop.net/w3m?action=checkblock&ip=198.51.100.23 any more.',
  ),
  paste('a plea naming reason', 'Please remove 198.51.100.23 from your directspam list. Thank you.'),
  paste('page link html', 'I have read http://www.spacequad.com/mail_blocks.html#rollup and don’t understand it.'),
  paste(
    'delayed DSN with no text',
    `Final-Recipient: rfc822; jane@spacequad.com
Action: delayed
Will-Retry-Until: Sat, 19 Sep 2026 08:12:42 +0000`,
  ),
]
