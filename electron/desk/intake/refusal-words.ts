import { isReason, type Reason } from '../../../src/domain/reason.ts'
import { dayOfStamp } from '../../../src/domain/refusal/day-stamp.ts'
import { decodeRefusals } from '../../../src/domain/refusal/decode.ts'

/** What the text that a sender is refused with says of a listing. */
export interface Said {
  reason: Reason | null
  /** UTC seconds, the begin of the day. */
  listedAt: number | null
}

/** Stands in a text for the address it is about, so that the texts of many entries are one. */
export const anyAddress = '192.0.2.1'

const remembered = 20_000

/**
 * Reads the reason (the anchor of the page) and the day out of refusal texts. Decoding costs some microseconds; a list
 * of millions has a handful of texts once every address in them is `anyAddress`.
 */
export function createRefusalReader(): (text: string) => Said {
  const known = new Map<string, Said>()
  return (text) => {
    const held = known.get(text)
    if (held) return held
    const said = readText(text)
    if (known.size >= remembered) known.clear()
    known.set(text, said)
    return said
  }
}

function readText(text: string): Said {
  const [refusal] = decodeRefusals(text).filter(({ kind }) => isReason(kind) || kind === 'suspectedPtr')
  const day = refusal?.date ?? dayOfStamp(/(?:^|[^\d])(\d{8})\s*$/u.exec(text)?.[1] ?? '')
  return { reason: reasonOf(refusal?.kind ?? ''), listedAt: day === null ? null : Date.parse(day) / 1000 }
}

function reasonOf(kind: string): Reason | null {
  if (kind === 'suspectedPtr') return 'dynamic'
  return isReason(kind) ? kind : null
}
