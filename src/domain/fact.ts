/** PTR state of an address: `missing` is NXDOMAIN, `unresolvable` is SERVFAIL (SPEC: ptrMissing, ptrUnresolvable). */
export interface PtrFact {
  kind: 'ptr'
  state: 'ok' | 'missing' | 'unresolvable'
  names: string[]
  /** A name resolves back to the address. */
  confirmed: boolean
}

/** Whether one third-party list holds the address. A policy list (PBL) counts nothing in the score. */
export interface ThirdPartyFact {
  kind: 'third-party'
  list: string
  listed: boolean
  codes: string[]
  policyList: boolean
}

/** A provider told us what its space or name is (dynamic, static …); it can be withdrawn. */
export interface StatementFact {
  kind: 'statement'
  says: 'dynamic' | 'static' | 'generic'
  by: string
  withdrawn: boolean
}

/** Who holds the address: ASN, name of the holder and the holder's network. */
export interface HolderFact {
  kind: 'holder'
  asn: number | null
  name: string
  network: string | null
}

/** noBounce (SPEC 3): the responsible party is verified, bounces are accepted. */
export interface PartyFact {
  kind: 'party'
  verified: boolean
  bouncesAccepted: boolean
}

export type FactValue = PtrFact | ThirdPartyFact | StatementFact | HolderFact | PartyFact

/** A checked thing with a time. One fact stands per (subject, kind, and for third-party the list). */
export interface Fact {
  /** Canonical address or network the fact is about. */
  subject: string
  value: FactValue
  /** UTC seconds of the check. */
  checkedAt: number
  version: number
}

/** A fact of one kind. */
export type FactOf<V extends FactValue> = Fact & { value: V }

/** The part of a fact's identity beside its subject. */
export const factKey = (value: FactValue): string =>
  value.kind === 'third-party' ? `third-party:${value.list}` : value.kind
