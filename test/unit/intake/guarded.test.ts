import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createFileGuard } from '../../../electron/desk/intake/file-guard.ts'
import { firstKey6, firstNameKey, keyOf4 } from '../../../electron/desk/store/key.ts'
import { mirrorEvidence } from '../../../electron/desk/store/mirror-evidence.ts'
import { mirrorReads } from '../../../electron/desk/store/queries/mirror-reads.ts'
import { parseNetwork } from '../../../src/domain/address.ts'
import { judge } from '../../../src/domain/judge.ts'
import { neverGuard } from '../../../src/domain/never-list.ts'
import { reservedBlocks } from '../../../src/domain/reserved-space.ts'
import { exception, policy } from '../rules/material.ts'
import { remove } from './decisions.ts'
import { type FileDesk, fileDesk } from './file-desk.ts'

let desk: FileDesk
beforeEach(() => {
  desk = fileDesk()
})
afterEach(() => desk.close())

describe('entries that must not be listed', () => {
  it('are named with file and line, and stand all the same where the file is the source of record', async () => {
    const { preview } = await desk.import(
      { a: '9.9.9.1\n10.0.0.0/8\n127.0.0.1\nfe80::/10\n192.0.2.1\n' },
      { reason: 'directspam' },
    )
    expect(preview.added).toBe(5)
    expect(preview.guarded.count).toBe(3)
    expect(preview.guarded.first.map(({ file, line, subject, code }) => [file, line, subject, code])).toEqual([
      ['a', 2, '10.0.0.0/8', 'reserved'],
      ['a', 3, '127.0.0.1', 'reserved'],
      ['a', 4, 'fe80::/10', 'reserved'],
    ])
    expect(preview.guarded.first[0]?.reason).toContain('private use (RFC 1918)')
    expect(desk.subjects()).toContain('10.0.0.0/8')
  })

  it('are left out of a proposal', async () => {
    const preview = await desk.preview({ a: '9.9.9.1\n10.0.0.1\n' }, { reason: 'directspam', mode: 'propose' })
    expect(preview).toMatchObject({ added: 1, guarded: { count: 1 } })
  })
})

describe('the guard of a file', () => {
  const entries = [
    exception({ id: 1, kind: 'never', subject: '9.1.2.0/24', reasons: ['directspam'] }),
    exception({ id: 2, kind: 'never', subject: '9.1.3.7' }),
    exception({ id: 3, kind: 'never', subject: '2a00:1::/32' }),
    exception({ id: 4, kind: 'never', subject: '.partner.example' }),
  ]
  const guard = createFileGuard(entries, policy)
  const keyOf = (subject: string) => {
    const network = parseNetwork(subject)
    if (!network.ok) return firstNameKey
    return network.value.family === 4 ? keyOf4(network.value) : firstKey6
  }

  it.each([
    ...[
      '9.1.2.0',
      '9.1.2.255',
      '9.1.1.255',
      '9.1.3.0',
      '9.1.3.7',
      '9.1.3.0/24',
      '9.1.0.0/16',
      '9.0.0.0/7',
      '0.0.0.0/0',
    ],
    ...['9.255.255.255', '11.0.0.0', '223.255.255.255', '224.0.0.0', '192.0.2.7', '2a00:1::25', '2a00:2::25', '::/0'],
    ...['.partner.example', 'mail.partner.example', '.other.example', '*-dsl.com'],
    ...reservedBlocks.map(({ network }) => network).filter((network) => network !== '::ffff:0:0/96'),
  ])('says of %s what the rules say', (subject) => {
    for (const reason of ['directspam', 'dynamic'] as const)
      expect(guard(keyOf(subject), subject, reason)).toEqual(neverGuard({ subject, reason }, entries, policy))
  })
})

describe('what a decision removed and a later file lists anew', () => {
  const removal = (subject: string) =>
    desk.reading((db) => {
      const { coverage } = judge({ subject, channel: null, policy, now: desk.now() }, mirrorEvidence(mirrorReads(db)))
      const { fingerprint } = coverage
      return {
        ...remove(subject, desk.now()),
        coverage: fingerprint,
        againstPolicy: true,
        why: 'We spoke on the phone.',
      }
    })
  const at = (seconds: number) => new Date(seconds * 1000).toISOString()

  it('is a relapse within probation, and counted on from there', async () => {
    await desk.import({ a: '9.9.9.1\n9.9.9.2\n' }, { reason: 'directspam' })
    desk.wait(3600)
    const decision = removal('9.9.9.1')
    const target = desk.path('out.zone')
    const { receipts } = await desk.intake.applyToFiles({
      decisions: [decision],
      target,
      format: 'rbldnsd',
      now: desk.now(),
      operator: 'ann',
      policy,
    })
    expect(receipts).toMatchObject([{ status: 'applied' }])
    desk.wait(86_400)
    const again = `ip,reason,date\n9.9.9.1,directspam,${at(desk.now())}\n9.9.9.2,directspam,\n9.9.9.3,directspam,\n`
    await desk.import({ a: again }, { reapply: [decision] })
    const row = (subject: string) => desk.listings().find((listing) => listing.subject === subject)
    expect(row('9.9.9.1')).toMatchObject({ relapses: 1 })
    expect(row('9.9.9.3')).toMatchObject({ relapses: 0 })
    const events = desk.reading((db) => mirrorReads(db).events('9.9.9.1', 5))
    expect(events.map(({ kind, by }) => [kind, by])).toEqual([
      ['listed', 'import'],
      ['removed', 'ann'],
    ])
  })
})
