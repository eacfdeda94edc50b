import { boxesOf, boxText } from './boxes.ts'
import { allOutcomes, dimensionsOf, type Outcome } from './matrix.ts'

/** The golden file: every combination of the matrix, one line for each distinct outcome of a situation. */
export function renderGolden(): string {
  const words = new Map<string, string>()
  const sentences = new Map<string, Set<string>>()
  const sections = allOutcomes().map(({ situation, outcomes }) => {
    const dimensions = dimensionsOf(situation)
    const groups = new Map<string, Outcome[]>()
    for (const outcome of outcomes) {
      for (const { rule, sentence } of outcome.rules)
        sentences.set(rule, (sentences.get(rule) ?? new Set()).add(sentence))
      const line = `${outcome.line} | ${wordsId(outcome.words, words)}`
      groups.set(line, [...(groups.get(line) ?? []), outcome])
    }
    const lines = [...groups].map(([line, own]) => {
      const boxes = boxesOf(
        own.map(({ choice }) => choice),
        dimensions,
      )
      return `| ${boxes.map((box) => boxText(box, dimensions)).join(' · or ')} | ${line} |`
    })
    return `## ${situation.title}\n\n${head}\n${lines.join('\n')}`
  })
  const cited = [...sentences]
    .sort(([a], [b]) => a.localeCompare(b, 'en', { numeric: true }))
    .map(([rule, said]) => `- ${rule}\n${[...said].map((sentence) => `  - ${sentence}`).join('\n')}`)
  const told = [...words].map(([text, id]) => `### ${id}\n\n${text}`)
  return `${[intro, ...sections, `## Rules cited, with their evidence\n\n${cited.join('\n')}`, '## Words for the sender', ...told].join('\n\n')}\n`
}

const head =
  '| when | verdict | action | also in line | listing | ends | not checked | rules | still refused (who lifts it) | words |\n|---|---|---|---|---|---|---|---|---|---|'

function wordsId(text: string | null, words: Map<string, string>): string {
  if (text === null) return '—'
  const known = words.get(text)
  if (known !== undefined) return known
  const id = `W${words.size + 1}`
  words.set(text, id)
  return id
}

const intro = `# Golden verdicts

Written by \`node test/unit/rules/golden/write.ts\` with the default policy on 2026-01-01; a test fails when the rules say something
else. What is not named under "when" may be anything: channel (form, support, nobody), score, age of the facts (PTR and third-party
lists), and where they matter the responsible party, the provider's statement, the holder's score and the messages behind the
address's own. ask, defer, merge, amend and list are always in line and left out.`
