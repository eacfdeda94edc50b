import { contains, type Network } from '../../../../../src/domain/address.ts'
import { fail, ok, type Result } from '../../../../../src/domain/result.ts'

/** The `if` blocks that a rule stands in (cidr_table(5)). Conditions only narrow a rule; the first match still decides. */
export interface Conditions {
  /** `network` is null where the condition could not be read: then its rules cannot be told either. */
  open(line: number, network: Network | null, negated: boolean): void
  /** False: there is none open. */
  close(): boolean
  /** Lines of the blocks that are never closed. */
  left(): number[]
  /** What a rule for the network is a rule for, or why that is no network. */
  within(network: Network): Result<Network>
}

export function createConditions(): Conditions {
  const blocks: { line: number; network: Network | null; negated: boolean }[] = []
  return {
    open: (line, network, negated) => void blocks.push({ line, network, negated }),
    close: () => blocks.pop() !== undefined,
    left: () => blocks.map(({ line }) => line),
    within(rule) {
      let network = rule
      for (const block of blocks) {
        const { line, negated } = block
        if (block.network === null) return fail('condition', `It stands in the if block of line ${line}.`)
        const inside = contains(block.network, network)
        const around = contains(network, block.network)
        if (negated && inside) return fail('condition', `The if of line ${line} leaves it out; it is never reached.`)
        if (negated && around)
          return fail(
            'condition',
            `The if of line ${line} takes a part out of it; write down the networks that are left.`,
          )
        if (!negated && !inside && !around)
          return fail('condition', `It lies outside the if of line ${line}; it is never reached.`)
        if (!negated && !inside) network = block.network
      }
      return ok(network)
    },
  }
}
