import type { Preview } from '../../../../src/contract/desk/decisions.ts'
import type { Action } from '../../../../src/domain/action.ts'

export interface Said {
  action: Action
  over: 'listings' | 'requests'
  decisions: number
  leftOut: number
  listingsEnding: number
  exceptionsAdded: number
  requestsClosing: number
  networks?: Preview['networks']
}

const count = (n: number, one: string): string => `${n.toLocaleString('en')} ${n === 1 ? one : `${one}s`}`

/** "Remove 812 listings, 41 stay.": what happens, exactly, in one sentence. */
export function effectSentence(said: Said): string {
  const { decisions, leftOut } = said
  const things = thingsOf(said)
  if (decisions === 0)
    return leftOut === 0
      ? 'There is nothing to decide.'
      : `Nothing is decided: ${count(leftOut, things)} left as ${leftOut === 1 ? 'it is' : 'they are'}.`
  if (said.action === 'list')
    return `List ${count(decisions, things)}${leftOut === 0 ? '' : `; ${leftOut.toLocaleString('en')} not listed`}.`
  const stay = leftOut === 0 ? '' : `, ${leftOut.toLocaleString('en')} ${leftOut === 1 ? 'stays' : 'stay'}`
  return `${whatHappens(said)}${closing(said)}${stay}.`
}

/** What is to be listed is no listing yet. */
function thingsOf({ action, over }: Said): string {
  if (action === 'roll-up') return 'network'
  if (action === 'list') return 'subject'
  return over === 'listings' ? 'listing' : 'request'
}

function whatHappens({ action, over, decisions, listingsEnding, exceptionsAdded, networks }: Said): string {
  const subjects = over === 'listings' ? count(decisions, 'listing') : count(decisions, 'subject')
  switch (action) {
    case 'remove':
      return `Remove ${count(listingsEnding, 'listing')}`
    case 'narrow':
      return `Narrow ${subjects}: ${count(listingsEnding, 'listing')} ${listingsEnding === 1 ? 'ends' : 'end'}`
    case 'except':
      return `Let ${count(decisions, 'subject')} out of networks that stay listed (${count(exceptionsAdded, 'exclusion')})`
    case 'override':
      return `Skip third-party lists for ${subjects} (${count(exceptionsAdded, 'override')})`
    case 'deny':
      return `Deny ${subjects}; listings stay`
    case 'answer':
      return `Answer about ${subjects}; no listing changes`
    case 'ask':
      return `Ask the senders of ${count(decisions, 'request')}; the clock pauses`
    case 'defer':
      return `Defer ${count(decisions, 'request')}`
    case 'merge':
      return `Merge ${count(decisions, 'request')}`
    case 'amend':
      return `Amend ${subjects}`
    case 'list':
      return `List ${subjects}`
    case 'roll-up':
      return rollUp(decisions, networks)
  }
}

function rollUp(decisions: number, networks: Said['networks']): string {
  const { shadowed = 0, newlyRefused = 0 } = networks ?? {}
  const under = `${count(shadowed, 'single')} ${shadowed === 1 ? 'becomes' : 'become'} shadowed`
  const more = `${newlyRefused.toLocaleString('en')} more ${newlyRefused === 1 ? 'address is' : 'addresses are'} refused`
  return `Roll up ${count(decisions, 'network')}: ${under}, ${more}`
}

const closing = ({ over, requestsClosing }: Said): string =>
  over === 'requests' && requestsClosing > 0
    ? `; ${count(requestsClosing, 'request')} ${requestsClosing === 1 ? 'closes' : 'close'}`
    : ''
