import type { Reason } from '../../src/domain/reason.ts'

/** A statement on a reason and whose it is: the ISP's page, or ours where the page is silent or has lost its text. */
export interface Stated {
  source: 'page' | 'ours'
  fact: string
}

/** What is behind each reason, in the order of the reasons. */
export const factsOf: Readonly<Record<Reason, readonly Stated[]>> = {
  directspam: [
    { source: 'page', fact: 'Complaints of customers and filter hits together, at volume and percentage.' },
    { source: 'page', fact: 'Subject: an address or a network. Carries the day it was put in place.' },
    { source: 'page', fact: 'Removal on request by the form; the score that lists is the score that removes.' },
    {
      source: 'page',
      fact: 'The smallest entity possible is blocked; the two conditions for a network are lost on the page.',
    },
    { source: 'ours', fact: 'The conditions, each by policy, and the score from which a listing goes.' },
  ],
  highspam: [
    { source: 'page', fact: 'Filter hits alone, at volume and percentage; no complaints needed.' },
    { source: 'page', fact: 'Never lifted by the form; ends by itself after a set interval.' },
    {
      source: 'ours',
      fact: 'The interval and its doubling with each relapse; through Support only against policy, with a reason.',
    },
  ],
  noBounce: [
    { source: 'page', fact: 'Much mail whose bounces could not be delivered, because its reply addresses take none.' },
    { source: 'page', fact: 'Never lifted by the form; the responsible party writes to Postmaster Support.' },
    {
      source: 'ours',
      fact: 'Lifted when the party is verified and bounces are accepted, both checked lately; no score is asked.',
    },
  ],
  rollup: [
    {
      source: 'page',
      fact: 'Enough single addresses of one /24 were blocked for complaints. Dated with the network block.',
    },
    {
      source: 'ours',
      fact: 'On request (the page’s own section is silent): the network by its score, one address by its own.',
    },
    {
      source: 'ours',
      fact: 'Its singles are shadowed, not forgotten; too few that still deserve a listing dissolve it.',
    },
  ],
  dynamic: [
    {
      source: 'page',
      fact: 'Another provider’s dynamic space, by the address or by its PTR name. Our own is refused as well.',
    },
    { source: 'page', fact: 'Name list: the form does not help; the PTR name has to change, or the sender relays.' },
    {
      source: 'ours',
      fact: 'Address list: rests on the provider’s statement, which is recorded and can be withdrawn.',
    },
  ],
  generic: [
    { source: 'page', fact: 'A PTR name that says nothing of who uses the address.' },
    {
      source: 'page',
      fact: 'Name list only: the form does not help; the PTR name has to change, or the sender relays.',
    },
  ],
}
