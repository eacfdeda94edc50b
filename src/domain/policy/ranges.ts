import type { Range } from './figure.ts'

/** The ranges that figures share. */
export const points: Range = { min: 0, max: 100 }
export const share: Range = { min: 0, max: 1 }
export const count: Range = { min: 0, max: 1_000_000_000, whole: true }
export const oneUp: Range = { ...count, min: 1 }
export const days: Range = { min: 1, max: 3650, whole: true }
/** Addresses of a /24. */
export const addresses24: Range = { min: 0, max: 256, whole: true }
