/** What the team decides by, every figure editable, versioned (DESIGN.md, "Policy and score"). */
export interface Policy {
  version: number
  score: {
    windowDays: number
    minMessages: number
    /** Points each component can cost. */
    weights: {
      complaintRate: number
      complainers: number
      filterShare: number
      traps: number
      unknownUsers: number
      relapse: number
      thirdParty: number
    }
    /** Complaints over delivered mail: from where it costs, and where it costs all. */
    complaintRate: { from: number; full: number }
    complainersFrom: number
    filterShare: { minMessages: number; from: number }
    unknownUsersFrom: number
    /** While listed, rates fade only below this share of the volume before the listing. */
    fade: { refusedShare: number; halfLifeDays: number }
  }
  removeAt: number
  candidates: {
    directspamBelow: number
    directspam: { minComplaints: number; minComplainers: number; minFiltered: number; minFilterShare: number }
    highspam: { minMessages: number; minFilterShare: number }
  }
  rollup: { from: number; dissolveBelow: number }
  highspamDays: number
  probationDays: number
  /** Days until a request is due, and until it is late. */
  clock: { dueDays: number; lateDays: number }
  /** Facts older than this are stale (days). */
  factsStaleAfterDays: number
  /** The third-party lists the mail servers ask; each must have a fresh answer before a subject counts as checked. */
  thirdPartyLists: string[]
  /** The circumstances under which an override may be given (ours). */
  overrideCircumstances: string[]
}
