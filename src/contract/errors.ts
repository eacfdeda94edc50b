import { z } from 'zod'

/** Every way a call can fail. A code is stable; the message is for people. */
export const deskErrorCodes = [
  'bad-input',
  'bad-query',
  'bad-file',
  'not-found',
  'preview-gone',
  'needs-why',
  'not-allowed',
  'nothing-to-undo',
  'already-sent',
  'no-source',
  'offline',
  'server-refused',
  'server-busy',
  'unauthorized',
  'protocol',
  'busy',
  'locked',
  'future-file',
  'broken-file',
  'disk',
  'cancelled',
  'version-mismatch',
  'internal',
] as const
export type DeskErrorCode = (typeof deskErrorCodes)[number]

/** What the caller can do: the same again (now, or later by itself), change something first, or nothing. */
export const retries = ['now', 'later', 'after-change', 'never'] as const
export type Retry = (typeof retries)[number]

const problemSchema = z.object({ code: z.string(), message: z.string(), at: z.number().optional() })

/** The place and the way out, as far as they are known. */
export const errorDetailSchema = z.object({
  file: z.string().optional(),
  line: z.number().int().optional(),
  field: z.string().optional(),
  hint: z.string().optional(),
  problems: z.array(problemSchema).optional(),
})
export type ErrorDetail = z.infer<typeof errorDetailSchema>

export const deskErrorSchema = z.object({
  code: z.enum(deskErrorCodes),
  message: z.string(),
  detail: errorDetailSchema,
  retry: z.enum(retries),
})
/** An error as it crosses a door: plain data, so that code and fields survive. */
export type DeskErrorData = z.infer<typeof deskErrorSchema>

/** The one error class of the product; every door turns it into data and back. */
export class DeskError extends Error {
  readonly code: DeskErrorCode
  readonly detail: ErrorDetail
  readonly retry: Retry

  constructor(
    code: DeskErrorCode,
    message: string,
    options: { detail?: ErrorDetail; retry?: Retry; cause?: unknown } = {},
  ) {
    super(message, { cause: options.cause })
    this.name = 'DeskError'
    this.code = code
    this.detail = options.detail ?? {}
    this.retry = options.retry ?? 'after-change'
  }

  toData(): DeskErrorData {
    return { code: this.code, message: this.message, detail: this.detail, retry: this.retry }
  }

  static fromData(data: DeskErrorData): DeskError {
    return new DeskError(data.code, data.message, { detail: data.detail, retry: data.retry })
  }
}

/** Any thrown thing as error data. What is not a DeskError is a fault of ours: `internal`, with its message kept. */
export function errorData(thrown: unknown): DeskErrorData {
  if (thrown instanceof DeskError) return thrown.toData()
  const message = thrown instanceof Error ? thrown.message : String(thrown)
  return { code: 'internal', message: `Something went wrong inside Blockdesk: ${message}`, detail: {}, retry: 'now' }
}
