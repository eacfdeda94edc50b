import { goTo } from '../../app/navigation.ts'
import type { Output } from '../../contract/binding.ts'
import { Address } from '../../ui/address.tsx'
import { Age } from '../../ui/age.tsx'
import { isoDay } from '../../ui/age-text.ts'
import { Button } from '../../ui/button.tsx'
import { Chip } from '../../ui/chip.tsx'
import { Menu } from '../../ui/menu.tsx'

const relations = {
  'same-subject': 'same subject',
  'same-contact': 'same contact',
  'same-network': 'same /24',
  'same-holder': 'same holder',
} as const

/** Who asks about what, since when and how; other requests that may be the same matter. */
export function RequestHead({ detail }: { detail: Output<'requests.get'> }) {
  const { request, row, related } = detail
  const name = request.contact.name.trim()
  return (
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
              <Button kind="link" className="text-sm">
                {related.length} related
              </Button>
            }
            items={related.map(({ id, subject, why }) => ({
              id: String(id),
              label: `#${id} ${subject} (${relations[why]})`,
              run: () => goTo('inbox', { query: `id:${id}` }),
            }))}
          />
        )}
      </div>
    </header>
  )
}
