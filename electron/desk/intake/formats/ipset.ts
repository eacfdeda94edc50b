import { parseNetwork } from '../../../../src/domain/address.ts'
import type { Format, Line, Sink } from '../entry.ts'
import { readNetworks } from './network-words.ts'

/**
 * Plain IP sets: one address, network or range a line, anything behind it (a count, a comment) becomes the note. Lines that
 * begin with `#` or `;` are comments. What `ipset save` writes (`add NAME ADDRESS …`) is read too.
 */
export const ipset: Format = {
  async read(lines, sink) {
    for await (const block of lines) for (const line of block) readLine(line, sink)
  },
}

/** The address, what separates it, the rest. A `;` or `#` right behind the address begins a comment. */
const shape = /^([^\s,;#]+(?:\s*-\s*[\da-f]*[.:][\da-f.:]*)?)([\s,;#]*)(.*)$/iu
const saved = /^(?:add|-A)\s+\S+\s+(\S+)(?:\s+(.*))?$/iu
const header = /^(?:create|-N|flush|swap|destroy|COMMIT)\b/iu

function readLine(line: Line, sink: Sink) {
  if ('problem' in line) return sink.bad(line.number, line.text, line.problem)
  const text = line.text.trim()
  if (text === '' || text.startsWith('#') || text.startsWith(';') || header.test(text)) return
  const add = saved.exec(text)
  if (add) return readSaved(line, add[1] ?? '', add[2] ?? '', sink)
  const [, subject = text, between = '', rest = ''] = shape.exec(text) ?? []
  // A comment may speak of other addresses; what stands right behind one was meant as an entry, or as its netmask.
  if (!/[#;]/u.test(between) && isFullAddress(rest) && readNetworks(subject).ok)
    return sink.bad(line.number, line.text, 'A second address stands behind the first; write one entry a line.')
  take(line, subject, { note: rest.trim(), expiresAt: null }, sink)
}

/** What `ipset save` says of an element (ipset(8)): `timeout` is what is left of its time, `nomatch` excludes. */
function readSaved(line: Line, element: string, options: string, sink: Sink) {
  const bad = (why: string) => sink.bad(line.number, line.text, why)
  if (element.startsWith('-')) return bad('It is a rule of a firewall, not an address.')
  if (element.includes(',')) return bad('It is an address together with something else; a listing is an address alone.')
  const [quoted = '', comment = ''] = /(?:^|\s)comment\s+"([^"]*)"/iu.exec(options) ?? []
  const others = options.replace(quoted, () => '')
  if (/(?:^|\s)nomatch(?:\s|$)/iu.test(others)) {
    const read = readNetworks(element)
    if (!read.ok) return bad(read.problem.message)
    for (const network of read.value.networks) sink.exclusion({ line: line.number, network })
    return
  }
  const left = Number(/(?:^|\s)timeout\s+(\d{1,9})(?:\s|$)/iu.exec(others)?.[1] ?? 0)
  take(line, element, { note: comment, expiresAt: left === 0 ? null : sink.now + left }, sink)
}

function take(line: Line, subject: string, said: { note: string; expiresAt: number | null }, sink: Sink) {
  const read = readNetworks(subject)
  if (!read.ok) return sink.bad(line.number, line.text, read.problem.message)
  if (read.value.normalised) sink.normalised()
  const subjects = read.value.networks.map((network) => ({ kind: 'network', network }) as const)
  sink.entry({ ...said, line: line.number, reason: null, listedAt: null }, subjects, line.text)
}

function isFullAddress(rest: string): boolean {
  const [word = ''] = /^[\da-f.:/]+/iu.exec(rest) ?? []
  return /[.:]/u.test(word) && parseNetwork(word).ok
}
