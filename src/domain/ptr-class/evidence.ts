/** What the rules are called, in the order of docs/names.md. */
export const ptrRules = [
  'own-address',
  'own-address-hex',
  'own-address-number',
  'own-address-part',
  'own-last-octet',
  'own-address-6',
  'address-shape',
  'hardware-address',
  'dynamic-word',
  'generic-word',
  'static-word',
  'unnamed',
  'serial',
  'registered-word',
  'mail-role',
  'service-role',
] as const
export type PtrRule = (typeof ptrRules)[number]

/** Points from which a name counts as generic: the own address, or a plain word with a number and one thing more. */
export const enough = 3

/** One thing in a name that speaks for or against a generic name. */
export interface PtrEvidence {
  rule: PtrRule
  /** The piece of the name. */
  text: string
  /** Offsets into the name as it was given: from, up to. */
  span: [number, number]
  /** Points; what speaks against is negative. */
  weight: number
  /** For people. */
  sentence: string
}
