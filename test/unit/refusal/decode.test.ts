import { describe, expect, it } from 'vitest'
import { entryOf } from '../../../src/domain/refusal/catalogue.ts'
import { decodeRefusals, decodeTexts } from '../../../src/domain/refusal/decode.ts'
import { refusalKinds } from '../../../src/domain/refusal.ts'
import { decodePaste } from '../../../src/mail/paste.ts'
import type { Expected, Paste } from './paste.ts'
import { addressList } from './pastes/address-list.ts'
import { dnsAndLimits } from './pastes/dns-and-limits.ts'
import { foreignPastes } from './pastes/foreign.ts'
import { formPastes } from './pastes/forms.ts'
import { logPastes } from './pastes/logs.ts'
import { nameList } from './pastes/name-list.ts'
import { nonePastes } from './pastes/none.ts'
import { thirdParty } from './pastes/third-party.ts'

const groups: Record<string, Paste[]> = {
  'address list': addressList,
  'name list': nameList,
  'DNS and limits': dnsAndLimits,
  'third parties': thirdParty,
  forms: formPastes,
  logs: logPastes,
  'other servers': foreignPastes,
  'no refusal': nonePastes,
}

const summary = (text: string, wanted: readonly Expected[]) =>
  decodeRefusals(text).map(({ kind, subject, date, code, enhanced }, index) =>
    wanted[index]?.[3] === undefined ? [kind, subject, date] : [kind, subject, date, `${code} ${enhanced}`],
  )

describe.each(Object.entries(groups))('pastes: %s', (_, pastes) => {
  it.each(pastes.map((each) => [each.title, each] as const))('%s', async (_title, { text, refusals }) => {
    expect(summary(text, refusals)).toEqual(refusals)
    expect(await decodePaste(text)).toEqual({ refusals: decodeRefusals(text) })
  })
})

describe('the pastes', () => {
  const all = Object.values(groups).flat()

  it('hold at least five of each kind that has a template, and fifty foreign ones', () => {
    const counts = new Map(refusalKinds.map((kind) => [kind, 0]))
    for (const [kind] of all.flatMap((each) => each.refusals)) counts.set(kind, (counts.get(kind) ?? 0) + 1)
    const few = refusalKinds.filter((kind) => entryOf(kind).template !== null && (counts.get(kind) ?? 0) < 5)
    expect(few).toEqual([])
    expect(counts.get('foreign')).toBeGreaterThanOrEqual(50)
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
