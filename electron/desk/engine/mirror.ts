import { existsSync } from 'node:fs'
import { DeskError } from '../../../src/contract/errors.ts'
import type { FeedName } from '../../../src/contract/list-server.ts'
import type { Policy } from '../../../src/domain/policy.ts'
import { fault } from '../fault.ts'
import { sweepScratch } from '../intake/scratch.ts'
import type { MirrorWriterApi, ReaderApi } from '../threads/apis.ts'
import { deleteDatabase, generationsIn, type Paths, setAside } from './paths.ts'
import { type Settings, settingKeys } from './settings.ts'

/** Which generation of the mirror is in use, and the moves from one to the next. */
export interface Mirror {
  /** States per feed of the generation in use; empty without a mirror. */
  states(): Partial<Record<FeedName, string>>
  /** The reader's counter: raised with everything that moves. */
  revision(): number
  nextGeneration(): number
  /** Opens what the pointer names; a mirror that cannot be read is set aside. Gives what was wrong, or null. */
  openAtStart(): Promise<DeskError | null>
  /** Opens reader and writer again on what is in use (another policy or operator). */
  reopen(): Promise<void>
  /** Opens what is in use on a thread that was started anew. */
  openReader(fresh: Pick<ReaderApi, 'open'>): Promise<void>
  openWriter(fresh: Pick<MirrorWriterApi, 'open' | 'openDeskFile'>): Promise<void>
  /** Whether an error says that the mirror in use is damaged. */
  isDamaged(error: DeskError): boolean
  /** Sets the mirror in use aside and goes on without one. Gives what to tell people. */
  giveUp(error: DeskError): Promise<DeskError>
  /** The pointer moves to a complete generation, in one transaction with `values`; then the old file goes. */
  switchTo(generation: number, values: Record<string, string | null>, audit: Audit): Promise<void>
  /** No mirror any more: another source. */
  forget(values: Record<string, string | null>, audit: Audit): Promise<void>
  /** The writer's states after changes, and word to the reader. */
  moved(what: { mirror: boolean; journal: boolean; policy: Policy | null }): Promise<void>
  keepState(feed: FeedName, state: string): void
}

type Audit = Parameters<Settings['save']>[1]

export interface MirrorPorts {
  paths: Paths
  settings: Settings
  reader: Pick<ReaderApi, 'open' | 'changed'>
  writer: Pick<MirrorWriterApi, 'open' | 'openDeskFile'>
  operator: () => string
  clock: () => number
}

export function createMirror({ paths, settings, reader, writer, operator, clock }: MirrorPorts): Mirror {
  let states: Partial<Record<FeedName, string>> = {}
  let revision = 0

  const pathInUse = () => (settings.generation() === 0 ? null : paths.mirror(settings.generation()))

  const openWriter = async (thread: Pick<MirrorWriterApi, 'open' | 'openDeskFile'>, mirrorPath: string | null) => {
    await thread.openDeskFile({ deskPath: paths.desk })
    const opened = await thread.open({ mirrorPath, policy: settings.policy() })
    states = opened.states
  }
  const openReader = async (thread: Pick<ReaderApi, 'open'>, mirrorPath: string | null) => {
    revision += 1
    const policy = settings.policy()
    await thread.open({ deskPath: paths.desk, mirrorPath, generation: revision, policy, operator: operator() })
  }
  const open = async (mirrorPath: string | null) => {
    await openWriter(writer, mirrorPath)
    await openReader(reader, mirrorPath)
  }

  const sweep = () => {
    const keep = new Set([settings.generation(), settings.building()?.generation ?? 0])
    for (const generation of generationsIn(paths)) if (!keep.has(generation)) deleteDatabase(paths.mirror(generation))
  }

  const pointAt = async (generation: number | null, values: Record<string, string | null>, audit: Audit) => {
    await settings.save({ ...values, [settingKeys.generation]: generation === null ? null : String(generation) }, audit)
    fault('pull:switched')
    await open(pathInUse())
    sweep()
  }

  /** The pointer moves first: whatever happens then, the next start does not meet the damaged file again. */
  const leave = async (path: string | null, error: DeskError): Promise<DeskError> => {
    await settings.save({ [settingKeys.generation]: null }, null)
    await open(null)
    const aside = path !== null && existsSync(path) ? setAside(path, clock()) : null
    return troubled(error, aside, settings.source().kind)
  }

  return {
    states: () => states,
    revision: () => revision,
    nextGeneration: () => Math.max(0, settings.generation(), ...generationsIn(paths)) + 1,
    async openAtStart() {
      const path = pathInUse()
      try {
        if (path !== null && !existsSync(path)) throw missing(path)
        await open(path)
        sweep()
        sweepScratch(paths.dataDir)
        return null
      } catch (thrown) {
        if (path === null || !(thrown instanceof DeskError) || !rebuildable.has(thrown.code)) throw thrown
        if (thrown.detail.file !== path) throw thrown
        return leave(path, thrown)
      }
    },
    reopen: () => open(pathInUse()),
    openReader: (fresh) => openReader(fresh, pathInUse()),
    openWriter: (fresh) => openWriter(fresh, pathInUse()),
    isDamaged: ({ code, detail }) => code === 'broken-file' && detail.file === pathInUse(),
    giveUp: (error) => leave(pathInUse(), error),
    switchTo: pointAt,
    async forget(values, audit) {
      await pointAt(null, { ...values, [settingKeys.building]: null, [settingKeys.mirrorServer]: null }, audit)
    },
    async moved({ mirror, journal, policy }) {
      revision += 1
      await reader.changed({ generation: revision, mirror, journal, policy })
    },
    keepState(feed, state) {
      states = { ...states, [feed]: state }
    },
  }
}

/** What a mirror may have that a new one heals. */
const rebuildable = new Set(['broken-file', 'future-file', 'version-mismatch', 'not-found'])

const missing = (path: string) => new DeskError('not-found', 'The mirror is gone.', { detail: { file: path } })

function troubled(error: DeskError, aside: string | null, source: string): DeskError {
  const what =
    error.code === 'not-found' ? 'The copy of the lists is missing.' : 'The copy of the lists could not be read.'
  const put = aside === null ? '' : ` It was set aside as ${aside}.`
  const next = source === 'server' ? ' Sync to fetch it again.' : ' Import the files again.'
  return new DeskError('broken-file', `${what}${put}${next} No decision is lost.`, { cause: error, retry: 'now' })
}
