/** What the shell did with the stand-in; told to the test on standard output. */
export const handlers = new Map<string, (event: unknown, ...args: unknown[]) => unknown>()

export const state = {
  ready: false,
  schemes: new Map<string, (request: Request) => Promise<Response>>(),
  permissionHandlers: {
    request: null as ((contents: unknown, permission: string, answer: (granted: boolean) => void) => void) | null,
    check: null as ((contents: unknown, permission: string) => boolean) | null,
    device: null as ((details: { deviceType: string }) => boolean) | null,
  },
  /** What was declared before `ready`, in order. */
  early: [] as string[],
  menu: null as unknown,
  /** Some calls mean nothing once the app is ready: then the real Electron throws or ignores them. */
  before(what: string) {
    if (state.ready) throw new Error(`${what} after ready`)
    this.early.push(what)
  },
}

export const tell = (fact: Record<string, unknown>) => console.log(JSON.stringify(fact))
