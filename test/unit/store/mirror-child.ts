import { formatNetwork } from '../../../src/domain/address.ts'
import { testPolicy } from './policy.ts'
import { listing } from './rows.ts'
import { sendBody, snapshotText, testWriter } from './writer.ts'

/** The rows a killed child was loading. */
export const childRows = Array.from({ length: 60_000 }, (_, at) =>
  listing(at + 1, formatNetwork({ family: 4, lo: 10_000 + at * 7, plen: 32 })),
)
export const childChange = listing(999_999, '203.0.113.9', { version: 7 })

/** Run as a process of its own: loads or changes a mirror until the named fault ends it. */
async function work(task: string, mirrorPath: string): Promise<void> {
  const writer = testWriter()
  if (task === 'load') {
    await writer.begin({ mirrorPath, generation: 4, resume: false })
    const body = Buffer.from(snapshotText('e.5', childRows))
    const cuts = Array.from({ length: 30 }, (_, at) => at * 500_000)
    await sendBody(writer, 'listings', body, { cuts })
    await writer.finish({})
  } else {
    await writer.open({ mirrorPath, policy: testPolicy })
    await writer.applyChanges({ feed: 'listings', newState: 'e.6', changed: [childChange], now: 0 })
  }
  process.stdout.write('survived')
}

const [, script, task, path] = process.argv
if (script?.endsWith('mirror-child.ts') && task && path) await work(task, path)
