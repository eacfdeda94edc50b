import { Copy as CopyIcon } from 'lucide-react'
import { goTo } from '../../app/navigation.ts'
import type { Output } from '../../contract/binding.ts'
import { Address } from '../../ui/address.tsx'
import { Age } from '../../ui/age.tsx'
import { isoDay } from '../../ui/age-text.ts'
import { Button } from '../../ui/button.tsx'
import { Chip } from '../../ui/chip.tsx'
import { Menu } from '../../ui/menu.tsx'
import { relatedQueries, relatedText, relationWords } from './related-words.ts'

/** Who asks about what, since when and how; other requests that may be the same matter. */
export function RequestHead({ detail, onMerge }: { detail: Output<'requests.get'>; onMerge: (() => void) | null }) {
  const { request, row, related, relatedCounts, duplicate } = detail
  const name = request.contact.name.trim()
  return (
    <>
      <header className="flex items-start justify-between gap-3 px-3 pt-2 pb-1">
        <div className="min-w-0">
          <h2 className="flex items-center gap-2 text-lg font-semibold">
            <Address>{row.subject}</Address>
            {request.subjects.length > 1 && (
              <span className="shrink-0 text-sm font-normal text-soft">and {request.subjects.length - 1} more</span>
            )}
          </h2>
          <p className="truncate text-sm text-soft select-text" title={`${name} ${request.contact.email}`}>
            #{request.id} · {name !== '' && <bdi>{name}, </bdi>}
            <bdi>{request.contact.email}</bdi>
          </p>
        </div>
        <div className="flex shrink-0 flex-col items-end gap-1 text-sm">
          <span className="flex items-center gap-1.5">
            {request.returned && <Chip tone="accent">came back</Chip>}
            {request.state !== 'open' && (
              <Chip tone="outline">
                {request.state}
                {request.until !== null && ` to ${isoDay(request.until)}`}
                {request.condition !== null && ` ${request.condition}`}
              </Chip>
            )}
            <Chip>{request.channel}</Chip>
            <Age at={request.receivedAt} />
          </span>
          {related.length > 0 && (
            <Menu
              align="end"
              trigger={
                <Button kind="link" className="max-w-60 truncate text-sm" title={relatedText(relatedCounts)}>
                  {relatedText(relatedCounts)}
                </Button>
              }
              items={[
                ...relatedQueries(detail).map(({ label, query }) => ({
                  id: query,
                  label,
                  run: () => goTo('inbox', { query }),
                })),
                ...related.map(({ id, subject, why }) => ({
                  id: String(id),
                  label: `#${id} ${subject} (${relationWords[why].one})`,
                  run: () => goTo('inbox', { query: `id:${id}` }),
                })),
              ]}
            />
          )}
        </div>
      </header>
      {duplicate !== null && onMerge !== null && (
        <p className="mx-3 mb-1 flex items-center gap-2 rounded-md border border-line bg-sunken px-2 py-1 text-sm">
          <CopyIcon size={13} aria-hidden className="shrink-0 text-soft" />
          <span className="min-w-0 flex-1">
            {duplicate.sentence} <Age at={duplicate.receivedAt} />
          </span>
          <Button size="small" kind="link" onClick={() => goTo('inbox', { query: `id:${duplicate.of}` })}>
            Open
          </Button>
          <Button size="small" onClick={onMerge}>
            Merge into #{duplicate.of}
            <span aria-hidden className="text-xs font-normal text-faint">
              M
            </span>
          </Button>
        </p>
      )}
    </>
  )
}
