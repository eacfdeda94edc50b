import type { Output, Parsed } from '../../../src/contract/binding.ts'
import { DeskError } from '../../../src/contract/errors.ts'
import type { PolicyVersion } from '../../../src/contract/policy.ts'
import { checkPolicy, checkPolicyText, type PolicyCheck } from '../../../src/domain/policy/check.ts'
import { type PolicyChange, policyChanges, sameValue } from '../../../src/domain/policy/difference.ts'
import { figureText } from '../../../src/domain/policy/figure-text.ts'
import { figureAt } from '../../../src/domain/policy/figures.ts'
import type { Policy } from '../../../src/domain/policy.ts'
import { unwrapped } from '../sync/failure.ts'
import type { EngineHandlers } from '../threads/apis.ts'
import { type Engine, operatorName } from './engine.ts'
import { keepPolicy, scoreAnew } from './pulling.ts'
import { connectedServer } from './server-client.ts'

type PolicyHandlers = Pick<
  EngineHandlers,
  'policy.get' | 'policy.check' | 'policy.simulate' | 'policy.save' | 'policy.history' | 'policy.diff'
>

/** The policy: the server's where there is one, else this desk's own. */
export function policyHandlers(engine: Engine): PolicyHandlers {
  const { settings } = engine
  let simulations = 0

  return {
    async 'policy.get'() {
      return { policy: settings.policy(), source: settings.policySource(), ...whoMaySave(engine) }
    },

    async 'policy.check'(input) {
      const { policy, problems, warnings } = checked(input)
      const changes = policy === null ? [] : changeRows(policyChanges(settings.policy(), policy))
      return { ok: policy !== null, policy, problems, warnings, changes }
    },

    async 'policy.simulate'({ jobId, ...input }, { signal }) {
      const policy = valid(input)
      simulations += 1
      const job = jobId ?? `simulation-${engine.clock()}-${simulations}`
      const stop = () => void engine.reader.cancelWork({ jobId: job })
      signal.addEventListener('abort', stop, { once: true })
      try {
        return await engine.reader.simulate({ policy, jobId: job })
      } finally {
        signal.removeEventListener('abort', stop)
      }
    },

    async 'policy.save'({ base, why, ...input }, { signal }) {
      const policy = valid(input)
      const reason = why.trim()
      if (reason === '')
        throw new DeskError('needs-why', 'Say why the policy is changed.', { detail: { field: 'why' } })
      return settings.source().kind === 'server'
        ? saveOnServer(engine, policy, base, reason, signal)
        : saveHere(engine, policy, base, reason)
    },

    async 'policy.history'({ before, limit }, { signal }) {
      const versions = await versionsOf(engine, before, limit + 1, signal)
      return {
        versions: versions.slice(0, limit).map(({ policy, ...saved }, index) => {
          const older = versions[index + 1]
          return { ...saved, changes: older === undefined ? null : changeRows(policyChanges(older.policy, policy)) }
        }),
        more: versions.length > limit,
      }
    },

    async 'policy.diff'({ from, to }, { signal }) {
      const [older, newer] = await Promise.all([versionOf(engine, from, signal), versionOf(engine, to, signal)])
      const changes = changeRows(policyChanges(older.policy, newer.policy))
      return { from: savedOf(older), to: savedOf(newer), changes }
    },
  }
}

type Offered = Pick<Parsed<'policy.check'>, 'policy' | 'text'>

function checked({ policy, text }: Offered): PolicyCheck {
  if ((policy === undefined) === (text === undefined))
    throw new DeskError('bad-input', 'Give a policy or the text of one.', { detail: { field: 'policy' } })
  return text === undefined ? checkPolicy(policy) : checkPolicyText(text)
}

function valid(input: Offered): Policy {
  const { policy, problems } = checked(input)
  if (policy !== null) return policy
  const [first] = problems
  throw new DeskError('bad-input', 'The policy is not valid.', {
    detail: {
      field: first?.path ?? '',
      hint: 'Nothing was changed.',
      problems: problems.map(({ path, message }) => ({
        code: path,
        message: path === '' ? message : `${path}: ${message}`,
      })),
    },
  })
}

function whoMaySave({ settings }: Engine): { maySave: boolean; whoMay: string } {
  const source = settings.source()
  if (source.kind !== 'server') return { maySave: true, whoMay: 'Whoever works at this desk.' }
  const held = source.scopes.join(', ') || 'none'
  return {
    maySave: source.scopes.includes('admin'),
    whoMay: `Whoever has a token of ${source.name} with the scope "admin"; yours has: ${held}.`,
  }
}

