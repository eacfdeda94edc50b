/**
 * What is wrong with this Node, in words for people, or null.
 * better-sqlite3 13 dies without a message on Node 20, so every entry asks before it does anything else.
 * @param version as in `process.versions.node`, e.g. `24.21.0`
 */
export function nodeVersionProblem(version: string): string | null {
  const major = Number(version.split('.')[0])
  if (major >= 24) return null
  return `Blockdesk needs Node 24 or newer; this is Node ${version}. Start it through npm, which uses the Node 24 that "npm ci" puts into node_modules.`
}

/** Ends the process with code 1 and says why when this Node is too old. */
export function requireNode24(): void {
  const problem = nodeVersionProblem(process.versions.node)
  if (problem === null) return
  console.error(problem)
  process.exit(1)
}
