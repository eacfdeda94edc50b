import type { Selection } from '../../../../src/contract/desk/decisions.ts'
import { DeskError } from '../../../../src/contract/errors.ts'
import type { Action } from '../../../../src/domain/action.ts'
import { formatSubject, parseSubject } from '../../../../src/domain/subject.ts'
import { createPause } from '../breathe.ts'
import type { ReadContext } from '../context.ts'
import { judgeSubject } from '../evidence.ts'
import { type LeftOut, listOf, type Target } from './target.ts'

/** Actions on what may have no row yet. */
const onSubjects: readonly Action[] = ['list', 'override']

/**
 * Subjects named by a person (`list`, `override`). What has a decision of the same kind waiting is left out.
 *
 * @throws DeskError `bad-input` naming the place of a subject that cannot be read, or the action that does not fit
 */
export async function selectSubjects(
  context: ReadContext,
  { subjects }: Extract<Selection, { subjects: unknown }>,
  action: Action,
  again = false,
): Promise<{ targets: Target[]; leftOut: LeftOut[] }> {
  if (!onSubjects.includes(action))
    throw new DeskError('bad-input', `${action} is about rows that are there, not about subjects by name.`, {
      detail: { field: 'selection', hint: 'Select listings or requests by query or id.' },
    })
  const targets: Target[] = []
  const leftOut: LeftOut[] = []
  const pause = createPause()
  for (const subject of canonicalSubjects(subjects)) {
    const waits = again ? null : context.journal.pendingForSubject(subject)
    if (waits === action) leftOut.push({ id: 0, subject, why: `${waits} waits in the outbox already` })
    else {
      const judgement = judgeSubject(context, subject, null)
      targets.push({
        id: 0,
        subject,
        list: listOf(subject),
        listing: null,
        request: null,
        judgement,
        mergeInto: null,
        reason: null,
      })
    }
    await pause()
  }
  return { targets, leftOut }
}

/** Canonical texts, each once, in the order named. @throws DeskError `bad-input` with the place (`selection.subjects.3`) */
export function canonicalSubjects(texts: readonly string[]): string[] {
  const canonical = texts.map((text, place) => {
    const parsed = parseSubject(text.trim())
    if (parsed.ok) return formatSubject(parsed.value)
    throw new DeskError('bad-input', `Subject ${place + 1} (${text.slice(0, 80)}): ${parsed.problem.message}`, {
      detail: {
        field: `selection.subjects.${place}`,
        hint: 'An address, a network (192.0.2.0/24) or a name pattern (.pool.example).',
      },
    })
  })
  return [...new Set(canonical)]
}
