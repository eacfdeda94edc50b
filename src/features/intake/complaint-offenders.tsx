import type { ComplaintPreview } from '../../contract/desk/complaints.ts'
import { Address } from '../../ui/address.tsx'
import { ReasonChip } from '../../ui/chip.tsx'
import { countText } from '../../ui/count-text.ts'
import { spanText } from './complaint-words.ts'

const heads = ['Complaints', 'People', 'Not spam', 'Delivered'] as const

/** Who is complained of, most first, and what stands about them. */
export function Offenders({ preview }: { preview: ComplaintPreview }) {
  const { offenders, totals } = preview
  if (offenders.length === 0) return null
  return (
    <section aria-label="Sources complained of" className="flex flex-col gap-1">
      <h3 className="text-sm font-semibold text-soft">
        Sources complained of
        {offenders.length < totals.offenders &&
          `: the first ${countText(offenders.length)} of ${countText(totals.offenders)}`}
      </h3>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a long table must scroll by keyboard, too */}
      <div className="max-h-72 overflow-auto rounded-md border border-line" tabIndex={0}>
        <table className="w-full border-collapse text-left">
          <thead className="sticky top-0 bg-surface text-sm text-soft">
            <tr className="border-b border-line">
              <th className="py-1 pl-2 font-normal">Source</th>
              {heads.map((head) => (
                <th key={head} className="px-2 text-right font-normal">
                  {head}
                </th>
              ))}
              <th className="px-2 font-normal">Received</th>
              <th className="px-2 font-normal">Today</th>
            </tr>
          </thead>
          <tbody>
            {offenders.map((row) => (
              <tr key={row.address} className="h-7 border-b border-line last:border-b-0">
                <th scope="row" className="pl-2 font-normal">
                  <Address>{row.address}</Address>
                </th>
                <td className="px-2 text-right">{countText(row.complaints)}</td>
                <td className="px-2 text-right">{countText(row.complainers)}</td>
                <td className="px-2 text-right">{countText(row.notSpam)}</td>
                <td className="px-2 text-right text-soft">
                  {row.delivered === null ? 'not known' : countText(row.delivered)}
                </td>
                <td className="px-2 whitespace-nowrap text-soft">{spanText(row.firstDay, row.lastDay)}</td>
                <td className="px-2">
                  {row.listed !== null ? (
                    <ReasonChip reason={row.listed} />
                  ) : (
                    <span className={row.candidate ? 'font-medium' : 'text-soft'}>
                      {row.candidate ? 'becomes a candidate' : 'not listed'}
                    </span>
                  )}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  )
}
