import { randomBytes } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { extname, join, normalize, sep } from 'node:path'

/** The window's files as both window doors serve them: only files of the renderer folder, each with its type and a strict CSP. */

const types: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
  '.json': 'application/json; charset=utf-8',
}

export interface PageFile {
  status: 200 | 404
  headers: Record<string, string>
  body: Uint8Array
}

/** @param connect where the page may connect to besides itself (the WebSocket's address); empty in Electron. */
const policy = (nonce: string, connect: string) =>
  [
    `default-src 'none'`,
    `script-src 'self'`,
    // Radix sets <style> elements with this nonce; React's style attributes go through the CSSOM, which CSP lets be.
    `style-src 'self' 'nonce-${nonce}'`,
    `img-src 'self' data: blob:`,
    `font-src 'self'`,
    `connect-src 'self' ${connect}`.trim(),
    `base-uri 'none'`,
    `form-action 'none'`,
    `frame-ancestors 'none'`,
  ].join('; ')

const headers = (nonce: string, connect: string) => ({
  'Content-Security-Policy': policy(nonce, connect),
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'no-referrer',
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Resource-Policy': 'same-origin',
})

/**
 * The answer for a URL path (still percent-encoded). Anything that is not a plain file inside `root` is a 404.
 * index.html carries the nonce of this answer in `<meta name="csp-nonce">`.
 */
export async function pageFile(root: string, urlPath: string, connect: string): Promise<PageFile> {
  const nonce = randomBytes(16).toString('base64')
  const common = headers(nonce, connect)
  const missing: PageFile = {
    status: 404,
    headers: { ...common, 'Content-Type': 'text/plain' },
    body: Buffer.from('Not found'),
  }
  const path = decodedPath(urlPath)
  if (path === null) return missing
  const file = join(root, path === '/' ? 'index.html' : normalize(path))
  const type = types[extname(file)]
  if (!file.startsWith(root + sep) || type === undefined) return missing
  try {
    const body = await readFile(file)
    const html = extname(file) === '.html'
    const cache = html ? 'no-store' : 'max-age=31536000, immutable'
    return {
      status: 200,
      headers: { ...common, 'Content-Type': type, 'Cache-Control': cache },
      body: html ? Buffer.from(body.toString('utf8').replaceAll('__CSP_NONCE__', nonce)) : body,
    }
  } catch {
    return missing
  }
}

function decodedPath(urlPath: string): string | null {
  try {
    const path = decodeURIComponent(urlPath)
    return path.includes('\0') || path.includes('\\') ? null : path
  } catch {
    return null
  }
}
