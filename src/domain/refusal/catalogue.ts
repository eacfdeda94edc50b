import type { LiftedBy } from '../lifted-by.ts'
import type { List } from '../listing.ts'
import type { Reason } from '../reason.ts'
import type { RefusalKind } from '../refusal.ts'

/** What the ISP's page says of one kind of refusal; what it does not say is null. */
export interface RefusalEntry {
  /** `{subject}`, `{url}` (the page, without anchor) and ` - {date}` stand for what varies; null: the page has lost it. */
  template: string | null
  code: number | null
  enhanced: string | null
  /** First digit 5 is permanent, 4 temporary (page, "Interpreting Error Codes"). */
  permanent: boolean | null
  /** The list that refuses; null where none of ours does, or (`listed`) where it is not said. */
  list: List | null
  /** What the sender must do, in our words. */
  remedy: string | null
  liftedBy: LiftedBy | null
  /** The page's anchor, without `#`. */
  anchor: string | null
}

type Said = Pick<RefusalEntry, 'list' | 'remedy' | 'liftedBy'>

const blocked = <A extends Reason>(anchor: A, said: Said) => ({
  // A name refusal carries no date (SPEC 2); `renderRefusal` leaves it out.
  template: `554 5.7.1 - ERROR: Mail Refused - <{subject}> - See {url}#${anchor} - {date}`,
  code: 554,
  enhanced: '5.7.1',
  permanent: true,
  anchor,
  ...said,
})

const other = (code: number, enhanced: string, text: string, said: Said) => ({
  template: `${code} ${enhanced} - ${text}`,
  code,
  enhanced,
  permanent: code >= 500,
  anchor: null,
  ...said,
})

const namedByProvider =
  "Send through your provider's mail servers, or have your provider give the address a PTR name of its own that does not look dynamic or generic. The removal form does not help here."
const providerSetsPtr = 'Have your provider set up a PTR record for the address of your mail server.'
const providerOrUs =
  "Have your provider look at the DNS of the sender's domain. If it is in order, send us the whole error message and a working reply address."

/**
 * Every kind of refusal once (page: the templates; SPEC 3: who can lift what). Where the page shows a block in two
 * spellings, this is the one its servers are said to send: `554 5.7.1 - ERROR: …`.
 */
export const catalogue = {
  directspam: blocked('directspam', {
    list: 'address',
    remedy:
      'Stop the unwanted mail, then ask for removal with the form; it is granted if the score of the source holds.',
    liftedBy: 'request',
  }),
  highspam: blocked('highspam', {
    list: 'address',
    remedy:
      'Stop what the spam filters catch and wait: the block ends by itself after a set time. No request shortens it.',
    liftedBy: 'interval',
  }),
  noBounce: blocked('noBounce', {
    list: 'address',
    remedy:
      'Make the return addresses of your mail accept bounces, then let the party responsible for the address write to Postmaster Support. The form does not help here.',
    liftedBy: 'support',
  }),
  rollup: blocked('rollup', {
    list: 'address',
    // The page's own section names no way out; its general one sends the whole address list to the form (our reading, SPEC 3).
    remedy:
      'Ask for removal with the form: either the whole network has become better, or your address alone deserves an exception.',
    liftedBy: 'request',
  }),
  dynamic: blocked('dynamic', { list: 'name', remedy: namedByProvider, liftedBy: 'provider' }),
  generic: blocked('generic', { list: 'name', remedy: namedByProvider, liftedBy: 'provider' }),
  suspectedPtr: {
    template: 'ERROR:5.7.1:550 Mail Refused - Suspected Dynamic or Generic PTR Record - See {url}#dynamic',
    code: 550,
    enhanced: '5.7.1',
    permanent: true,
    list: 'name',
    remedy: namedByProvider,
    liftedBy: 'provider',
    anchor: 'dynamic',
  },
  unknownMailbox: other(550, '5.1.1', 'invalid mailbox {subject}', {
    list: null,
    remedy: 'Nothing is blocked: this mailbox does not exist. Correct or drop the address.',
    liftedBy: 'nobody',
  }),
  senderDomainUnresolvable: other(421, '4.1.8', 'ERROR: Domain of sender address {subject} does not resolve', {
    list: null,
    remedy: providerOrUs,
    liftedBy: 'provider',
  }),
  senderDomainMissing: other(554, '5.1.8', 'ERROR: Domain of sender address {subject} does not exist', {
    list: null,
    remedy: providerOrUs,
    liftedBy: 'provider',
  }),
  senderDomainNoMail: other(421, '4.1.8', 'ERROR: Domain of sender address {subject} does not accept inbound mail', {
    list: null,
    remedy: null,
    liftedBy: 'provider',
  }),
  ptrMissing: other(554, '5.7.1', 'ERROR: Connection refused. IP name lookup failed for <{subject}>', {
    list: null,
    remedy: providerSetsPtr,
    liftedBy: 'provider',
  }),
  ptrUnresolvable: other(421, '4.7.1', 'ERROR: Connection refused. Cannot resolve PTR record for <{subject}>', {
    list: null,
    remedy:
      'Have your provider check that the name servers of the PTR record answer for it. If they do, send us the whole error message and a working reply address.',
    liftedBy: 'provider',
  }),
  tooManyConnections: {
    template: null,
    code: null,
    enhanced: null,
    permanent: null,
    list: null,
    remedy: 'Open fewer connections at a time.',
    liftedBy: 'sender',
    anchor: null,
  },
  recipientsPerConnection: other(
    452,
    '4.7.1',
    'ERROR: Mail refused - <{subject}> - Exceeded limit for recipients per connection. Please see connection limits',
    {
      list: null,
      remedy: 'Address fewer recipients per connection; your server tries again by itself.',
      liftedBy: 'sender',
    },
  ),
  recipientsPerMessage: other(452, '4.7.1', 'ERROR: Too many recipients for this message', {
    list: null,
    remedy: 'Address fewer recipients per message; your server tries again by itself.',
    liftedBy: 'sender',
  }),
  spamhaus: other(
    554,
    '5.7.1',
    'ERROR: Mail Refused - <{subject}> - See http://www.spamhaus.org/query/bl?ip={subject}',
    {
      list: null,
      remedy: 'Ask Spamhaus to take the address off its list: that list is not ours.',
      liftedBy: 'third-party',
    },
  ),
  spamcop: other(
    554,
    '5.7.1',
    'ERROR: Mail Refused - <{subject}> - http://www.spamcop.net/w3m?action=checkblock&ip={subject}',
    {
      list: null,
      remedy: 'Ask SpamCop to take the address off its list: that list is not ours.',
      liftedBy: 'third-party',
    },
  ),
  nullSenderRecipients: other(554, '5.7.1', 'ERROR: Null sender with multiple recipients not allowed here', {
    list: null,
    remedy: null,
    liftedBy: null,
  }),
  listed: other(554, '5.7.1', 'ERROR: Mail Refused - <{subject}>', { list: null, remedy: null, liftedBy: null }),
  foreign: {
    template: null,
    code: null,
    enhanced: null,
    permanent: null,
    list: null,
    remedy: null,
    liftedBy: null,
    anchor: null,
  },
} as const satisfies Record<RefusalKind, RefusalEntry>

/** The entry of a kind, with the common type of all entries. */
export const entryOf = (kind: RefusalKind): RefusalEntry => catalogue[kind]
