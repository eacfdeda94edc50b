/** What becomes of one call. */
export type Weather = 'fine' | 'request-lost' | 'reply-lost' | 'busy'

/** A real fetch under bad weather: the request never leaves, the reply never comes, or the server is busy. */
export function flakyFetch(weather: () => Weather): typeof globalThis.fetch {
  return async (input, init) => {
    const today = weather()
    if (today === 'request-lost') throw failure('ECONNREFUSED')
    if (today === 'busy') return new Response('{}', { status: 503, headers: { 'retry-after': '30' } })
    const response = await fetch(input, init)
    if (today === 'fine') return response
    await response.arrayBuffer()
    throw failure('ECONNRESET')
  }
}

const failure = (code: string) => new TypeError('fetch failed', { cause: Object.assign(new Error(code), { code }) })
