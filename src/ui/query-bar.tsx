import { Search, TriangleAlert, X } from 'lucide-react'
import { type KeyboardEvent, type ReactNode, type Ref, useId, useImperativeHandle, useRef, useState } from 'react'
import { IconButton } from './button.tsx'
import { accept, type Completion, type Underline, underlined } from './query-completion.ts'

/** One term as a chip. */
export interface QueryChip {
  /** `describeTerm(term)`. */
  label: string
  negated: boolean
}

export interface QueryBarHandle {
  focus: () => void
}

export interface QueryBarProps {
  /** Name of the field: "Search listings". */
  label: string
  placeholder: string
  text: string
  /** On each change; what is asked of the desk may wait a moment, the text may not. */
  onText: (text: string) => void
  /** The terms of the text, in order. */
  chips: QueryChip[]
  onRemoveChip: (index: number) => void
  complete: (text: string, caret: number) => Completion[]
  problems: Underline[]
  /** Count, saved views: at the end of the bar. */
  trailing?: ReactNode
  /** Enter, or Escape with nothing to close: back to the rows. */
  onLeave?: () => void
  ref?: Ref<QueryBarHandle>
}

/**
 * One line that is text while it is written and chips while it rests; both show the same query. Offers open below
 * (arrows, Enter, Escape); what is not understood is underlined and said.
 */
