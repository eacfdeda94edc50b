/** One component of a score, with what it cost and why. */
export interface ScoreComponent {
  key: 'complaintRate' | 'complainers' | 'filterShare' | 'traps' | 'unknownUsers' | 'relapse' | 'thirdParty'
  /** Points it can cost at most. */
  weight: number
  /** What was measured (a rate 0…1 or a count); null: too little to say. */
  raw: number | null
  /** How much of the weight it costs, 0…1. */
  share: number
  /** weight × share, points. */
  penalty: number
  sentence: string
}

/** 0 (worst) … 100 (best); null when there is too little to say (SPEC 6). */
export interface Score {
  value: number | null
  components: ScoreComponent[]
  /** Messages (delivered + filtered) in the window the rates rest on. */
  messages: number
  /** Rates were taken as at the listing, because the source is blocked since. */
  frozenAt: number | null
  policyVersion: number
}
