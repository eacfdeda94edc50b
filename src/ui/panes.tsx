import { Fragment, type ReactNode } from 'react'
import { Group, type LayoutStorage, Panel, Separator, useDefaultLayout } from 'react-resizable-panels'
import { readRemembered, remember } from './remembered.ts'

export interface Pane {
  id: string
  /** Least size in px. */
  min: number
  /** First size in percent of the whole. */
  size: number
  content: ReactNode
}

const storage: LayoutStorage = {
  getItem: (key) => {
    const stored = readRemembered(key)
    return typeof stored === 'string' ? stored : null
  },
  setItem: remember,
}

/**
 * Panes beside (or under) each other, sizes dragged or moved by the arrow keys on the bar between and remembered under
 * `id`. Leaving a pane out of the list is allowed (no detail open); each set of panes remembers its own sizes.
 */
export function Panes({ id, panes, stacked = false }: { id: string; panes: Pane[]; stacked?: boolean }) {
  const { defaultLayout, onLayoutChanged } = useDefaultLayout({ id, panelIds: panes.map((pane) => pane.id), storage })
  return (
    <Group
      id={id}
      orientation={stacked ? 'vertical' : 'horizontal'}
      {...(defaultLayout === undefined ? {} : { defaultLayout })}
      onLayoutChanged={onLayoutChanged}
      className="min-h-0 min-w-0 flex-1"
    >
      {panes.map((pane, at) => (
        <Fragment key={pane.id}>
          {at > 0 && (
            <Separator
              className={`relative shrink-0 bg-line outline-none transition-colors data-[separator=active]:bg-accent data-[separator=hover]:bg-accent focus-visible:bg-accent focus-visible:outline-2 focus-visible:outline-accent ${stacked ? 'h-px' : 'w-px'}`}
            />
          )}
          <Panel
            id={pane.id}
            minSize={pane.min}
            defaultSize={`${pane.size}%`}
            className="flex min-h-0 min-w-0 flex-col overflow-hidden"
          >
            {pane.content}
          </Panel>
        </Fragment>
      ))}
    </Group>
  )
}
