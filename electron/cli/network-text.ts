import type { Preview } from '../../src/contract/desk/decisions.ts'
import type { NetworkOverview } from '../../src/contract/desk/rollups.ts'
import { isoTime, plural } from './verb.ts'

/** The state of a network for a terminal: what stands, on which grounds, what is proposed, and whom it hits. */
export function networkLines({
  row,
  grounds,
  obstacle,
  tooWide,
  otherSingles,
  inside,
  clean,
}: NetworkOverview): string[] {
  const { network, distinct, deserving, standingSince, recorded, proposes } = row
  const standing =
    standingSince === null
      ? `Not rolled up; ${obstacle === null ? 'a candidate.' : obstacle.sentence}`
      : `Rolled up since ${isoTime(standingSince).slice(0, 10)}, grounds: ${recorded ?? 'none recorded'}.`
  const beside = [
    ...(otherSingles.length > 0
      ? [`${plural(otherSingles.length, 'address', 'addresses')} listed for other reasons`]
      : []),
    ...(inside.length > 0 ? [`${plural(inside.length, 'smaller network')} listed`] : []),
  ]
  const hit = `${plural(row.cleanHit, 'clean address', 'clean addresses')}, ${row.cleanDelivered} messages delivered`
  return [
    `Network ${network}: ${standing}`,
    `  ${plural(distinct, 'directspam single')}, ${deserving} still deserve a listing${beside.length > 0 ? `; beside them ${beside.join(' and ')}` : ''}.`,
    `  Grounds today: ${grounds.grounds ?? 'none'}. ${grounds.sentence}`,
    ...(tooWide === null ? [] : [`  Too wide: ${tooWide.sentence}`]),
    ...(row.cleanHit === 0
      ? []
      : [
          `  ${standingSince === null ? 'Rolling it up would hit' : 'It hits'} ${hit}: ${clean
            .slice(0, 5)
            .map(({ address, delivered }) => `${address} (${delivered})`)
            .join(', ')}`,
        ]),
    `  Proposed: ${proposes ?? 'nothing'}`,
  ]
}

/** The part of a preview that counts addresses. */
export function networkEffectLines(networks: Preview['networks']): string[] {
  if (networks === null) return []
  const { newlyRefused, letIn, restored, ended, cleanRefused, cleanLetIn, openRequests } = networks
  const clean = (hit: typeof cleanRefused, what: string) =>
    hit.count === 0
      ? []
      : [
          `  ${plural(hit.count, 'clean address', 'clean addresses')} ${what} (${hit.delivered} messages delivered): ${hit.first
            .slice(0, 5)
            .map(({ address, delivered }) => `${address} (${delivered})`)
            .join(', ')}`,
        ]
  return [
    ...networks.first
      .slice(0, 10)
      .map(({ network, groundsSentence }) => `  ${network}${groundsSentence === null ? '' : `: ${groundsSentence}`}`),
    `  addresses: ${newlyRefused} newly refused, ${letIn} let in; singles: ${networks.shadowed} shadowed, ${restored} back in force, ${ended} end`,
    ...clean(cleanRefused, 'newly refused'),
    ...clean(cleanLetIn, 'let in'),
    ...(openRequests > 0 ? [`  ${plural(openRequests, 'open request')} about addresses inside`] : []),
  ]
}
