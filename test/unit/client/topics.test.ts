import { expect, it } from 'vitest'
import { topicsOf } from '../../../src/app/client/topics.ts'
import { topics } from '../../../src/contract/desk.ts'

it.each([
  ['names.test', ['listings', 'policy']],
  ['names.report', ['listings', 'policy']],
  ['dns.form', ['listings', 'policy']],
  ['candidates.window', ['listings', 'policy']],
  ['neverList.window', ['listings']],
  ['rollups.window', ['listings', 'policy']],
  ['policy.history', ['policy']],
] as const)('%s is read again after a change of what it rests on, and of nothing else', (method, restsOn) => {
  expect(topics.filter((topic) => topicsOf(method).includes(topic))).toEqual([...restsOn])
})
