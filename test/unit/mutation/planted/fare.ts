/** Planted for the check of the check: what `fare.checks.ts` looks at, and a border that it does not. */
export function fare(age: number): number {
  if (age < 6) return 0
  return age >= 65 ? 5 : 10
}
