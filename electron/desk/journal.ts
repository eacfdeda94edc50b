import { parentPort } from 'node:worker_threads'
import { DeskError } from '../../src/contract/errors.ts'
import { type OpenJournal, openJournal } from './store/journal.ts'
import type { JournalApi } from './threads/apis.ts'
import { serveThread } from './threads/thread.ts'

/** The journal thread: the only one that writes `desk.sqlite`. */
const port = parentPort
if (!port) throw new Error('journal.ts runs as a worker thread only.')

let open: OpenJournal | null = null

const journal = (): OpenJournal => {
  if (open) return open
  throw new DeskError('internal', 'The journal is not open.', { retry: 'never' })
}

serveThread<JournalApi>(port, {
  open({ deskPath }) {
    open?.close()
    open = null
    open = openJournal(deskPath)
    return { settings: open.settings() }
  },
  commit: (input) => journal().commit(input),
  undo: (input) => journal().undo(input),
  beginPush: (input) => journal().beginPush(input),
  takeForSending: (input) => journal().takeForSending(input),
  requeueUnanswered: (input) => journal().requeueUnanswered(input),
  nextTry: (input) => journal().nextTry(input),
  settle: (input) => journal().settle(input),
  postpone: (input) => journal().postpone(input),
  park: (input) => journal().park(input),
  retry: (input) => journal().retry(input),
  drop: (input) => journal().drop(input),
  requeueLost: (input) => journal().requeueLost(input),
  applied: (input) => journal().applied(input),
  set: (input) => journal().set(input),
  savePolicy: (input) => journal().savePolicy(input),
  policyVersions: (input) => journal().policyVersions(input),
  putFacts: (input) => journal().putFacts(input),
  complaintSalt: () => journal().complaintSalt({}),
  commitComplaints: (input) => journal().commitComplaints(input),
  record: (input) => journal().record(input),
  close() {
    open?.close()
    open = null
  },
})
