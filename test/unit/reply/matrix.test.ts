import { describe, expect, it } from 'vitest'
import { actions } from '../../../src/domain/action.ts'
import { entryOf } from '../../../src/domain/refusal/catalogue.ts'
import { decodeRefusals } from '../../../src/domain/refusal/decode.ts'
import { renderRefusal } from '../../../src/domain/refusal/render.ts'
import { type RefusalKind, refusalKinds } from '../../../src/domain/refusal.ts'
import { fillFields, type MergeValues, mergeFields, unknownField } from '../../../src/domain/reply/merge-fields.ts'
import { decidedTemplates, frameTemplates, pastedTemplates } from '../../../src/domain/reply/templates.ts'
import { type ReplyAbout, replyFor } from '../../../src/domain/reply.ts'
import { residualAfter, type Verdict, verdictKinds } from '../../../src/domain/verdict.ts'
import { listing, now } from '../rules/material.ts'
import { Source } from '../rules/source.ts'

const ip = '192.0.2.7'
const listings = {
  nothing: [],
  single: [listing({ id: 1, subject: ip })],
  rollup: [listing({ id: 2, subject: '192.0.2.0/24', reason: 'rollup' })],
  both: [listing({ id: 1, subject: ip, shadowedBy: 2 }), listing({ id: 2, subject: '192.0.2.0/24', reason: 'rollup' })],
  highspam: [listing({ id: 3, subject: ip, reason: 'highspam' })],
} as const

const pastedOf = (kind: RefusalKind) => {
  const subject = kind === 'unknownMailbox' || kind.startsWith('senderDomain') ? 'a@b.example' : ip
  const line = renderRefusal({ kind, subject, date: '2026-11-02', urlBase: 'http://isp.example/mail_blocks' })
  const text = {
    foreign: '550 5.7.1 Blocked, see https://postmaster.other.example/why',
    tooManyConnections: `421 4.7.1 - ERROR: Mail refused - <${ip}> - Exceeded limit for connections`,
  }
  return decodeRefusals(line ?? text[kind === 'foreign' ? 'foreign' : 'tooManyConnections'])
}

/** What would be said of something as done that has only been decided. */
const untrue =
  /\b(?:has|have) (?:already )?been (?:removed|lifted|taken off|delisted|dissolved|unblocked|whitelisted)\b|\b(?:is|are) (?:now )?(?:removed|delisted|unblocked|no longer (?:blocked|listed|refused))\b|\bwas (?:removed|lifted|taken off)\b|\bwe (?:have )?(?:removed|lifted|unblocked|delisted)\b|\bmail (?:is|will be) accepted\b|\bcan (?:now )?send again\b/iu

const about = (pasted: ReplyAbout['pasted'], full: boolean): ReplyAbout =>
  full
    ? { contact: 'Jane', request: 7, joined: 3, until: now + 86_400, pasted }
    : { contact: '', request: null, joined: null, until: null, pasted }

describe.each(verdictKinds)('letters for the verdict %s', (kind) => {
  it.each(refusalKinds)('with a pasted %s promise, fill every field and name all that still refuses', (pasted) => {
    const refusals = pastedOf(pasted)
    expect(refusals.map((each) => each.kind)).toEqual([pasted])
    for (const [situation, rows] of Object.entries(listings))
      for (const action of actions)
        for (const full of [true, false]) {
          const source = new Source().with(...rows)
          const coverage = source.coverage(ip)
          const listingId = rows.at(-1)?.id ?? null
          const residual = residualAfter(action, coverage, listingId)
          const endsAt = full ? now + 5 * 86_400 : null
          const verdict: Verdict = {
            ...source.verdict(ip, null),
            ...{ kind, action, listingId, endsAt, residual, unchecked: full ? [] : ['ptr'] },
          }
          const input = {
            action,
            verdict,
            coverage,
            subject: ip,
            singleStays: true,
            refusalBase: 'http://isp.example/x',
          }
          const text = replyFor(input, about(refusals, full))
          const at = `${situation} ${action}`
          if (action === 'list' || action === 'amend' || action === 'roll-up') {
            expect(text, at).toBe('')
            continue
          }
          expect(text, at).not.toMatch(untrue)
          expect(text, at).not.toMatch(/[{}]|\bnull\b|undefined|NaN| {2}|\(\)/u)
          expect(
            text.split('\n\n').every((part) => part.trim() !== ''),
            at,
          ).toBe(true)
          for (const left of residual) expect(text, at).toContain(left.sentence)
          expect(text.endsWith('Postmaster Team'), at).toBe(true)
        }
  })
})

describe('the templates', () => {
  const all = { ...decidedTemplates, ...pastedTemplates, ...frameTemplates }
  it.each(Object.entries(all))('%s has only fields there are and claims nothing as done', (_, text) => {
    expect(unknownField(text).ok).toBe(true)
    expect(text).not.toMatch(untrue)
    expect(text).toMatch(/^[\x20-\x7e]+$/u)
  })

  it('say of each kind what the sender can do, or that it is no block', () => {
    for (const kind of refusalKinds) {
      const { liftedBy } = entryOf(kind)
      if (liftedBy === 'sender' || liftedBy === 'nobody') expect(pastedTemplates[kind]).toContain('no block')
    }
    expect(pastedTemplates.foreign).toContain('somebody else')
  })
})

describe('fields', () => {
  const empty = Object.fromEntries(Object.keys(mergeFields).map((name) => [name, null]))
  const values = { ...empty, subject: '192.0.2.7 {date}', contact: 'Jane' } as Record<keyof MergeValues, string | null>

  it('are filled in once, and what is filled in is left alone', () => {
    expect(fillFields('Hello {contact}: {subject}.', values)).toEqual({
      ok: true,
      value: 'Hello Jane: 192.0.2.7 {date}.',
    })
  })

  it('that do not exist, or stand for nothing, are an error with the place', () => {
    expect(fillFields('Hello {contakt}', values)).toMatchObject({ ok: false, problem: { code: 'reply-field', at: 6 } })
    expect(fillFields('until {day}', values)).toMatchObject({
      ok: false,
      problem: { code: 'reply-field-empty', at: 6 },
    })
    expect(fillFields('Hello {constructor}', values)).toMatchObject({ ok: false })
  })

  it('are told from other braces', () => {
    expect(fillFields('{"code": 554} {} { a } {{', values)).toEqual({ ok: true, value: '{"code": 554} {} { a } {{' })
  })
})
