import type { ExportFormat } from '../format.ts'

const header = [
  'subject',
  'list',
  'reason',
  'listedAt',
  'expiresAt',
  'note',
  'shadowed',
  'relapses',
  'lastHitAt',
  'hits',
  'score',
  'file',
]

/** CSV (RFC 4180, lines end in CRLF) with a header; times are ISO 8601 in UTC. */
export const csvTable: ExportFormat = {
  byKind: false,
  head: () => `${header.join(',')}\r\n`,
  lines({ listing, score }) {
    const cells = [
      listing.subject,
      listing.list,
      listing.reason,
      timeOf(listing.listedAt),
      timeOf(listing.expiresAt),
      listing.note,
      listing.shadowedBy === null ? 'no' : 'yes',
      String(listing.relapses),
      timeOf(listing.lastHitAt),
      listing.hits === null ? '' : String(listing.hits),
      score === null ? '' : String(Math.round(score * 10) / 10),
      listing.file ?? '',
    ]
    return `${cells.map(cellOf).join(',')}\r\n`
  },
}

function timeOf(seconds: number | null): string {
  if (seconds === null) return ''
  const at = new Date(seconds * 1000)
  return Number.isNaN(at.getTime()) ? '' : at.toISOString().replace('.000Z', 'Z')
}

/**
 * A cell that no spreadsheet runs as a formula: a `'` goes before `=`, `+`, `-`, `@`, tab and CR at the begin (and before
 * what already has one, so that reading takes back exactly what was put).
 */
function cellOf(value: string): string {
  const safe = /^'*[=+\-@\t\r]/u.test(value) ? `'${value}` : value
  return /[",\r\n]|^\s|\s$/u.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}
