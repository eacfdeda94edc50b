import { FileUp, House, List, ScrollText, Settings, Wrench } from 'lucide-react'
import type { Status } from '../contract/desk/desk.ts'
import { AuditView } from '../features/audit/audit-view.tsx'
import { inboxView } from '../features/inbox/inbox.tsx'
import { IntakeView } from '../features/intake/intake-view.tsx'
import { ListingsView } from '../features/listings/listings-view.tsx'
import { outboxView } from '../features/outbox/outbox.tsx'
import { SettingsView } from '../features/settings/settings-view.tsx'
import { StartView } from '../features/start/start-view.tsx'
import { ToolsView } from '../features/tools/tools-view.tsx'
import type { View } from './frame.tsx'

/** The views there are, in the order of the rail. Without a source the first is where one begins. */
export function viewsOf(status: Status): View[] {
  const start: View = {
    id: 'start',
    title: 'Start',
    icon: House,
    keys: 'g h',
    count: null,
    render: () => <StartView />,
  }
  const listings: View = {
    id: 'listings',
    title: 'Listings',
    icon: List,
    keys: 'g l',
    count: status.listings,
    render: () => <ListingsView status={status} />,
  }
  const rest: View[] = [
    {
      id: 'intake',
      title: 'Import',
      icon: FileUp,
      keys: 'g p',
      count: null,
      render: () => <IntakeView source={status.source} />,
    },
    { id: 'tools', title: 'Tools', icon: Wrench, keys: 'g t', count: null, render: () => <ToolsView /> },
    { id: 'audit', title: 'Audit', icon: ScrollText, keys: 'g u', count: null, render: () => <AuditView /> },
    {
      id: 'settings',
      title: 'Settings',
      icon: Settings,
      keys: 'g s',
      count: null,
      render: () => <SettingsView status={status} />,
    },
  ]
  return status.source.kind === 'none' ? [start, ...rest] : [inboxView(status), listings, outboxView(status), ...rest]
}
