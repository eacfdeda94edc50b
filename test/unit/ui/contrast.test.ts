import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { reasons } from '../../../src/domain/reason.ts'
import { reasonHex } from '../../../src/ui/reason-hue.ts'

const css = readFileSync(new URL('../../../src/styles/tokens.css', import.meta.url), 'utf8')

type Rgb = readonly number[]

const rgb = (hex: string): Rgb => [1, 3, 5].map((at) => Number.parseInt(hex.slice(at, at + 2), 16))

/** WCAG 2.2, relative luminance. */
const luminance = (colour: Rgb): number => {
  const [r = 0, g = 0, b = 0] = colour.map((part) => {
    const share = part / 255
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * r + 0.7152 * g + 0.0722 * b
}

const contrast = (a: Rgb, b: Rgb): number => {
  const [high = 0, low = 0] = [luminance(a), luminance(b)].sort((x, y) => y - x)
  return (high + 0.05) / (low + 0.05)
}

function token(name: string, theme: 'light' | 'dark'): Rgb {
  const found = new RegExp(`--${name}: light-dark\\((#\\w{6}), (#\\w{6})\\)`, 'u').exec(css)
  const hex = theme === 'light' ? found?.[1] : found?.[2]
  if (hex === undefined) throw new Error(`no token ${name}`)
  return rgb(hex)
}

const mixed = (hue: Rgb, ground: Rgb, share: number): Rgb =>
  hue.map((part, at) => Math.round(part * share + (ground[at] ?? 0) * (1 - share)))

describe.each(['light', 'dark'] as const)('colours, %s', (theme) => {
  const grounds = ['chrome', 'surface', 'raised', 'sunken', 'hover', 'selected', 'cursor']

  it.each(['text', 'text-soft'])('%s can be read on every ground', (name) => {
    for (const ground of grounds) {
      expect(contrast(token(name, theme), token(ground, theme)), ground).toBeGreaterThanOrEqual(4.5)
    }
  })

  it('faint text can be read where it stands', () => {
    for (const ground of ['chrome', 'surface', 'raised', 'hover', 'cursor']) {
      expect(contrast(token('text-faint', theme), token(ground, theme)), ground).toBeGreaterThanOrEqual(4.5)
    }
  })

  it('buttons and warnings can be read', () => {
    expect(contrast(token('on-accent', theme), token('accent', theme))).toBeGreaterThanOrEqual(4.5)
    expect(contrast(token('on-accent', theme), token('accent-hover', theme))).toBeGreaterThanOrEqual(4.5)
    expect(contrast(token('on-harm', theme), token('harm-fill', theme))).toBeGreaterThanOrEqual(4.5)
    expect(contrast(token('harm', theme), token('harm-wash', theme))).toBeGreaterThanOrEqual(4.5)
    expect(contrast(token('harm', theme), token('chrome', theme))).toBeGreaterThanOrEqual(4.5)
  })

  it('the focus ring and the borders of fields can be seen', () => {
    for (const ground of grounds) {
      expect(contrast(token('accent', theme), token(ground, theme)), ground).toBeGreaterThanOrEqual(3)
    }
    expect(contrast(token('line-strong', theme), token('raised', theme))).toBeGreaterThanOrEqual(3)
  })

  it.each(reasons)('the chip of %s keeps its text readable', (reason) => {
    for (const ground of grounds) {
      const tint = mixed(rgb(reasonHex[reason]), token(ground, theme), 0.14)
      expect(contrast(token('text', theme), tint), ground).toBeGreaterThanOrEqual(4.5)
    }
  })
})

describe('hues of the reasons', () => {
  it.each(reasons)('%s is the same in the style sheet and for a canvas', (reason) => {
    expect(css).toContain(`--reason-${reason}: ${reasonHex[reason]};`)
  })
})
