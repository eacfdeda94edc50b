import { renderToStaticMarkup } from 'react-dom/server'
import { describe, expect, it } from 'vitest'
import { cellAfterKey, cellCounts, cellSummary, cellsOf } from '../../../src/app/network/network-cells.ts'
import { NetworkGrid } from '../../../src/app/network/network-grid.tsx'
import { cellStates } from '../../../src/contract/desk/listings.ts'

const states = new Uint8Array(256)
states[7] = cellStates.indexOf('listed')
states[8] = cellStates.indexOf('shadowed')
states[255] = cellStates.indexOf('excluded')

describe('the /24 around a listing', () => {
  const cells = cellsOf('203.0.113.0/24', states)

  it('names all 256 addresses with their states', () => {
    expect(cells).toHaveLength(256)
    expect(cells[7]).toEqual({ address: '203.0.113.7', state: 'listed' })
    expect(cells[255]).toEqual({ address: '203.0.113.255', state: 'excluded' })
  })

  it('names addresses above 127.255.255.255 too', () => {
    expect(cellsOf('255.255.255.0/24', states)[255]?.address).toBe('255.255.255.255')
  })

  it('is said in a sentence, and adds up', () => {
    expect(cellSummary(cells)).toBe('253 clear, 1 listed, 1 shadowed, 1 excluded')
    expect(cellCounts(cells).reduce((sum, { count }) => sum + count, 0)).toBe(256)
  })

  it('draws nothing for what is no network', () => {
    expect(cellsOf('.pool.example', states)).toEqual([])
    expect(cellsOf('2001:db8::/64', states)).toEqual([])
  })

  it('is moved through by arrows and held at the edge', () => {
    expect(cellAfterKey(0, 'ArrowLeft')).toBe(0)
    expect(cellAfterKey(0, 'ArrowDown')).toBe(16)
    expect(cellAfterKey(15, 'ArrowRight')).toBe(15)
    expect(cellAfterKey(250, 'ArrowDown')).toBe(250)
    expect(cellAfterKey(37, 'Home')).toBe(32)
    expect(cellAfterKey(37, 'End')).toBe(47)
    expect(cellAfterKey(37, 'x')).toBeNull()
  })

  it('reads aloud its counts and each cell', () => {
    const drawn = renderToStaticMarkup(
      <NetworkGrid network="203.0.113.0/24" states={states} current="203.0.113.7" onCell={() => {}} />,
    )
    expect(drawn).toContain('aria-label="203.0.113.0/24: 253 clear, 1 listed, 1 shadowed, 1 excluded"')
    expect(drawn).toContain('aria-label="203.0.113.8, shadowed"')
    expect(drawn.match(/role="gridcell"/gu)).toHaveLength(256)
  })
})
