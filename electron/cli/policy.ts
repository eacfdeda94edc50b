import { readFileSync } from 'node:fs'
import type { Client } from '../../src/contract/binding.ts'
import type { EstimateRow, PlacedProblemRow, PolicyChangeRow, Simulation } from '../../src/contract/desk/policy.ts'
import { DeskError } from '../../src/contract/errors.ts'
import { columns, isoTime, Misuse, type Outcome, plural, text, type Verb, wholeNumber } from './verb.ts'

const words = ['get', 'check', 'simulate', 'save', 'history'] as const

export const policy: Verb = {
  usage: 'policy get | check FILE | simulate FILE | save FILE --why TEXT [--base N] | history [--limit N]',
  summary: 'The figures the team decides by: reads, checks, tries over the mirror, saves, and tells what they were.',
  options: { why: { type: 'string' }, base: { type: 'string' }, limit: { type: 'string' } },
  plan({ args: [word, file, ...rest], values }) {
    const verb = words.find((one) => one === word)
    if (verb === undefined) throw new Misuse(`policy knows: ${words.join(', ')}.`)
    const takesFile = verb !== 'get' && verb !== 'history'
    if (takesFile === (file === undefined) || rest.length > 0)
      throw new Misuse(
        takesFile ? `policy ${verb} takes one FILE (- is standard input).` : `policy ${verb} takes no file.`,
      )
    const base = wholeNumber(values.base, 'base')
    const limit = wholeNumber(values.limit, 'limit') ?? 20
    const offered = file === undefined ? '' : contentOf(file)
    switch (verb) {
      case 'get':
        return get
      case 'history':
        return (client) => history(client, Math.min(50, Math.max(1, limit)))
      case 'check':
        return (client) => check(client, offered, file ?? '')
      case 'simulate':
        return async (client) => (await refused(client, offered, file ?? '')) ?? simulate(client, offered)
      case 'save': {
        const why = text(values.why)
        if (why === null) throw new Misuse('policy save needs --why: the next reader wants to know.')
        return async (client) => (await refused(client, offered, file ?? '')) ?? save(client, offered, why, base)
      }
    }
  },
}

function contentOf(file: string): string {
  try {
    return readFileSync(file === '-' ? 0 : file, 'utf8')
  } catch (cause) {
    throw new DeskError('bad-file', `${file} cannot be read.`, { cause, detail: { file } })
  }
}

/** As a file to be edited: `version` is the one a change of it is made from. */
async function get(client: Client): Promise<Outcome> {
  const { policy: inForce } = await client.call('policy.get', {})
  return { json: inForce, text: JSON.stringify(inForce, null, 2) }
}

async function check(client: Client, offered: string, file: string): Promise<Outcome> {
  const json = await client.call('policy.check', { text: offered })
  return {
    json,
    ok: json.ok,
    text: [
      ...json.problems.map((problem) => problemLine(file, problem)),
      ...json.warnings.map((warning) => `warning: ${problemLine(file, warning)}`),
      ...(json.ok ? ['The policy is valid.', ...changesText(json.changes, 'It is the one in force.')] : []),
    ].join('\n'),
  }
}

/** What stands in the way, as `check` says it; null: nothing. */
async function refused(client: Client, offered: string, file: string): Promise<Outcome | null> {
  const outcome = await check(client, offered, file)
  return outcome.ok === false ? outcome : null
}

const problemLine = (file: string, { path, message, place }: PlacedProblemRow) =>
  `${file}${place === null ? '' : `:${place.line}:${place.column}`}: ${path === '' ? '' : `${path}: `}${message}`

const changesText = (changes: readonly PolicyChangeRow[], none: string) =>
  changes.length === 0 ? [none] : changes.map(({ path, from, to }) => `  ${path}: ${shown(from)} → ${shown(to)}`)

const shown = (value: PolicyChangeRow['from']) => (typeof value === 'object' ? JSON.stringify(value) : String(value))

async function simulate(client: Client, offered: string): Promise<Outcome> {
  const json = await client.call('policy.simulate', { text: offered })
  return { json: withLists(json), text: describe(json) }
}

/** JSON turns typed arrays into objects; a terminal wants lists. */
const withLists = ({ requests, scores, ...rest }: Simulation) => ({
  ...rest,
  requests: { ...requests, matrix: [...requests.matrix] },
  scores: { ...scores, before: [...scores.before], after: [...scores.after] },
})

const about = ({ value, margin }: EstimateRow) => (margin === 0 ? String(value) : `about ${value} (± ${margin})`)

function describe(it: Simulation): string {
  const { requests, clock, listings, rollups, candidates, highspam } = it
  const { looked, of, share } = listings.coverage
  return [
    ...changesText(it.changes, 'Nothing differs from the policy in force.'),
    `Requests: ${requests.changed} of ${requests.total} decided otherwise.`,
    ...requests.first
      .slice(0, 10)
      .map(({ id, subject, before, after }) => `  ${id}  ${subject}: ${before.verdict} → ${after.verdict}`),
    `Clock: ${clock.changed} otherwise; due ${clock.before.due} → ${clock.after.due}, late ${clock.before.late} → ${clock.after.late}.`,
    `Listings: ${about(listings.opened)} may be lifted that may not now, ${about(listings.closed)} no longer may, ${about(listings.otherwise)} otherwise${share < 1 ? ` (sample: ${looked} of ${of})` : ''}.`,
    `Networks: ${about(rollups.gained)} candidates gained, ${about(rollups.lost)} lost; ${about(rollups.tooWide)} become too wide, ${about(rollups.stands)} no longer are.`,
    `Clean addresses: ${about(rollups.cleanHit)} would be refused with the gained networks.`,
    `Candidates: directspam ${about(candidates.directspam.gained)} gained, ${about(candidates.directspam.lost)} lost; highspam ${about(candidates.highspam.gained)} gained, ${about(candidates.highspam.lost)} lost.`,
    `highspam: of ${highspam.total} by interval ${highspam.sooner} end sooner, ${highspam.later} later, ${highspam.endNow} at once; ${highspam.dated} have a date of their own.`,
    'Nothing was changed.',
  ].join('\n')
}

/** A file says by its version what it was made from, unless `--base` does. */
async function save(client: Client, offered: string, why: string, base: number | null): Promise<Outcome> {
  const { policy: read } = await client.call('policy.check', { text: offered })
  const json = await client.call('policy.save', { text: offered, why, base: base ?? read?.version ?? 0 })
  if (json.outcome === 'saved') return { json, text: `Saved as version ${json.policy.version}.` }
  const { saved, theirs, mine, both } = json
  const lines = [
    `Not saved: ${saved.savedBy} saved version ${saved.version} meanwhile (${isoTime(saved.savedAt)}): ${saved.why}`,
    'Theirs:',
    ...changesText(theirs, '  nothing'),
    'Yours:',
    ...changesText(mine, '  nothing'),
    both.length === 0
      ? 'No figure was changed by both; make your change again from the version in force.'
      : `Changed by both: ${both.join(', ')}.`,
  ]
  return { json, ok: false, text: lines.join('\n') }
}

async function history(client: Client, limit: number): Promise<Outcome> {
  const json = await client.call('policy.history', { limit })
  const rows = json.versions.map(({ version, savedAt, savedBy, why, changes }) => [
    version,
    savedAt === 0 ? '' : isoTime(savedAt),
    savedBy,
    changes === null ? '' : plural(changes.length, 'figure'),
    why,
  ])
  return { json, text: columns(rows) }
}
