import { formatNetwork } from '../../../src/domain/address.ts'
import type { EvidenceSource } from '../../../src/domain/judge.ts'
import { insideAtMost } from './inside.ts'
import type { MirrorReads } from './reads.ts'

/** A mirror as evidence, with nothing remembered. What is asked of many addresses is asked of one after the other, by key. */
export const mirrorEvidence = (reads: MirrorReads): EvidenceSource => ({
  covering: (network) => reads.covering(network),
  matchingNames: (names) => reads.matchingNames(names),
  exceptionsConcerning: (subject) => reads.exceptionsConcerning(subject),
  inside: (network) => reads.inside(network, insideAtMost),
  shadowedBy: (id) => reads.shadowedBy(id),
  facts: (subject) => reads.facts(subject),
  signals: (address, from, to) => reads.signals(address, from, to),
  signalsOfNetwork: (network, from, to) => reads.signalsOfNetwork(network, from, to),
  exclusionsOf: (id) => reads.exclusionsOf(id),
  heldBy: (holder, limit) => reads.heldBy(holder, limit),
  onAddresses: (addresses, from, to) =>
    addresses.map((address) => ({
      days: reads.signals(address, from, to),
      listings: reads.covering(address),
      exceptions: reads.exceptionsConcerning(formatNetwork(address)),
    })),
  holdings: new Map(),
  carriers: (_, work) => work(),
})
