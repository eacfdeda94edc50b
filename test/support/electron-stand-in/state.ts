/** What the shell did with the stand-in; told to the test on standard output. */
export const handlers = new Map<string, (event: unknown, ...args: unknown[]) => unknown>()

export const state = {
  ready: false,
  schemes: new Map<string, (request: Request) => Promise<Response>>(),
  permissions: new Map<string, unknown>(),
  menu: null as unknown,
  /** Some calls mean nothing once the app is ready: then the real Electron throws or ignores them. */
  before(what: string) {
    if (state.ready) throw new Error(`${what} after ready`)
    tell({ before: what })
  },
}

export const tell = (fact: Record<string, unknown>) => console.log(JSON.stringify(fact))