async function saveHere(engine: Engine, offered: Policy, base: number, why: string): Promise<Output<'policy.save'>> {
  const { settings } = engine
  const inForce = settings.policy()
  const policy = { ...offered, version: base + 1 }
  const changes = policyChanges(inForce, policy)
  if (base === inForce.version && changes.length === 0) throw nothingDiffers(base)
  const summary = `Policy ${policy.version}: ${changes.map(changeText).join('; ')}`.slice(0, 500)
  const { saved } = await settings.savePolicy({
    policy,
    inForce,
    base,
    at: engine.clock(),
    operator: operatorName(engine),
    why,
    summary,
  })
  if (!saved) return conflict(engine, offered, base, new AbortController().signal)
  await engine.mirror.reopen()
  await engine.journalMoved(['status', 'policy', 'listings', 'requests', 'audit'])
  scoreAnew(engine)
  return { outcome: 'saved', policy }
}

async function saveOnServer(
  engine: Engine,
  policy: Policy,
  base: number,
  why: string,
  signal: AbortSignal,
): Promise<Output<'policy.save'>> {
  const { maySave, whoMay } = whoMaySave(engine)
  if (!maySave)
    throw new DeskError('not-allowed', 'Your token does not allow saving the policy.', { detail: { hint: whoMay } })
  const { client } = await connectedServer(engine)
  const answer = await client.savePolicy({ base, why, policy }, signal)
  if (!answer.ok && answer.failure.kind === 'overtaken') return conflict(engine, policy, base, signal)
  const saved = unwrapped(answer)
  // What the server has answered is in force there: nothing is gained by waiting for the next pull.
  if (await keepPolicy(engine, saved, `Policy ${saved.version} saved on the server: ${why}`.slice(0, 500))) {
    await engine.journalMoved(['status', 'policy', 'listings', 'requests', 'audit'])
    scoreAnew(engine)
  }
  return { outcome: 'saved', policy: saved }
}

/** Both sides of a save that another one has overtaken. */
async function conflict(
  engine: Engine,
  offered: Policy,
  base: number,
  signal: AbortSignal,
): Promise<Output<'policy.save'>> {
  const [current] = await versionsOf(engine, null, 1, signal)
  if (current === undefined) throw new DeskError('not-found', 'The policy in force could not be read.')
  const [origin] = await versionsOf(engine, base + 1, 1, signal)
  if (origin?.version !== base || base > current.version)
    throw new DeskError('not-found', `There is no version ${base} of the policy.`, { detail: { field: 'base' } })
  const theirs = policyChanges(origin.policy, current.policy)
  const mine = policyChanges(origin.policy, offered)
  const both = mine.flatMap(({ path, to }) => {
    const other = theirs.find((change) => change.path === path)
    return other === undefined || sameValue(other.to, to) ? [] : [path]
  })
  const { policy, ...saved } = current
  return { outcome: 'conflict', current: policy, saved, theirs: changeRows(theirs), mine: changeRows(mine), both }
}

/** Newest first. A desk of its own that never saved has only what it began with. */
async function versionsOf(
  engine: Engine,
  before: number | null,
  limit: number,
  signal: AbortSignal,
): Promise<PolicyVersion[]> {
  if (engine.settings.source().kind === 'server') {
    const { client } = await connectedServer(engine)
    return unwrapped(await client.policyVersions(before, limit, signal)).versions
  }
  const kept = await engine.journal.policyVersions({ before, limit })
  if (kept.length > 0 || before !== null) return kept
  const policy = engine.settings.policy()
  const why = 'The figures that come with Blockdesk.'
  return [{ version: policy.version, savedAt: 0, savedBy: 'default', why, policy }]
}

async function versionOf(engine: Engine, version: number, signal: AbortSignal): Promise<PolicyVersion> {
  const inForce = engine.settings.policy().version
  const [found] = await versionsOf(engine, version === inForce ? null : version + 1, 1, signal)
  if (found?.version === version) return found
  throw new DeskError('not-found', `There is no version ${version} of the policy.`, { detail: { field: 'version' } })
}

const savedOf = ({ policy: _, ...saved }: PolicyVersion) => saved

const nothingDiffers = (base: number) =>
  new DeskError('bad-input', `Nothing differs from version ${base}.`, { detail: { field: 'policy' } })

const changeRows = (changes: readonly PolicyChange[]) =>
  changes.map(({ path, from, to }) => ({ path, from: plain(from), to: plain(to) }))

const plain = (value: PolicyChange['from']) => (typeof value === 'object' ? [...value] : value)

function changeText({ path, from, to }: PolicyChange): string {
  const figure = figureAt(path)
  return figure === null ? path : `${path} ${figureText(figure, from)} → ${figureText(figure, to)}`
}
