import { FileText } from 'lucide-react'
import { type DragEvent, useEffect, useRef, useState } from 'react'
import { useDeskCall } from '../../app/client/use-desk.tsx'
import { shownError } from '../../app/shown-error.ts'
import { Button } from '../../ui/button.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { ErrorState } from '../../ui/error-state.tsx'
import { Menu } from '../../ui/menu.tsx'
import { Panes } from '../../ui/panes.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'
import { Textarea } from '../../ui/textarea.tsx'
import { Decoded } from './decoded.tsx'
import { notePaste, pasteTitle, useTools } from './tools-state.ts'

/** What the desk takes in one paste, characters. */
const longestPaste = 1_048_576

/** Reads refusals out of anything a sender pastes: a line, log lines, a whole bounce with its headers. */
export function Decoder() {
  const { paste, pastes } = useTools()
  const decode = useDeskCall('refusal.decode')
  const [problem, setProblem] = useState<string | null>(null)
  const input = useRef<HTMLInputElement>(null)
  const field = useRef<HTMLTextAreaElement>(null)
  useEffect(() => field.current?.focus(), [])

  const run = (text: string) => {
    if (text.length > longestPaste)
      return setProblem('This is more than one million characters. Cut it to the bounce itself.')
    setProblem(null)
    notePaste(text)
    decode.mutate({ text })
  }
  const runFile = async (file: File | undefined) => {
    if (file === undefined) return
    if (file.size > longestPaste) return setProblem(`${file.name} is larger than 1 MB. Save the bounce alone.`)
    run(await file.text())
  }
  const onDrop = (event: DragEvent) => {
    if (event.dataTransfer.files.length === 0) return
    event.preventDefault()
    void runFile(event.dataTransfer.files[0])
  }

  const left = (
    // biome-ignore lint/a11y/noStaticElementInteractions: dropping is one way of three; field and button are the others
    <div
      className="flex min-h-0 flex-1 flex-col gap-2 p-4"
      onDragOver={(event) => event.preventDefault()}
      onDrop={onDrop}
    >
      <div className="flex min-h-0 flex-1 flex-col *:min-h-0 *:flex-1">
        <Textarea
          ref={field}
          label="Refusal, bounce or log lines"
          hint="Ctrl+Enter decodes"
          mono
          spellCheck={false}
          className="min-h-0 flex-1 !resize-none"
          placeholder={'554 5.7.1 - ERROR: Mail Refused - <192.0.2.7> - See …'}
          value={paste}
          problem={problem}
          onValue={(next) => useTools.setState({ paste: next })}
          onKeyDown={(event) => {
            if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return
            event.preventDefault()
            run(paste)
          }}
        />
      </div>
      <div className="flex items-center gap-2">
        <Button kind="primary" disabled={paste.trim() === '' || decode.isPending} onClick={() => run(paste)}>
          Decode
        </Button>
        <Button icon={<FileText size={14} aria-hidden />} onClick={() => input.current?.click()}>
          Open .eml, .txt or .log…
        </Button>
        <span className="flex-1" />
        {pastes.length > 0 && (
          <Menu
            align="end"
            trigger={<Button kind="quiet">Recent</Button>}
            items={pastes.map((one, at) => ({ id: String(at), label: pasteTitle(one), run: () => run(one) }))}
          />
        )}
        <input
          ref={input}
          type="file"
          accept=".eml,.txt,.log,message/rfc822,text/plain"
          tabIndex={-1}
          aria-label="Message to decode"
          className="sr-only"
          onChange={(event) => {
            void runFile(event.target.files?.[0])
            event.target.value = ''
          }}
        />
      </div>
    </div>
  )
  return (
    <Panes
      id="decoder"
      panes={[
        { id: 'paste', min: 320, size: 46, content: left },
        {
          id: 'decoded',
          min: 320,
          size: 54,
          content: <div className="min-h-0 flex-1 overflow-auto">{resultOf(decode)}</div>,
        },
      ]}
    />
  )
}

function resultOf({ data, error, isPending }: ReturnType<typeof useDeskCall<'refusal.decode'>>) {
  if (error !== null) return <ErrorState title="The paste was not decoded" error={shownError(error)} />
  if (isPending) return <Skeleton lines={6} label="Decoding" />
  if (data !== undefined) return <Decoded refusals={data.refusals} />
  return (
    <EmptyState title="What the refusal says, set against today">
      Paste or drop what the sender sent. Each refusal found in it is named, with who can lift it and whether it is
      still so. Nothing of it is kept on disk.
    </EmptyState>
  )
}
