import type { PushResult } from '../../../src/contract/desk/decisions.ts'
import { DeskError, errorData } from '../../../src/contract/errors.ts'
import { fault } from '../fault.ts'
import { counted, nothingPushed } from '../sync/plan.ts'
import type { JournalApi } from '../threads/apis.ts'
import { type Engine, operatorName } from './engine.ts'
import type { Job } from './jobs.ts'
import type { FilesSource } from './settings.ts'

/** So many decisions are worked into the target file at once. */
const atOnce = 50_000

/**
 * A file desk's push: the decisions are applied to the mirror by the server's rules and the target file is written whole;
 * only that is a receipt.
 *
 * @throws DeskError `no-source` without a target, `disk` when it cannot be written; the decisions wait then
 */
export async function pushToFiles(
  engine: Engine,
  source: FilesSource,
  job: Job,
  which: Parameters<JournalApi['takeForSending']>[0]['which'],
): Promise<PushResult> {
  const { journal, writer, clock, settings } = engine
  const { target, targetFormat } = source
  if (target === null || targetFormat === null) {
    await journal.postpone({ decisionIds: [], nextTryAt: null, message: '', delivered: 'no', at: clock() })
    throw new DeskError('no-source', 'No target file is set: the decisions have nowhere to go.', {
      detail: { hint: 'Choose the file that a push writes, under Settings, Source.' },
    })
  }
  let result: PushResult = { ...nothingPushed }
  for (;;) {
    if (job.signal.aborted) break
    const decisions = await journal.takeForSending({ limit: atOnce, now: clock(), which })
    if (decisions.length === 0) break
    fault('push:marked-sent')
    try {
      const { receipts } = await writer.applyToFiles({
        decisions,
        target,
        format: targetFormat,
        now: clock(),
        operator: operatorName(engine),
        policy: settings.policy(),
      })
      fault('push:answered')
      await journal.settle({ receipts, at: clock() })
      fault('push:settled')
      result = receipts.reduce(counted, { ...result, sent: result.sent + receipts.length })
      job.progress(`Writing ${target}`, result.sent)
    } catch (thrown) {
      const decisionIds = decisions.map(({ id }) => id)
      const { message } = errorData(thrown)
      await journal.postpone({ decisionIds, nextTryAt: null, message, delivered: 'unknown', at: clock() })
      throw thrown
    }
  }
  await engine.mirror.moved({ mirror: true, journal: true, policy: null })
  return result
}
