import { useState } from 'react'
import { goTo } from '../../app/navigation.ts'
import { ConnectForm } from '../../app/source/connect-form.tsx'
import type { Source } from '../../contract/desk/desk.ts'
import { Age } from '../../ui/age.tsx'
import { Button } from '../../ui/button.tsx'
import { countText } from '../../ui/count-text.ts'
import { DefinitionList } from '../../ui/definition-list.tsx'
import { TargetForm } from './target-form.tsx'

/** The one source of record, and how to reach another. */
export function SourcePart({ source }: { source: Source }) {
  switch (source.kind) {
    case 'none':
      return (
        <>
          <p className="text-soft">This desk has no source yet. Connect a list server here, or open a file.</p>
          <ConnectForm url="" verb="Connect and sync" />
          <div>
            <Button onClick={() => goTo('intake')}>Open a file…</Button>
          </div>
        </>
      )
    case 'server':
      return <ServerSource source={source} />
    case 'files':
      return <FilesSource source={source} />
  }
}

function ServerSource({ source }: { source: Extract<Source, { kind: 'server' }> }) {
  const [again, setAgain] = useState(false)
  return (
    <>
      <DefinitionList
        items={[
          { name: 'Server', value: source.sample ? `${source.name}, a practice server on this machine` : source.name },
          { name: 'Address', value: <code className="break-all select-text">{source.url}</code> },
          { name: 'You are', value: source.operator ?? 'not known yet' },
          { name: 'You may', value: source.scopes.join(', ') || 'nothing' },
        ]}
      />
      {again ? (
        <ConnectForm url={source.url} verb="Connect again" onConnected={() => setAgain(false)} />
      ) : (
        <div className="flex flex-wrap items-center gap-3">
          <Button onClick={() => setAgain(true)}>New token or another server…</Button>
          <span className="text-soft">
            Another server replaces what is mirrored here; decisions that wait must be settled first.
          </span>
        </div>
      )}
    </>
  )
}

function FilesSource({ source }: { source: Extract<Source, { kind: 'files' }> }) {
  const [server, setServer] = useState(false)
  return (
    <>
      {source.files.length === 0 ? (
        <p className="text-soft">No file has been imported yet.</p>
      ) : (
        <table className="w-full border-collapse text-left">
          <thead className="border-b border-line text-sm text-soft">
            <tr>
              <th className="py-1 pr-2 font-normal">File</th>
              <th className="px-2 text-right font-normal">Listings</th>
              <th className="pl-2 font-normal">Imported</th>
            </tr>
          </thead>
          <tbody>
            {source.files.map((file) => (
              <tr key={file.name} className="border-b border-line">
                <th scope="row" className="max-w-80 truncate py-1 pr-2 font-normal" title={file.name}>
                  {file.name}
                </th>
                <td className="px-2 text-right">{countText(file.rows)}</td>
                <td className="pl-2">
                  <Age at={file.importedAt} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      <div className="flex gap-2">
        <Button onClick={() => goTo('intake')}>Import files…</Button>
        <Button kind="quiet" onClick={() => setServer(!server)}>
          Use a list server instead…
        </Button>
      </div>
      {server && <ConnectForm url="" verb="Connect and sync" onConnected={() => setServer(false)} />}
      <TargetForm source={source} />
    </>
  )
}
