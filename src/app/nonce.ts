import { setNonce } from 'get-nonce'

/**
 * Lends the page's CSP nonce to the libraries that insert a <style> (Radix' scroll lock). The door writes it into
 * `<meta name="csp-nonce">` or onto the script; browsers hide the attribute, so the property is read. Call before the first drawing.
 */
export function startNonce(page: Document): void {
  const meta = page.querySelector<HTMLMetaElement>('meta[name="csp-nonce"], meta[property="csp-nonce"]')
  const script = page.querySelector<HTMLScriptElement>('script[nonce]')
  const nonce = [meta?.nonce, meta?.content, script?.nonce].find((text) => text !== undefined && text !== '')
  if (nonce !== undefined) setNonce(nonce)
}
