import { X } from 'lucide-react'
import { AlertDialog, Dialog as Base } from 'radix-ui'
import { type ReactNode, useRef } from 'react'
import { Button, IconButton } from './button.tsx'

const overlay = 'fixed inset-0 z-40 animate-appear bg-shade'
const sheet =
  'fixed top-1/2 left-1/2 z-50 flex max-h-[calc(100vh-48px)] -translate-x-1/2 -translate-y-1/2 animate-appear flex-col rounded-lg border border-line bg-raised shadow-drop'

/**
 * Where the focus was before, so that it comes back there: Radix itself only knows a trigger, and most of our dialogs
 * are opened by a key.
 */
function useReturnFocus(open: boolean): (event: Event) => void {
  const before = useRef<Element | null>(null)
  const wasOpen = useRef(false)
  // While drawing, since a field of the dialog may take the focus as soon as it is there.
  if (open && !wasOpen.current) before.current = document.activeElement
  wasOpen.current = open
  return (event) => {
    event.preventDefault()
    if (before.current instanceof HTMLElement && before.current.isConnected)
      before.current.focus({ preventScroll: true })
  }
}

interface DialogProps {
  open: boolean
  onOpen: (open: boolean) => void
  title: string
  /** One sentence under the title. */
  description?: string
  /** Px; never wider than the window. */
  width?: number
  children: ReactNode
  /** Buttons, the main one last. */
  footer?: ReactNode
}

/** A dialog for input or reading; Escape and the cross close it, focus comes back to where it was. */
export function Dialog({ open, onOpen, title, description, width = 520, children, footer }: DialogProps) {
  const returnFocus = useReturnFocus(open)
  return (
    <Base.Root open={open} onOpenChange={onOpen}>
      <Base.Portal>
        <Base.Overlay className={overlay} />
        <Base.Content
          className={sheet}
          onCloseAutoFocus={returnFocus}
          style={{ width: `min(${width}px, calc(100vw - 48px))` }}
          {...(description === undefined ? { 'aria-describedby': undefined } : {})}
        >
          <header className="flex items-start justify-between gap-4 px-4 pt-3 pb-2">
            <div>
              <Base.Title className="text-lg font-semibold">{title}</Base.Title>
              {description !== undefined && <Base.Description className="text-soft">{description}</Base.Description>}
            </div>
            <Base.Close asChild>
              <IconButton label="Close" size="small" icon={<X size={14} aria-hidden />} />
            </Base.Close>
          </header>
          <div className="min-h-0 flex-1 overflow-auto px-4 pb-4">{children}</div>
          {footer !== undefined && (
            <footer className="flex justify-end gap-2 border-t border-line px-4 py-3">{footer}</footer>
          )}
        </Base.Content>
      </Base.Portal>
    </Base.Root>
  )
}

interface ConfirmDialogProps {
  open: boolean
  onOpen: (open: boolean) => void
  /** The exact effect as a question or sentence: "Remove 812 listings, 41 stay". */
  title: string
  /** What else happens, what will still refuse, a why-text field. */
  children?: ReactNode
  /** The verb on the button: "Remove 812". */
  confirm: string
  /** Red only when something ends or breaks. */
  harm?: boolean
  /** Confirming is not possible yet (a why is missing) or already under way. */
  blocked?: boolean
  /** The dialog stays open; close it when it is done. */
  onConfirm: () => void
}

/** Asks before something with an effect; the focus starts on Cancel. */
export function ConfirmDialog(props: ConfirmDialogProps) {
  const returnFocus = useReturnFocus(props.open)
  return (
    <AlertDialog.Root open={props.open} onOpenChange={props.onOpen}>
      <AlertDialog.Portal>
        <AlertDialog.Overlay className={overlay} />
        <AlertDialog.Content
          className={sheet}
          onCloseAutoFocus={returnFocus}
          style={{ width: 'min(480px, calc(100vw - 48px))' }}
        >
          <AlertDialog.Title className="px-4 pt-4 text-lg font-semibold">{props.title}</AlertDialog.Title>
          <AlertDialog.Description asChild>
            <div className="min-h-0 flex-1 overflow-auto px-4 pt-2 pb-4 text-soft">{props.children}</div>
          </AlertDialog.Description>
          <footer className="flex justify-end gap-2 border-t border-line px-4 py-3">
            <AlertDialog.Cancel asChild>
              <Button>Cancel</Button>
            </AlertDialog.Cancel>
            <Button
              kind={props.harm === true ? 'harm' : 'primary'}
              disabled={props.blocked === true}
              onClick={props.onConfirm}
            >
              {props.confirm}
            </Button>
          </footer>
        </AlertDialog.Content>
      </AlertDialog.Portal>
    </AlertDialog.Root>
  )
}
