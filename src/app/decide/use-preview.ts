import { useEffect, useState } from 'react'
import type { Preview } from '../../contract/desk/decisions.ts'
import type { DeskError } from '../../contract/errors.ts'
import { useNow } from '../../ui/use-now.ts'
import { asDeskError, useDesk } from '../client/use-desk.tsx'
import type { DecisionAsk } from './ask.ts'
import { type DecisionFields, readFields } from './decision-fields.ts'
import { previewInput } from './preview-input.ts'
import { askStoppable } from './stoppable.ts'
import { useSettled } from './use-settled.ts'

/** What the dialog is about: an ask whose effect it looks up itself, or a preview that is there already. */
export type DialogMatter =
  | { kind: 'ask'; ask: DecisionAsk /** Looked up already, for an ask without fields. */; first: Preview | null }
  | { kind: 'frozen'; preview: Preview; note: string | null; again: () => Promise<Preview> }

/** How far the looking is: under way by that name, stopped by somebody, or neither. */
export type Looking = { jobId: string } | 'stopped' | null

/**
 * The preview of what the dialog shows now; null while it is looked up or cannot be. What nobody waits for any more, since
 * the dialog was closed or its fields changed, is stopped.
 */
export function usePreview(
  matter: DialogMatter,
  fields: DecisionFields,
  against: boolean,
  onError: (error: DeskError | null) => void,
) {
  const desk = useDesk()
  const now = useNow()
  const [round, setRound] = useState(0)
  const [looking, setLooking] = useState<Looking>(null)
  const read =
    matter.kind === 'ask'
      ? readFields(matter.ask.action, matter.ask.over, fields, now, matter.ask.scale === 'bulk')
      : null
  const options = useSettled(read?.ok === true ? JSON.stringify(read.options) : '{}', 200)
  const complete = read === null || read.ok
  const key = JSON.stringify([options, against, round])
  const [found, setFound] = useState<{ preview: Preview; key: string } | null>(() => {
    const first = matter.kind === 'frozen' ? matter.preview : matter.first
    return first === null ? null : { preview: first, key }
  })
  const foundKey = found?.key ?? null

  useEffect(() => {
    if (!complete || foundKey === key) return
    let current = true
    const { jobId, answer, stop } = askStoppable(desk, (named) =>
      matter.kind === 'frozen'
        ? matter.again()
        : desk.call('decisions.preview', {
            ...previewInput(matter.ask, JSON.parse(options), !against),
            jobId: named,
          }),
    )
    setLooking({ jobId })
    answer.then(
      (preview) => {
        if (!current) return
        setFound({ preview, key })
        setLooking(null)
        if (round === 0) onError(null)
      },
      (thrown: unknown) => {
        if (!current) return
        const failure = asDeskError(thrown)
        setLooking(failure.code === 'cancelled' ? 'stopped' : null)
        if (failure.code !== 'cancelled') onError(failure)
      },
    )
    return () => {
      current = false
      stop()
    }
  }, [desk, matter, options, against, complete, round, key, foundKey, onError])

  return {
    preview: complete && found?.key === key ? found.preview : null,
    problems: read !== null && !read.ok ? read.problems : null,
    looking,
    refresh: () => setRound((last) => last + 1),
  }
}
