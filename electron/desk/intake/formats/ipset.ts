import { type Format, type Line, longestNote, type Sink } from '../entry.ts'
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
const shape = /^([^\s,;#]+(?:\s*-\s*[^\s,;#]+)?)([\s,;#]*)(.*)$/u
const saved = /^(?:add|-A)\s+\S+\s+(.*)$/iu
const header = /^(?:create|-N|flush|swap|destroy|COMMIT)\b/iu

function readLine(line: Line, sink: Sink) {
  if ('problem' in line) return sink.bad(line.number, line.text, line.problem)
  let text = line.text.trim()
  if (text === '' || text.startsWith('#') || text.startsWith(';') || header.test(text)) return
  text = saved.exec(text)?.[1] ?? text
  const [, subject = text, , rest = ''] = shape.exec(text) ?? []
  const read = readNetworks(subject)
  if (!read.ok) return sink.bad(line.number, line.text, read.problem.message)
  const note = rest.trim().slice(0, longestNote)
  if (read.value.normalised) sink.normalised()
  for (const network of read.value.networks) {
    const entry = { subject: { kind: 'network', network }, reason: null, listedAt: null, expiresAt: null } as const
    sink.entry({ ...entry, line: line.number, note }, line.text)
  }
}
