import { Inbox } from 'lucide-react'
import type { View } from '../../app/frame.tsx'
import type { Status } from '../../contract/desk/desk.ts'
import { InboxView } from './inbox-view.tsx'

/** The inbox as the frame shows it. @param counts from `desk.status` */
export const inboxView = (counts: Pick<Status, 'openRequests'>): View => ({
  id: 'inbox',
  title: 'Inbox',
  icon: Inbox,
  keys: 'g i',
  count: counts.openRequests,
  render: () => <InboxView />,
})
