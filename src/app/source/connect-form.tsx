import { CircleCheck } from 'lucide-react'
import { type FormEvent, useState } from 'react'
import type { Output } from '../../contract/binding.ts'
import type { DeskError } from '../../contract/errors.ts'
import { Button } from '../../ui/button.tsx'
import { DefinitionList } from '../../ui/definition-list.tsx'
import { Field } from '../../ui/field.tsx'
import { toast } from '../../ui/toast-queue.ts'
import { asDeskError, useDesk } from '../client/use-desk.tsx'
import { FormError } from '../form-error.tsx'
import { addressProblem } from './server-address.ts'

interface ConnectFormProps {
  /** The address to begin with. */
  url: string
  /** "Connect", "Connect again". */
  verb: string
  onConnected?: () => void
}

type State =
  | { kind: 'asking' }
  | { kind: 'testing' }
  | { kind: 'tested'; who: Output<'source.test'> }
  | { kind: 'connecting' }
  | { kind: 'failed'; error: DeskError }

const sayFailedSync = (thrown: unknown): void => {
  const { message, detail } = asDeskError(thrown)
  toast({ title: message, detail: detail.hint ?? null, tone: 'harm' })
}

/**
 * Makes a list server the source of record: test says who one is there and changes nothing; connect keeps the token in
 * the door's secret store and begins the first sync, whose progress stands in the status bar.
 */
export function ConnectForm({ url: firstUrl, verb, onConnected }: ConnectFormProps) {
  const [url, setUrl] = useState(firstUrl)
  const [token, setToken] = useState('')
  const [tried, setTried] = useState(false)
  const [state, setState] = useState<State>({ kind: 'asking' })
  const desk = useDesk()
  const problem = addressProblem(url.trim())
  const ready = problem === null && token.trim() !== ''
  const busy = state.kind === 'testing' || state.kind === 'connecting'
  const given = { url: url.trim(), token: token.trim() }

  const forget = () => setState({ kind: 'asking' })
  const onTest = async () => {
    setTried(true)
    if (!ready) return forget()
    setState({ kind: 'testing' })
    try {
      setState({ kind: 'tested', who: await desk.call('source.test', given) })
    } catch (thrown) {
      setState({ kind: 'failed', error: asDeskError(thrown) })
    }
  }
  /** Plain calls, since this form may be gone before its answer comes: a desk with a source has no start page. */
  const onConnect = async () => {
    setTried(true)
    if (!ready) return forget()
    setState({ kind: 'connecting' })
    try {
      await desk.call('source.connect', given)
    } catch (thrown) {
      return setState({ kind: 'failed', error: asDeskError(thrown) })
    }
    setToken('')
    setTried(false)
    forget()
    onConnected?.()
    await desk.call('sync.now', {}).catch(sayFailedSync)
  }
  const onSubmit = (event: FormEvent) => {
    event.preventDefault()
    if (!busy) void onConnect()
  }

  return (
    <form noValidate onSubmit={onSubmit} className="flex flex-col gap-3">
      <Field
        label="Address"
        mono
        placeholder="https://lists.example"
        value={url}
        problem={tried ? problem : null}
        onValue={(next) => {
          setUrl(next)
          forget()
        }}
      />
      <Field
        label="Token"
        hint="from the server: token add NAME --scope …"
        type="password"
        mono
        value={token}
        problem={tried && token.trim() === '' ? 'Paste the token that the server gave out.' : null}
        onValue={(next) => {
          setToken(next)
          forget()
        }}
      />
      <div className="flex gap-2">
        <Button type="submit" kind="primary" disabled={busy}>
          {state.kind === 'connecting' ? 'Connecting…' : verb}
        </Button>
        <Button disabled={busy} onClick={() => void onTest()}>
          {state.kind === 'testing' ? 'Asking…' : 'Test'}
        </Button>
      </div>
      {state.kind === 'tested' && <Tested who={state.who} />}
      {state.kind === 'failed' && <FormError title={failureTitle(state.error)} error={state.error} />}
    </form>
  )
}

const failureTitle = ({ code }: Pick<DeskError, 'code'>): string =>
  code === 'unauthorized' ? 'The server does not know this token' : 'Not connected'

function Tested({ who }: { who: Output<'source.test'> }) {
  return (
    <div role="status" className="rounded-md border border-line bg-sunken p-3">
      <p className="mb-2 flex items-center gap-2 font-medium">
        <CircleCheck size={14} aria-hidden className="text-accent" />
        The server answers; nothing was changed.
      </p>
      <DefinitionList
        items={[
          { name: 'Server', value: who.name },
          { name: 'You are', value: who.operator },
          { name: 'You may', value: who.scopes.join(', ') || 'nothing' },
        ]}
      />
    </div>
  )
}
