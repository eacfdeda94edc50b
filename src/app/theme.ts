import { create } from 'zustand'
import { readRemembered, remember } from '../ui/remembered.ts'

export const themes = ['system', 'light', 'dark'] as const
export type Theme = (typeof themes)[number]

export const parseTheme = (stored: unknown): Theme => themes.find((theme) => theme === stored) ?? 'system'

/** The chosen theme; `system` follows the workstation. */
export const useTheme = create<{ theme: Theme }>(() => ({ theme: 'system' }))

/** Puts the theme on <html>. Without `data-theme` the style sheet follows the system by itself, also when it changes. */
function show(theme: Theme): void {
  if (theme === 'system') delete document.documentElement.dataset.theme
  else document.documentElement.dataset.theme = theme
}

export function setTheme(theme: Theme): void {
  remember('theme', theme)
  useTheme.setState({ theme })
  show(theme)
}

/** Call once before the first drawing, so that nothing flashes. */
export function startTheme(): void {
  const theme = parseTheme(readRemembered('theme'))
  useTheme.setState({ theme })
  show(theme)
}

/** The theme after this one, for the command that goes round. */
export const nextTheme = (theme: Theme): Theme => themes[(themes.indexOf(theme) + 1) % themes.length] ?? 'system'
