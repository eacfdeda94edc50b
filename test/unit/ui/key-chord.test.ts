import { describe, expect, it } from 'vitest'
import { chordOf, matchChord, type Press, writes } from '../../../src/app/key-chord.ts'

const press = (key: string, held: Partial<Press> = {}): Press => ({
  key,
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  shiftKey: false,
  ...held,
})

describe('key chords', () => {
  it('names a press as the command table writes it', () => {
    expect(chordOf(press('k', { ctrlKey: true }))).toBe('mod+k')
    expect(chordOf(press('k', { metaKey: true }))).toBe('mod+k')
    expect(chordOf(press('X', { shiftKey: true }))).toBe('shift+x')
    expect(chordOf(press('ArrowDown', { shiftKey: true }))).toBe('shift+arrowdown')
    expect(chordOf(press('ArrowLeft', { altKey: true }))).toBe('alt+arrowleft')
  })

  it('does not name the Shift that a layout needs for a sign', () => {
    expect(chordOf(press('?', { shiftKey: true }))).toBe('?')
    expect(chordOf(press('/', { shiftKey: true }))).toBe('/')
  })

  it('is nothing for a modifier alone', () => {
    expect(chordOf(press('Shift', { shiftKey: true }))).toBeNull()
    expect(chordOf(press('Dead'))).toBeNull()
  })

  it('leaves single keys to a field that is written in, and takes the others', () => {
    expect(writes('r')).toBe(true)
    expect(writes('shift+x')).toBe(true)
    expect(writes('escape')).toBe(true)
    expect(writes('mod+k')).toBe(false)
    expect(writes('f1')).toBe(false)
  })

  const items = [
    { id: 'inbox', keys: ['g i'] },
    { id: 'listings', keys: ['g l'] },
    { id: 'ignore', keys: ['i'] },
    { id: 'palette', keys: ['mod+k'] },
  ]

  it('waits for the second key of a sequence', () => {
    expect(matchChord(items, '', 'g')).toEqual({ kind: 'wait', pending: 'g' })
    expect(matchChord(items, 'g', 'i')).toEqual({ kind: 'run', item: items[0] })
  })

  it('counts the last key by itself when a sequence leads nowhere', () => {
    expect(matchChord(items, 'g', 'mod+k')).toEqual({ kind: 'run', item: items[3] })
    expect(matchChord(items, 'g', 'g')).toEqual({ kind: 'wait', pending: 'g' })
    expect(matchChord(items, 'g', 'z')).toEqual({ kind: 'none' })
  })

  it('lets the later of two commands have the key', () => {
    const later = { id: 'view', keys: ['i'] }
    expect(matchChord([...items, later], '', 'i')).toEqual({ kind: 'run', item: later })
  })
})
