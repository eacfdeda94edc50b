import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import defaultPolicy from '../resources/policy.json' with { type: 'json' }
import { actions } from '../src/domain/action.ts'
import { returnCode } from '../src/domain/dns-form.ts'
import { closes } from '../src/domain/effect/request.ts'
import { lifts, needsSecondPerson } from '../src/domain/effect/rule-three.ts'
import { highspamInterval } from '../src/domain/highspam.ts'
import { mostKnown, mostLookedAt } from '../src/domain/holding.ts'
import { type Policy, parsePolicy } from '../src/domain/policy.ts'
import { reasons } from '../src/domain/reason.ts'
import { catalogue, entryOf } from '../src/domain/refusal/catalogue.ts'
import { refusalKinds } from '../src/domain/refusal.ts'
import { historyDays, scoreOf } from '../src/domain/score.ts'
import { justHoldsBelow, messagesToStandAlone } from '../src/domain/verdict/on-score.ts'
import { rules } from '../src/domain/verdict/rules.ts'
import { effectOfAction, residualRules } from './rules/actions.ts'
import { factsOf } from './rules/page-facts.ts'
import { verdictTable } from './rules/verdict-table.ts'

/**
 * docs/rules.md out of the rules themselves: tables of the code, and verdicts asked of it with the default policy.
 * `node scripts/rules.ts` writes the file; with `--check` it only says, by its exit code, whether the file is current.
 */
export const rulesFile = join(import.meta.dirname, '../docs/rules.md')

export function renderRules(): string {
  const policy = defaults()
  const parts = [intro, reasonPart(), tablePart(policy), citedPart(), actionPart(), residualPart()]
  return `${[...parts, scorePart(policy), holderPart(policy), dnsPart(), cataloguePart()].join('\n\n')}\n`
}

function defaults(): Policy {
  const read = parsePolicy(defaultPolicy)
  if (!read.ok) throw new Error('resources/policy.json is not valid')
  return read.value
}

const table = (head: readonly string[], rows: readonly (readonly string[])[]): string =>
  [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.map(cell).join(' | ')} |`).join('\n')

const cell = (text: string) => text.replaceAll('|', '\\|').replaceAll('<', '&lt;')

const intro = `# The rules

Written by \`node scripts/rules.ts\` from the code; do not edit. *page* marks what the ISP's public page says, *ours* what we chose
where the page is silent or has lost its text. Figures are the defaults of \`resources/policy.json\`. Every verdict cites the rules
below by their id; \`test/unit/rules/golden/verdicts.md\` shows each in every combination.`

function reasonPart(): string {
  const sections = reasons.map((reason) => {
    const { liftedBy } = entryOf(reason)
    const facts = factsOf[reason].map(({ source, fact }) => `- *${source}*: ${fact}`)
    const second = (['form', 'support'] as const).filter((channel) =>
      needsSecondPerson({ action: 'remove' }, { reason }, channel),
    )
    const approval =
      second.length === 0 ? [] : [`- *ours*: lifted by the ${second.join(' or ')}, it needs a second person.`]
    return `### ${reason}\n\nLifted by: ${liftedBy ?? 'nobody said'}.\n\n${[...facts, ...approval].join('\n')}`
  })
  return `## Reasons\n\n${sections.join('\n\n')}`
}

function tablePart(policy: Policy): string {
  const rows = verdictTable(policy).map(({ what, when, verdict, action, rules: cited }) => [
    what,
    when,
    `**${verdict}**`,
    action,
    cited,
  ])
  return `## Verdicts

Each thing that refuses a subject is judged by its own rule. What can be lifted leads (\`removable\`, \`narrow\`, \`except\`), then what was
weighed and found wanting (\`deny\`), what must be looked at (\`check-first\`), and what others can help with. Nothing is lifted on facts
that nobody checked lately. A verdict is advice: to decide otherwise takes a reason.

${table(['refused by', 'when', 'verdict', 'action', 'rules'], rows)}`
}

function citedPart(): string {
  const rows = Object.entries(rules).map(([id, { source, sentence }]) => [`\`${id}\``, source, sentence])
  return `## Rules that verdicts cite\n\nThe number: 3 who can lift what, 4 what still refuses, 6 score, 7 rollup, 10 relapse.\n\n${table(['id', 'whose', 'says'], rows)}`
}

function actionPart(): string {
  const yes = (is: boolean) => (is ? 'yes' : '')
  const rows = actions.map((action) => [
    `\`${action}\``,
    effectOfAction[action],
    yes(lifts(action)),
    yes(closes(action)),
  ])
  return `## Actions\n\n${table(['action', 'effect', 'lets mail in that we refuse', 'last word on a request'], rows)}`
}

const residualPart = () => `## What still refuses afterwards\n\n${residualRules.map((rule) => `- ${rule}`).join('\n')}`

