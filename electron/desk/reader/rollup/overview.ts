import type { NetworkOverview, RollupRow } from '../../../../src/contract/desk/rollups.ts'
import type { Network4 } from '../../../../src/domain/address.ts'
import { cellsOf, refusedCells } from '../../../../src/domain/rollup/cells.ts'
import type { CleanAddresses } from '../../../../src/domain/rollup/clean.ts'
import { type RollupState, rollupProposal } from '../../../../src/domain/rollup.ts'
import { surrounds } from '../../../../src/domain/surrounds.ts'
import type { ReadContext } from '../context.ts'
import { judgeSubject } from '../evidence.ts'
import { network24 } from '../network24.ts'
import { openRequestsIn } from './requests.ts'
import { cleanIn, type NetworkRows, networkState, rowsOfNetwork, storedState } from './state.ts'

/** A network as a table row, by the stored scores that the list is sorted by. */
export function rollupRow(context: ReadContext, network: Network4): RollupRow {
  const rows = rowsOfNetwork(context, network)
  return rowOf(context, rows, storedState(context, rows), cleanIn(context, rows))
}

/** The whole state of a network of at most 256 addresses. */
export function networkOverview(context: ReadContext, network: Network4): NetworkOverview {
  const rows = rowsOfNetwork(context, network)
  const state = networkState(context, rows)
  const found = cleanIn(context, rows)
  const { singles, otherSingles, inside, around, grounds, obstacle, tooWide, exclusions } = state
  const waiting = openRequestsIn(context, network.lo - (network.lo % 256))
  return {
    row: rowOf(context, rows, state, found),
    singles,
    otherSingles,
    inside,
    around,
    grounds,
    obstacle,
    tooWide,
    exclusions,
    clean: found.clean,
    tooLittle: found.tooLittle,
    openRequests: waiting
      .filter(({ subjects }) => subjects.some((subject) => surrounds(state.network, subject)))
      .map(({ id }) => id),
    cells: network.plen === 24 ? (network24(context, network)?.cells ?? null) : null,
    at: context.now(),
  }
}

function rowOf(context: ReadContext, rows: NetworkRows, state: RollupState, { clean }: CleanAddresses): RollupRow {
  const { network, rollup, grounds } = state
  // A roll-up hits what still comes through; a rollup that stands, what it refuses.
  const refused = refusedCells(rows.network, rows.listings, rows.exceptions)
  const hit = clean.filter(({ address }) => {
    const cell = cellsOf(rows.network, address)?.from ?? 0
    return refused[cell] === (rollup === null ? 0 : 1)
  })
  return {
    network,
    listingId: rollup?.id ?? null,
    standingSince: rollup?.listedAt ?? null,
    distinct: state.distinct,
    deserving: state.deserving,
    otherSingles: state.otherSingles.length,
    grounds: grounds.grounds,
    groundsSentence: grounds.sentence,
    recorded: rollup?.grounds ?? null,
    score: judgeSubject(context, network, null).score?.value ?? null,
    cleanHit: hit.length,
    cleanDelivered: hit.reduce((sum, { delivered }) => sum + delivered, 0),
    tooWide: state.tooWide?.sentence ?? null,
    proposes: rollupProposal(state, hit.length, context.policy),
    pending: context.journal.pendingForSubject(network),
  }
}
