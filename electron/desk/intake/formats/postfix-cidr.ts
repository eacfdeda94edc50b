import { contains, enclosing, formatNetwork, type Network, parseNetwork } from '../../../../src/domain/address.ts'
import { type Format, longestNote, type Sink } from '../entry.ts'
import { longestLine } from '../lines.ts'
import { anyAddress, createRefusalReader } from '../refusal-words.ts'

/**
 * Maps of Postfix by address (cidr_table(5)): `PATTERN ACTION`, the first match decides, a line that begins with space goes
 * on from the one before. `REJECT` and `5nn` are listings, `OK`, `PERMIT` and `DUNNO` exclusions from what comes below.
 */
export const postfixCidr: Format = {
  async read(lines, sink) {
    const rules = createRules(sink)
    let open: { number: number; text: string } | null = null
    const close = () => {
      if (open) rules(open.number, open.text)
      open = null
    }
    for await (const block of lines)
      for (const line of block) {
        if ('problem' in line) {
          close()
          sink.bad(line.number, line.text, line.problem)
        } else if (line.text.trim() === '' || line.text.trimStart().startsWith('#')) {
          // Between the parts of a rule there may be comments and empty lines.
        } else if (/^\s/u.test(line.text)) {
          if (open === null) sink.bad(line.number, line.text, 'It goes on from a line before, and there is none.')
          else if (open.text.length + line.text.length > longestLine) {
            sink.bad(
              open.number,
              open.text,
              `With the lines that go on from it, it is longer than ${longestLine} octets.`,
            )
            open = null
          } else open = { number: open.number, text: `${open.text} ${line.text.trim()}` }
        } else {
          close()
          open = { number: line.number, text: line.text.trimEnd() }
        }
      }
    close()
  },
}

function createRules(sink: Sink): (line: number, text: string) => void {
  const said = createRefusalReader()
  const passed = createPassed()
  const blocks: number[] = []

  return (line, text) => {
    const bad = (why: string) => sink.bad(line, text, why)
    const [, pattern = '', action = '', rest = ''] = /^(\S+)\s*(\S*)\s*(.*)$/su.exec(text) ?? []
    const word = pattern.toLowerCase()
    if (word === 'if') {
      blocks.push(line)
      return bad('A list has no conditions: what an if block lists cannot be told. Write its lines out without it.')
    }
    if (word === 'endif') return blocks.pop() === undefined ? bad('There is no if before this endif.') : undefined
    const block = blocks.at(-1)
    if (block !== undefined) return bad(`It stands in the if block of line ${block}.`)
    if (pattern.startsWith('!')) return bad('"!" lists everything else; a list names what it lists.')
    const read = parseNetwork(pattern)
    if (!read.ok) return bad(read.problem.message)
    const network = read.value
    const before = passed.around(network)
    if (before !== null) return bad(`Line ${before} lets all of it pass; this line is never reached.`)
    const effect = effectOfAction(action, rest)
    if (effect === 'exclude') {
      passed.add(network, line)
      return sink.exclusion({ line, network })
    }
    if (effect !== 'refuse') return bad(effect)
    const words = /^\d/u.test(action) ? `${action} ${rest}` : rest
    const { reason, listedAt } = said(words.replaceAll(addressOf(network), anyAddress).replaceAll(pattern, anyAddress))
    const note = reason === null ? rest.slice(0, longestNote) : ''
    sink.entry({ line, subject: { kind: 'network', network }, reason, listedAt, expiresAt: null, note }, text)
  }
}

const addressOf = (network: Network): string => formatNetwork(network).replace(/\/\d+$/u, '')

/** What an action does to a listing, or why it is none. */
function effectOfAction(action: string, rest: string): 'refuse' | 'exclude' | (string & {}) {
  const upper = action.toUpperCase()
  if (upper === '') return 'An action is missing, such as REJECT.'
  if (upper === 'REJECT' || /^5\d\d$/u.test(upper)) return 'refuse'
  if (upper === 'OK' || upper === 'DUNNO' || upper === 'PERMIT') return 'exclude'
  if (/^\d+$/u.test(upper) && rest === '' && !/^4\d\d$/u.test(upper)) return 'exclude'
  if (/^4\d\d$/u.test(upper) || upper.startsWith('DEFER'))
    return `${action} refuses for a while only; a listing refuses for good.`
  return `${action} is no refusal; REJECT, 5nn, OK, PERMIT and DUNNO can be read.`
}

/** What lines before have let pass. Few do, so that it is kept in memory. */
function createPassed() {
  const lines = new Map<string, { network: Network; line: number }>()
  const lengths = new Set<number>()
  return {
    add(network: Network, line: number): void {
      lines.set(formatNetwork(network), { network, line })
      lengths.add(network.plen)
    },
    /** The line that lets all of the network pass, or null. */
    around(network: Network): number | null {
      for (const plen of lengths) {
        if (plen > network.plen) continue
        const held = lines.get(formatNetwork(enclosing(network, plen)))
        if (held && contains(held.network, network)) return held.line
      }
      return null
    },
  }
}
