import { create } from 'zustand'

export interface ToastMessage {
  id: number
  /** What happened, in one line: "812 listings queued for removal". */
  title: string
  detail: string | null
  tone: 'plain' | 'harm'
  /** Undo, or the way to what failed. */
  action: { label: string; run: () => void } | null
}

const most = 3

/** The messages on show, oldest first. */
export const useToasts = create<{ toasts: ToastMessage[]; next: number }>(() => ({ toasts: [], next: 1 }))

/** Says something in the corner; callable from anywhere. Returns the id for `dismiss`. */
export function toast(message: Partial<Omit<ToastMessage, 'id' | 'title'>> & { title: string }): number {
  const id = useToasts.getState().next
  const full: ToastMessage = { detail: null, tone: 'plain', action: null, ...message, id }
  useToasts.setState(({ toasts, next }) => ({ toasts: [...toasts, full].slice(-most), next: next + 1 }))
  return id
}

export function dismiss(id: number): void {
  useToasts.setState(({ toasts }) => ({ toasts: toasts.filter((one) => one.id !== id) }))
}
