import fc from 'fast-check'
import { z } from 'zod'
import policy from '../../../resources/policy.json' with { type: 'json' }

/**
 * Values that a schema of the contract allows, drawn from the schema itself: a method that is added to the contract is
 * in the tests without a word written for it. Only the kinds of schema that the contract uses are known.
 */
export function arbitraryOf(schema: z.core.$ZodType): fc.Arbitrary<unknown> {
  if (schema instanceof z.ZodObject) return objectOf(schema.shape)
  if (schema instanceof z.ZodArray) return fc.array(arbitraryOf(schema.element), bounds(schema))
  if (schema instanceof z.ZodNullable) return fc.oneof(fc.constant(null), arbitraryOf(schema.unwrap()))
  if (schema instanceof z.ZodDefault || schema instanceof z.ZodPrefault) return arbitraryOf(schema.def.innerType)
  if (schema instanceof z.ZodOptional) return arbitraryOf(schema.unwrap())
  if (schema instanceof z.ZodEnum) return fc.constantFrom(...schema.options)
  if (schema instanceof z.ZodLiteral) return fc.constantFrom(...schema.values)
  if (schema instanceof z.ZodUnion) return fc.oneof(...schema.options.map(arbitraryOf))
  if (schema instanceof z.ZodBoolean) return fc.boolean()
  if (schema instanceof z.ZodNumber) return numberOf(schema)
  if (schema instanceof z.ZodUUID) return fc.uuid({ version: 7 })
  if (schema instanceof z.ZodURL) return fc.constant('https://lists.isp.example:8443')
  if (schema instanceof z.ZodString) return fc.string({ unit: 'grapheme', ...shortened(schema) })
  if (schema instanceof z.ZodRecord) return recordOf(schema)
  // As JSON has it: without -0.
  if (schema instanceof z.ZodUnknown) return fc.jsonValue().map((value) => JSON.parse(JSON.stringify(value)))
  if (schema instanceof z.ZodTuple) return fc.tuple(...schema.def.items.map(arbitraryOf))
  if (schema instanceof z.ZodPipe) return fc.constant(policy)
  if (schema instanceof z.ZodCustom) return typedArrayOf(schema)
  throw new Error(`The contract uses a kind of schema that this test does not know: ${schema._zod.def.type}`)
}

function objectOf(shape: Readonly<Record<string, z.core.$ZodType>>): fc.Arbitrary<unknown> {
  const required = Object.keys(shape).filter((key) => !(shape[key] instanceof z.ZodOptional))
  const values = Object.fromEntries(Object.entries(shape).map(([key, part]) => [key, arbitraryOf(part)]))
  return fc.record(values, { requiredKeys: required, noNullPrototype: true })
}

/** An enum's record holds every key. */
function recordOf({ keyType, valueType }: z.ZodRecord): fc.Arbitrary<unknown> {
  return keyType instanceof z.ZodEnum
    ? objectOf(Object.fromEntries(keyType.options.map((key) => [String(key), valueType])))
    : fc.dictionary(fc.constantFrom('directspam', 'rollup', 'generic'), arbitraryOf(valueType), {
        noNullPrototype: true,
      })
}

function numberOf(schema: z.ZodNumber): fc.Arbitrary<number> {
  const min = schema.minValue ?? undefined
  const max = schema.maxValue ?? undefined
  if (schema.format === 'safeint') {
    const low = Math.max(min ?? Number.MIN_SAFE_INTEGER, Number.MIN_SAFE_INTEGER)
    const positive = low === 0 && !schema.safeParse(0).success
    return fc.integer({
      min: positive ? 1 : low,
      max: Math.min(max ?? Number.MAX_SAFE_INTEGER, Number.MAX_SAFE_INTEGER),
    })
  }
  return fc
    .double({ noNaN: true, noDefaultInfinity: true, ...(min === undefined || min < -1e300 ? {} : { min }) })
    .map((value) => (value === 0 ? 0 : value))
}

function typedArrayOf(schema: z.ZodCustom): fc.Arbitrary<unknown> {
  const arrays: fc.Arbitrary<unknown>[] = [
    fc.float64Array({ maxLength: 8, noNaN: true }),
    fc.uint8Array({ maxLength: 300 }),
    fc.uint32Array({ maxLength: 8 }),
  ]
  const [fitting] = arrays.filter((array) => fc.sample(array, 1).every((value) => schema.safeParse(value).success))
  if (!fitting) throw new Error('The contract uses a class that this test does not know.')
  return fitting
}

/** The contract's lists are empty or hold at least one; none has a longer least length. */
const bounds = (schema: z.ZodArray): { minLength: number; maxLength: number } => ({
  minLength: schema.safeParse([]).success ? 0 : 1,
  maxLength: 3,
})

const shortened = (schema: z.ZodString): { minLength: number; maxLength: number } => ({
  minLength: schema.minLength ?? 0,
  maxLength: Math.min(schema.maxLength ?? 12, 12),
})
