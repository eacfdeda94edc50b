import type { Preview } from '../../contract/desk/decisions.ts'
import { countText } from '../../ui/count-text.ts'

type Networks = NonNullable<Preview['networks']>

const several = (count: number, one: string, many: string): string => (count === 1 ? one : many)

/** The counts of an effect on networks that say something, in the order they matter. */
export function networkFigures(networks: Networks): { label: string; count: number }[] {
  const { newlyRefused, letIn, shadowed, restored, ended, exclusionsEnding, exclusionsAdded, openRequests } = networks
  const addresses = (count: number) => several(count, 'address', 'addresses')
  const singles = (count: number) => several(count, 'single', 'singles')
  return [
    { count: newlyRefused, label: `${addresses(newlyRefused)} newly refused` },
    { count: letIn, label: `${addresses(letIn)} let in` },
    { count: shadowed, label: `${singles(shadowed)} shadowed` },
    { count: restored, label: `${singles(restored)} back in force` },
    { count: ended, label: `${singles(ended)} end` },
    { count: exclusionsAdded, label: several(exclusionsAdded, 'exclusion added', 'exclusions added') },
    { count: exclusionsEnding, label: several(exclusionsEnding, 'exclusion ends', 'exclusions end') },
    { count: openRequests, label: `open ${several(openRequests, 'request', 'requests')} inside` },
  ].filter(({ count }) => count > 0)
}

/** "3 clean addresses refused from now on, 4,137 messages delivered lately." */
export const cleanText = ({ count, delivered }: Networks['cleanRefused'], what: string): string =>
  `${countText(count)} clean ${several(count, 'address', 'addresses')} ${what}, ${countText(delivered)} ${several(delivered, 'message', 'messages')} delivered lately.`
