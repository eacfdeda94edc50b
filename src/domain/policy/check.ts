import { type Policy, type PolicyProblem, parsePolicy } from '../policy.ts'
import { type Place, readJson } from './json-text.ts'
import { policyWarnings } from './warnings.ts'

/** A problem, and where it stands in the text that was checked; null: there was no text, or it is not in it. */
export interface PlacedProblem extends PolicyProblem {
  place: Place | null
}

/** What checking a policy finds: the policy when nothing stands in the way, and every error and warning by its path. */
export interface PolicyCheck {
  policy: Policy | null
  problems: PlacedProblem[]
  warnings: PlacedProblem[]
}

/** Every error of a policy at once; warnings only once there is none. */
export const checkPolicy = (input: unknown): PolicyCheck => checked(input, new Map())

/** The same of a text of JSON, with the line and column of each. A text that is not JSON has its syntax error alone. */
export function checkPolicyText(text: string): PolicyCheck {
  const { value, places, problems } = readJson(text)
  if (problems.length > 0 && value === undefined) return { policy: null, problems, warnings: [] }
  const found = checked(value, places)
  return problems.length === 0 ? found : { policy: null, problems: [...problems, ...found.problems], warnings: [] }
}

function checked(input: unknown, places: ReadonlyMap<string, Place>): PolicyCheck {
  const placed = (problem: PolicyProblem): PlacedProblem => ({ ...problem, place: placeOf(problem.path, places) })
  const read = parsePolicy(input)
  if (!read.ok) return { policy: null, problems: read.problems.map(placed), warnings: [] }
  return { policy: read.value, problems: [], warnings: policyWarnings(read.value).map(placed) }
}

/** What is missing stands nowhere: the section it is missing from does. */
function placeOf(path: string, places: ReadonlyMap<string, Place>): Place | null {
  for (let at = path; ; at = at.replace(/(?:^|\.)[^.[]+$|\[\d+\]$/u, '')) {
    const place = places.get(at)
    if (place !== undefined || at === '') return place ?? null
  }
}
