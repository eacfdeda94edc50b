import Database from 'better-sqlite3'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { auditHandlers } from '../../../electron/desk/reader/audit.ts'
import { removals } from '../../support/drafts.ts'
import { deskFile } from './open-desk-file.ts'

let desk: ReturnType<typeof deskFile>
beforeEach(() => {
  desk = deskFile()
})
afterEach(() => desk.remove())

/** As somebody with the file and a tool would do it. */
function tamper(sql: string) {
  const db = new Database(desk.path)
  db.exec(sql)
  db.close()
}

function someLife() {
  const drafts = removals(3).map((draft) => ({ ...draft, reply: 'Dear Ms Weber, you are off the list.' }))
  const { decisionIds } = desk.commit(drafts)
  desk.journal.takeForSending({ limit: 2, now: 1100, which: { kind: 'all' } })
  const [first = ''] = decisionIds
  desk.journal.settle({ at: 1200, receipts: [{ decisionId: first, status: 'applied', seq: 9, at: 1199 }] })
  desk.journal.undo({ batchId: null, at: 1300, operator: 'anna' })
  desk.journal.record({ kind: 'export', summary: 'Exported', operator: 'anna', at: 1400, detail: { b: 1, a: 2 } })
  return decisionIds
}

it('tells everything that changed the state, newest first, and of one decision alone', () => {
  const ids = someLife()
  const kinds = desk.audit.window(null, 0, 50).rows.map(({ kind }) => kind)
  expect(kinds).toEqual(['export', 'undo', 'receipt', 'sent', 'decide', 'decide', 'decide'])
  expect(desk.audit.window(ids[0] ?? '', 0, 50).rows.map(({ kind }) => kind)).toEqual(['receipt', 'decide'])
  expect(desk.audit.window(null, 5, 1)).toMatchObject({ total: 7, rows: [{ seq: 2 }] })
})

it('holds together, and says so', () => {
  someLife()
  const verify = auditHandlers(() => desk.audit)['audit.verify']
  expect(verify({})).toMatchObject({ ok: true, entries: 7, brokenAt: null })
})

it('keeps the words to the sender and their rows out of the chain', () => {
  const [, second = ''] = someLife()
  const row = {
    kind: 'request' as const,
    id: 4,
    row: {
      id: 4,
      channel: 'form' as const,
      receivedAt: 1,
      subjects: ['192.0.2.1'],
      contact: { name: 'Ms Weber', email: 'weber@example.org' },
      text: 'please',
      pasted: null,
      state: 'open' as const,
      until: null,
      condition: null,
      returned: false,
      pausedSeconds: 0,
      pausedSince: null,
      claimedBy: null,
      claimedUntil: null,
      repeats: 0,
      mergedInto: null,
      outcomes: [],
      closedAt: null,
      version: 3,
    },
  }
  desk.journal.settle({
    at: 1500,
    receipts: [
      { decisionId: second, status: 'conflict', cause: 'row-moved', rows: [row], coverage: '', message: 'moved' },
    ],
  })
  const chain = desk.db.prepare<{ text: string }>('select group_concat(summary || detail) as text from audit').get()
  expect(chain?.text).not.toMatch(/weber|please/iu)
  expect(chain?.text).toContain('"version":3')
})

describe('the first link that does not hold is named', () => {
  it.each([
    ['an entry was changed', "update audit set summary = 'nothing to see' where seq = 4", 4],
    ['a time was changed', 'update audit set at = at + 1 where seq = 2', 2],
    ['an entry is gone', 'delete from audit where seq = 3', 3],
    ['the newest are gone', 'delete from audit where seq > 5', 6],
    ['all are gone', 'delete from audit', 1],
    [
      'a decision was changed',
      "update decision set body = json_set(body, '$.subject', '203.0.113.9') where seq = 2",
      2,
    ],
    ['a decision is gone', 'delete from decision where seq = 3', 3],
    ['a reply was replaced', "update decision set body = json_set(body, '$.reply', 'Go away') where seq = 1", 1],
    ['a detail is not JSON', "update audit set detail = '{' where seq = 5", 5],
  ])('%s', (_, sql, brokenAt) => {
    someLife()
    tamper(sql)
    expect(desk.audit.verify()).toMatchObject({ ok: false, brokenAt })
  })

  it('a decision was slipped in', () => {
    someLife()
    tamper(`insert into decision (id, batch_id, action, subject, list, body, base, salt, state, queued_at)
      select '018f0000-0000-7000-8000-000000000000', batch_id, action, subject, list, body, base, salt, 'queued', 1
      from decision limit 1`)
    expect(desk.audit.verify()).toMatchObject({ ok: false })
  })
})

it('still holds when a reply has been erased', () => {
  someLife()
  tamper("update decision set body = json_set(body, '$.reply', null), salt = ''")
  expect(desk.audit.verify()).toMatchObject({ ok: true })
})
