import { describe, expect, it } from 'vitest'
import { ptrRules } from '../../../src/domain/ptr-class/evidence.ts'
import { classifyPtr, type PtrKind, ptrKinds } from '../../../src/domain/ptr-class.ts'
import { domainOf, readShapes, type Shape } from './ptr-shapes.ts'

const shapes = readShapes()

/** @param told without: as for a list of names alone */
function confusion(of: readonly Shape[], told: 'with' | 'without' = 'with') {
  const counts: Record<PtrKind, Record<PtrKind, number>> = {
    dynamic: { dynamic: 0, generic: 0, none: 0 },
    generic: { dynamic: 0, generic: 0, none: 0 },
    none: { dynamic: 0, generic: 0, none: 0 },
  }
  for (const { name, address, label } of of)
    counts[label][classifyPtr(name, told === 'with' ? address : null).kind] += 1
  const hit = counts.dynamic.dynamic + counts.dynamic.generic + counts.generic.dynamic + counts.generic.generic
  const missed = counts.dynamic.none + counts.generic.none
  const wrong = counts.none.dynamic + counts.none.generic
  return {
    precision: hit / (hit + wrong),
    recall: hit / (hit + missed),
    kind: (counts.dynamic.dynamic + counts.generic.generic) / hit,
    table: [
      `labelled   ${ptrKinds.map((kind) => kind.padStart(9)).join('')}`,
      ...ptrKinds.map((row) => row.padEnd(11) + ptrKinds.map((kind) => `${counts[row][kind]}`.padStart(9)).join('')),
    ].join('\n'),
  }
}

describe('the labelled table', () => {
  it('has at least 1,000 shapes of many domains, two in five of them not generic, each once', () => {
    expect(shapes.length).toBeGreaterThanOrEqual(1000)
    expect(shapes.filter(({ label }) => label === 'none').length / shapes.length).toBeGreaterThanOrEqual(0.4)
    expect(new Set(shapes.map(({ name }) => name.toLowerCase())).size).toBe(shapes.length)
    expect(new Set(shapes.map(({ name }) => domainOf(name))).size).toBeGreaterThan(400)
  })

  it('is split by domain, a good part on each side', () => {
    const sides = Map.groupBy(shapes, ({ half }) => half)
    const domains = [...sides.values()].map((side) => new Set(side.map(({ name }) => domainOf(name))))
    expect(domains.length).toBe(2)
    const [one, other] = domains
    expect([...(one ?? [])].filter((domain) => other?.has(domain))).toEqual([])
    for (const side of sides.values()) expect(side.length).toBeGreaterThan(shapes.length / 3)
  })

  it.each(['train', 'held-out'] as const)('is told apart with precision 0.97 and recall 0.90 (%s)', (half) => {
    const { precision, recall, kind, table } = confusion(shapes.filter((shape) => shape.half === half))
    console.log(
      `${half}: precision ${precision.toFixed(3)}, recall ${recall.toFixed(3)}, kind ${kind.toFixed(3)}\n${table}`,
    )
    expect(precision, table).toBeGreaterThanOrEqual(0.97)
    expect(recall, table).toBeGreaterThanOrEqual(0.9)
    // Of what is found, dynamic space is told from names that are generic only.
    expect(kind, table).toBeGreaterThanOrEqual(0.9)
  })

  it.each(['train', 'held-out'] as const)('is told apart as well by the names alone (%s)', (half) => {
    const { precision, recall, table } = confusion(
      shapes.filter((shape) => shape.half === half),
      'without',
    )
    expect(precision, table).toBeGreaterThanOrEqual(0.97)
    expect(recall, table).toBeGreaterThanOrEqual(0.9)
  })
})

it('docs/ptr-rules.md says how far each rule is to be trusted', async () => {
  const rows = ptrRules.flatMap((rule) => {
    const spoken = shapes.flatMap(({ name, address, label }) =>
      classifyPtr(name, address)
        .evidence.filter((one) => one.rule === rule)
        .slice(0, 1)
        .map(({ weight }) => ({ right: weight > 0 ? label !== 'none' : label === 'none' })),
    )
    if (spoken.length === 0) return []
    const right = spoken.filter((one) => one.right).length
    return [`| \`${rule}\` | ${spoken.length} | ${right} | ${(right / spoken.length).toFixed(2)} |`]
  })
  const held = confusion(shapes.filter(({ half }) => half === 'held-out'))
  const alone = confusion(
    shapes.filter(({ half }) => half === 'held-out'),
    'without',
  )
  const text = [
    '<!-- Written by test/unit/names/ptr-table.test.ts (vitest -u). -->',
    '# What each rule of the name classifier is worth',
    '',
    `Over the ${shapes.length} labelled shapes of test/unit/names/ptr-shapes.tsv: in how many names the rule speaks, and`,
    'in how many of those it is right (for the two roles: the name is neither dynamic nor generic). A rule by itself',
    'decides nothing; points are added up.',
    '',
    '| rule | speaks in | right | precision |',
    '|---|---:|---:|---:|',
    ...rows,
    '',
    `Held-out half: precision ${held.precision.toFixed(3)}, recall ${held.recall.toFixed(3)}; of what is found, ${held.kind.toFixed(3)} have the right kind.`,
    `By the names alone, no address given: precision ${alone.precision.toFixed(3)}, recall ${alone.recall.toFixed(3)}.`,
    '',
  ].join('\n')
  await expect(text).toMatchFileSnapshot('../../../docs/ptr-rules.md')
})
