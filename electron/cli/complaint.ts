import { readFileSync } from 'node:fs'
import type { ComplaintExplanation } from '../../src/contract/desk/complaints.ts'
import { DeskError } from '../../src/contract/errors.ts'
import { isoTime, Misuse, type Verb } from './verb.ts'

/** What the desk takes of one mail; a header and a report come long before. */
const longest = 8 * 1024 * 1024

export const complaint: Verb = {
  usage: 'complaint FILE|-',
  summary: 'Explains one complaint: who it is about, and hop by hop why that is believed. Nothing is kept.',
  options: {},
  plan({ args }) {
    if (args.length > 1) throw new Misuse('complaint takes one file, or - for standard input.')
    const text = readMail(args[0] ?? '-')
    return async (client) => {
      const explained = await client.call('complaint.explain', { text })
      return { json: explained, text: explained.findings.map(described).join('\n\n') }
    }
  },
}

function described(finding: ComplaintExplanation['findings'][number], place: number): string {
  const { offender, countedAs, basis, at, status, reason, type, weight, complainer, sourceIp, reporter, walk } = finding
  const under = countedAs !== null && countedAs !== offender ? `, counted under ${countedAs}` : ''
  return [
    `${place + 1}. ${offender === null ? 'No offender' : `${offender}${under} (${basis})`}`,
    `   ${type ?? 'no feedback type'}, ${status}${reason === null ? `, counts ${weight}` : `: ${reason}`}`,
    `   received ${at === null ? 'on an unknown day' : `${isoTime(at)} UTC`}; complainer ${complainer === null ? 'not named' : `known (${complainer})`}`,
    `   reporter ${reporter.trusted ? 'trusted' : 'not trusted'}: ${reporter.why}${sourceIp === null ? '' : ` Source-IP ${sourceIp}.`}`,
    ...walk.map((step, hop) => `   hop ${hop + 1} ${step.outcome}: ${step.why}`),
  ].join('\n')
}

function readMail(file: string): string {
  const name = file === '-' ? 'standard input' : file
  try {
    // Headers are ASCII; a body in another character set says nothing that is used. What is cut off is an attachment's end.
    return new TextDecoder('utf-8').decode(readFileSync(file === '-' ? 0 : file).subarray(0, longest)).slice(0, longest)
  } catch (cause) {
    throw new DeskError('bad-file', `${name} cannot be read: ${cause instanceof Error ? cause.message : cause}`, {
      detail: { file: name },
      cause,
    })
  }
}
