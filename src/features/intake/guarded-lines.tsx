import type { IntakePreview } from '../../contract/desk/desk.ts'
import { countText } from '../../ui/count-text.ts'
import { guardedSentence } from './preview-words.ts'

/** Entries that must not be listed: left out of a proposal, and said of a file that is the source of record. */
export function GuardedLines({ preview }: { preview: IntakePreview }) {
  const { count, first } = preview.guarded
  return (
    <section aria-label="Guarded entries" className="flex flex-col gap-1">
      <h3 className="text-sm font-semibold">{guardedSentence(preview)}</h3>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a list that scrolls must be reachable by keyboard */}
      <ul tabIndex={0} className="max-h-40 overflow-auto rounded-md border border-line-strong/60 p-2 text-sm">
        {first.map(({ file, line, subject, reason }) => (
          <li key={`${file}:${line} ${subject}`} className="flex gap-3">
            <span className="w-40 shrink-0 truncate text-soft" title={file}>
              {file}, line {countText(line)}
            </span>
            <span className="min-w-0 select-text">{reason}</span>
          </li>
        ))}
        {count > first.length && <li className="text-faint">and {countText(count - first.length)} more</li>}
      </ul>
    </section>
  )
}
