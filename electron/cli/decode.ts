import { readFileSync } from 'node:fs'
import type { Output } from '../../src/contract/binding.ts'
import { DeskError } from '../../src/contract/errors.ts'
import { columns, Misuse, type Outcome, type Verb } from './verb.ts'

/** More than any bounce has; the desk takes no more. */
const maxBytes = 1_048_576

/** Lines of the table; a log has thousands. */
const mostLines = 200

export const decode: Verb = {
  usage: 'decode [FILE|-]',
  summary: 'Reads a pasted refusal, a bounce or log lines and sets each refusal against what is true today.',
  options: {},
  plan({ args }) {
    if (args.length > 1) throw new Misuse('decode takes one file, or - for standard input.')
    const text = readText(args[0] ?? '-')
    return async (client) => described(await client.call('refusal.decode', { text }))
  },
}

function described({ refusals }: Output<'refusal.decode'>): Outcome {
  const table = columns(
    refusals
      .slice(0, mostLines)
      .map(({ refusal, reality, agrees }) => [
        refusal.kind,
        refusal.subject,
        refusal.date,
        refusal.permanent === null ? '' : refusal.permanent ? 'permanent' : 'temporary',
        refusal.liftedBy === null ? '' : `lifted by ${refusal.liftedBy}`,
        agrees ? '' : reality,
      ]),
  )
  const rest = refusals.length > mostLines ? [`${refusals.length - mostLines} more; --json has them all.`] : []
  return {
    json: {
      refusals: refusals.map(({ refusal }) => refusal),
      reality: refusals.map(({ reality, agrees }) => ({ reality, agrees })),
    },
    text:
      refusals.length === 0 ? 'No refusal was found in this text.' : [...counts(refusals), table, ...rest].join('\n'),
  }
}

/** Of a log: how many of each kind, before the lines. */
function counts(refusals: Output<'refusal.decode'>['refusals']): string[] {
  if (refusals.length < 2) return []
  const found = new Map<string, number>()
  for (const { refusal } of refusals) found.set(refusal.kind, (found.get(refusal.kind) ?? 0) + 1)
  const parts = [...found].sort((a, b) => b[1] - a[1]).map(([kind, count]) => `${count} ${kind}`)
  return [`${refusals.length} refusals: ${parts.join(', ')}`, '']
}

/**
 * By the byte order mark (PowerShell writes logs in UTF-16), else UTF-8: a bounce may be in any 8-bit encoding, but
 * refusals are ASCII, so nothing that matters is lost.
 */
function encodingOf([first, second]: Uint8Array): string {
  if (first === 0xff && second === 0xfe) return 'utf-16le'
  return first === 0xfe && second === 0xff ? 'utf-16be' : 'utf-8'
}

function readText(file: string): string {
  const name = file === '-' ? 'standard input' : file
  try {
    const bytes = readFileSync(file === '-' ? 0 : file)
    if (bytes.byteLength > maxBytes)
      throw new DeskError('bad-file', `${name} is larger than 1 MiB.`, {
        detail: { file: name, hint: 'Cut it down to the bounce itself.' },
      })
    return new TextDecoder(encodingOf(bytes)).decode(bytes)
  } catch (cause) {
    if (cause instanceof DeskError) throw cause
    throw new DeskError('bad-file', `${name} cannot be read: ${cause instanceof Error ? cause.message : cause}`, {
      detail: { file: name },
      cause,
    })
  }
}
