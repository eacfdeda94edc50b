import type { Output } from '../../../src/contract/binding.ts'
import { realityOf } from '../../../src/domain/reality.ts'
import { decodePaste } from '../../../src/mail/paste.ts'
import type { ReadContext } from './context.ts'
import { coverageNamed } from './evidence.ts'

type Pasted = Output<'refusal.decode'>['refusals'][number]

/**
 * Every refusal in a paste, each set against what is true today. A refusal that names nothing is compared with the
 * first subject of the request it came with.
 */
export async function pastedRefusals(context: ReadContext, text: string, subject: string | null): Promise<Pasted[]> {
  const { refusals } = await decodePaste(text)
  return refusals.map((refusal) => {
    const { sentence, agrees } = realityOf(refusal, coverageNamed(context, refusal.subject ?? subject))
    return { refusal, reality: sentence, agrees }
  })
}
