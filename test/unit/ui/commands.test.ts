import { afterEach, describe, expect, it } from 'vitest'
import { allCommands, byGroup, type Command, isPossible, register, useCommandTable } from '../../../src/app/commands.ts'

const command = (id: string, more: Partial<Command> = {}): Command => ({
  id,
  title: id,
  group: 'Window',
  keys: [],
  run: () => {},
  ...more,
})

const ids = () => allCommands(useCommandTable.getState()).map(({ id }) => id)

describe('command table', () => {
  afterEach(() => useCommandTable.setState({ owners: new Map() }))

  it('holds the commands of a view only while it is open', () => {
    register('frame', [command('a')])
    const close = register('inbox', [command('b')])
    expect(ids()).toEqual(['a', 'b'])
    close()
    expect(ids()).toEqual(['a'])
  })

  it('does not take out what an owner has put in anew', () => {
    const closeOld = register('inbox', [command('old')])
    register('inbox', [command('new')])
    closeOld()
    expect(ids()).toEqual(['new'])
  })

  it('lets the later owner answer to an id', () => {
    register('frame', [command('a', { title: 'first' })])
    register('view', [command('a', { title: 'second' })])
    expect(allCommands(useCommandTable.getState()).map(({ title }) => title)).toEqual(['second'])
  })

  it('is possible unless it says otherwise', () => {
    expect(isPossible(command('a'))).toBe(true)
    expect(isPossible(command('a', { when: () => false }))).toBe(false)
  })

  it('groups in the order the groups came', () => {
    const grouped = byGroup([command('a'), command('b', { group: 'Inbox' }), command('c')])
    expect(grouped.map(({ group, commands }) => [group, commands.length])).toEqual([
      ['Window', 2],
      ['Inbox', 1],
    ])
  })
})
