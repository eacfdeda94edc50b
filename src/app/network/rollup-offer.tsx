import { Button } from '../../ui/button.tsx'
import { countText } from '../../ui/count-text.ts'
import { Tooltip } from '../../ui/tooltip.tsx'
import { useDeskQuery } from '../client/use-desk.tsx'

/** Offers to roll a /24 up where its singles are enough; says nothing where they are not. */
export function RollupOffer({ network, onRollUp }: { network: string; onRollUp: (network: string) => void }) {
  const { data } = useDeskQuery('rollups.network', { network })
  if (data === undefined || data.obstacle !== null) return null
  const { row, grounds } = data
  return (
    <Tooltip text={grounds.sentence}>
      <Button size="small" disabled={row.pending !== null} onClick={() => onRollUp(row.network)}>
        Roll up {countText(row.distinct)}…
      </Button>
    </Tooltip>
  )
}
