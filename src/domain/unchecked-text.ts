const words: Readonly<Record<string, string>> = { ptr: 'the PTR record', 'third-party': 'third-party lists' }

/** What was not checked (`Coverage.unchecked`) as a list for people: "the PTR record, third-party lists". */
export const uncheckedText = (unchecked: readonly string[]): string =>
  unchecked.map((key) => words[key] ?? key).join(', ')
