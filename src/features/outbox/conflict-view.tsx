import type { Output } from '../../contract/binding.ts'
import { type ConflictField, conflictRows } from './conflict-rows.ts'

const causes = {
  'row-moved': 'A row it was decided on has changed.',
  coverage: 'Something else covers the subject now.',
  evidence: 'The evidence moved: the verdict is worse than the one recorded.',
} as const

/** A conflict as base / mine / server side by side; what the server has otherwise stands out. */
export function ConflictView({ conflict }: { conflict: NonNullable<Output<'outbox.get'>['conflict']> }) {
  const rows = conflictRows(conflict)
  return (
    <section aria-label="Conflict" className="px-4 py-3">
      <p className="font-medium">{causes[conflict.cause]}</p>
      {conflict.message !== '' && <p className="text-soft">{conflict.message}</p>}
      {rows.map((row) => (
        <table key={row.key} className="mt-3 w-full table-fixed border-collapse text-sm">
          <caption className="pb-1 text-left font-medium break-all">{row.title}</caption>
          <colgroup>
            <col className="w-20" />
            <col />
            <col />
            <col />
          </colgroup>
          <thead>
            <tr className="border-y border-line bg-chrome text-left text-soft">
              <th scope="col" className="px-2 py-1 font-normal">
                <span className="sr-only">Field</span>
              </th>
              <Side title="Base" word={row.sides.base} />
              <Side title="Mine" word={row.sides.mine} />
              <Side title="Server" word={row.sides.server} strong={row.sides.server !== 'unchanged'} />
            </tr>
          </thead>
          <tbody>
            {row.fields.length === 0 && (
              <tr>
                <td colSpan={4} className="px-2 py-1 text-soft">
                  Nothing in it differs.
                </td>
              </tr>
            )}
            {row.fields.map((field) => (
              <Field key={field.name} field={field} />
            ))}
          </tbody>
        </table>
      ))}
    </section>
  )
}

function Side({ title, word, strong = false }: { title: string; word: string; strong?: boolean }) {
  return (
    <th scope="col" className="px-2 py-1 font-normal">
      <span className="font-medium text-text">{title}</span>{' '}
      <span className={strong ? 'font-medium text-harm' : ''}>{word}</span>
    </th>
  )
}

function Field({ field: { name, base, mine, server, movedAtServer, changedByMe } }: { field: ConflictField }) {
  return (
    <tr className="border-b border-line align-top">
      <th scope="row" className="px-2 py-1 text-left font-normal text-soft">
        {name}
      </th>
      <Value text={base} />
      <Value text={mine} mark={changedByMe ? 'mine' : null} />
      <Value text={server} mark={movedAtServer ? 'server' : null} />
    </tr>
  )
}

const marks = { mine: 'bg-selected', server: 'bg-harm-wash font-medium' } as const

function Value({ text, mark = null }: { text: string | null; mark?: keyof typeof marks | null }) {
  return (
    <td className={`px-2 py-1 break-words whitespace-pre-wrap select-text ${mark === null ? '' : marks[mark]}`}>
      {text ?? <span className="text-faint">not there</span>}
    </td>
  )
}
