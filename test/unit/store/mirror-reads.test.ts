import { describe, expect, it } from 'vitest'
import { mirrorStore } from '../../../electron/desk/store/kinds.ts'
import { openForReading, openForWriting } from '../../../electron/desk/store/open.ts'
import { walkListings } from '../../../electron/desk/store/queries/listing-walk.ts'
import { mirrorReads } from '../../../electron/desk/store/queries/mirror-reads.ts'
import { type Network, parseNetwork } from '../../../src/domain/address.ts'
import { testFolder, writeMirror } from './folder.ts'
import { event, exception, listing, request, signalDay } from './rows.ts'

const folder = testFolder()

const network = (text: string): Network => {
  const parsed = parseNetwork(text)
  if (!parsed.ok) throw new Error(parsed.problem.message)
  return parsed.value
}

const rows = [
  listing(1, '192.0.2.7', { shadowedBy: 2 }),
  listing(2, '192.0.2.0/24', { reason: 'rollup', grounds: 'many-addresses' }),
  listing(3, '192.0.0.0/16'),
  listing(4, '192.0.2.0'),
  listing(5, '2001:db8::1'),
  listing(6, '2001:db8::/32'),
  listing(7, '::/0'),
  listing(8, '.pool.example', { reason: 'dynamic' }),
  listing(9, 'host-*.pool.example', { reason: 'generic' }),
  listing(10, '*.isp.example', { reason: 'generic' }),
  listing(11, 'mail.isp.example', { reason: 'generic', note: 'ünïcode', file: 'names.txt', hits: 4, lastHitAt: 9 }),
]

function open() {
  const path = folder.path('reads.sqlite')
  writeMirror(path, rows, (load) => {
    load.add.exceptions(exception(1, '192.0.2.7', { listingId: 2 }))
    load.add.exceptions(exception(2, '192.0.0.0/12', { kind: 'never' }))
    load.add.exceptions(exception(3, '2001:db8::/48', { kind: 'never' }))
    load.add.exceptions(exception(4, '.isp.example', { kind: 'never' }))
    load.add.requests(request(1, ['192.0.2.7', '192.0.2.8']))
    load.add.requests(request(2, ['192.0.2.7'], { state: 'closed' }))
    for (const day of [100, 101]) {
      load.add.signals(signalDay('192.0.2.7', day))
      load.add.signals(signalDay('192.0.2.9', day))
      load.add.signals(signalDay('2001:db8::/64', day))
    }
    load.add.events(event(1, '192.0.2.7', { at: 100 }))
    load.add.events(event(2, '192.0.2.7', { kind: 'removed', at: 200 }))
    load.add.events(event(3, '192.0.2.7', { at: 300 }))
    load.add.events(event(4, '192.0.2.7', { kind: 'expired', at: 400 }))
  })
  const db = openForReading(path, mirrorStore)
  return { db, reads: mirrorReads(db) }
}

