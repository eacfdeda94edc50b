import { net, protocol } from 'electron'
import { pageFile } from './door/page.ts'

/** The window's own scheme: never file:, whose pages may read the disk. */
export const scheme = 'app'
export const origin = `${scheme}://desk`

/** Must run before `ready` (ELECTRON.md). */
export function declareScheme(): void {
  protocol.registerSchemesAsPrivileged([
    { scheme, privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true } },
  ])
}

/** Serves the renderer's folder, and nothing else, under `app://desk/`. */
export function serveScheme(pages: string): void {
  protocol.handle(scheme, async (request) => {
    const url = new URL(request.url)
    if (url.host !== 'desk' || request.method !== 'GET') return new Response('Not found', { status: 404 })
    const file = await pageFile(pages, url.pathname, '')
    return new Response(new Uint8Array(file.body), { status: file.status, headers: file.headers })
  })
}

/** The system's proxy and certificates; the same interface as the global fetch. */
export const systemFetch: typeof globalThis.fetch = (input, init) =>
  net.fetch(input instanceof URL ? input.href : input, init)
