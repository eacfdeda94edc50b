import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { materialOf, wrongWith } from './fuzz/cases.ts'
import { inputOf } from './fuzz/inputs.ts'
import { parserNamed, parsers } from './fuzz/parsers.ts'
import { randomOf } from './fuzz/random.ts'
import { type FuzzReport, fuzz } from './fuzz/run.ts'

/**
 * `npm run fuzz`: puts seeded random, assembled and changed texts through every reader of what comes from outside. Only
 * typed errors, answers that hold, and time that grows with the length. A case is seen again by its number:
 * `npm run fuzz -- --parser query --seed 1 --case 4711`.
 */
const root = join(import.meta.dirname, '..')
const { values } = parseArgs({
  options: {
    parser: { type: 'string', multiple: true },
    seed: { type: 'string', default: '1' },
    inputs: { type: 'string', default: '1000000' },
    largest: { type: 'string', default: '131072' },
    jobs: { type: 'string', default: '2' },
    case: { type: 'string' },
    json: { type: 'boolean' },
    help: { type: 'boolean' },
  },
})
const names = parsers.map(({ name }) => name)
const chosen = values.parser ?? names
const strange = chosen.find((name) => !names.includes(name))
if (strange !== undefined) {
  console.error(`There is no parser "${strange}": ${names.join(', ')}.`)
  process.exit(2)
}
if (values.help) {
  console.log(`npm run fuzz -- [--parser NAME]… [--seed N] [--inputs N] [--largest CHARACTERS] [--jobs N] [--json]
npm run fuzz -- --parser NAME --seed N --case K   shows one case and what is wrong with it
  parsers: ${names.join(', ')}`)
  process.exit(0)
}
const seed = Number(values.seed)

if (values.case !== undefined) {
  for (const name of chosen) {
    const parser = parserNamed(name)
    const input = inputOf(randomOf(seed, name, Number(values.case)), materialOf(root, parser))
    const what = await wrongWith(parser, input)
    console.log(
      `${name}, seed ${seed}, case ${values.case}: ${JSON.stringify(input)}\n  ${what ?? 'nothing is wrong with it'}`,
    )
    if (what !== null) process.exitCode = 1
  }
} else {
  const plan = {
    root,
    parsers: chosen,
    seed,
    inputs: Number(values.inputs),
    largest: Number(values.largest),
    jobs: Number(values.jobs),
    patience: 60_000,
  }
  const reports = await fuzz(plan, (report) => {
    if (!values.json) for (const line of linesOf(report)) console.log(line)
  })
  if (values.json) console.log(JSON.stringify(reports, null, 2))
  if (reports.some(({ fails }) => fails)) process.exitCode = 1
}

function linesOf({ parser, inputs, failures, worstGrowth: worst, seconds, fails }: FuzzReport): string[] {
  const growth =
    worst === null
      ? 'always fast'
      : `worst growth n^${worst.power.toFixed(2)} (${JSON.stringify(worst.pump.slice(0, 40))}, ${worst.milliseconds.toFixed(0)} ms for ${worst.length})`
  return [
    `${fails ? 'FAILS' : 'ok   '} ${parser.padEnd(18)} ${inputs} inputs, ${failures.length} failures, ${growth}, ${seconds} s`,
    ...failures.map(
      (each) =>
        `      --parser ${parser} --seed ${seed} --case ${each.case}: ${JSON.stringify(each.input)}\n        ${each.what}`,
    ),
  ]
}
