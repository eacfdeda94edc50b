import { z } from 'zod'
import { limits, method, page } from '../method.ts'
import { countSchema, reasonSchema, secondsSchema } from '../rows.ts'

/** Complaints in (SPEC 9): what a mailbox says, who it is about, and what was taken in. No mail address leaves the desk. */

const files = z
  .array(z.strictObject({ path: z.string().min(1), name: z.string().nullable().default(null) }))
  .min(1)
  .max(100)

export const complaintBases = ['source-ip', 'relay-walk', 'top-hop'] as const
/** `capped`: the person's complaints about that source on that day are used up. */
export const complaintStatuses = ['counted', 'duplicate', 'capped', 'ignored', 'unusable'] as const

export const complaintMessageSchema = z.object({
  /** Of a folder: the file in it. */
  file: z.string(),
  /** Place in its file, from 1; more than one in an mbox only. */
  at: countSchema,
  /** Place among what one mail complains of, from 1. */
  part: countSchema,
  offender: z.string().nullable(),
  /** What it counts under: the address, in IPv6 its /64. */
  countedAs: z.string().nullable(),
  basis: z.enum(complaintBases).nullable(),
  /** UTC day since 1970-01-01 on which the mail was received, and the same as `YYYY-MM-DD`. */
  day: z.number().int().nullable(),
  date: z.string().nullable(),
  /** Feedback type; null: none was said. */
  type: z.string().nullable(),
  /** 1: somebody is known to have complained (as a salted hash). */
  complainers: countSchema,
  status: z.enum(complaintStatuses),
  /** Stable code and sentence of why it does not count; null: it does. */
  code: z.string().nullable(),
  reason: z.string().nullable(),
})
export type ComplaintMessage = z.infer<typeof complaintMessageSchema>

const tallySchema = z.object({
  messages: countSchema,
  complaints: countSchema,
  notSpam: countSchema,
  duplicates: countSchema,
  capped: countSchema,
  ignored: countSchema,
  unusable: countSchema,
})

export const complaintPreviewSchema = z.object({
  previewId: z.string(),
  /** False: policy names no border, so that the topmost hop is taken as ours. */
  borderKnown: z.boolean(),
  files: z.array(tallySchema.extend({ name: z.string(), kind: z.enum(['message', 'mbox', 'maildir', 'folder']) })),
  totals: tallySchema.extend({
    offenders: countSchema,
    complainers: countSchema,
    firstDay: z.number().int().nullable(),
    lastDay: z.number().int().nullable(),
    /** Of the offenders: those that a listing refuses already, and those that become candidates for `directspam`. */
    listed: countSchema,
    candidates: countSchema,
  }),
  /** Most complaints first. */
  offenders: z
    .array(
      z.object({
        address: z.string(),
        complaints: countSchema,
        complainers: countSchema,
        notSpam: countSchema,
        firstDay: z.number().int(),
        lastDay: z.number().int(),
        /** The narrowest listing that refuses it. */
        listed: reasonSchema.nullable(),
        candidate: z.boolean(),
        /** Mail from it in the score's window; null: the signals know none. */
        delivered: countSchema.nullable(),
      }),
    )
    .max(200),
  unusable: z.array(complaintMessageSchema).max(limits.reportLines),
  messages: z.array(complaintMessageSchema).max(limits.reportLines),
})
export type ComplaintPreview = z.infer<typeof complaintPreviewSchema>

export const complaintExplanationSchema = z.object({
  findings: z.array(
    z.object({
      offender: z.string().nullable(),
      countedAs: z.string().nullable(),
      basis: z.enum(complaintBases).nullable(),
      at: secondsSchema.nullable(),
      day: z.number().int().nullable(),
      type: z.string().nullable(),
      counts: z.enum(['complaint', 'not-spam']).nullable(),
      weight: countSchema,
      status: z.enum(['counts', 'ignored', 'unusable']),
      code: z.string().nullable(),
      reason: z.string().nullable(),
      /** How the message that is complained of was found; null: it is missing. */
      form: z.enum(['message', 'headers', 'pasted']).nullable(),
      /** Whose word a complainer is known by; the address itself is not told. */
      complainer: z.enum(['original-rcpt-to', 'sender']).nullable(),
      /** `Source-IP`, believed or not. */
      sourceIp: z.string().nullable(),
      reporter: z.object({ trusted: z.boolean(), why: z.string() }),
      walk: z.array(
        z.object({
          by: z.string().nullable(),
          from: z.string().nullable(),
          address: z.string().nullable(),
          at: secondsSchema.nullable(),
          outcome: z.enum(['passed', 'offender', 'stopped', 'below']),
          why: z.string(),
        }),
      ),
    }),
  ),
})
export type ComplaintExplanation = z.infer<typeof complaintExplanationSchema>

export const complaintMethods = {
  /** Whether files are mail (.eml, mbox, Maildir, a folder of mail) or lists. Both together are refused. */
  'intake.kind': method(z.object({ files }), z.object({ kind: z.enum(['lists', 'complaints']) })),
  /** Reads mail of the complaint mailbox and says what it comes to; nothing is written that counts. */
  'complaints.preview': method(z.object({ files }), complaintPreviewSchema),
  /** All messages of a preview, a page at a time. */
  'complaints.messages': method(
    z.object({ previewId: z.string(), ...page }),
    z.object({ total: countSchema, rows: z.array(complaintMessageSchema) }),
  ),
  /** Takes a preview in: all or nothing. Counted anew, so that the same mail never counts twice. */
  'complaints.commit': method(
    z.object({ previewId: z.string() }),
    z.object({
      complaints: countSchema,
      notSpam: countSchema,
      duplicates: countSchema,
      capped: countSchema,
      ignored: countSchema,
      unusable: countSchema,
      offenders: countSchema,
    }),
  ),
  /** Explains one mail: who it is about, and hop by hop why that is believed. Nothing is kept. */
  'complaint.explain': method(z.object({ text: z.string().max(8 * 1024 * 1024) }), complaintExplanationSchema),
}