function scorePart(policy: Policy): string {
  const { score, removeAt, candidates } = policy
  const today = 20_454
  const clean = { address: '192.0.2.7', connections: 0, refused: 0, recipients: 1000, unknownUsers: 0, delivered: 1000 }
  const none = { filtered: 0, complaints: 0, complainers: 0, notSpam: 0, traps: 0, bounces: 0, version: 1 }
  const { components } = scoreOf({
    days: [{ ...clean, ...none, day: today }],
    listedAt: null,
    relapses: 0,
    facts: policy.thirdPartyLists.map((list) => ({
      subject: '192.0.2.7',
      value: { kind: 'third-party', list, listed: false, codes: [], policyList: false },
      checkedAt: today * 86_400,
      version: 1,
    })),
    policy,
    today,
  })
  const rows = components.map(({ key, weight, sentence }) => [
    `\`${key}\``,
    sentence.split(/[:;]/u)[0] ?? '',
    String(weight),
    key === 'thirdParty'
      ? `costs from 1 list on, all from ${score.full.thirdPartyLists}; policy lists and stale answers count nothing`
      : (sentence.split('; ')[1] ?? '').replace(/\.$/u, ''),
  ])
  return `## Score

100 − Σ weight × share, clamped to 0 … 100; a share rises from 0 where it starts to cost to 1 where it costs all, straight between.
Window ${score.windowDays} days. Fewer than ${score.minMessages} messages: no score, never 100. Rates are Wilson lower bounds (z = ${score.wilsonZ}) over at least
${score.minMessages} messages (filtered mail: ${score.filterShare.minMessages}). From ${removeAt} on a listing may go; below ${candidates.directspamBelow} an address with both grounds is a candidate for directspam.

${table(['component', 'measures', 'weight', 'curve'], rows)}

- Blocked sources: rates stay as at the listing and fade with a half-life of ${score.fade.halfLifeDays} days, by every day on which refused attempts stay below
  ${Math.round(score.fade.refusedShare * 100)} % of the daily connections before. A louder day brings them back in full; what got through counts in full.
- Charts go back ${historyDays} days. Neighbours and PTR faults weigh nothing: they have refusals of their own.
- highspam stands ${highspamInterval(policy, 0) / 86_400} days, ${highspamInterval(policy, 1) / 86_400} after one relapse, ${highspamInterval(policy, 2) / 86_400} after two.`
}

function holderPart(policy: Policy): string {
  const { score, removeAt } = policy
  return `## Score of a holder

Snowshoe senders spread their mail so thinly that no address says enough. All addresses of one AS number (else of one name) together are
scored by the same rates, from ${score.holderFrom} addresses that sent mail on. Trap hits and complainers, which any large provider collects, count as if each
address had delivered ${score.minMessages} messages. At most ${mostLookedAt} addresses are looked at, spread evenly; a holder of more than ${mostKnown.toLocaleString('en')} is not scored. Addresses
known to the source of record count, not what one desk has probed.

It is shown beside the address's own score and never part of it. Where an address by itself says little (no score, fewer than ${messagesToStandAlone(policy)} messages, or a
score from ${removeAt} to below ${justHoldsBelow(policy)}) and its holder's is below ${removeAt}, the verdict is \`check-first\` by \`rule-6-holder\`: a person looks, and a denial is in line
with policy. It never denies by itself, and touches no network and no listing that goes by terms other than the score.`
}

function dnsPart(): string {
  const rows = reasons.map((reason) => [reason, returnCode(reason)])
  return `## DNS codes (RFC 5782)\n\n${table(['reason', 'A'], rows)}`
}

function cataloguePart(): string {
  const rows = refusalKinds.map((kind) => {
    const { template, permanent, list, liftedBy, remedy, anchor } = entryOf(kind)
    const how = permanent === null ? '—' : permanent ? 'permanent' : 'temporary'
    const shown = template === null ? '—' : `\`${template.replaceAll('<', '‹').replaceAll('>', '›')}\``
    return [`\`${kind}\``, shown, how, list ?? '—', liftedBy ?? '—', anchor ?? '—', remedy ?? '—']
  })
  return `## Refusals (${Object.keys(catalogue).length} kinds)

Templates as the servers send them (‹ › stand for angle brackets); — is what the page does not say.

${table(['kind', 'template', 'how', 'list', 'lifted by', 'anchor', 'what the sender can do'], rows)}`
}

if (process.argv[1] === import.meta.filename) {
  const text = renderRules()
  if (!process.argv.includes('--check')) writeFileSync(rulesFile, text)
  else if (readFileSync(rulesFile, 'utf8') !== text) {
    process.stderr.write('docs/rules.md is not what the rules say; write it with: node scripts/rules.ts\n')
    process.exitCode = 1
  }
}
