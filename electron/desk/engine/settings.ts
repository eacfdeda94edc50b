import { z } from 'zod'
import defaultPolicy from '../../../resources/policy.json' with { type: 'json' }
import { upgradePolicy } from '../../../src/domain/policy/upgrade.ts'
import type { Policy } from '../../../src/domain/policy.ts'
import { ownPolicyKey } from '../store/journal-policy.ts'
import type { JournalApi } from '../threads/apis.ts'

/** The source of record as it is kept; the token never is. */
const storedSourceSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('none') }),
  z.object({
    kind: z.literal('files'),
    files: z.array(z.object({ name: z.string(), rows: z.number(), importedAt: z.number() })),
    target: z.string().nullable(),
    targetFormat: z.enum(['rbldnsd', 'postfix-cidr', 'csv']).nullable(),
  }),
  z.object({
    kind: z.literal('server'),
    url: z.string(),
    name: z.string(),
    serverId: z.string(),
    operator: z.string(),
    scopes: z.array(z.string()),
    sample: z.boolean(),
  }),
])
export type StoredSource = z.infer<typeof storedSourceSchema>
export type ServerSource = Extract<StoredSource, { kind: 'server' }>
export type FilesSource = Extract<StoredSource, { kind: 'files' }>

/** A generation that a snapshot has begun to fill. */
const buildingSchema = z.object({ generation: z.number().int(), serverId: z.string() })
export type Building = z.infer<typeof buildingSchema>

/** Every setting's key in `desk.sqlite`. */
export const settingKeys = {
  operator: 'operator',
  autoPush: 'push.auto',
  source: 'source',
  /** UTC seconds: when this source became the desk's own. */
  sourceSince: 'source.since',
  /** The server's; it goes with the server. */
  policy: 'policy',
  /** This desk's own, for as long as no server is its source. */
  ownPolicy: ownPolicyKey,
  generation: 'mirror.generation',
  /** The server that the mirror was taken from. */
  mirrorServer: 'mirror.server',
  building: 'mirror.building',
  lastSyncedAt: 'sync.last',
} as const

type Audit = Parameters<JournalApi['set']>[0]['audit']

export interface Settings {
  operator(): string
  autoPush(): boolean
  source(): StoredSource
  sourceSince(): number
  policy(): Policy
  /** `default`: no server has sent one yet, and the desk has saved none of its own. */
  policySource(): 'default' | 'server' | 'desk'
  /** The pointer: 0 is "no mirror". */
  generation(): number
  mirrorServer(): string | null
  building(): Building | null
  lastSyncedAt(): number | null
  /** Writes them in one transaction; what is read here changes only after it has been committed. */
  save(values: Record<string, string | null>, audit: Audit): Promise<void>
  /** Saves the next version of the desk's own policy; what is read here changes only after it has been committed. */
  savePolicy(input: Parameters<JournalApi['savePolicy']>[0]): Promise<{ saved: boolean }>
}

/** The settings as typed values. What cannot be read (an older version's) counts as not set. */
export function createSettings(
  stored: Record<string, string>,
  journal: Pick<JournalApi, 'set' | 'savePolicy'>,
): Settings {
  let values = { ...stored }
  const text = (key: string): string | null => values[key] ?? null
  const number = (key: string): number | null => {
    const value = Number(text(key) ?? Number.NaN)
    return Number.isSafeInteger(value) && value >= 0 ? value : null
  }
  const json = <S extends z.ZodType>(key: string, schema: S): z.output<S> | null => {
    const stands = text(key)
    if (stands === null) return null
    const parsed = schema.safeParse(parsedJson(stands))
    return parsed.success ? parsed.data : null
  }
  const source = (): StoredSource => json(settingKeys.source, storedSourceSchema) ?? { kind: 'none' }
  let policy: { text: string | null; value: Policy; source: 'default' | 'server' | 'desk' } | null = null
  const policyNow = () => {
    const owner = source().kind === 'server' ? 'server' : 'desk'
    const stands = text(owner === 'server' ? settingKeys.policy : settingKeys.ownPolicy)
    if (policy?.text === stands && policy) return policy
    // An older version's figures: what it did not have yet is the default.
    const kept = stands === null ? null : upgradePolicy(parsedJson(stands))
    policy = kept?.ok
      ? { text: stands, value: kept.value, source: owner }
      : { text: stands, value: defaults(), source: 'default' }
    return policy
  }

  return {
    operator: () => text(settingKeys.operator) ?? '',
    autoPush: () => text(settingKeys.autoPush) === 'on',
    source,
    sourceSince: () => number(settingKeys.sourceSince) ?? 0,
    policy: () => policyNow().value,
    policySource: () => policyNow().source,
    generation: () => number(settingKeys.generation) ?? 0,
    mirrorServer: () => text(settingKeys.mirrorServer),
    building: () => json(settingKeys.building, buildingSchema),
    lastSyncedAt: () => number(settingKeys.lastSyncedAt),
    async save(changes, audit) {
      await journal.set({ values: changes, audit })
      const next = { ...values }
      for (const [key, value] of Object.entries(changes)) {
        if (value === null) delete next[key]
        else next[key] = value
      }
      values = next
    },
    async savePolicy(input) {
      const outcome = await journal.savePolicy(input)
      if (outcome.saved) values = { ...values, [settingKeys.ownPolicy]: JSON.stringify(input.policy) }
      return outcome
    },
  }
}

function defaults(): Policy {
  const read = upgradePolicy(defaultPolicy)
  if (read.ok) return read.value
  throw new Error('resources/policy.json is not valid')
}

function parsedJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
