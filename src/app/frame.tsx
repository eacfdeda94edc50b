import type { LucideIcon } from 'lucide-react'
import { type ReactNode, useEffect, useRef } from 'react'
import { Toasts } from '../ui/toast.tsx'
import { TooltipProvider } from '../ui/tooltip.tsx'
import type { Command } from './commands.ts'
import { Help } from './help.tsx'
import { startKeyboard } from './keyboard.ts'
import { ListCommand } from './list-by-hand/list-command.tsx'
import { goBack, goForward, goTo, useNavigation } from './navigation.ts'
import { openOverlay } from './overlay.ts'
import { Palette } from './palette.tsx'
import { Rail } from './rail.tsx'
import { StatusBar, type StatusBarProps } from './status-bar.tsx'
import { nextTheme, setTheme, useTheme } from './theme.ts'
import { useCommands } from './use-commands.ts'
import { ViewBoundary } from './view-boundary.tsx'

/** A view that exists. It is drawn only while it is open; `navigation.ts` holds its parameters. */
export interface View {
  id: string
  title: string
  icon: LucideIcon
  /** The sequence that leads there: `g i`. */
  keys: string
  count: number | null
  urgent?: boolean
  render: () => ReactNode
}

interface FrameProps {
  /** In the order of the rail; the first is where one lands. */
  views: readonly View[]
  status: StatusBarProps
  /** Over everything below the rail's top: a lost door, an offer to sync. */
  banner?: ReactNode
}

/** The window: rail, view, status bar, and what lies over them. */
export function Frame({ views, status, banner }: FrameProps) {
  const wanted = useNavigation((now) => now.place.view)
  const view = views.find(({ id }) => id === wanted) ?? views[0]
  const first = views[0]
  const { theme } = useTheme()
  useEffect(() => startKeyboard(document), [])

  useCommands('frame', frameCommands(views, theme))
  useEffect(() => {
    document.title = view === undefined ? 'Blockdesk' : `${view.title} · Blockdesk`
  }, [view])

  const area = useRef<HTMLElement>(null)
  const shown = view?.id
  // The view that went took the focus with it; unless the new one claims it, the next Tab begins inside the new one.
  // biome-ignore lint/correctness/useExhaustiveDependencies: a change of view is the trigger
  useEffect(() => {
    if (document.activeElement === document.body) area.current?.focus({ preventScroll: true })
  }, [shown])

  return (
    <TooltipProvider>
      <div className="flex h-full flex-col">
        <div className="flex min-h-0 flex-1">
          <Rail
            entries={views.map(({ urgent = false, ...entry }) => ({ ...entry, urgent }))}
            current={view?.id ?? ''}
            onGo={goTo}
            onPalette={() => openOverlay('palette')}
          />
          <main
            ref={area}
            tabIndex={-1}
            data-own-focus
            aria-label={view?.title}
            className="flex min-w-0 flex-1 flex-col"
          >
            <h1 className="sr-only">{view?.title ?? 'Blockdesk'}</h1>
            {banner}
            {view !== undefined && (
              <ViewBoundary
                key={view.id}
                title={view.title}
                onLeave={first === undefined || first.id === view.id ? null : () => goTo(first.id)}
              >
                {view.render()}
              </ViewBoundary>
            )}
          </main>
        </div>
        <StatusBar {...status} />
      </div>
      <ListCommand />
      <Palette />
      <Help />
      <Toasts />
    </TooltipProvider>
  )
}

function frameCommands(views: readonly View[], theme: Parameters<typeof nextTheme>[0]): Command[] {
  return [
    ...views.map((view) => ({
      id: `go.${view.id}`,
      title: `Go to ${view.title}`,
      group: 'Go to',
      keys: [view.keys],
      run: () => goTo(view.id),
    })),
    { id: 'go.back', title: 'Back', group: 'Go to', keys: ['alt+arrowleft'], run: goBack },
    { id: 'go.forward', title: 'Forward', group: 'Go to', keys: ['alt+arrowright'], run: goForward },
    { id: 'frame.palette', title: 'Commands', group: 'Window', keys: ['mod+k'], run: () => openOverlay('palette') },
    {
      id: 'frame.help',
      title: 'Keys',
      group: 'Window',
      keys: ['?'],
      also: 'help shortcuts',
      run: () => openOverlay('help'),
    },
    {
      id: 'frame.theme',
      title: `Theme: ${nextTheme(theme)} (now ${theme})`,
      group: 'Window',
      keys: [],
      also: 'dark light system colours',
      run: () => setTheme(nextTheme(theme)),
    },
  ]
}
