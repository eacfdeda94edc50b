import { describe, expect, it } from 'vitest'
import { entryOf } from '../../../src/domain/refusal/catalogue.ts'
import { decodeRefusals, decodeTexts } from '../../../src/domain/refusal/decode.ts'
import { type Refusal, type RefusalKind, refusalKinds } from '../../../src/domain/refusal.ts'
import { decodePaste } from '../../../src/mail/paste.ts'
import type { Expected, Paste } from './paste.ts'
import { noRefusals } from './pastes/about-refusals.ts'
import { addressList } from './pastes/address-list.ts'
import { bounces } from './pastes/bounces.ts'
import { dnsAndLimits } from './pastes/dns-and-limits.ts'
import { foreignPastes } from './pastes/foreign.ts'
import { formPastes } from './pastes/forms.ts'
import { logPastes } from './pastes/logs.ts'
import { mailPrograms } from './pastes/mail-programs.ts'
import { mailServices } from './pastes/mail-services.ts'
import { mangled } from './pastes/mangled.ts'
import { nameList } from './pastes/name-list.ts'
import { nearMisses } from './pastes/near-misses.ts'
import { nonePastes } from './pastes/none.ts'
import { otherKinds } from './pastes/other-kinds.ts'
import { ownWords } from './pastes/own-words.ts'
import { secondReading } from './pastes/second-reading.ts'
import { dates, subjects } from './pastes/subjects.ts'
import { thirdParty } from './pastes/third-party.ts'
import { typography } from './pastes/typography.ts'
import { wrapped } from './pastes/wrapped.ts'

const groups: Record<string, readonly Paste[]> = {
  'address list': addressList,
  'name list': nameList,
  'DNS and limits': dnsAndLimits,
  'third parties': thirdParty,
  forms: formPastes,
  logs: logPastes,
  'other servers': foreignPastes,
  'no refusal': nonePastes,
  bounces,
  'mail programs': mailPrograms,
  'mail services': mailServices,
  typography,
  subjects,
  dates,
  'other kinds': otherKinds,
  wrapped,
  mangled,
  'near misses': nearMisses,
  'our words from others': ownWords,
  'about refusals': noRefusals,
  'second reading': secondReading,
}

const summary = (found: readonly Refusal[], wanted: readonly Expected[]) =>
  found.map(({ kind, subject, date, code, enhanced }, index) =>
    wanted[index]?.[3] === undefined ? [kind, subject, date] : [kind, subject, date, `${code} ${enhanced}`],
  )

describe.each(Object.entries(groups))('pastes: %s', (_, pastes) => {
  it.each(pastes.map((each) => [each.title, each] as const))('%s', async (_title, { text, refusals }) => {
    const { refusals: found } = await decodePaste(text)
    expect(summary(found, refusals)).toEqual(refusals)
    // What is no message with parts of its own is read without taking it apart too.
    if (!/content-|^[A-Za-z0-9+/=\s]*$/imu.test(text)) expect(decodeRefusals(text)).toEqual(found)
  })
})

describe('the pastes', () => {
  const all = Object.values(groups).flat()

  /** Pastes, not refusals: one with ten of a kind counts once. */
  const holding = (kind: RefusalKind) => all.filter((each) => each.refusals.some(([found]) => found === kind)).length

  it('are at least three hundred, no text twice', () => {
    expect(new Set(all.map(({ text }) => text)).size).toBeGreaterThanOrEqual(300)
  })

  it('hold at least five of each kind that has a template', () => {
    expect(refusalKinds.filter((kind) => entryOf(kind).template !== null && holding(kind) < 5)).toEqual([])
  })

  it('hold at least fifty of other servers alone, none of which is called ours', async () => {
    const foreign = all.filter(({ refusals }) => refusals.length > 0 && refusals.every(([kind]) => kind === 'foreign'))
    expect(foreign.length).toBeGreaterThanOrEqual(50)
    const called = await Promise.all(foreign.map(async ({ text }) => (await decodePaste(text)).refusals))
    expect(called.flat().filter(({ kind }) => kind !== 'foreign')).toEqual([])
  })
})

describe('decodeRefusals', () => {
  it('says what the catalogue says of the kind, and permanence by the first digit', () => {
    const [refusal] = decodeRefusals(
      '450 4.7.1 - ERROR: Mail Refused - <192.0.2.10> - See /mail_blocks#highspam - 20251103',
    )
    expect(refusal).toEqual({
      kind: 'highspam',
      permanent: false,
      code: 450,
      enhanced: '4.7.1',
      subject: '192.0.2.10',
      date: '2025-11-03',
      url: '/mail_blocks#highspam',
      remedy: entryOf('highspam').remedy,
      liftedBy: 'interval',
    })
  })

  it('leaves what is absent null', () => {
    const [refusal] = decodeRefusals('ERROR: Mail Refused - <192.0.2.10>')
    expect(refusal).toMatchObject({
      kind: 'listed',
      permanent: null,
      code: null,
      enhanced: null,
      date: null,
      url: null,
    })
  })

  it('gives the link as it was written, put together again where it was folded', () => {
    const [refusal] = decodeRefusals(
      'ERROR: Mail Refused - <192.0.2.10> - See HTTP://www.Isp.example/mail_\n  blocks.htm#Rollup',
    )
    expect(refusal?.url).toBe('HTTP://www.Isp.example/mail_blocks.htm#Rollup')
  })

  it('reports a refusal of several parts once', () => {
    const line = '554 5.7.1 - ERROR: Mail Refused - <192.0.2.10> - See /mail_blocks#directspam - 20251103'
    expect(decodeTexts([line, `host said: ${line}`, line])).toHaveLength(1)
  })

  it('looks at the first MiB only', () => {
    const line = '554 5.7.1 - ERROR: Mail Refused - <192.0.2.10>'
    expect(decodeRefusals(' '.repeat(1 << 20) + line)).toEqual([])
    expect(decodeRefusals(' '.repeat((1 << 20) - line.length) + line)).toHaveLength(1)
  })
})
