import { DeskError } from '../../../src/contract/errors.ts'
import type { FileListing } from '../threads/apis.ts'
import { badLinesLeft } from './entries.ts'
import { guardOf, type HeldPreview, openMirror, stepsOf } from './preview.ts'

/** Each proposal becomes a decision that somebody answers for; a list of millions is imported, not proposed. */
const mostProposals = 50_000

/** The entries of a preview that the mirror does not have. Errors: `bad-file` when lines cannot be read, `not-allowed`: too many. */
export function proposalsOf(held: HeldPreview, withoutBad: boolean): { listings: FileListing[]; leftOut: number } {
  const bad = held.files.reduce((sum, file) => sum + file.bad, 0)
  let leftOut = bad
  if (bad > 0 && !withoutBad) throw badLinesLeft(held.files)
  const listings: FileListing[] = []
  const db = openMirror(held.mirrorPath)
  try {
    for (const step of stepsOf(held, db, 0)) {
      const { change, after } = step
      if (change !== 'added' || after === null) continue
      // What the source would refuse is not proposed; the preview has named it.
      if (guardOf(held, step) !== null) {
        leftOut += 1
        continue
      }
      const { subject, reason, listedAt, expiresAt, note } = after
      listings.push({ subject, reason, listedAt: listedAt === 0 ? null : listedAt, expiresAt, note })
      if (listings.length > mostProposals) throw tooMany()
    }
  } finally {
    db.close()
  }
  return { listings, leftOut }
}

const tooMany = (): DeskError =>
  new DeskError('not-allowed', `More than ${mostProposals} entries are new; so many cannot be proposed at once.`, {
    detail: { hint: 'Propose a part of the file, or load the list at the server.' },
  })
