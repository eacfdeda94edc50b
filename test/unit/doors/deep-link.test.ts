import { describe, expect, it } from 'vitest'
import { linkAmong, parseDeepLink } from '../../../electron/deep-link.ts'

describe('a blockdesk: link', () => {
  it.each([
    ['blockdesk://listings/reason%3Arollup', 'listings', 'reason:rollup'],
    ['blockdesk://listings/', 'listings', ''],
    ['blockdesk://listings/192.0.2.0%2F24', 'listings', '192.0.2.0/24'],
    ['blockdesk://requests/17', 'inbox', 'id:17'],
    ['blockdesk://requests/17/', 'inbox', 'id:17'],
  ])('%s shows a view on a query', (link, view, query) => {
    expect(parseDeepLink(link)).toEqual({ view, params: { query } })
  })

  it.each([
    '',
    'blockdesk:',
    'blockdesk://decide/remove',
    'blockdesk://listings',
    'blockdesk://requests/seventeen',
    'blockdesk://requests/1234567890123456',
    'blockdesk://listings/%',
    'blockdesk://listings/a b',
    `blockdesk://listings/${'x'.repeat(2001)}`,
    'https://listings/x',
    ' blockdesk://listings/x',
    'blockdesk://listings/x\n--inspect',
  ])('%j leads nowhere', (link) => {
    expect(parseDeepLink(link)).toBeNull()
  })

  it('is found among the arguments of a second start', () => {
    expect(linkAmong(['/usr/bin/blockdesk', '--sample', 'blockdesk://requests/3'])).toEqual({
      view: 'inbox',
      params: { query: 'id:3' },
    })
    expect(linkAmong(['/usr/bin/blockdesk'])).toBeNull()
  })
})
