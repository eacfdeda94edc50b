import { readFileSync } from 'node:fs'
import { parseNetwork } from '../../src/contract/address.ts'
import type { Client, Output } from '../../src/contract/binding.ts'
import {
  type NameFindingRow,
  type NameTest,
  nameFindingKinds,
  type PatternTest,
} from '../../src/contract/desk/names.ts'
import { DeskError } from '../../src/contract/errors.ts'
import { limits } from '../../src/contract/method.ts'
import { columns, Misuse, type Outcome, oneOf, plural, text, type Values, type Verb } from './verb.ts'

export const names: Verb = {
  usage: 'names test NAME [--address A] | test --pattern P [NAME…] | report [--kind K] | classify FILE|-',
  summary: 'Tests names and patterns against the name list, reports its conflicts, tells dynamic and generic names.',
  options: { address: { type: 'string' }, pattern: { type: 'string' }, kind: { type: 'string' } },
  plan({ args, values }) {
    const [work, ...rest] = args
    switch (work) {
      case 'test':
        return test(rest, values)
      case 'report':
        return report(rest, values)
      case 'classify':
        return classify(rest)
      default:
        throw new Misuse('names does one of: test, report, classify.')
    }
  },
}

type Plan = (client: Client) => Promise<Outcome>

function test(args: string[], values: Values): Plan {
  const pattern = text(values.pattern)
  const address = text(values.address)
  if (pattern !== null) {
    if (address !== null) throw new Misuse('--address goes with a name, not with --pattern.')
    return async (client) => {
      const { pattern: tested } = await client.call('names.test', { pattern, names: args })
      return { json: tested, text: tested === null ? '' : patternText(tested) }
    }
  }
  const [name] = args
  if (!name || args.length > 1) throw new Misuse('names test takes one name, or --pattern P and names.')
  return async (client) => {
    const { name: tested } = await client.call('names.test', { name, address })
    return { json: tested, text: tested === null ? '' : nameTextOf(tested) }
  }
}

function nameTextOf({ name, matches, classification }: NameTest): string {
  return [
    name,
    matches.length === 0 ? 'No pattern covers it.' : 'Covered by:',
    ...matches.flatMap(({ listing, sentence, served, dns }) => [
      `  ${listing.subject}  ${listing.reason}  ${sentence}`,
      ...served.filter(({ ok, publisher }) => ok && publisher === 'pcre').map(({ says }) => `    PCRE map: ${says}`),
      ...(dns.queryName === null ? [] : [`    DNS: ${dns.queryName} → ${dns.a} "${dns.txt}"`]),
      ...dns.problems.map(({ message }) => `    ${message}`),
    ]),
    looks(classification),
  ].join('\n')
}

export function looks({ kind, confidence, evidence }: NameTest['classification']): string {
  const head = kind === 'none' ? 'Looks neither dynamic nor generic' : `Looks ${kind}`
  return [
    `${head} (certainty ${confidence.toFixed(2)})`,
    ...evidence.map(({ text: piece, weight, sentence }) => `  ${weight > 0 ? '+' : '−'} ${piece}: ${sentence}`),
  ].join('\n')
}

function patternText({ pattern, tooBroad, answers, against, total, never, served }: PatternTest): string {
  return [
    pattern,
    ...(tooBroad === null ? [] : [tooBroad]),
    ...answers.map(({ name, matches, sentence }) => `  ${name}  ${matches ? 'covered' : 'not covered'}: ${sentence}`),
    ...(total === 0
      ? ['No standing listing shares a name with it.']
      : [`${plural(total, 'standing listing')} it meets:`]),
    ...against.map(({ sentence, example }) => `  ${sentence}${example === null ? '' : ` Such as ${example}.`}`),
    ...(total > against.length ? [`  … ${total - against.length} more`] : []),
    ...never.map(({ reason, guard }) => `Not as ${reason}: ${guard.sentence}`),
    ...served.map(({ publisher, ok, says }) => `  ${publisher.padEnd(8)} ${ok ? says : `no: ${says}`}`),
  ].join('\n')
}

function report(args: string[], values: Values): Plan {
  if (args.length > 0) throw new Misuse('names report takes no words.')
  const kind = oneOf(values.kind, nameFindingKinds, 'kind')
  return async (client) => {
    const rows: NameFindingRow[] = []
    let page: Output<'names.report'>
    do {
      page = await client.call('names.report', { offset: rows.length, limit: limits.windowRows, kind })
      rows.push(...page.rows)
    } while (page.rows.length > 0 && rows.length < page.total)
    const { patterns, counts, cut } = page
    return {
      json: { patterns, counts, cut, rows },
      text: [
        plural(patterns, 'name listing'),
        ...nameFindingKinds.filter((one) => counts[one] > 0).map((one) => `  ${one}: ${counts[one]}`),
        ...(cut > 0 ? [`Of ${plural(cut, 'pattern')} not all neighbours were looked at.`] : []),
        columns(rows.map((row) => [row.kind, row.subject, row.reason, row.sentence])),
      ].join('\n'),
    }
  }
}

/** As many as one call takes. */
const atOnce = 1000

function classify(args: string[]): Plan {
  const [file = '-'] = args
  if (args.length > 1) throw new Misuse('names classify takes one file, or - for standard input.')
  const asked = linesOf(file)
  return async (client) => {
    const found: { name: string; address: string | null; class: NameTest['classification'] }[] = []
    for (let from = 0; from < asked.length; from += atOnce) {
      const rows = asked.slice(from, from + atOnce)
      const { classes } = await client.call('names.classify', { rows })
      for (const [at, row] of rows.entries()) {
        const one = classes[at]
        if (one !== undefined) found.push({ ...row, class: one })
      }
    }
    return {
      json: found.map(({ class: one, ...row }) => ({ ...row, ...one })),
      text: columns(
        found.map(({ name, address, class: one }) => [
          one.kind,
          one.confidence.toFixed(2),
          name,
          address,
          one.evidence.map(({ rule }) => rule).join(' '),
        ]),
      ),
    }
  }
}

/** The longest name that is taken (RFC 1035, 2.3.4, and some to spare). */
const longestName = 300

/**
 * `name<TAB>address` (what follows, such as a label, is left alone); the address left out, empty or `-` where it is not
 * known. A first line of the words `name` and `address`, empty lines and lines with `#` are passed over. What is no
 * address ends it with the number of its line, before anything is asked.
 */
function linesOf(file: string): { name: string; address: string | null }[] {
  let read: string
  try {
    read = readFileSync(file === '-' ? 0 : file, 'utf8')
  } catch (cause) {
    const message = `${file === '-' ? 'Standard input' : file} cannot be read.`
    throw new DeskError('bad-file', message, { detail: { file }, cause })
  }
  const lines = read.replace(/^\uFEFF/u, '').split(/\r?\n/u)
  return lines.flatMap((line, index) => {
    const [name = '', address = ''] = line.split(line.includes('\t') ? '\t' : /\s+/u).map((cell) => cell.trim())
    if (name === '' || name.startsWith('#') || (index === 0 && name === 'name' && address === 'address')) return []
    const known = address !== '' && address !== '-'
    const wrong =
      name.length > longestName
        ? `a name of ${name.length} characters; ${longestName} are the most.`
        : known && !parseNetwork(address).ok
          ? `${address.slice(0, 64)} is no address. Leave it out, or write -, where it is not known.`
          : null
    if (wrong !== null)
      throw new DeskError('bad-input', `Line ${index + 1}: ${wrong}`, { detail: { file, line: index + 1 } })
    return [{ name, address: known ? address : null }]
  })
}
