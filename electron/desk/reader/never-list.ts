import type { Exception } from '../../../src/domain/exception.ts'
import { fitsList } from '../../../src/domain/listing.ts'
import { neverGuard } from '../../../src/domain/never-list.ts'
import { compareSubjects } from '../../../src/domain/order.ts'
import { type Reason, reasons } from '../../../src/domain/reason.ts'
import { parseSubject, subjectList } from '../../../src/domain/subject.ts'
import { neverListReads } from '../store/queries/never-list-reads.ts'
import type { ReadHandlers } from '../threads/apis.ts'
import type { ReaderState } from './state.ts'
import { canonicalSubject } from './subject-view.ts'

/** The never-list and its tester. */
export function neverListHandlers(state: ReaderState): Pick<ReadHandlers, 'neverList.window' | 'neverList.test'> {
  let held: Exception[] | null = null
  state.onMoved(({ mirror }) => {
    if (mirror) held = null
  })
  const entries = () => {
    held ??= neverListReads(state.stores().mirror).toSorted(bySubject)
    return held
  }

  return {
    async 'neverList.window'({ text, offset, limit }) {
      const wanted = text.trim().toLowerCase()
      const found = entries().filter((row) => wanted === '' || isAbout(row, wanted))
      return { total: found.length, generation: state.context().generation, rows: found.slice(offset, offset + limit) }
    },
    async 'neverList.test'({ subject: text, reason }) {
      const { mirror, policy } = state.context()
      const subject = canonicalSubject(text)
      const concerning = mirror.exceptionsConcerning(subject)
      const asked = reason === null ? reasonsFor(subject) : [reason]
      const answers = asked.map((one) => ({
        reason: one,
        guard: neverGuard({ subject, reason: one }, concerning, policy),
      }))
      return { subject, answers }
    },
  }
}

/** Reasons that a listing of the subject can have (SPEC 8, 11). */
function reasonsFor(subject: string): Reason[] {
  const parsed = parseSubject(subject)
  const list = parsed.ok ? subjectList(parsed.value) : 'address'
  return reasons.filter((reason) => fitsList(reason, list))
}

const isAbout = ({ subject, circumstance, createdBy }: Exception, wanted: string): boolean =>
  subject.includes(wanted) || circumstance.toLowerCase().includes(wanted) || createdBy.toLowerCase().includes(wanted)

function bySubject(a: Exception, b: Exception): number {
  const left = parseSubject(a.subject)
  const right = parseSubject(b.subject)
  return left.ok && right.ok ? compareSubjects(left.value, right.value) || a.id - b.id : a.id - b.id
}
