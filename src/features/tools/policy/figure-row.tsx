import { RotateCcw } from 'lucide-react'
import { useId } from 'react'
import { figureValueAt } from '../../../domain/policy/difference.ts'
import type { Figure } from '../../../domain/policy/figure.ts'
import { figureText } from '../../../domain/policy/figure-text.ts'
import type { Policy } from '../../../domain/policy.ts'
import { IconButton } from '../../../ui/button.tsx'
import { fieldFrame } from '../../../ui/field.tsx'
import { fieldText, shownRange, unitText } from './draft.ts'
import { editFigure, forgetEdit } from './policy-state.ts'

interface FigureRowProps {
  figure: Figure
  inForce: Policy
  /** What was typed; undefined: nothing. */
  typed: string | undefined
  changed: boolean
  problem: string | null
  warning: string | null
}

/** One figure: what it is called, its value with unit and range, what it decides or what is wrong with it. */
export function FigureRow({ figure, inForce, typed, changed, problem, warning }: FigureRowProps) {
  const id = useId()
  const stands = figureValueAt(inForce, figure.path)
  const text = typed ?? fieldText(figure, stands)
  const wide = figure.kind === 'words' || figure.kind === 'url'
  const edit = (next: string) => editFigure(figure.path, next, inForce.version)
  const control = {
    id,
    'aria-invalid': problem !== null,
    'aria-describedby': `${id}d`,
    spellCheck: false,
    autoComplete: 'off',
  } as const
  return (
    <div
      className={`grid grid-cols-[minmax(0,1fr)_minmax(0,auto)_24px] items-center gap-x-2 border-l-2 py-1.5 pr-4 pl-3.5 ${changed ? 'border-accent' : 'border-transparent'}`}
    >
      <label htmlFor={id} className="min-w-0 truncate font-medium" title={figure.path}>
        {figure.title}
        {changed && <span className="ml-2 text-sm font-normal text-accent">changed</span>}
      </label>
      {!wide && (
        <span className="flex items-center justify-end gap-2">
          {figure.kind === 'number' && (
            <>
              <span className="text-sm whitespace-nowrap text-soft">{shownRange(figure)}</span>
              <input
                {...control}
                type="text"
                inputMode="decimal"
                value={text}
                onChange={(event) => edit(event.target.value)}
                className={`h-7 w-20! scroll-mb-14 text-right ${fieldFrame}`}
              />
              <span className="w-24 truncate text-sm text-soft">{unitText(figure)}</span>
            </>
          )}
          {figure.kind === 'flag' && (
            <select
              {...control}
              value={text}
              onChange={(event) => edit(event.target.value)}
              className={`h-7 w-20! scroll-mb-14 ${fieldFrame}`}
            >
              <option value="yes">yes</option>
              <option value="no">no</option>
            </select>
          )}
          {figure.kind === 'flag' && <span className="w-24" />}
        </span>
      )}
      {wide && <span />}
      <IconButton
        label={`Put ${figure.title} back to what is in force: ${figureText(figure, stands)}`}
        size="small"
        icon={<RotateCcw size={13} aria-hidden />}
        disabled={typed === undefined}
        onClick={() => forgetEdit(figure.path)}
      />
      {figure.kind === 'url' && (
        <input
          {...control}
          type="text"
          value={text}
          onChange={(event) => edit(event.target.value)}
          className={`col-span-2 my-1 h-7 scroll-mb-14 font-mono ${fieldFrame}`}
        />
      )}
      {figure.kind === 'words' && (
        <textarea
          {...control}
          rows={Math.min(6, Math.max(2, text.split('\n').length))}
          value={text}
          placeholder="none; one a line"
          onChange={(event) => edit(event.target.value)}
          className={`col-span-2 my-1 resize-y scroll-mb-14 py-1 ${figure.item === 'text' ? '' : 'font-mono'} ${fieldFrame}`}
        />
      )}
      <p id={`${id}d`} className="col-span-2 min-h-4 text-sm text-soft">
        {problem !== null ? (
          <span className="text-harm">{problem}</span>
        ) : (
          <>
            {figure.decides}
            {warning !== null && <span className="block text-text">Note: {warning}</span>}
            <DefaultNote figure={figure} value={text} edit={edit} />
          </>
        )}
      </p>
    </div>
  )
}

/** Where the value is not the default, what that is, and the way back to it. */
function DefaultNote({ figure, value, edit }: { figure: Figure; value: string; edit: (text: string) => void }) {
  const first = fieldText(figure, figure.default)
  if (figure.kind === 'words' || figure.kind === 'url' || value === first) return null
  return (
    <>
      {' '}
      <button type="button" className="whitespace-nowrap text-accent hover:underline" onClick={() => edit(first)}>
        Default: {figureText(figure, figure.default)}
      </button>
    </>
  )
}
