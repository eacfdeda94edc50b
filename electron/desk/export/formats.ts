import type { Parsed } from '../../../src/contract/binding.ts'
import type { ExportFormat, FormatSettings } from './format.ts'
import { csvTable } from './formats/csv.ts'
import { ndjsonLines } from './formats/ndjson.ts'
import { postfixMap } from './formats/postfix-cidr.ts'
import { rbldnsdZone } from './formats/rbldnsd.ts'

/** @throws DeskError `not-allowed` when the settings do not fit the format */
export function exportFormat(as: Parsed<'export.run'>['as'], settings: FormatSettings): ExportFormat {
  switch (as) {
    case 'rbldnsd':
      return rbldnsdZone(settings)
    case 'postfix-cidr':
      return postfixMap(settings)
    case 'csv':
      return csvTable
    case 'ndjson':
      return ndjsonLines
  }
}
