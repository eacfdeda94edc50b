import { describe, expect, it } from 'vitest'
import { type Action, actions } from '../../../src/domain/action.ts'
import type { Listing } from '../../../src/domain/listing.ts'
import { replyFor } from '../../../src/domain/reply.ts'
import { checked, day, fact, listing, now, ptr, thirdParty } from './material.ts'
import { Source } from './source.ts'

const ip = '192.0.2.7'

function reply(action: Action, listings: Listing[], source = new Source()) {
  source.with(...listings)
  const coverage = source.coverage(ip)
  return replyFor({
    action,
    verdict: source.verdict(ip, null),
    coverage,
    subject: ip,
    singleStays: true,
    refusalBase: 'https://isp.example/mail_blocks',
  })
}

describe('the reply', () => {
  it('promises a removal and does not report it', () => {
    const text = reply('remove', [listing({ id: 1, subject: ip, listedAt: Date.UTC(2025, 11, 3) / 1000 })])
    expect(text).toContain('our block of 192.0.2.7 (directspam) of 2025-12-03: it will be taken off our list')
    expect(text).toContain('mail servers follow')
    expect(text).toContain('nothing else that refuses it')
    expect(text).toContain('https://isp.example/mail_blocks#directspam')
    expect(text).not.toMatch(/\b(has|have) been (removed|taken off)|\bis (now )?removed\b/)
  })

  it('says what still refuses afterwards, and who can lift that', () => {
    const source = new Source()
    source.facts = (subject) => [
      ...checked(subject, ['h7.pool.isp.example']).slice(0, 1),
      thirdParty(subject, 'spamhaus', true),
      thirdParty(subject, 'sorbs', true),
      thirdParty(subject, 'spamcop', false),
    ]
    const text = reply(
      'remove',
      [listing({ id: 1, subject: ip }), listing({ id: 6, subject: '.pool.isp.example', reason: 'generic' })],
      source,
    )
    expect(text).toContain('After that, mail from 192.0.2.7 will still be refused:')
    expect(text).toContain('- The PTR name h7.pool.isp.example falls under .pool.isp.example, listed for generic.')
    expect(text).toContain('Ask Spamhaus')
    // Our servers do not ask that list, so that it refuses nothing here.
    expect(text).not.toContain('sorbs')
    expect(text).not.toContain('nothing else')
  })

  it('does not claim that nothing else refuses what was not checked', () => {
    const source = new Source()
    source.facts = () => []
    expect(reply('remove', [listing({ id: 1, subject: ip })], source)).toContain('was not checked lately')
  })

  it('names the day on which highspam ends', () => {
    const highspam = listing({
      id: 1,
      subject: ip,
      reason: 'highspam',
      listedAt: now,
      expiresAt: Date.UTC(2026, 1, 14) / 1000,
    })
    expect(reply('answer', [highspam])).toContain('ends by itself on 2026-02-14')
    expect(reply('deny', [highspam])).toContain('ends by itself on 2026-02-14')
  })

  it('sends noBounce to Support, generic to the provider, Spamhaus to Spamhaus', () => {
    expect(reply('answer', [listing({ id: 1, subject: ip, reason: 'noBounce' })])).toContain('Postmaster Support')
    const named = new Source()
    named.facts = (subject) => checked(subject, ['h7.pool.isp.example'])
    expect(reply('answer', [listing({ id: 6, subject: '.pool.isp.example', reason: 'generic' })], named)).toContain(
      'provider',
    )
    const listed = new Source()
    listed.facts = (subject) => [
      ptr(subject, ['m.example']),
      thirdParty(subject, 'spamhaus', true),
      thirdParty(subject, 'spamcop', false),
    ]
    expect(reply('answer', [], listed)).toContain('Ask Spamhaus')
  })

  it('says so when nothing refuses, or when the PTR is to blame', () => {
    expect(reply('answer', [])).toContain('nothing that refuses mail')
    const broken = new Source()
    broken.facts = (subject) => [
      ...checked(subject).slice(1),
      fact(subject, { kind: 'ptr', state: 'unresolvable', names: [], confirmed: false }),
    ]
    expect(reply('answer', [], broken)).toContain('none of our lists')
  })

  it('tells no figures of the score', () => {
    const source = new Source()
    source.scores.set(ip, 37)
    expect(reply('deny', [listing({ id: 1, subject: ip })], source)).not.toContain('37')
  })

  it('is calm text for every action that concerns a sender, and empty for the others', () => {
    const rollup = listing({ id: 2, subject: '192.0.2.0/24', reason: 'rollup', expiresAt: now + day })
    for (const action of actions) {
      const text = reply(action, [rollup])
      if (action === 'list' || action === 'amend' || action === 'roll-up') expect(text).toBe('')
      else {
        expect(text.startsWith('Hello,\n\nyou asked about 192.0.2.7.\n\n')).toBe(true)
        expect(text).not.toMatch(/undefined|null|!|\n\n\n/)
      }
    }
  })
})
