import { describe, expect, it } from 'vitest'
import { formatQuery } from '../../../src/domain/query/format.ts'
import { parseQuery } from '../../../src/domain/query/parse.ts'
import { chosenVerdicts, toggleClock, toggleVerdict, withoutFacets } from '../../../src/features/inbox/facet-terms.ts'

const query = (text: string) => parseQuery(text, 'requests').query

describe('facets of the inbox', () => {
  it('add a term, then a value to it, and take them out again', () => {
    const one = toggleVerdict(query('state:open'), 'removable')
    expect(formatQuery(one)).toBe('state:open verdict:removable')
    const two = toggleVerdict(one, 'deny')
    expect(formatQuery(two)).toBe('state:open verdict:removable,deny')
    expect(formatQuery(toggleVerdict(toggleVerdict(two, 'removable'), 'deny'))).toBe('state:open')
  })

  it('leave a negated term alone', () => {
    const text = formatQuery(toggleVerdict(query('-verdict:deny'), 'deny'))
    expect(text).toBe('-verdict:deny verdict:deny')
    expect(chosenVerdicts(query('-verdict:deny'))).toEqual([])
  })

  it('toggle the clock the same way', () => {
    expect(formatQuery(toggleClock(query('clock:late'), 'due'))).toBe('clock:late,due')
    expect(formatQuery(toggleClock(query('clock:late'), 'late'))).toBe('')
  })

  it('are counted over the query without them, so that the others stay in sight', () => {
    expect(formatQuery(withoutFacets(query('state:open verdict:deny clock:late -verdict:answer')))).toBe(
      'state:open -verdict:answer',
    )
  })
})
