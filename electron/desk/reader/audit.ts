import type { AuditReads } from '../store/queries/audit.ts'
import type { ReadHandlers } from '../threads/apis.ts'

/** The audit as the contract gives it. */
export function auditHandlers(reads: () => AuditReads): Pick<ReadHandlers, 'audit.window' | 'audit.verify'> {
  return {
    'audit.window': ({ decisionId, offset, limit }) => reads().window(decisionId, offset, limit),
    'audit.verify': () => {
      const found = reads().verify()
      const { entries, head } = found
      if (found.ok) {
        return { ok: true, entries, head, brokenAt: null, sentence: wholeSentence(entries) }
      }
      const { brokenAt, why } = found
      return { ok: false, entries, head, brokenAt, sentence: `The chain breaks at entry ${brokenAt}: ${why}` }
    },
  }
}

function wholeSentence(entries: number): string {
  if (entries === 0) return 'The audit is empty.'
  return entries === 1
    ? 'The one entry is as it was written.'
    : `All ${entries} entries follow one another; none was changed.`
}
