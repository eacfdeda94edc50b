import type { Output } from '../../../../src/contract/binding.ts'
import { decisionDigest, headKey, linkHash } from '../journal-audit.ts'
import { storedDecision } from '../journal-sending.ts'
import type { ReadDatabase } from '../open.ts'

type AuditRow = Output<'audit.window'>['rows'][number]

interface StoredLink extends AuditRow {
  detail: string
  previous: string
}

/** What verifying found: the chain's newest hash, or the first link that does not hold. */
export type Verified =
  | { ok: true; entries: number; head: string | null }
  | { ok: false; entries: number; head: string | null; brokenAt: number; why: string }

export interface AuditReads {
  /** Newest first; `decisionId` null means all. */
  window(decisionId: string | null, offset: number, limit: number): { total: number; rows: AuditRow[] }
  verify(): Verified
}

const columns = 'seq, at, operator, kind, subject, decision_id as decisionId, summary, hash'

/** The audit chain of `desk.sqlite`. */
export function auditReads(db: ReadDatabase): AuditReads {
  const countAll = db.prepare<{ n: number }>('select count(*) as n from audit')
  const countOf = db.prepare<{ n: number }>('select count(*) as n from audit where decision_id = ?')
  const all = db.prepare<AuditRow>(`select ${columns} from audit order by seq desc limit ? offset ?`)
  const of = db.prepare<AuditRow>(
    `select ${columns} from audit where decision_id = ? order by seq desc limit ? offset ?`,
  )
  const chain = db.prepare<StoredLink>(`select ${columns}, detail, previous from audit order by seq`)
  const head = db.prepare<{ value: string }>('select value from setting where key = ?')
  const decided = db.prepare<{ body: string; salt: string }>('select body, salt from decision where id = ?')
  const decisions = db.prepare<{ id: string }>('select id from decision order by seq')

  return {
    window: (decisionId, offset, limit) =>
      db.snapshot(() =>
        decisionId === null
          ? { total: countAll.get()?.n ?? 0, rows: all.all(limit, offset) }
          : { total: countOf.get(decisionId)?.n ?? 0, rows: of.all(decisionId, limit, offset) },
      ),
    verify: () => db.snapshot(verifyChain),
  }

  function verifyChain(): Verified {
    const told = new Set<string>()
    let seq = 0
    let hash: string | null = null
    const broken = (brokenAt: number, why: string): Verified => ({ ok: false, entries: seq, head: hash, brokenAt, why })
    for (const link of chain.iterate()) {
      const problem = linkProblem(link, seq, hash)
      if (problem !== null) return broken(Math.min(link.seq, seq + 1), problem)
      if (link.kind === 'decide' && link.decisionId !== null) told.add(link.decisionId)
      seq = link.seq
      hash = link.hash
    }
    const noted = head.get(headKey)?.value ?? null
    if (noted !== (hash === null ? null : `${seq} ${hash}`)) return broken(seq + 1, 'The newest entries are missing.')
    for (const { id } of decisions.iterate())
      if (!told.has(id)) return broken(seq + 1, `A decision is in the outbox that no entry tells of (${id}).`)
    return { ok: true, entries: seq, head: hash }
  }

  function linkProblem(link: StoredLink, lastSeq: number, lastHash: string | null): string | null {
    if (link.seq !== lastSeq + 1) return 'An entry is missing.'
    if (link.previous !== (lastHash ?? '')) return 'It does not follow the entry before it.'
    const detail = parsed(link.detail)
    if (detail === null) return 'Its content cannot be read.'
    const { at, operator, kind, subject, decisionId, summary } = link
    const hash = linkHash(link.seq, { at, operator, kind, subject, decisionId, summary, detail }, link.previous)
    if (hash !== link.hash) return 'Its content was changed.'
    return kind === 'decide' && decisionId !== null ? decisionProblem(decisionId, detail) : null
  }

  /** A decision must still be what the chain says was decided; its reply may have been erased, not replaced. */
  function decisionProblem(id: string, detail: Record<string, unknown>): string | null {
    const stored = decided.get(id)
    if (!stored) return 'Its decision is gone.'
    const decision = storedDecision(stored.body)
    const now = decisionDigest(decision, stored.salt)
    const then = detail.digest
    if (!isRecord(then) || then.body !== now.body) return 'Its decision was changed afterwards.'
    return now.reply !== null && then.reply !== now.reply ? 'The reply of its decision was changed afterwards.' : null
  }
}

function parsed(text: string): Record<string, unknown> | null {
  try {
    const value: unknown = JSON.parse(text)
    return isRecord(value) ? value : null
  } catch {
    return null
  }
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
