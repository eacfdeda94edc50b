import { beforeEach, describe, expect, it } from 'vitest'
import { goBack, goForward, goTo, setParams, useNavigation } from '../../../src/app/navigation.ts'

const place = () => useNavigation.getState().place

describe('navigation', () => {
  beforeEach(() => useNavigation.setState({ place: { view: 'inbox', params: {} }, back: [], forward: [] }))

  it('goes back to where it came from, with what was shown there', () => {
    setParams({ query: 'reason:rollup' })
    goTo('listings', { query: 'net:192.0.2.0/24' })
    goBack()
    expect(place()).toEqual({ view: 'inbox', params: { query: 'reason:rollup' } })
    goForward()
    expect(place()).toEqual({ view: 'listings', params: { query: 'net:192.0.2.0/24' } })
  })

  it('makes no step for the place it is at, nor for what is typed', () => {
    goTo('inbox')
    setParams({ query: 'a' })
    setParams({ query: null })
    expect(place().params).toEqual({})
    expect(useNavigation.getState().back).toEqual([])
  })

  it('stays where it is when there is nothing to go back to', () => {
    goBack()
    goForward()
    expect(place().view).toBe('inbox')
  })
})
