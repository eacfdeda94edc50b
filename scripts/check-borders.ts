import { existsSync, readdirSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join, resolve } from 'node:path'
import { cruise, type ICruiseOptions, type IFlattenedRuleSet } from 'dependency-cruiser'

const folders = ['electron', 'server', 'src', 'resources', 'scripts', 'test']

/** One import that the table does not allow. */
export type Crossing = { rule: string; from: string; to: string; why: string }

/** `sources` is the number of TypeScript files on disk, `cruised` how many of them were read. */
export type BorderReport = { sources: number; cruised: number; crossings: Crossing[] }

type Configuration = { forbidden: NonNullable<IFlattenedRuleSet['forbidden']>; options: ICruiseOptions }

/**
 * Follows every import below `root` and holds it against the rules of `.dependency-cruiser.cjs` of this repository.
 * Beside a TypeScript it does not know, dependency-cruiser reads nothing and is content: so the files are counted too.
 */
export async function checkBorders(root: string): Promise<BorderReport> {
  const configuration: Configuration = createRequire(import.meta.url)('../.dependency-cruiser.cjs')
  const present = folders.filter((folder) => existsSync(join(root, folder)))
  const { enhancedResolveOptions, ...options } = configuration.options
  const { output } = await cruise(
    present,
    { ...options, baseDir: root, validate: true, ruleSet: { forbidden: configuration.forbidden } },
    enhancedResolveOptions ?? {},
  )
  if (typeof output === 'string') throw new Error('dependency-cruiser gave text instead of a result')

  const why = new Map(configuration.forbidden.map((rule) => [rule.name, rule.comment ?? '']))
  return {
    sources: present.reduce((count, folder) => count + countSources(join(root, folder)), 0),
    cruised: output.modules.filter((module) => isSource(module.source) && !module.source.includes('node_modules'))
      .length,
    crossings: output.summary.violations.map(({ rule, from, to, cycle }) => ({
      rule: rule.name,
      from,
      to: cycle === undefined ? to : cycle.map((step) => step.name).join(' → '),
      why: why.get(rule.name) ?? '',
    })),
  }
}

/** What to print, and whether the borders hold. */
export function judge({ sources, cruised, crossings }: BorderReport): { holds: boolean; lines: string[] } {
  if (cruised === 0 || cruised < sources) {
    return {
      holds: false,
      lines: [
        `borders: only ${cruised} of ${sources} TypeScript files were read (0 modules means no fitting typescript)`,
      ],
    }
  }
  if (crossings.length === 0) return { holds: true, lines: [`borders: ${cruised} files, no border crossed`] }
  return {
    holds: false,
    lines: [
      ...crossings.map(({ rule, from, to, why }) => `${rule}: ${from} → ${to}\n    ${why}`),
      `borders: ${cruised} files, ${crossings.length} imports that the table in docs/architecture.md does not allow`,
    ],
  }
}

const isSource = (path: string) => /\.tsx?$/.test(path) && !path.endsWith('.d.ts')

const countSources = (folder: string) =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter(
    (path) =>
      isSource(path) && !/(^|\/)(out|dist|coverage|test-results|node_modules)\//.test(path.replaceAll('\\', '/')),
  ).length

if (import.meta.main) {
  const { holds, lines } = judge(await checkBorders(resolve(process.argv[2] ?? join(import.meta.dirname, '..'))))
  for (const line of lines) (holds ? console.log : console.error)(line)
  process.exitCode = holds ? 0 : 1
}
