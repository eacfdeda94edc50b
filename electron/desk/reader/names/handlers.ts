import type { NameFindingRow } from '../../../../src/contract/desk/names.ts'
import { DeskError } from '../../../../src/contract/errors.ts'
import { dnsForm } from '../../../../src/domain/dns-form/listing-form.ts'
import { testEntries } from '../../../../src/domain/dns-form.ts'
import type { NameFinding } from '../../../../src/domain/name-report.ts'
import { classifyPtr } from '../../../../src/domain/ptr-class.ts'
import type { ReadHandlers } from '../../threads/apis.ts'
import { judgeSubject } from '../evidence.ts'
import type { ReaderState } from '../state.ts'
import { canonicalSubject } from '../subject-view.ts'
import { createNameBook } from './book.ts'
import { askedAddress, testName } from './test-name.ts'
import { testPattern } from './test-pattern.ts'

type NameApi = 'names.test' | 'names.report' | 'names.classify' | 'dns.form'

/** The name tester, the report over the name list, the classifier, and the DNS form. */
export function nameHandlers(state: ReaderState): Pick<ReadHandlers, NameApi> {
  const book = createNameBook(state)
  return {
    async 'names.test'({ name, address, pattern, names }) {
      if ((name === null) === (pattern === null))
        throw new DeskError('bad-input', 'A name or a pattern is tested, one of the two.', {
          detail: { field: 'name' },
        })
      const context = state.context()
      if (name !== null) return { name: testName(context, name, address), pattern: null }
      return { name: null, pattern: await testPattern(context, pattern ?? '', names, await book.listings()) }
    },
    async 'names.report'({ offset, limit, kind }) {
      const { generation } = state.context()
      const [listings, { findings, counts, cut }] = await Promise.all([book.listings(), book.report()])
      const wanted = kind === null ? findings : findings.filter((one) => one.kind === kind)
      return {
        total: wanted.length,
        generation,
        patterns: listings.length,
        counts,
        cut,
        rows: wanted.slice(offset, offset + limit).map(rowOf),
      }
    },
    'names.classify': async ({ rows }) => ({
      classes: rows.map(({ name, address }) => classifyPtr(name.trim(), askedAddress(address))),
    }),
    async 'dns.form'({ subject: text, addressZone, nameZone }) {
      const context = state.context()
      const subject = canonicalSubject(text)
      const { coverage } = judgeSubject(context, subject, null)
      const forms = coverage.covers.flatMap((cover) =>
        'listing' in cover && cover.inForce
          ? [dnsForm(cover.listing, context.policy.pageUrl, { address: addressZone, name: nameZone }, subject)]
          : [],
      )
      const tests = ([4, 6, 'name'] as const).map((family) => ({
        list: family === 4 ? ('ip4' as const) : family === 6 ? ('ip6' as const) : ('names' as const),
        ...testEntries(family),
      }))
      return { subject, forms, tests }
    },
  }
}

function rowOf({ kind, entry, other, example, sentence }: NameFinding): NameFindingRow {
  return {
    kind,
    listingId: entry.id,
    subject: entry.text,
    reason: entry.reason,
    other: other === null ? null : { listingId: other.id, subject: other.text, reason: other.reason },
    example,
    sentence,
  }
}
