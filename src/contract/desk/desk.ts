import { z } from 'zod'
import { limits, method, nothing, page, queryText } from '../method.ts'
import { countSchema, reasonSchema, secondsSchema } from '../rows.ts'
import { listingSort } from './listings.ts'

/** State, source of record, sync, files in and out, audit. */

export const syncStateSchema = z.object({
  running: z.boolean(),
  /** UTC seconds of the last complete pull; null: never. */
  lastSyncedAt: secondsSchema.nullable(),
  /** Why the last try failed; null when it did not. */
  lastError: z.object({ code: z.string(), message: z.string(), at: secondsSchema }).nullable(),
  /** The last try reached the server; null: not tried yet. */
  online: z.boolean().nullable(),
})

export const sourceSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('none') }),
  z.object({
    kind: z.literal('files'),
    files: z.array(z.object({ name: z.string(), rows: countSchema, importedAt: secondsSchema })),
    target: z.string().nullable(),
    targetFormat: z.enum(['rbldnsd', 'postfix-cidr', 'csv']).nullable(),
  }),
  z.object({
    kind: z.literal('server'),
    url: z.string(),
    name: z.string(),
    serverId: z.string().nullable(),
    operator: z.string().nullable(),
    scopes: z.array(z.string()),
    sample: z.boolean(),
  }),
])
export type Source = z.infer<typeof sourceSchema>

export const statusSchema = z.object({
  product: z.string(),
  /** The contract's version: door and window must agree. */
  contract: countSchema,
  dataDir: z.string(),
  source: sourceSchema,
  sync: syncStateSchema,
  /** null: nobody is known by name (a file desk without a set name). */
  operator: z.string().nullable(),
  listings: countSchema,
  openRequests: countSchema,
  /** Decisions that wait to be sent, and those that need a person. */
  waiting: countSchema,
  needAttention: countSchema,
  policyVersion: countSchema,
  generation: countSchema,
  now: secondsSchema,
})
export type Status = z.infer<typeof statusSchema>

export const intakeFormats = ['ipset', 'rbldnsd', 'postfix-cidr', 'csv'] as const
export type IntakeFormat = (typeof intakeFormats)[number]

export const badLineSchema = z.object({ line: z.number().int().positive(), text: z.string(), reason: z.string() })

export const intakePreviewSchema = z.object({
  previewId: z.string(),
  files: z.array(
    z.object({
      name: z.string(),
      format: z.enum(intakeFormats),
      lines: countSchema,
      entries: countSchema,
      /** The same subject again in this file; the first is taken. */
      duplicates: countSchema,
      exclusions: countSchema,
      normalised: countSchema,
      bad: countSchema,
      badLines: z.array(badLineSchema).max(limits.reportLines),
    }),
  ),
  mode: z.enum(['replace', 'propose']),
  added: countSchema,
  changed: countSchema,
  removed: countSchema,
  unchanged: countSchema,
  byReason: z.record(z.string(), countSchema),
  /** Decisions that were applied before and are applied again to what comes back. */
  reapplied: countSchema,
  /**
   * Entries that never-list or reserved space guards (SPEC 5). `replace`: they stand all the same, the file being the source of
   * record; `propose`: they are left out.
   */
  guarded: z.object({
    count: countSchema,
    first: z
      .array(
        z.object({
          file: z.string(),
          line: z.number().int().positive(),
          subject: z.string(),
          code: z.enum(['never-list', 'reserved', 'too-wide']),
          reason: z.string(),
        }),
      )
      .max(limits.reportLines),
  }),
  first: z
    .array(z.object({ subject: z.string(), reason: reasonSchema, change: z.enum(['added', 'changed', 'removed']) }))
    .max(200),
})
export type IntakePreview = z.infer<typeof intakePreviewSchema>

export const exportFormats = ['rbldnsd', 'postfix-cidr', 'csv', 'ndjson'] as const

export const auditEntrySchema = z.object({
  seq: countSchema,
  at: secondsSchema,
  operator: z.string(),
  /** `decide`, `undo`, `push`, `receipt`, `drop`, `import`, `export`, `source`, `sync` … */
  kind: z.string(),
  subject: z.string().nullable(),
  decisionId: z.string().nullable(),
  summary: z.string(),
  hash: z.string(),
})

export const deskMethods = {
  'desk.status': method(nothing, statusSchema),
  'desk.settings': method(
    z.object({
      set: z.strictObject({ operator: z.string().max(200).optional(), autoPush: z.boolean().optional() }).default({}),
    }),
    z.object({ operator: z.string(), autoPush: z.boolean() }),
  ),
  /** Asks the server who we are there, without changing anything. */
  'source.test': method(
    z.object({ url: z.url(), token: z.string().min(1) }),
    z.object({ name: z.string(), operator: z.string(), scopes: z.array(z.string()) }),
  ),
  /** Makes the server this desk's source of record. The token goes to the door's secret store. */
  'source.connect': method(
    z.object({
      url: z.url(),
      token: z.string().min(1),
      /** The practice server of the sample desk. */ sample: z.boolean().default(false),
    }),
    sourceSchema,
  ),
  /** Makes files the source of record; `target` is the one file that `push` writes whole. */
  'source.files': method(
    z.object({ target: z.string().nullable(), targetFormat: z.enum(['rbldnsd', 'postfix-cidr', 'csv']).nullable() }),
    sourceSchema,
  ),
  /** Pulls; never sends. */
  'sync.now': method(nothing, z.object({ changed: countSchema, snapshot: z.boolean() })),
  'sync.cancel': method(nothing, z.object({ cancelled: z.boolean() })),
  /** Reads the files and says what would change; nothing is written. Lives as long as the desk's process. */
  'intake.preview': method(
    z.object({
      files: z
        .array(z.strictObject({ path: z.string().min(1), name: z.string().nullable().default(null) }))
        .min(1)
        .max(100),
      as: z.enum(intakeFormats).nullable().default(null),
      reason: reasonSchema.nullable().default(null),
      mode: z.enum(['replace', 'propose']).default('replace'),
    }),
    intakePreviewSchema,
  ),
  /** All or nothing. With bad lines it is refused unless `withoutBad` leaves them out on purpose. */
  'intake.commit': method(
    z.object({ previewId: z.string(), withoutBad: z.boolean().default(false) }),
    z.object({
      listings: countSchema,
      added: countSchema,
      changed: countSchema,
      removed: countSchema,
      decisions: countSchema,
      leftOut: countSchema,
      generation: countSchema,
    }),
  ),
  'export.run': method(
    z.object({
      query: queryText,
      sort: listingSort.prefault({}),
      as: z.enum(exportFormats),
      /** A file path; null: a new file in the desk's own exports folder. */
      path: z.string().nullable().default(null),
    }),
    z.object({ path: z.string(), rows: countSchema, bytes: countSchema }),
  ),
  /** Stops a running job (import, export, sync, push) by the id its progress events carry. */
  'job.cancel': method(z.object({ jobId: z.string() }), z.object({ cancelled: z.boolean() })),
  'audit.window': method(
    z.object({ ...page, decisionId: z.string().nullable().default(null) }),
    z.object({ total: countSchema, rows: z.array(auditEntrySchema) }),
  ),
  'audit.verify': method(
    nothing,
    z.object({
      ok: z.boolean(),
      entries: countSchema,
      head: z.string().nullable(),
      brokenAt: countSchema.nullable(),
      sentence: z.string(),
    }),
  ),
}
