import { type RefObject, useMemo, useRef, useState } from 'react'
import type { KeyedAction } from '../../app/decide/action-words.ts'
import { ask } from '../../app/decide/ask.ts'
import { deskSelection, stillSelected } from '../../app/decide/selected-rows.ts'
import type { Deciding } from '../../app/decide/use-decide.tsx'
import type { Output } from '../../contract/binding.ts'
import { countText } from '../../ui/count-text.ts'
import { selectedCount } from '../../ui/selection.ts'
import type { TableHandle } from '../../ui/windowed-table.tsx'
import { nextUndecided } from './next-undecided.ts'
import { nextOpenSubject, subjectStandings } from './open-subjects.ts'
import type { Intent } from './request-pane.tsx'
import type { InboxList } from './use-inbox-list.ts'

export const requestCount = (count: number): string => (count === 1 ? '1 request' : `${countText(count)} requests`)

/** These are about a request as a whole, however many subjects it has. */
const aboutRequest: readonly KeyedAction[] = ['defer', 'ask', 'merge']

/** What a key or button decides in the inbox: the selection, else the request at hand; then the next one opens. */
export function useInboxDecisions(
  list: InboxList,
  asked: string,
  deciding: Deciding,
  table: RefObject<TableHandle | null>,
) {
  const [intent, setIntent] = useState<Intent | null>(null)
  const [chosen, setChosen] = useState<{ requestId: number; subject: string } | null>(null)
  const latest = useRef(list)
  latest.current = list
  const { current, selection, total } = list

  /** From the request just decided; whoever has moved on meanwhile stays where they are. */
  const toNext = (decidedId: number) => {
    const { cursor, pages, current: at, total: rows } = latest.current
    if (cursor === null || at?.id !== decidedId) return
    const to = nextUndecided(cursor, rows, (index) => {
      const state = pages.rowAt(index)
      if (state.state !== 'ready') return 'unread'
      return state.row.pending === null && state.row.id !== decidedId ? 'open' : 'decided'
    })
    if (to !== cursor) table.current?.move(to - cursor)
  }

  const decideOne = (
    detail: Output<'requests.get'>,
    action: KeyedAction,
    subject: string | null,
    reply: string | null,
  ) => {
    const { request, row, related, duplicate } = detail
    const others = request.subjects.length - 1
    const several = others > 0 && subject === null
    deciding.decide(
      ask({
        over: 'requests',
        selection: { ids: [request.id] },
        action,
        about: several ? `#${request.id} ${row.subject} and ${others} more` : (subject ?? row.subject),
        subjects: subject === null ? [] : [subject],
        several,
        reply,
        proposed: action === 'merge' ? (duplicate?.of ?? null) : null,
        mergeChoices: related.map(({ id, subject: label }) => ({ id, label })),
        onDecided: ({ preview }) => {
          const standings = subjectStandings(detail)
          const stays = new Set(preview.leftOut.first.map((one) => one.subject))
          const open = several
            ? (standings.find((one) => one.decided === null && stays.has(one.subject))?.subject ?? null)
            : nextOpenSubject(standings, subject)
          if (others === 0 || open === null || aboutRequest.includes(action)) toNext(request.id)
          else setChosen({ requestId: request.id, subject: open })
        },
      }),
    )
  }

  const count = selectedCount(selection, total)
  const inDesk = useMemo(() => deskSelection(selection, asked), [selection, asked])

  const decideSelected = (action: KeyedAction) => {
    if (inDesk === null) return
    deciding.decide(
      ask({
        over: 'requests',
        selection: inDesk,
        action,
        scale: 'bulk',
        about: requestCount(count),
        onDecided: ({ preview, skipped }) => list.select(stillSelected(selection, preview.leftOut, skipped)),
      }),
    )
  }

  return {
    count,
    /** The selection as the desk takes it; null when nothing is selected. */
    inDesk,
    intent,
    setIntent,
    decideOne,
    decideSelected,
    decide: (action: KeyedAction) => {
      if (count > 0) decideSelected(action)
      else if (current !== null) setIntent({ requestId: current.id, action })
    },
    /** The subject chosen in the request at hand; null: all that are open. */
    chosen: chosen !== null && chosen.requestId === current?.id ? chosen.subject : null,
    choose: (subject: string | null) =>
      setChosen(subject === null || current === null ? null : { requestId: current.id, subject }),
  }
}
