import { pendingText } from '../../../app/decide/action-words.ts'
import type { RollupKind, RollupRow } from '../../../contract/desk/rollups.ts'
import { Address } from '../../../ui/address.tsx'
import { isoDay } from '../../../ui/age-text.ts'
import { Chip } from '../../../ui/chip.tsx'
import { countText } from '../../../ui/count-text.ts'
import { ScoreBar } from '../../../ui/score-bar.tsx'
import type { Column } from '../../../ui/table-column.ts'
import { groundsText, proposalText } from './network-text.ts'

const network: Column<RollupRow> = {
  id: 'network',
  title: 'Network',
  width: 132,
  sort: 'asc',
  cell: (row) => <Address>{row.network}</Address>,
}

const counts: Column<RollupRow>[] = [
  {
    id: 'distinct',
    title: 'Singles',
    width: 80,
    align: 'end',
    sort: 'desc',
    cell: ({ distinct }) => countText(distinct),
  },
  {
    id: 'deserving',
    title: 'Deserve it',
    width: 88,
    align: 'end',
    sort: 'desc',
    cell: ({ deserving }) => countText(deserving),
  },
]

const grounds: Column<RollupRow> = {
  id: 'grounds',
  title: 'Grounds',
  width: 128,
  grow: true,
  cell: (row) => (
    <span className={`truncate ${groundsText(row) === 'none' ? 'text-soft' : ''}`} title={row.groundsSentence}>
      {groundsText(row)}
    </span>
  ),
}

const hit: Column<RollupRow> = {
  id: 'clean',
  title: 'Clean hit',
  width: 76,
  align: 'end',
  cell: ({ cleanHit, cleanDelivered }) => (
    <span
      title={cleanHit === 0 ? 'No clean address is hit' : `${countText(cleanDelivered)} messages delivered lately`}
      className={cleanHit === 0 ? 'text-soft' : 'font-medium'}
    >
      {countText(cleanHit)}
    </span>
  ),
}

const score: Column<RollupRow> = {
  id: 'score',
  title: 'Score',
  width: 100,
  cell: (row) => <ScoreBar score={row.score} />,
}

const since: Column<RollupRow> = {
  id: 'listedAt',
  title: 'Since',
  width: 100,
  sort: 'desc',
  cell: ({ standingSince }) => (standingSince === null ? '' : isoDay(standingSince)),
}

const proposes: Column<RollupRow> = {
  id: 'proposes',
  title: 'Proposed',
  width: 96,
  cell: (row) =>
    row.pending === null ? (
      <span className={row.proposes === null ? 'text-soft' : ''}>{proposalText(row)}</span>
    ) : (
      <Chip tone="accent">{pendingText(row.pending)}</Chip>
    ),
}

const rolledUp = [network, proposes, ...counts, hit, score, grounds, since]

/** Columns of each kind; a candidate stands since no day yet. */
export const networkColumns: Record<RollupKind, Column<RollupRow>[]> = {
  candidates: [network, proposes, ...counts, hit, score, grounds],
  'too-wide': rolledUp,
  standing: rolledUp,
}
