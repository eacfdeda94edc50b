import { fail, ok, type Result } from '../../../../../src/domain/result.ts'

/** What stands behind an entry, or in a default line. */
export interface Value {
  /** The A record in full, null: the default one. */
  code: string | null
  /** The text template; null: the default one, empty: none at all. */
  text: string | null
}

const defaults: Value = { code: null, text: null }

/**
 * `:A:TXT`, `:A`, `:A:` or `TXT` as rbldnsd reads them (rbldnsd(8), "Resulting A values"): without a second colon the
 * default text stands, with nothing behind it there is none. `#` or `;` at the begin is a comment, so that the trap of a
 * text beginning with `#` is read as rbldnsd reads it.
 */
export function readValue(written: string): Result<Value> {
  const text = written.trim()
  if (text === '' || text.startsWith('#') || text.startsWith(';')) return ok(defaults)
  if (!text.startsWith(':')) return ok({ code: null, text })
  const match = /^:([^:\s]*)\s*(?:(:)\s*(.*))?$/su.exec(text)
  if (match === null) return fail('value', 'Behind the A value comes a colon, then the text.')
  const [, written4 = '', colon, template = ''] = match
  const code = fullCode(written4)
  if (code === 'bad') return fail('value', `"${written4}" is no A value; write one like 127.0.0.2 or 2.`)
  return ok({ code, text: colon === undefined ? null : template })
}

function fullCode(written: string): string {
  const octets = written.split('.')
  const sound = octets.every((octet) => /^\d{1,3}$/u.test(octet) && Number(octet) <= 255)
  if (!sound || Number(octets.join('')) === 0) return 'bad'
  if (octets.length === 1) return `127.0.0.${Number(written)}`
  return octets.length === 4 ? octets.map(Number).join('.') : 'bad'
}
