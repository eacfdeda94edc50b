import { readFileSync } from 'node:fs'
import { type Network, parseNetwork } from '../../../src/domain/address.ts'
import { sharedEnding } from '../../../src/domain/ptr-class/ending.ts'
import { type PtrKind, ptrKinds } from '../../../src/domain/ptr-class.ts'

export interface Shape {
  name: string
  address: Network | null
  label: PtrKind
  /** A domain is never in both. */
  half: 'train' | 'held-out'
}

/** The labelled table: name, address (`-`: not known), label. */
export function readShapes(): Shape[] {
  const text = readFileSync(new URL('./ptr-shapes.tsv', import.meta.url), 'utf8')
  return text
    .trim()
    .split('\n')
    .slice(1)
    .map((line) => {
      const [name = '', address = '', written = ''] = line.split('\t')
      const label = ptrKinds.find((kind) => kind === written)
      const read = address === '-' ? null : parseNetwork(address)
      if (label === undefined || read?.ok === false) throw new Error(`ptr-shapes.tsv: ${line}`)
      return { name, address: read?.value ?? null, label, half: hash(domainOf(name)) % 2 === 0 ? 'train' : 'held-out' }
    })
}

export function domainOf(name: string): string {
  const labels = name.toLowerCase().split('.')
  return labels.slice(-sharedEnding(labels) - 1).join('.')
}

/** FNV-1a, folded: the same everywhere, for ever. */
function hash(text: string): number {
  let value = 2_166_136_261
  for (const letter of text) value = Math.imul(value ^ letter.charCodeAt(0), 16_777_619) >>> 0
  return (value ^ (value >>> 15)) >>> 0
}
