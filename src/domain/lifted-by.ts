/** Who can lift a refusal (SPEC 3). */
export const lifters = ['request', 'interval', 'support', 'provider', 'third-party', 'sender', 'nobody'] as const
export type LiftedBy = (typeof lifters)[number]
