import { describe, expect, it } from 'vitest'
import { contactKey } from '../../../src/domain/contact-key.ts'
import { type Asking, duplicateWindow, findDuplicates } from '../../../src/domain/duplicates.ts'

const long = 'Please take our server off your list, we have mended the web form that was misused.'
const day = 86_400

const asking = (id: number, over: Partial<Asking> = {}): Asking => ({
  id,
  channel: 'form',
  receivedAt: 1_760_000_000 + id * 60,
  subjects: ['192.0.2.10'],
  contact: { name: '', email: 'jane@sender.example' },
  text: '',
  state: 'open',
  ...over,
})
const found = (...requests: Asking[]) => [...findDuplicates(requests)].map(([id, { of, why }]) => [id, of, why])

describe('contactKey', () => {
  it.each([
    ['Jane@Sender.Example', 'jane@sender.example'],
    [' jane+list@sender.example. ', 'jane@sender.example'],
    ['Jane Doe <jane@sender.example>', 'jane@sender.example'],
    ['j.doe@sender.example', 'j.doe@sender.example'],
    ['+tag@sender.example', '+tag@sender.example'],
    ['nobody', null],
    ['', null],
  ])('of %j is %j', (email, key) => {
    expect(contactKey(email)).toBe(key)
  })
})

describe('findDuplicates', () => {
  it('finds the later of two from one contact about one subject', () => {
    expect(found(asking(1), asking(2))).toEqual([[2, 1, 'same-contact-same-subject']])
    expect(found(asking(2), asking(1))).toEqual([[2, 1, 'same-contact-same-subject']])
  })

  it('never makes chains', () => {
    expect(found(asking(1), asking(2), asking(3)).map(([, of]) => of)).toEqual([1, 1])
  })

  it('joins a request about some of the subjects, never one about more', () => {
    const both = { subjects: ['192.0.2.10', '192.0.2.11'] }
    expect(found(asking(1, both), asking(2))).toHaveLength(1)
    expect(found(asking(1), asking(2, both))).toEqual([])
  })

  it('knows a contact by case and tag', () => {
    expect(found(asking(1), asking(2, { contact: { name: 'J', email: 'JANE+x@sender.example' } }))).toHaveLength(1)
  })

  it('takes strangers for strangers, whatever they ask', () => {
    expect(found(asking(1), asking(2, { contact: { name: '', email: 'bob@other.example' } }))).toEqual([])
    expect(
      found(asking(1, { contact: { name: '', email: '' } }), asking(2, { contact: { name: '', email: '' } })),
    ).toEqual([])
  })

  it('finds the same text about the same subject from another mailbox, wrapped and quoted otherwise', () => {
    const other = { contact: { name: '', email: 'bob@sender.example' }, text: `> ${long.replace('list,', 'LIST,\n>')}` }
    expect(found(asking(1, { text: long }), asking(2, other))).toEqual([[2, 1, 'same-text']])
  })

  it('finds the same text from the same contact about another subject', () => {
    expect(found(asking(1, { text: long }), asking(2, { text: long, subjects: ['198.51.100.1'] }))).toEqual([
      [2, 1, 'same-text'],
    ])
  })

  it('does not take a template that strangers share, nor a short text, for a duplicate', () => {
    const stranger = { contact: { name: '', email: 'bob@other.example' }, subjects: ['198.51.100.1'], text: long }
    expect(found(asking(1, { text: long }), asking(2, stranger))).toEqual([])
    const short = { text: 'please unblock' }
    expect(found(asking(1, short), asking(2, { ...short, subjects: ['198.51.100.1'] }))).toEqual([])
  })

  it('counts only what is open, and only within the window', () => {
    expect(found(asking(1, { state: 'closed' }), asking(2))).toEqual([])
    expect(found(asking(1), asking(2, { state: 'merged' }))).toEqual([])
    expect(found(asking(1, { state: 'waiting' }), asking(2))).toHaveLength(1)
    const later = (seconds: number) => asking(2, { receivedAt: asking(1).receivedAt + seconds })
    expect(found(asking(1), later(duplicateWindow))).toHaveLength(1)
    expect(found(asking(1), later(duplicateWindow + 1))).toEqual([])
  })

  it('starts anew after the window', () => {
    const third = asking(3, { receivedAt: asking(1).receivedAt + duplicateWindow + 2 * day })
    const second = asking(2, { receivedAt: asking(1).receivedAt + duplicateWindow + day })
    expect(found(asking(1), second, third)).toEqual([[3, 2, 'same-contact-same-subject']])
  })

  it('lets a form request join one to Support, never the other way', () => {
    expect(found(asking(1, { channel: 'support' }), asking(2))).toHaveLength(1)
    expect(found(asking(1), asking(2, { channel: 'support' }))).toEqual([])
    expect(found(asking(1, { channel: 'support' }), asking(2, { channel: 'support' }))).toHaveLength(1)
  })

  it('takes a hundred thousand at once', () => {
    const many = Array.from({ length: 100_000 }, (_, id) =>
      asking(id, {
        subjects: [`198.51.${id % 200}.${id % 250}`],
        contact: { name: '', email: `a${id % 40_000}@s.example` },
        text: long,
      }),
    )
    expect(findDuplicates(many).size).toBeGreaterThan(0)
  })
})
