import { create } from 'zustand'

/** What lies over the window now; one at a time. */
export const useOverlay = create<{ open: 'palette' | 'help' | null }>(() => ({ open: null }))

export const openOverlay = (open: 'palette' | 'help' | null): void => useOverlay.setState({ open })
