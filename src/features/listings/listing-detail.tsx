import { useDeskQuery } from '../../app/client/use-desk.tsx'
import { CopyButton } from '../../app/copy-button.tsx'
import { useSettled } from '../../app/decide/use-settled.ts'
import { SubjectEvidence } from '../../app/evidence/subject-evidence.tsx'
import { VerdictPart } from '../../app/evidence/verdict-part.tsx'
import { NetworkGrid } from '../../app/network/network-grid.tsx'
import { RollupOffer } from '../../app/network/rollup-offer.tsx'
import { shownError } from '../../app/shown-error.ts'
import type { ListingRow } from '../../contract/desk/listings.ts'
import { Address } from '../../ui/address.tsx'
import { Button } from '../../ui/button.tsx'
import { Chip, ReasonChip } from '../../ui/chip.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { ErrorState } from '../../ui/error-state.tsx'
import { Section } from '../../ui/section.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'
import { ListingActions } from './listing-actions.tsx'
import { ListingFacts } from './listing-facts.tsx'

interface ListingDetailProps {
  id: number
  onDecide: (action: 'remove' | 'except', row: ListingRow) => void
  /** Asks the list for one address. */
  onAddress: (address: string) => void
  onListing: (id: number) => void
  onRollUp: (network: string) => void
  onClose: () => void
}

/** One listing with its evidence. Follows the current row once it stands still, so that j held down asks nothing. */
export function ListingDetail({ id, onDecide, onAddress, onListing, onRollUp, onClose }: ListingDetailProps) {
  const settled = useSettled(id, 60)
  const { data, error, refetch } = useDeskQuery('listings.get', { id: settled })
  if (error !== null) {
    if (error.code === 'not-found') {
      return (
        <EmptyState title="This listing has ended" actions={<Button onClick={onClose}>Close</Button>}>
          It was removed, or it expired. What happened to its subject is in the history of that address.
        </EmptyState>
      )
    }
    const again = <Button onClick={() => void refetch()}>Read it again</Button>
    return <ErrorState title="The listing could not be read" error={shownError(error)} actions={again} />
  }
  if (data === undefined) return <Skeleton lines={12} label="Loading the listing" />
  const { listing, view, refusal, network24 } = data
  return (
    <article aria-label={`Listing of ${listing.subject}`} className="flex min-h-0 flex-1 flex-col">
      <header className="flex shrink-0 flex-wrap items-center gap-x-3 gap-y-1 border-b border-line px-4 py-2">
        <h2 className="flex min-w-0 text-lg font-semibold [&_.font-mono]:text-lg">
          <Address>{listing.subject}</Address>
        </h2>
        <ReasonChip reason={listing.reason} shadowed={listing.shadowedBy !== null} />
        {listing.pending !== null && <Chip tone="accent">{listing.pending} waits</Chip>}
        <ListingActions listing={listing} onDecide={onDecide} onClose={onClose} />
      </header>
      <div className="min-h-0 flex-1 overflow-auto">
        <VerdictPart verdict={view.verdict} />
        <Section title="Listing">
          <ListingFacts listing={listing} onListing={onListing} />
        </Section>
        {refusal !== null && (
          <Section title="What a sender is told" aside={<CopyButton text={refusal} />}>
            <p className="rounded-md bg-sunken px-2 py-1.5 font-mono break-words select-text">{refusal}</p>
          </Section>
        )}
        {network24 !== null && (
          <Section
            title={`Around it: ${network24.subject}`}
            aside={
              <span className="flex items-center gap-3 text-sm text-faint">
                {network24.listed} of 256 listed singly
                <RollupOffer network={network24.subject} onRollUp={onRollUp} />
              </span>
            }
          >
            <NetworkGrid
              network={network24.subject}
              states={network24.cells}
              current={listing.subject}
              onCell={onAddress}
            />
          </Section>
        )}
        <SubjectEvidence view={view} />
      </div>
    </article>
  )
}
