import { X } from 'lucide-react'
import { Toast } from 'radix-ui'
import { Button, IconButton } from './button.tsx'
import { dismiss, type ToastMessage, useToasts } from './toast-queue.ts'

const seconds = 1000

/** The corner where messages stand; the frame holds it once. F8 leads the focus there. */
export function Toasts() {
  const toasts = useToasts((state) => state.toasts)
  return (
    <Toast.Provider swipeDirection="right" label="Message">
      {toasts.map((message) => (
        <ToastCard key={message.id} message={message} />
      ))}
      <Toast.Viewport className="fixed right-4 bottom-18 z-50 flex w-96 max-w-[calc(100vw-32px)] flex-col gap-2" />
    </Toast.Provider>
  )
}

/** What can be undone stays longer; the timer stands still under the pointer and while the window is away. */
function ToastCard({ message }: { message: ToastMessage }) {
  const { id, title, detail, tone, action } = message
  return (
    <Toast.Root
      type={tone === 'harm' ? 'foreground' : 'background'}
      duration={action === null ? 5 * seconds : 12 * seconds}
      onOpenChange={(open) => {
        if (!open) dismiss(id)
      }}
      className={`flex animate-appear items-center gap-3 rounded-md border bg-raised py-2 pr-2 pl-3 shadow-drop ${tone === 'harm' ? 'border-harm' : 'border-line'}`}
    >
      <div className="min-w-0 flex-1">
        <Toast.Title className="font-medium">{title}</Toast.Title>
        {detail !== null && <Toast.Description className="text-soft">{detail}</Toast.Description>}
      </div>
      {action !== null && (
        <Toast.Action asChild altText={action.label} onClick={action.run}>
          <Button size="small">{action.label}</Button>
        </Toast.Action>
      )}
      <Toast.Close asChild>
        <IconButton label="Dismiss" size="small" icon={<X size={14} aria-hidden />} />
      </Toast.Close>
    </Toast.Root>
  )
}
