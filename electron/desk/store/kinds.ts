import type { Database } from 'better-sqlite3'
import { desk0010 } from './migrations/0010-desk.ts'
import { mirror0010 } from './migrations/0010-mirror.ts'
import { desk0020 } from './migrations/0020-complaints.ts'
import { mirror0020 } from './migrations/0020-holder.ts'
import { desk0030 } from './migrations/0030-policy.ts'

/** One step from an older file to a newer one; numbered by tens, run in its own transaction. */
export interface Migration {
  number: number
  up(db: Database): void
}

/** What sort of SQLite file it is: told apart by `application_id`, so that no desk opens another program's file. */
export interface StoreKind {
  /** As people call it. */
  name: string
  applicationId: number
  /** Ascending. */
  migrations: readonly Migration[]
  /** `full`: a commit is on the disk when it returns (decisions); `normal`: the newest commits may be lost with the power (the mirror). */
  durability: 'full' | 'normal'
}

/** What the source of record holds; can be built again. `BDmi` in the file's header. */
export const mirrorStore: StoreKind = {
  name: 'mirror',
  applicationId: 0x42446d69,
  migrations: [mirror0010, mirror0020],
  durability: 'normal',
}

/** What must never be lost. `BDdk` in the file's header. */
export const deskStore: StoreKind = {
  name: 'desk file',
  applicationId: 0x4244646b,
  migrations: [desk0010, desk0020, desk0030],
  durability: 'full',
}
