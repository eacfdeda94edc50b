import { coverageOf } from '../../../src/domain/coverage.ts'
import type { Decision } from '../../../src/domain/decision.ts'
import { type AppliedDecision, type Change, type Effect, effectOf, type Rows } from '../../../src/domain/effect.ts'
import type { ListEvent } from '../../../src/domain/event.ts'
import type { Exception } from '../../../src/domain/exception.ts'
import type { Fact } from '../../../src/domain/fact.ts'
import type { Listing } from '../../../src/domain/listing.ts'
import type { RemovalRequest } from '../../../src/domain/request.ts'
import { surrounds } from '../../../src/domain/surrounds.ts'
import { verdictOf } from '../../../src/domain/verdict.ts'
import { checked, now, policy } from './material.ts'

/** A whole source of record in memory: rows, versions, events, decisions. */
export class Source implements Rows {
  readonly listings = new Map<number, Listing>()
  readonly exceptions = new Map<number, Exception>()
  readonly requests = new Map<number, RemovalRequest>()
  readonly events: ListEvent[] = []
  readonly decisions = new Map<string, AppliedDecision & { batchId: string }>()
  readonly ended: Listing[] = []
  readonly scores = new Map<string, number | null>()
  facts: (subject: string) => Fact[] = (subject) => checked(subject)
  seq = 1000
  now = now

  with(...rows: (Listing | Exception | RemovalRequest)[]): this {
    for (const row of rows) {
      if ('list' in row) this.listings.set(row.id, row)
      else if ('contact' in row) this.requests.set(row.id, row)
      else this.exceptions.set(row.id, row)
    }
    return this
  }

  listing = (id: number) => this.listings.get(id) ?? null
  listingOf = (list: Listing['list'], subject: string) =>
    [...this.listings.values()].find((row) => row.list === list && row.subject === subject) ?? null
  request = (id: number) => this.requests.get(id) ?? null
  exception = (id: number) => this.exceptions.get(id) ?? null
  inside = (network: string) =>
    [...this.listings.values()].filter((row) => row.list === 'address' && surrounds(network, row.subject))
  shadowedBy = (id: number) => [...this.listings.values()].filter((row) => row.shadowedBy === id)
  exclusionsOf = (id: number) =>
    [...this.exceptions.values()].filter((row) => row.kind === 'exclusion' && row.listingId === id)
  neverFor = (subject: string) =>
    [...this.exceptions.values()].filter(
      (row) =>
        row.kind === 'never' &&
        (row.subject === subject || surrounds(row.subject, subject) || surrounds(subject, row.subject)),
    )
  applied = (id: string) => this.decisions.get(id) ?? null
  batch = (batchId: string) => [...this.decisions.values()].filter((row) => row.batchId === batchId)
  lastEnd = (list: Listing['list'], subject: string) => {
    const row = this.ended.findLast((one) => one.list === list && one.subject === subject)
    const end = this.events.findLast(
      (event) => event.subject === subject && (event.kind === 'removed' || event.kind === 'expired'),
    )
    return row && end ? { at: end.at, relapses: row.relapses } : null
  }

  coverage = (subject: string) =>
    coverageOf({
      subject,
      listings: [...this.listings.values()],
      exceptions: [...this.exceptions.values()],
      facts: this.facts(subject),
      policy,
      now: this.now,
    })

  score = (subject: string) => this.scores.get(subject) ?? (this.scores.has(subject) ? null : 80)

  verdict(subject: string, requestId: number | null) {
    const rollup = [...this.listings.values()].find((row) => row.reason === 'rollup' && surrounds(row.subject, subject))
    return verdictOf({
      subject,
      coverage: this.coverage(subject),
      channel: requestId === null ? null : (this.requests.get(requestId)?.channel ?? null),
      score: this.score(subject),
      facts: this.facts(subject),
      policy,
      now: this.now,
      network: rollup
        ? {
            listingId: rollup.id,
            shadowedSingles: this.shadowedBy(rollup.id).map((row) => ({
              subject: row.subject,
              score: this.score(row.subject),
            })),
            score: this.score(rollup.subject),
            grounds: rollup.grounds,
          }
        : null,
    })
  }

  /** The decision as a desk that is in step with this source would make it now. */
  decided(decision: Decision, touched: readonly (Listing | Exception)[] = []): Decision {
    const request = decision.requestId === null ? null : this.request(decision.requestId)
    const touches = touched.map((row) => ({
      kind: 'list' in row ? ('listing' as const) : ('exception' as const),
      id: row.id,
      version: row.version,
    }))
    const verdict = this.verdict(decision.subject, decision.requestId)
    return {
      ...decision,
      touches: request ? [...touches, { kind: 'request', id: request.id, version: request.version }] : touches,
      coverage: this.coverage(decision.subject).fingerprint,
      evidence: { ...decision.evidence, verdict: verdict.kind, score: this.score(decision.subject) },
    }
  }

  plan(decision: Decision): Effect {
    return effectOf({
      decision,
      rows: this,
      coverage: this.coverage(decision.subject),
      verdict: this.verdict(decision.subject, decision.requestId),
      policy,
      operator: 'ann',
      now: this.now,
      singleScore: (single) => this.score(single.subject),
      factsAbout: this.facts,
    })
  }

  /** Plans and applies, as a server does; gives the plan. */
  apply(decision: Decision): Effect {
    const effect = this.plan(decision)
    if (!effect.ok) return effect
    const firstSeq = this.seq + 1
    this.carryOut(effect.changes)
    this.seq += 1
    const { id, batchId, touches } = decision
    this.decisions.set(id, { id, batchId, touches, firstSeq, seq: this.seq, at: this.now })
    return effect
  }

  carryOut(changes: readonly Change[]): void {
    let born: number | null = null
    for (const change of changes) {
      this.seq += 1
      const version = this.seq
      if (change.kind === 'put-listing') {
        const id = change.row.id ?? version
        born = id
        this.listings.set(id, { ...change.row, id, version })
      } else if (change.kind === 'put-rollup') {
        born = version
        this.listings.set(born, { ...change.row, id: born, version })
        for (const single of change.shadows) {
          this.seq += 1
          this.listings.set(single.id, { ...single, shadowedBy: born, version: this.seq })
        }
      } else if (change.kind === 'end-listing') {
        if (!this.listings.delete(change.row.id)) throw new Error(`listing ${change.row.id} ended twice`)
        this.ended.push(change.row)
      } else if (change.kind === 'put-exception') {
        const id = change.row.id ?? version
        this.exceptions.set(id, { ...change.row, id, version })
      } else if (change.kind === 'end-exception') {
        if (!this.exceptions.delete(change.row.id)) throw new Error(`exception ${change.row.id} ended twice`)
      } else if (change.kind === 'put-request') this.requests.set(change.row.id, { ...change.row, version })
      else this.events.push({ ...change.event, listingId: change.event.listingId ?? born, id: version, version })
    }
  }
}
