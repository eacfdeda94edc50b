import { z } from 'zod'
import { publishers } from '../../domain/name-pattern/publisher.ts'
import { matchRules } from '../../domain/name-pattern/why.ts'
import { nameFindingKinds } from '../../domain/name-report.ts'
import { ptrRules } from '../../domain/ptr-class/evidence.ts'
import { type PtrClass, ptrKinds } from '../../domain/ptr-class.ts'
import { method, page } from '../method.ts'
import { countSchema, idSchema, listingSchema, reasonSchema, subjectSchema } from '../rows.ts'
import { guardSchema } from './candidates.ts'

export { nameFindingKinds } from '../../domain/name-report.ts'

/** Names (SPEC 8) and the DNS form of listings (SPEC 11). */

export const ptrClassSchema = z.object({
  kind: z.enum(ptrKinds),
  evidence: z.array(
    z.object({
      rule: z.enum(ptrRules),
      text: z.string(),
      /** From, up to: offsets in the name. */
      span: z.tuple([countSchema, countSchema]),
      weight: z.number(),
      sentence: z.string(),
    }),
  ),
  confidence: z.number(),
}) satisfies z.ZodType<PtrClass>

/** Whether one publisher can serve a pattern, and how it is written there or why not. */
const servedSchema = z.object({ publisher: z.enum(publishers), ok: z.boolean(), says: z.string() })
export type Served = z.infer<typeof servedSchema>

const dnsFormSchema = z.object({
  listingId: idSchema,
  subject: z.string(),
  queryName: z.string().nullable(),
  a: z.enum(['127.0.0.2', '127.0.0.3', '127.0.0.4', '127.0.0.5', '127.0.0.6', '127.0.0.7']),
  txt: z.string(),
  txtOctets: countSchema,
  answerOctets: countSchema,
  problems: z.array(z.object({ code: z.string(), message: z.string(), at: z.number().optional() })),
})
export type ShownDnsForm = z.infer<typeof dnsFormSchema>

const nameText = z.string().min(1).max(300)

export const nameTestSchema = z.object({
  name: z.string(),
  address: z.string().nullable(),
  /** Standing listings that cover the name, the nearest first. */
  matches: z.array(
    z.object({
      listing: listingSchema,
      rule: z.enum(matchRules),
      sentence: z.string(),
      served: z.array(servedSchema),
      dns: dnsFormSchema,
    }),
  ),
  classification: ptrClassSchema,
})
export type NameTest = z.infer<typeof nameTestSchema>

/** How a pattern that is not listed yet stands to one that is. */
const againstSchema = z.object({
  listing: listingSchema,
  relation: z.enum(['same', 'covered-by', 'covers', 'crosses']),
  /** A name that both cover. */
  example: z.string().nullable(),
  sentence: z.string(),
  /** Which of the two answers at each publisher. */
  first: z.array(
    z.object({
      publisher: z.enum(publishers),
      first: z.enum(['pattern', 'listing', 'both']),
      sentence: z.string(),
    }),
  ),
})

export const patternTestSchema = z.object({
  /** Canonical. */
  pattern: z.string(),
  tooBroad: z.string().nullable(),
  answers: z.array(
    z.object({
      name: z.string(),
      matches: z.boolean(),
      rule: z.enum(matchRules).nullable(),
      sentence: z.string(),
    }),
  ),
  /** The first 100; `total` of them there are. */
  against: z.array(againstSchema),
  total: countSchema,
  never: z.array(z.object({ reason: reasonSchema, guard: guardSchema })),
  served: z.array(servedSchema),
})
export type PatternTest = z.infer<typeof patternTestSchema>

export const nameFindingSchema = z.object({
  kind: z.enum(nameFindingKinds),
  listingId: idSchema,
  subject: z.string(),
  reason: reasonSchema,
  other: z.object({ listingId: idSchema, subject: z.string(), reason: reasonSchema }).nullable(),
  example: z.string().nullable(),
  sentence: z.string(),
})
export type NameFindingRow = z.infer<typeof nameFindingSchema>

export const nameMethods = {
  /**
   * `name`: which listings cover it and why, and whether it looks dynamic or generic. `pattern`: which of `names` it would
   * cover and why, and what it would do to standing listings. One of the two.
   */
  'names.test': method(
    z.object({
      name: nameText.nullable().default(null),
      /** Whose PTR name it is. */
      address: z.string().max(64).nullable().default(null),
      pattern: nameText.nullable().default(null),
      names: z.array(nameText).max(200).default([]),
    }),
    z.object({ name: nameTestSchema.nullable(), pattern: patternTestSchema.nullable() }),
  ),
  /** Conflicts, shadowing and the rest over all name listings; `kind` null: all. */
  'names.report': method(
    z.object({ ...page, kind: z.enum(nameFindingKinds).nullable().default(null) }),
    z.object({
      total: countSchema,
      generation: countSchema,
      /** Name listings that were looked at. */
      patterns: countSchema,
      counts: z.record(z.enum(nameFindingKinds), countSchema),
      /** Patterns for which the search was broken off: conflicts of theirs may be missing. */
      cut: countSchema,
      rows: z.array(nameFindingSchema),
    }),
  ),
  /** Whether names look dynamic or generic, in their order. Nothing is looked up and nothing listed. */
  'names.classify': method(
    z.object({
      rows: z.array(z.object({ name: z.string().max(300), address: z.string().max(64).nullable() })).max(1000),
    }),
    z.object({ classes: z.array(ptrClassSchema) }),
  ),
  /** What DNS says because of the listings that cover a subject, to the letter, with lengths and what is wrong. */
  'dns.form': method(
    z.object({
      subject: subjectSchema,
      /** Where the lists are served, for the names that are shown. */
      addressZone: z.string().min(1).max(200).default('bl.example'),
      nameZone: z.string().min(1).max(200).default('names.example'),
    }),
    z.object({
      subject: z.string(),
      forms: z.array(dnsFormSchema),
      /** What the list servers are asked to see that they work (RFC 5782, 5). */
      tests: z.array(z.object({ list: z.enum(['ip4', 'ip6', 'names']), listed: z.string(), notListed: z.string() })),
    }),
  ),
}
