import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { findingsOf } from '../../../src/domain/complaint.ts'
import { readComplaint } from '../../../src/mail/complaint.ts'
import { expected } from './expected.ts'
import { now, policyOf } from './policy.ts'

const folder = join(import.meta.dirname, 'mails')
const policy = policyOf({
  border: ['mx.isp.example', 'store.isp.example', '192.0.2.16/28'],
  trustedRelays: ['198.51.100.128/28', 'relay.forwarder.example'],
  trustedReporters: ['fbl.example', 'abuse@partner.example'],
})

const isoDay = (day: number | null) => (day === null ? null : new Date(day * 86_400_000).toISOString().slice(0, 10))

describe('complaints that came in', () => {
  it('has an expectation for each mail, and a mail for each', () => {
    const names = readdirSync(folder).map((name) => name.replace(/\.eml$/u, ''))
    expect(names.sort()).toEqual(Object.keys(expected).sort())
    expect(names.length).toBeGreaterThanOrEqual(40)
  })

  it.each(Object.entries(expected))('%s', async (name, want) => {
    const mail = await readComplaint(readFileSync(join(folder, `${name}.eml`)))
    const [first, second] = findingsOf(mail, policy, now)
    expect(first?.address ?? null).toBe(want.offender)
    expect(second?.address).toBe(want.second)
    if (want.basis !== undefined) expect(first?.basis).toBe(want.basis)
    if (want.day !== undefined) expect(isoDay(first?.day ?? null)).toBe(want.day)
    if (want.type !== undefined) expect(first?.type).toBe(want.type)
    if (want.weight !== undefined) expect(first?.weight).toBe(want.weight)
    if (want.status !== undefined) expect(first?.status).toBe(want.status)
    expect(first?.reason?.code).toBe(want.status === 'ignored' ? 'type' : want.code)
  })
})
