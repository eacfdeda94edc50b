import { listing } from './material.ts'
import { Source } from './source.ts'

export const ip = '192.0.2.7'
export const net = '192.0.2.0/24'
export const single = listing({ id: 1, subject: ip, version: 10 })
export const rollup = listing({ id: 2, subject: net, reason: 'rollup', grounds: 'many-addresses', version: 11 })
export const uuid = (n: number) => `01890a5d-ac96-774b-bcce-${String(n).padStart(12, '0')}`

export const code = (effect: ReturnType<Source['apply']>) => {
  if (effect.ok) return 'applied'
  const { receipt } = effect
  return receipt.status === 'rejected' ? receipt.code : receipt.status === 'conflict' ? receipt.cause : receipt.status
}

/** A source with a rollup over singles of the given scores, at 192.0.2.10 and up. */
export function withRollup(scores: (number | null)[]) {
  const source = new Source().with(rollup)
  scores.forEach((score, index) => {
    const subject = `192.0.2.${index + 10}`
    source.with(listing({ id: 20 + index, subject, shadowedBy: 2, listedAt: 1000 + index, version: 30 + index }))
    source.scores.set(subject, score)
  })
  return source
}

/** Spamhaus lists the subject. */
export function checkedListed(subject: string) {
  return new Source()
    .facts(subject)
    .map((one) =>
      one.value.kind === 'third-party' && one.value.list === 'spamhaus'
        ? { ...one, value: { ...one.value, listed: true, codes: ['127.0.0.2'] } }
        : one,
    )
}
