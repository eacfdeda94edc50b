import Sqlite from 'better-sqlite3'
import { expect, it, onTestFinished } from 'vitest'
import { placeOf } from '../../../electron/desk/store/complaint-place.ts'
import { deskStore, mirrorStore } from '../../../electron/desk/store/kinds.ts'
import { migrate } from '../../../electron/desk/store/migrate.ts'
import { openEmpty, readsOf } from '../../../electron/desk/store/open.ts'
import { complaintReads, withComplaints } from '../../../electron/desk/store/queries/complaint-reads.ts'
import { mirrorReads } from '../../../electron/desk/store/queries/mirror-reads.ts'
import { type Network4, parseNetwork } from '../../../src/domain/address.ts'

const network = (text: string): Network4 => {
  const read = parseNetwork(text)
  if (!read.ok || read.value.family !== 4) throw new Error(`${text} is no IPv4 network`)
  return read.value
}

it('counts an address among the sources of its network when only this desk knows a complaint about it', () => {
  const desk = new Sqlite(':memory:')
  onTestFinished(() => void desk.close())
  migrate(desk, deskStore)
  const add = desk.prepare('insert into complaint_day values (?, ?, 1, 1, 0, 1)')
  for (const [address, day] of [
    ['198.51.100.9', 3],
    ['198.51.100.7', 1],
    ['198.51.100.7', 2],
    ['198.51.101.0', 1],
  ] as const)
    add.run(placeOf(network(address)), day)

  const both = withComplaints(mirrorReads(openEmpty(mirrorStore)), complaintReads(readsOf(desk)))
  const sources = (text: string) => both.sourcesInside(network(text)).map((lo) => lo - network('198.51.100.0').lo)
  expect(sources('198.51.100.0/24')).toEqual([7, 9])
  expect(sources('198.51.100.8/29')).toEqual([9])
  expect(sources('198.51.99.0/24')).toEqual([])
})