export function QueryBar(props: QueryBarProps) {
  const { text, onText, chips, problems } = props
  const id = useId()
  const input = useRef<HTMLInputElement>(null)
  const mirror = useRef<HTMLDivElement>(null)
  const [writing, setWriting] = useState(false)
  const [caret, setCaret] = useState<number | null>(null)
  const [active, setActive] = useState(-1)
  const [closed, setClosed] = useState(false)
  useImperativeHandle(props.ref, () => ({ focus: () => input.current?.focus() }))

  const offers = writing && !closed && caret !== null ? props.complete(text, caret).slice(0, 9) : []
  const chosen = offers[active]
  const resting = !writing && chips.length > 0 && problems.length === 0
  const problem = problems[0]

  const follow = () => {
    const field = input.current
    if (field === null) return
    setCaret(field.selectionStart)
    if (mirror.current !== null) mirror.current.scrollLeft = field.scrollLeft
  }

  const take = (offer: Completion) => {
    const next = accept(text, offer)
    onText(next.text)
    setActive(-1)
    setCaret(next.caret)
    // The field gets its new text with the next drawing; only then can the caret stand in it.
    requestAnimationFrame(() => input.current?.setSelectionRange(next.caret, next.caret))
  }

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      setClosed(false)
      if (offers.length === 0) return
      const step = event.key === 'ArrowDown' ? 1 : -1
      setActive(active < 0 && step < 0 ? offers.length - 1 : (active + step + offers.length) % offers.length)
    } else if (event.key === 'Enter') {
      if (chosen !== undefined) take(chosen)
      else props.onLeave?.()
    } else if (event.key === 'Escape') {
      if (offers.length > 0) setClosed(true)
      else props.onLeave?.()
    } else return
    event.preventDefault()
    event.stopPropagation()
  }

  return (
    <div className="relative min-w-0 flex-1">
      <div
        className={`flex h-7 items-center rounded-md border bg-raised ${problem === undefined ? 'border-line-strong/60' : 'border-harm'} ${writing ? 'outline-2 -outline-offset-1 outline-accent' : ''}`}
      >
        <Search size={14} aria-hidden className="mx-2 shrink-0 text-faint" />
        <div className="relative flex h-full min-w-0 flex-1 items-center">
          <div
            ref={mirror}
            aria-hidden
            className="absolute inset-0 overflow-hidden leading-6.5 whitespace-pre text-transparent"
          >
            {!resting &&
              underlined(text, problems).map((part, at) => (
                <span
                  // biome-ignore lint/suspicious/noArrayIndexKey: the pieces are one text
                  key={at}
                  className={part.wrong ? 'underline decoration-harm decoration-wavy underline-offset-2' : ''}
                >
                  {part.text}
                </span>
              ))}
          </div>
          <input
            ref={input}
            role="combobox"
            aria-label={props.label}
            aria-expanded={offers.length > 0}
            aria-controls={`${id}offers`}
            aria-autocomplete="list"
            aria-activedescendant={chosen === undefined ? undefined : `${id}offer${active}`}
            aria-invalid={problem !== undefined}
            aria-describedby={problem === undefined ? undefined : `${id}problem`}
            data-own-focus
            spellCheck={false}
            autoComplete="off"
            placeholder={props.placeholder}
            value={text}
            className={`relative h-full w-full bg-transparent placeholder:text-faint ${resting ? 'opacity-0' : ''}`}
            onFocus={() => {
              setWriting(true)
              setClosed(text !== '')
              follow()
            }}
            onBlur={() => {
              setWriting(false)
              setActive(-1)
            }}
            onChange={(event) => {
              onText(event.target.value)
              setClosed(false)
              setActive(-1)
              follow()
            }}
            onSelect={follow}
            onScroll={follow}
            onKeyDown={onKeyDown}
          />
          {resting && (
            <div className="pointer-events-none absolute inset-0 flex items-center gap-1 overflow-hidden">
              {chips.map((chip, at) => (
                <span
                  // biome-ignore lint/suspicious/noArrayIndexKey: a term is its place in the text
                  key={at}
                  className={`inline-flex h-5 min-w-0 items-center rounded-md border pl-1.5 text-sm ${chip.negated ? 'border-dashed border-line-strong' : 'border-line bg-sunken'}`}
                >
                  <span className="truncate">{chip.label}</span>
                  <button
                    type="button"
                    aria-label={`Take out: ${chip.label}`}
                    className="pointer-events-auto flex h-full items-center px-1 text-faint hover:text-text"
                    onClick={() => props.onRemoveChip(at)}
                  >
                    <X size={11} aria-hidden />
                  </button>
                </span>
              ))}
            </div>
          )}
        </div>
        {text !== '' && (
          <IconButton
            label="Clear the query"
            size="small"
            icon={<X size={13} aria-hidden />}
            onClick={() => onText('')}
          />
        )}
        {props.trailing !== undefined && (
          <div className="mr-2 ml-1 flex shrink-0 items-center text-soft">{props.trailing}</div>
        )}
      </div>
      {(offers.length > 0 || (problem !== undefined && writing)) && (
        <div className="absolute inset-x-0 top-full z-30 mt-1 max-w-140 overflow-hidden rounded-md border border-line bg-raised shadow-drop">
          {problem !== undefined && <ProblemLine id={`${id}problem`} message={problem.message} />}
          <div role="listbox" id={`${id}offers`} aria-label="Offers" className={offers.length > 0 ? 'p-1' : ''}>
            {offers.map((offer, at) => (
              // biome-ignore lint/a11y/useFocusableInteractive: the field keeps the focus and names the offer
              // biome-ignore lint/a11y/useKeyWithClickEvents: the field handles Enter
              <div
                key={`${offer.from}${offer.insert}`}
                id={`${id}offer${at}`}
                role="option"
                aria-selected={at === active}
                className={`flex h-7 items-center gap-3 rounded-sm px-2 ${at === active ? 'bg-selected' : 'hover:bg-hover'}`}
                // The field must not lose the focus before the click is taken.
                onPointerDown={(event) => event.preventDefault()}
                onClick={() => take(offer)}
              >
                <code className="shrink-0">{offer.label}</code>
                <span className="truncate text-faint">{offer.detail}</span>
              </div>
            ))}
          </div>
        </div>
      )}
      {problem !== undefined && !writing && (
        <p id={`${id}problem`} className="sr-only">
          {problem.message}
        </p>
      )}
    </div>
  )
}

function ProblemLine({ id, message }: { id: string; message: string }) {
  return (
    <p id={id} role="status" className="flex items-center gap-2 border-b border-line bg-harm-wash px-3 py-1">
      <TriangleAlert size={13} aria-hidden className="shrink-0 text-harm" />
      {message}
    </p>
  )
}
