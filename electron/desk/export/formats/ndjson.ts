import type { ExportFormat } from '../format.ts'

/** One JSON object a line: every field of a listing and its score. */
export const ndjsonLines: ExportFormat = {
  byKind: false,
  head: () => '',
  lines: ({ listing, score }) => `${JSON.stringify({ ...listing, score })}\n`,
}
