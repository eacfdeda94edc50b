import { contains, enclosing, formatNetwork, type Network, parseNetwork } from '../../../../src/domain/address.ts'
import type { Result } from '../../../../src/domain/result.ts'
import type { Format, Sink } from '../entry.ts'
import { longestLine } from '../lines.ts'
import { anyAddress, createRefusalReader } from '../refusal-words.ts'
import { createConditions } from './postfix-cidr/conditions.ts'

/**
 * Maps of Postfix by address (cidr_table(5)): `PATTERN ACTION`, the first match decides, a line that begins with space goes
 * on from the one before. `REJECT` and `5nn` are listings, `OK`, `PERMIT` and `DUNNO` exclusions from what comes below;
 * `if` blocks narrow what stands in them.
 */
export const postfixCidr: Format = {
  async read(lines, sink) {
    const rules = createRules(sink)
    let open: { number: number; text: string } | null = null
    const close = () => {
      if (open) rules.rule(open.number, open.text)
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
    rules.end()
  },
}

function createRules(sink: Sink): { rule(line: number, text: string): void; end(): void } {
  const said = createRefusalReader()
  const passed = createPassed()
  const conditions = createConditions()

  const rule = (line: number, text: string) => {
    const bad = (why: string) => sink.bad(line, text, why)
    const [, pattern = '', action = '', rest = ''] = /^(\S+)\s*(\S*)\s*(.*)$/su.exec(text) ?? []
    const word = pattern.toLowerCase()
    if (word === 'if') {
      const negated = action.startsWith('!')
      const condition = readPattern(negated ? action.slice(1) : action)
      conditions.open(line, condition.ok ? condition.value : null, negated)
      return condition.ok ? undefined : bad(`The condition cannot be read: ${condition.problem.message}`)
    }
    if (word === 'endif') return conditions.close() ? undefined : bad('There is no if before this endif.')
    if (pattern.startsWith('!')) return bad('"!" lists everything else; a list names what it lists.')
    const read = readPattern(pattern)
    if (!read.ok) return bad(read.problem.message)
    const within = conditions.within(read.value)
    if (!within.ok) return bad(within.problem.message)
    const network = within.value
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
    const note = reason === null ? rest : ''
    sink.entry({ line, reason, listedAt, expiresAt: null, note }, [{ kind: 'network', network }], text)
  }
  return {
    rule,
    end() {
      for (const line of conditions.left()) sink.bad(line, 'if', 'This if is never closed by an endif.')
    },
  }
}

/** Brackets may stand around the address or around all of it. */
const readPattern = (text: string): Result<Network> =>
  parseNetwork(text.replace(/^\[([\da-f:.]+)\](\/\d+)?$/iu, '$1$2').replace(/^\[([^\]]*)\]$/u, '$1'))

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
