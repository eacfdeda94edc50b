import type { Output } from '../../../src/contract/binding.ts'
import { realityOf } from '../../../src/domain/reality.ts'
import { dayOfTime } from '../../../src/domain/refusal/day-stamp.ts'
import { decodePaste } from '../../../src/mail/paste.ts'
import { createPause } from './breathe.ts'
import type { ReadContext } from './context.ts'
import { coverageNamed } from './evidence.ts'

type Pasted = Output<'refusal.decode'>['refusals'][number]

/**
 * Every refusal in a paste, each set against what is true today. A refusal that names nothing is compared with the
 * first subject of the request it came with.
 */
export async function pastedRefusals(context: ReadContext, text: string, asked: readonly string[]): Promise<Pasted[]> {
  const { refusals } = await decodePaste(text)
  const setting = { asked, today: dayOfTime(context.now()) }
  const coverages = new Map<string | null, ReturnType<typeof coverageNamed>>()
  const coverageOf = (named: string | null) => {
    const known = coverages.get(named)
    if (known !== undefined) return known
    const found = coverageNamed(context, named)
    coverages.set(named, found)
    return found
  }
  const pause = createPause()
  const pasted: Pasted[] = []
  for (const refusal of refusals) {
    const { sentence, agrees } = realityOf(refusal, coverageOf(refusal.subject ?? asked[0] ?? null), setting)
    pasted.push({ refusal, reality: sentence, agrees })
    // A log of a million characters names thousands.
    await pause()
  }
  return pasted
}
