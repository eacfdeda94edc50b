import type { Draft } from '../../threads/apis.ts'

/**
 * A request with several subjects is answered once: the first of its decisions carries the whole text, the others none.
 * The letters share greeting and signature (domain/reply.ts), which stand once.
 */
export function answerOnce(drafts: readonly Draft[]): Draft[] {
  const byRequest = new Map<number, Draft[]>()
  for (const draft of drafts) {
    if (draft.requestId === null || draft.reply === null) continue
    byRequest.set(draft.requestId, [...(byRequest.get(draft.requestId) ?? []), draft])
  }
  return drafts.map((draft) => {
    const group = draft.requestId === null ? undefined : byRequest.get(draft.requestId)
    if (!group || group.length < 2) return draft
    return group[0] === draft
      ? { ...draft, reply: joined(group.map(({ reply }) => reply ?? '')) }
      : { ...draft, reply: null }
  })
}

function joined(letters: readonly string[]): string {
  const [first = ''] = letters
  if (letters.every((letter) => letter === first)) return first
  const parts = letters.map((letter) => letter.split('\n\n'))
  const greeting = parts[0]?.[0] ?? ''
  const signature = parts[0]?.at(-1) ?? ''
  const bodies = parts.flatMap((paragraphs) => paragraphs.slice(1, -1))
  return [greeting, ...new Set(bodies), signature].join('\n\n')
}
