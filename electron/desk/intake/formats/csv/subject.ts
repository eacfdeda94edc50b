import { fail, ok, type Result } from '../../../../../src/domain/result.ts'
import { hasAddressForm, parseSubject, type Subject } from '../../../../../src/domain/subject.ts'
import { readNetworks } from '../network-words.ts'

/** A range has digits, dots, colons and one dash only; a name with a dash has letters. */
const range = /^[\da-f.:]+\s*-\s*[\da-f.:]+$/iu

/** An address, network, range or name pattern, addresses as loosely as people write them. */
export function readSubject(text: string): Result<{ subjects: Subject[]; normalised: boolean }> {
  if (/^\d+(?:[.,]\d+)?e[+-]?\d+$/iu.test(text))
    return fail(
      'address-number',
      'A spreadsheet has made a number of it; format the column as text and export it again.',
    )
  const isRange = range.test(text) && /[.:]/u.test(text) && !/[g-z]/iu.test(text) && /^[\d.]+\s*-|:/u.test(text)
  if (!isRange && !hasAddressForm(text) && !/^\[.*\]$|^[\d.]+\*$/u.test(text)) {
    const subject = parseSubject(text)
    return subject.ok ? ok({ subjects: [subject.value], normalised: false }) : subject
  }
  const read = readNetworks(text)
  if (!read.ok) return read
  const subjects = read.value.networks.map((network) => ({ kind: 'network', network }) as const)
  return ok({ subjects, normalised: read.value.normalised })
}
