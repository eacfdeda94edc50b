import { Send } from 'lucide-react'
import type { View } from '../../app/frame.tsx'
import type { Status } from '../../contract/desk/desk.ts'
import { OutboxView } from './outbox-view.tsx'

/** The outbox as the frame shows it; what needs a person counts before what only waits. @param counts from `desk.status` */
export const outboxView = (counts: Pick<Status, 'waiting' | 'needAttention'>): View => ({
  id: 'outbox',
  title: 'Outbox',
  icon: Send,
  keys: 'g o',
  count: counts.needAttention > 0 ? counts.needAttention : counts.waiting,
  urgent: counts.needAttention > 0,
  render: () => <OutboxView />,
})
