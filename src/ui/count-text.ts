/** A count with its thousands marked: `5,000,000`. */
export const countText = (count: number): string => count.toLocaleString('en-GB')
