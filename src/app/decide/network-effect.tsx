import type { Preview } from '../../contract/desk/decisions.ts'
import { Address } from '../../ui/address.tsx'
import { countText } from '../../ui/count-text.ts'
import { cleanText, networkFigures } from './network-words.ts'

type Networks = NonNullable<Preview['networks']>

/** What a decision about networks does to their addresses: counts, the clean ones by name, grounds. */
export function NetworkEffect({ networks }: { networks: Networks }) {
  const { cleanRefused, cleanLetIn, first } = networks
  return (
    <section aria-label="Effect on addresses" className="flex flex-col gap-2">
      <ul className="flex flex-wrap gap-x-4 gap-y-0.5">
        {networkFigures(networks).map(({ label, count }) => (
          <li key={label}>
            <span className="font-medium">{countText(count)}</span> {label}
          </li>
        ))}
      </ul>
      {cleanRefused.count > 0 && (
        <div className="rounded-md border border-harm/40 bg-harm-wash px-2 py-1">
          <p>{cleanText(cleanRefused, 'refused from now on')}</p>
          <CleanList found={cleanRefused} />
        </div>
      )}
      {cleanLetIn.count > 0 && (
        <div>
          <p>{cleanText(cleanLetIn, 'let in again')}</p>
          <CleanList found={cleanLetIn} />
        </div>
      )}
      {first.map(
        ({ network, groundsSentence }) =>
          groundsSentence !== null && (
            <p key={network} className="text-sm text-soft">
              <span className="font-mono text-text">{network}</span> {groundsSentence}
            </p>
          ),
      )}
    </section>
  )
}

function CleanList({ found }: { found: Networks['cleanRefused'] }) {
  const shown = found.first.slice(0, 6)
  return (
    <ul className="mt-0.5 flex flex-wrap gap-x-4 text-sm">
      {shown.map(({ address, delivered }) => (
        <li key={address} className="flex gap-1.5">
          <Address>{address}</Address>
          <span className="text-soft">{countText(delivered)} delivered</span>
        </li>
      ))}
      {found.count > shown.length && <li className="text-soft">and {countText(found.count - shown.length)} more</li>}
    </ul>
  )
}
