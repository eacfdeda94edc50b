import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Figure } from '../src/domain/policy/figure.ts'
import { figureGroups } from '../src/domain/policy/figure.ts'
import { figureText, numberText } from '../src/domain/policy/figure-text.ts'
import { figures } from '../src/domain/policy/figures.ts'

/**
 * The table of figures in docs/policy.md, out of src/domain/policy/figures.ts. `node scripts/policy.ts` writes it; with
 * `--check` it only says, by its exit code, whether it is current. The prose around the table is written by hand.
 */
export const policyPage = join(import.meta.dirname, '../docs/policy.md')

const begin = '<!-- figures: written by scripts/policy.ts -->'
const end = '<!-- end of figures -->'

const titles = {
  score: 'Score',
  removal: 'Removal and intervals',
  candidates: 'Candidates and guards',
  rollup: 'Roll-up',
  clock: 'Clocks and age of facts',
  lists: 'Lists and words',
  complaints: 'Complaints',
} as const satisfies Record<(typeof figureGroups)[number], string>

export function figureTables(): string {
  return figureGroups
    .map((group) => {
      const rows = figures.filter((figure) => figure.group === group).map(rowOf)
      return `### ${titles[group]}\n\n| path | default | from … to | decides | source |\n|---|---|---|---|---|\n${rows.join('\n')}\n`
    })
    .join('\n')
}

const rowOf = (figure: Figure): string =>
  `| \`${figure.path}\` | ${cell(figureText(figure, figure.default))} | ${rangeOf(figure)} | ${cell(`${figure.title}. ${figure.decides}`)} | ${cell(figure.source)} |`

function rangeOf(figure: Figure): string {
  switch (figure.kind) {
    case 'number': {
      const { min, max } = figure.range
      return max === 1_000_000_000 ? `${min} and up` : `${numberText(figure, min)} … ${numberText(figure, max)}`
    }
    case 'flag':
      return 'yes or no'
    case 'url':
      return 'http(s) address'
    case 'words':
      return {
        'third-party': 'names of lists',
        text: 'texts',
        reporter: 'domains, mail addresses',
        host: 'networks, host names',
      }[figure.item]
  }
}

const cell = (text: string) => text.replaceAll('|', '\\|')

/** The page with its table as it should be. Throws when the marks are gone. */
export function currentPage(page: string): string {
  const [from, to] = [page.indexOf(begin), page.indexOf(end)]
  if (from < 0 || to < from) throw new Error(`docs/policy.md has lost its marks (${begin})`)
  return `${page.slice(0, from + begin.length)}\n\n${figureTables()}\n${page.slice(to)}`
}

if (import.meta.main) {
  const page = readFileSync(policyPage, 'utf8')
  const current = currentPage(page)
  if (!process.argv.includes('--check')) writeFileSync(policyPage, current)
  else if (page !== current) {
    console.error('docs/policy.md is not current; run "node scripts/policy.ts".')
    process.exitCode = 1
  }
}
