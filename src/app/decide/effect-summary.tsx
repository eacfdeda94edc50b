import type { Preview } from '../../contract/desk/decisions.ts'
import type { Action } from '../../domain/action.ts'
import { Address } from '../../ui/address.tsx'
import { countText } from '../../ui/count-text.ts'
import { NetworkEffect } from './network-effect.tsx'
import { splitParts } from './verdict-split.ts'

/** Of these it matters that nothing refuses afterwards; the others promise no mail. */
const lifting: readonly Action[] = ['remove', 'except', 'narrow', 'override']

/** What a preview says beside its sentence: the split, what stays and why, what still refuses afterwards, the reply. */
export function EffectSummary({ preview, bulk }: { preview: Preview; bulk: boolean }) {
  const { split, leftOut, residual, againstPolicy, reply, decisions } = preview
  return (
    <div className="flex flex-col gap-3 text-text">
      {/* Of one alone the sentence says it all. */}
      {bulk && split.reduce((sum, { count }) => sum + count, 0) > 1 && (
        <ul aria-label="By verdict" className="flex flex-wrap gap-x-3 gap-y-0.5">
          {splitParts(split).map(({ verdict, count, label, fits }) => (
            <li key={verdict} className={fits > 0 ? '' : 'text-soft'}>
              <span className="font-medium">{countText(count)}</span> {label}
              {fits > 0 && fits < count && <span className="text-soft"> ({countText(fits)} fit)</span>}
            </li>
          ))}
        </ul>
      )}
      {againstPolicy > 0 && (
        <p className="rounded-md border border-harm/40 bg-harm-wash px-2 py-1">
          {againstPolicy === 1 && decisions === 1
            ? 'This goes against the verdict.'
            : `${countText(againstPolicy)} of ${countText(decisions)} go against the verdict.`}
        </p>
      )}
      {decisions > 0 && (residual.length > 0 || lifting.includes(preview.action)) && (
        <Residual residual={residual} bulk={bulk && decisions > 1} />
      )}
      {preview.networks !== null && <NetworkEffect networks={preview.networks} />}
      {leftOut.count > 0 && <StayList title={`${countText(leftOut.count)} left as they are`} rows={leftOut} />}
      {reply !== null && (
        <details>
          <summary className="text-soft">
            {bulk && decisions > 1 ? 'The first sender is told' : 'The sender is told'}
          </summary>
          <pre className="mt-1 max-h-40 overflow-auto rounded-md bg-sunken p-2 font-sans text-sm whitespace-pre-wrap select-text">
            {reply}
          </pre>
        </details>
      )}
    </div>
  )
}

function Residual({ residual, bulk }: { residual: Preview['residual']; bulk: boolean }) {
  if (residual.length === 0)
    return <p className="text-soft">Nothing known to us refuses {bulk ? 'them' : 'it'} afterwards.</p>
  return (
    <section aria-label="Still refused afterwards">
      <h3 className="text-sm font-semibold text-soft">Still refused afterwards</h3>
      <ul>
        {residual.map(({ count, example }) => (
          <li key={example.kind}>
            {bulk && <span className="font-medium">{countText(count)} × </span>}
            {example.sentence}
          </li>
        ))}
      </ul>
    </section>
  )
}

/** Rows with the reason why they stay. */
export function StayList({ title, rows }: { title: string; rows: Preview['leftOut'] }) {
  const shown = rows.first.slice(0, 100)
  return (
    <section aria-label={title}>
      <h3 className="text-sm font-semibold text-soft">{title}</h3>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a list that scrolls must be reachable by keyboard */}
      <ul tabIndex={0} className="max-h-32 overflow-auto text-sm">
        {shown.map(({ id, subject, why }) => (
          <li key={`${id} ${subject}`} className="flex gap-3">
            <span className="w-40 shrink-0 truncate">
              <Address>{subject}</Address>
            </span>
            <span className="min-w-0 text-soft">{why}</span>
          </li>
        ))}
        {rows.count > shown.length && <li className="text-faint">and {countText(rows.count - shown.length)} more</li>}
      </ul>
    </section>
  )
}
