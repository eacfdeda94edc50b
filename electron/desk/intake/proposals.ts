import { DeskError } from '../../../src/contract/errors.ts'
import type { FileListing } from '../threads/apis.ts'
import { badLinesLeft } from './entries.ts'
import { type HeldPreview, openMirror, stepsOf } from './preview.ts'

/** Each proposal becomes a decision that somebody answers for; a list of millions is imported, not proposed. */
const mostProposals = 50_000

/** The entries of a preview that the mirror does not have. Errors: `bad-file` when lines cannot be read, `not-allowed`: too many. */
export function proposalsOf(held: HeldPreview, withoutBad: boolean): { listings: FileListing[]; leftOut: number } {
  const leftOut = held.files.reduce((sum, { bad }) => sum + bad, 0)
  if (leftOut > 0 && !withoutBad) throw badLinesLeft(held.files)
  const listings: FileListing[] = []
  const db = openMirror(held.mirrorPath)
  try {
    for (const { change, after } of stepsOf(held, db, 0)) {
      if (change !== 'added' || after === null) continue
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