describe('the mirror, read', () => {
  const { db, reads } = open()
  const ids = (found: { id: number }[]) => found.map(({ id }) => id)

  it('gives a row back as it came', () => {
    for (const row of rows) {
      expect(reads.listing(row.id)).toEqual(row)
      expect(reads.listingOf(row.list, row.subject)).toEqual(row)
    }
    expect(reads.listing(99)).toBeNull()
    expect(reads.listingOf('address', '192.0.2.99')).toBeNull()
    expect(reads.listingOf('name', '192.0.2.7')).toBeNull()
  })

  it('finds everything that contains an address, widest first', () => {
    expect(ids(reads.covering(network('192.0.2.7')))).toEqual([3, 2, 1])
    expect(ids(reads.covering(network('192.0.2.0')))).toEqual([3, 2, 4])
    expect(ids(reads.covering(network('192.0.2.0/25')))).toEqual([3, 2])
    expect(ids(reads.covering(network('2001:db8::1')))).toEqual([7, 6, 5])
    expect(ids(reads.covering(network('198.51.100.1')))).toEqual([])
  })

  it('finds what lies inside a network, in address order', () => {
    expect(ids(reads.inside(network('192.0.2.0/24'), 10))).toEqual([2, 4, 1])
    expect(ids(reads.inside(network('192.0.2.0/25'), 10))).toEqual([4, 1])
    expect(ids(reads.inside(network('192.0.2.0/24'), 2))).toEqual([2, 4])
    expect(ids(reads.inside(network('2001:db8::/32'), 10))).toEqual([6, 5])
  })

  it('finds name patterns by every ending of a name and by inner wildcards', () => {
    expect(ids(reads.matchingNames(['host-1.pool.example'])).sort()).toEqual([8, 9])
    expect(ids(reads.matchingNames(['pool.example', 'Mail.ISP.example.'])).sort()).toEqual([10, 11, 8])
    expect(ids(reads.matchingNames(['isp.example']))).toEqual([])
    expect(reads.matchingNames([])).toEqual([])
  })

  it('sees a new inner wildcard once another connection has committed it', () => {
    const writer = openForWriting(db.path, mirrorStore)
    writer.exec(`update listing set subject = 'cust-*.pool.example' where id = 9`)
    writer.close()
    expect(ids(reads.matchingNames(['cust-1.pool.example'])).sort()).toEqual([8, 9])
  })

  it('finds exceptions that are, contain or lie inside a subject', () => {
    expect(ids(reads.exceptionsConcerning('192.0.2.7'))).toEqual([2, 1])
    expect(ids(reads.exceptionsConcerning('192.0.2.0/24')).sort()).toEqual([1, 2])
    expect(ids(reads.exceptionsConcerning('2001:db8::1'))).toEqual([3])
    expect(ids(reads.exceptionsConcerning('::/0'))).toEqual([3])
    expect(ids(reads.exceptionsConcerning('a.isp.example'))).toEqual([4])
    expect(ids(reads.exceptionsConcerning('198.51.100.1'))).toEqual([])
    expect(ids(reads.exclusionsOf(2))).toEqual([1])
    expect(reads.exception(1)).toEqual(exception(1, '192.0.2.7', { listingId: 2 }))
  })

  it('answers requests by number, subject, sender and state', () => {
    expect(reads.request(1)).toEqual(request(1, ['192.0.2.7', '192.0.2.8']))
    expect(reads.requestsAbout('192.0.2.7')).toEqual([2, 1])
    expect(reads.requestsFrom('ANN@example.net')).toEqual([2, 1])
    expect(ids([...reads.requestsIn(['open'])])).toEqual([1])
    expect(ids([...reads.requestsIn([])])).toEqual([1, 2])
  })

  it('answers signals of an address, of its /64, and summed over a network', () => {
    expect(reads.signals(network('192.0.2.7'), 0, 100)).toEqual([signalDay('192.0.2.7', 100)])
    expect(reads.signals(network('2001:db8::5'), 101, 200)).toEqual([signalDay('2001:db8::/64', 101)])
    const sums = reads.signalsOfNetwork(network('192.0.2.0/24'), 100, 101)
    expect(sums.map(({ address, day, delivered }) => ({ address, day, delivered }))).toEqual([
      { address: '192.0.2.0/24', day: 100, delivered: 400 },
      { address: '192.0.2.0/24', day: 101, delivered: 400 },
    ])
    expect(reads.signalsOfNetwork(network('2001:db8::/32'), 0, 1000)).toHaveLength(2)
  })

  it('says how the last listing ended, and counts a return within probation as a relapse', () => {
    expect(reads.lastEnd('address', '192.0.2.7', { probationDays: 14 })).toEqual({ at: 400, relapses: 1 })
    expect(reads.lastEnd('name', '192.0.2.7', { probationDays: 14 })).toBeNull()
    expect(ids(reads.events('192.0.2.7', 2))).toEqual([4, 3])
  })

  it('names what a rollup shadows, and counts', () => {
    expect(ids(reads.shadowedBy(2))).toEqual([1])
    expect(reads.counts()).toEqual({ listings: rows.length, openRequests: 1 })
  })

  it('walks in address order: IPv4, IPv6, names by reversed labels', () => {
    expect([...walkListings(db)].map((row) => row.listing.id)).toEqual([3, 2, 4, 1, 7, 6, 5, 10, 11, 8, 9])
  })
})
