import type { Desk } from '../../electron/desk/options.ts'
import { type Client, createClient } from '../../src/contract/binding.ts'

const context = { door: 'desk' as const, signal: new AbortController().signal }

/** A desk in this process, called as a door calls it. */
export const clientOf = (desk: Desk): Client =>
  createClient({
    request: (method, input) => desk.handle(method, input, context),
    subscribe: (listener) => desk.subscribe(listener),
  })
