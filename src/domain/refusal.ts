import type { LiftedBy } from './lifted-by.ts'

/** The identifiers of SPEC.md, "Refusal kinds". */
export const refusalKinds = [
  'directspam',
  'highspam',
  'noBounce',
  'rollup',
  'dynamic',
  'generic',
  'suspectedPtr',
  'unknownMailbox',
  'senderDomainUnresolvable',
  'senderDomainMissing',
  'senderDomainNoMail',
  'ptrMissing',
  'ptrUnresolvable',
  'tooManyConnections',
  'recipientsPerConnection',
  'recipientsPerMessage',
  'spamhaus',
  'spamcop',
  'nullSenderRecipients',
  'listed',
  'foreign',
] as const
export type RefusalKind = (typeof refusalKinds)[number]

/** One refusal found in a text. Absent parts are null. */
export interface Refusal {
  kind: RefusalKind
  /** First digit 5 is permanent, 4 temporary; null when no code was given. */
  permanent: boolean | null
  /** SMTP code, three digits. */
  code: number | null
  /** Enhanced status code (`5.7.1`). */
  enhanced: string | null
  /** Canonical address, network, name or mail address. */
  subject: string | null
  /** `YYYY-MM-DD`. */
  date: string | null
  url: string | null
  /** What the sender must do; null where the page does not say. */
  remedy: string | null
  liftedBy: LiftedBy | null
}
