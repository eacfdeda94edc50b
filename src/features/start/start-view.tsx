import { FileUp, FlaskConical, Server } from 'lucide-react'
import type { ReactNode } from 'react'
import { CopyButton } from '../../app/copy-button.tsx'
import { goTo } from '../../app/navigation.ts'
import { ConnectForm } from '../../app/source/connect-form.tsx'
import { Button } from '../../ui/button.tsx'

const sampleCommand = 'npm start -- --sample'

/** A desk without a source of record: three ways to begin, and what each does. */
export function StartView() {
  return (
    <div className="min-h-0 flex-1 overflow-auto">
      <div className="mx-auto flex max-w-240 flex-col gap-6 px-6 py-8">
        <header>
          <h2 className="text-xl font-semibold">This desk has no source yet</h2>
          <p className="mt-1 max-w-160 text-soft">
            A desk works on one source of record: a list server, or files. Choose where its listings come from; it can
            be changed later in Settings.
          </p>
        </header>
        <div className="grid grid-cols-[1.2fr_1fr] items-start gap-4">
          <Way
            icon={<Server size={18} aria-hidden />}
            title="Connect a list server"
            says="Brings its listings, requests and signals to this machine. Decisions are made here, also offline, and reach the server when you push."
          >
            <ConnectForm url="" verb="Connect and sync" onConnected={() => goTo('inbox')} />
          </Way>
          <div className="flex flex-col gap-4">
            <Way
              icon={<FileUp size={18} aria-hidden />}
              title="Open a file"
              says="IP sets, rbldnsd zones, Postfix CIDR maps, CSV. You see what is in it, line by line where something is wrong, before anything is taken in."
            >
              <div>
                <Button onClick={() => goTo('intake')}>Open a file…</Button>
              </div>
            </Way>
            <Way
              icon={<FlaskConical size={18} aria-hidden />}
              title="Look at the sample"
              says="A made-up ISP with 50,000 listings and 400 requests, and a practice list server on this machine. It is a desk of its own; nothing in it is real. End this desk and start the sample with:"
            >
              <div className="flex items-center gap-2 rounded-md bg-sunken py-1 pr-1 pl-3">
                <code className="flex-1 select-all">{sampleCommand}</code>
                <CopyButton text={sampleCommand} />
              </div>
            </Way>
          </div>
        </div>
      </div>
    </div>
  )
}

function Way({ icon, title, says, children }: { icon: ReactNode; title: string; says: string; children: ReactNode }) {
  return (
    <section aria-label={title} className="flex flex-col gap-3 rounded-lg border border-line p-4">
      <div>
        <h3 className="flex items-center gap-2 text-lg font-semibold">
          <span className="text-accent">{icon}</span>
          {title}
        </h3>
        <p className="mt-1 text-soft">{says}</p>
      </div>
      {children}
    </section>
  )
}
