import { isAddress, parseLoose } from '../address.ts'
import { fail, ok, type Result } from '../result.ts'
import type { Condition } from './ast.ts'
import { keyNamed } from './key-catalogue.ts'
import type { Word } from './word.ts'

/**
 * A word without a key, by its form: an address asks what covers it, a network (also the beginning of an address, `192.0.`)
 * what lies inside, anything else is text. What has the form of an address and is none is a problem, not a text to search.
 */
export function readBare(word: Word): Result<Condition> {
  const { value } = word
  if (value === '') return fail('query-value-missing', 'There is nothing between the quotes.', 0)
  if (word.quoted || !(dotted.test(value) || colons.test(value))) return ok({ key: 'text', text: value })
  const network = parseLoose(asNetwork(value))
  if (!network.ok) return network
  const found = network.value.network
  return ok({ key: isAddress(found) ? 'covers' : 'net', network: found })
}

/** `abc:def::` looks like a key and its value; it is put together again (no key is made of hexadecimal letters alone). */
export function addressWhole(word: Word): Word {
  const value = `${word.key}:${word.value}`
  if (word.key === null || word.quoted || keyNamed(word.key) !== null || !colons.test(value)) return word
  return { ...word, key: null, value, valueAt: word.keyAt }
}

const dotted = /^\d+(?:\.\d*)+(?:\/\d*)?$/u
const colons = /^(?=[^:]*:[^:]*:)[0-9a-f:][0-9a-f:.]*(?:\/\d*)?$/iu

/** `192.` and `192.0` on the way to an address are the networks of the octets that are there. */
function asNetwork(value: string): string {
  const octets = /^(\d{1,3}(?:\.\d{1,3})?)\.?$/u.exec(value)?.[1]
  return octets === undefined ? value : `${octets}/${8 * octets.split('.').length}`
}
