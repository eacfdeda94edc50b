import type { ReactNode } from 'react'
import { useDeskQuery } from '../../../app/client/use-desk.tsx'
import { useSettled } from '../../../app/decide/use-settled.ts'
import { goTo } from '../../../app/navigation.ts'
import { NetworkGrid } from '../../../app/network/network-grid.tsx'
import { shownError } from '../../../app/shown-error.ts'
import type { NetworkOverview } from '../../../contract/desk/rollups.ts'
import { Address } from '../../../ui/address.tsx'
import { isoDay } from '../../../ui/age-text.ts'
import { Button } from '../../../ui/button.tsx'
import { Chip, ReasonChip } from '../../../ui/chip.tsx'
import { countText } from '../../../ui/count-text.ts'
import { DefinitionList } from '../../../ui/definition-list.tsx'
import { ErrorState } from '../../../ui/error-state.tsx'
import { ScoreBar } from '../../../ui/score-bar.tsx'
import { Section } from '../../../ui/section.tsx'
import { Skeleton } from '../../../ui/skeleton.tsx'
import { explainSubject } from '../tools-state.ts'
import { proposalText } from './network-text.ts'

/** One network, whole: what stands, on which grounds, whom it hits. Follows the current row once it stands still. */
export function NetworkDetail({ network, actions }: { network: string; actions: ReactNode }) {
  const settled = useSettled(network, 60)
  const { data, error, refetch } = useDeskQuery('rollups.network', { network: settled })
  if (error !== null) {
    const again = <Button onClick={() => void refetch()}>Read it again</Button>
    return <ErrorState title="The network could not be read" error={shownError(error)} actions={again} />
  }
  if (data === undefined) return <Skeleton lines={12} label="Loading the network" />
  const { row, cells, openRequests } = data
  const clean = data.clean.map(({ address }) => address)
  return (
    <article aria-label={`Network ${row.network}`} className="flex min-h-0 flex-1 flex-col">
      <header className="flex shrink-0 flex-wrap items-center gap-x-3 gap-y-1 border-b border-line px-4 py-2">
        <h2 className="flex min-w-0 text-lg font-semibold [&_.font-mono]:text-lg">
          <Address>{row.network}</Address>
        </h2>
        {row.listingId !== null && <ReasonChip reason="rollup" />}
        {row.pending !== null && <Chip tone="accent">{row.pending} waits</Chip>}
        <span className="ml-auto flex items-center gap-1">{actions}</span>
      </header>
      <div className="min-h-0 flex-1 overflow-auto">
        <Section title="State">
          <p className="mb-2">{stateSentence(data)}</p>
          <DefinitionList items={facts(data)} />
        </Section>
        {cells !== null && (
          <Section title="Its 256 addresses">
            <NetworkGrid network={row.network} states={cells} current={null} clean={clean} onCell={explainSubject} />
          </Section>
        )}
        <Clean overview={data} />
        <Singles overview={data} />
        {openRequests.length > 0 && (
          <Section title="Open requests about addresses inside">
            <ul className="flex flex-wrap gap-1">
              {openRequests.map((id) => (
                <li key={id}>
                  <Button size="small" kind="quiet" onClick={() => goTo('inbox', { request: String(id) })}>
                    #{id}
                  </Button>
                </li>
              ))}
            </ul>
          </Section>
        )}
      </div>
    </article>
  )
}

/** The one thing to know first. */
function stateSentence({ row, tooWide, obstacle }: NetworkOverview): string {
  if (tooWide !== null) return tooWide.sentence
  if (row.standingSince !== null) return `Rolled up since ${isoDay(row.standingSince)}; it stands.`
  if (obstacle !== null) return obstacle.sentence
  return row.grounds === null ? 'A candidate without grounds: it is not proposed.' : 'A candidate, with grounds.'
}

const facts = ({ row, grounds, otherSingles, inside, around, exclusions }: NetworkOverview) => [
  { name: 'Proposed', value: proposalText(row) },
  { name: 'Singles', value: `${countText(row.distinct)} for directspam, ${countText(row.deserving)} deserve it` },
  { name: 'Grounds today', value: grounds.sentence },
  { name: 'Recorded', value: row.listingId === null ? null : (row.recorded ?? 'none') },
  { name: 'Score', value: <ScoreBar score={row.score} /> },
  { name: 'Beside them', value: beside(otherSingles, inside) },
  { name: 'Around it', value: around.length === 0 ? null : around.map(listed).join('; ') },
  { name: 'Let out', value: exclusions.length === 0 ? null : exclusions.map(({ subject }) => subject).join(', ') },
]

const listed = ({ subject, reason }: NetworkOverview['around'][number]) => `${subject} for ${reason}`

function beside(others: NetworkOverview['otherSingles'], inside: NetworkOverview['inside']): string | null {
  const parts = [
    ...(others.length > 0 ? [`${countText(others.length)} listed for other reasons`] : []),
    ...inside.map(listed),
  ]
  return parts.length === 0 ? null : `${parts.join('; ')} (keep standing)`
}

function Clean({ overview: { row, clean, tooLittle } }: { overview: NetworkOverview }) {
  if (clean.length === 0 && tooLittle === 0) return null
  const hit = row.listingId === null ? 'would be hit' : 'hit'
  return (
    <Section
      title="Clean addresses"
      aside={
        <span className="text-sm text-soft">{`${countText(row.cleanHit)} of ${countText(clean.length)} ${hit}`}</span>
      }
    >
      <ul className="flex flex-col">
        {clean.slice(0, 20).map(({ address, delivered, score }) => (
          <li key={address} className="flex items-center gap-4">
            <span className="w-32">
              <Address>{address}</Address>
            </span>
            <span className="w-36 text-right">{countText(delivered)} delivered</span>
            <ScoreBar score={score} />
          </li>
        ))}
      </ul>
      {tooLittle > 0 && <p className="text-soft">{`${countText(tooLittle)} more sent too little to say.`}</p>}
    </Section>
  )
}

function Singles({ overview: { singles } }: { overview: NetworkOverview }) {
  return (
    <Section title="directspam singles">
      <table className="w-full">
        <thead className="sr-only">
          <tr>
            <th scope="col">Address</th>
            <th scope="col">Since</th>
            <th scope="col">Score</th>
            <th scope="col">Holder</th>
          </tr>
        </thead>
        <tbody>
          {singles.slice(0, 256).map(({ listing, score, deserves, holder, counts }) => (
            <tr key={listing.id} className={`align-baseline ${counts ? '' : 'text-soft'}`}>
              <td className="pr-2">
                <Address>{listing.subject}</Address>
              </td>
              <td className="pr-2 whitespace-nowrap">{isoDay(listing.listedAt)}</td>
              <td className="pr-2 whitespace-nowrap">
                <ScoreBar score={score} short />
              </td>
              <td className="w-full text-soft">
                {[
                  holder === null ? 'holder not known' : holder.name || `AS${holder.asn}`,
                  ...(deserves ? [] : ['no longer deserves it']),
                  ...(counts ? [] : ['does not count']),
                ].join('; ')}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Section>
  )
}
