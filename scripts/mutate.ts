import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { type Group, groupsIn } from './mutate/groups.ts'
import { tryMutants } from './mutate/stryker-run.ts'
import { readSurvivors, renewSurvivors } from './mutate/survivor-file.ts'
import { type Judgement, judgeRun, threshold } from './mutate/survivors.ts'

/**
 * `npm run mutate`: changes the rules in one place at a time (Stryker) and asks whether a test notices. Fails below the
 * threshold in any group, and at a survivor that `test/mutation/survivors.json` does not list with its reason.
 */
const root = join(import.meta.dirname, '..')
const { values } = parseArgs({
  options: {
    group: { type: 'string', multiple: true },
    changed: { type: 'boolean' },
    concurrency: { type: 'string', default: '2' },
    json: { type: 'boolean' },
    renew: { type: 'boolean' },
    verbose: { type: 'boolean' },
    help: { type: 'boolean' },
  },
})
if (values.help) {
  console.log(`npm run mutate -- [--group NAME]… [--changed] [--concurrency N] [--verbose] [--json] [--renew]
  --group    ${groupsIn(root)
    .map(({ name }) => name)
    .join(', ')}
  --changed  only files that differ from the last commit
  --renew    write new survivors to the list (their reasons are yours to write) and drop stale ones`)
  process.exit(0)
}

function chosenGroups(): Group[] {
  const all = groupsIn(root)
  const strange = values.group?.find((name) => all.every((each) => each.name !== name))
  if (strange !== undefined) {
    console.error(`There is no group "${strange}": ${all.map(({ name }) => name).join(', ')}.`)
    process.exit(2)
  }
  const named = all.filter(({ name }) => values.group?.includes(name) ?? true)
  if (!values.changed) return named
  const { stdout } = spawnSync('git', ['status', '--porcelain', '--untracked-files=all'], {
    cwd: root,
    encoding: 'utf8',
  })
  const changed = stdout.split('\n').map((line) => line.slice(3))
  return named.map((group) => ({ ...group, sources: group.sources.filter((file) => changed.includes(file)) }))
}

type Report = Judgement & { name: string; ofStatics: number; untried: number; seconds: number }

const reports: Report[] = []
for (const group of chosenGroups()) {
  if (group.sources.length === 0) continue
  const started = Date.now()
  const { tried, ofStatics, untried } = await tryMutants(
    root,
    group,
    Number(values.concurrency),
    values.verbose ?? false,
  )
  const judgement = judgeRun(tried, readSurvivors(root), group.sources)
  const seconds = Math.round((Date.now() - started) / 1000)
  const report = { name: group.name, ...judgement, ofStatics, untried, seconds }
  reports.push(report)
  if (!values.json) for (const line of linesOf(report)) console.log(line)
  if (values.renew) renewSurvivors(root, judgement.unknown, judgement.stale)
}

if (values.json) console.log(JSON.stringify(reports, null, 2))
if (reports.some(({ fails }) => fails)) process.exitCode = 1

function linesOf({
  name,
  killed,
  survived,
  score,
  unknown,
  stale,
  unexplained,
  ofStatics,
  untried,
  seconds,
}: Report): string[] {
  const percent = score === null ? '—' : `${score.toFixed(1)} %`
  const below = score !== null && score < threshold ? `, below ${threshold} %` : ''
  const lines = [
    `${name.padEnd(10)}${percent.padStart(8)}  ${killed} found out, ${survived} not, ${unknown.length} of these new${below} (${ofStatics} of statics, ${untried} could not be tried, ${seconds} s)`,
  ]
  for (const { file, line, was, now } of unknown) lines.push(`  new    ${file}: ${line}\n           ${was}  →  ${now}`)
  for (const { file, was, now } of unexplained) lines.push(`  no reason is given for ${file}: ${was}  →  ${now}`)
  for (const { file, line, now } of stale)
    lines.push(`  stale  ${file}: ${line}  →  ${now}: tests find it out by now, or it is gone`)
  return lines
}
