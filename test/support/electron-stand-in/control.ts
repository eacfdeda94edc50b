import type { EventEmitter } from 'node:events'
import { BrowserWindow } from './browser-window.ts'
import { handlers, state } from './state.ts'

/** What a test asks of the shell's side, where no page can reach: over the process's IPC channel, one answer a question. */
export type Question =
  | { ask: 'before-ready' }
  | { ask: 'permissions'; names: string[] }
  | { ask: 'refuses'; event: string; url: string }
  | { ask: 'window-open'; url: string }
  | { ask: 'scheme'; url: string; method: string }
  /** A call as Electron makes it when the calling frame is gone, or belongs to another window. */
  | { ask: 'invoke'; channel: string; sender: 'gone' | 'another window'; args: unknown[] }
  | { ask: 'second-instance'; args: string[] }
  | { ask: 'menu' }

export function answerTest(app: EventEmitter): void {
  process.on('message', (message: { id: number; question: Question }) => {
    answer(app, message.question).then(
      (value) => process.send?.({ id: message.id, value }),
      (error: unknown) => process.send?.({ id: message.id, value: { threw: String(error) } }),
    )
  })
}

async function answer(app: EventEmitter, question: Question): Promise<unknown> {
  const { webContents } = BrowserWindow.newest()
  switch (question.ask) {
    case 'before-ready':
      return state.early
    case 'permissions':
      return permissions(question.names)
    case 'refuses':
      return webContents.refuses(question.event, { url: question.url, isMainFrame: true })
    case 'window-open':
      return webContents.openHandler({ url: question.url })
    case 'scheme': {
      const handler = state.schemes.get(new URL(question.url).protocol.slice(0, -1))
      const response = await handler?.(new Request(question.url, { method: question.method }))
      return (
        response && {
          status: response.status,
          headers: Object.fromEntries(response.headers),
          body: await response.text(),
        }
      )
    }
    case 'invoke': {
      const event =
        question.sender === 'gone'
          ? { senderFrame: null, sender: webContents }
          : { senderFrame: webContents.mainFrame, sender: {} }
      return handlers.get(question.channel)?.(event, ...question.args)
    }
    case 'second-instance':
      return app.emit('second-instance', {}, question.args)
    case 'menu':
      return state.menu
  }
}

/** What each of the three handlers says to each permission. A handler that was never set grants, as Electron's does. */
async function permissions(names: string[]): Promise<Record<string, boolean[]>> {
  const { request, check, device } = state.permissionHandlers
  const answers = await Promise.all(
    names.map(
      async (name): Promise<[string, boolean[]]> => [
        name,
        [
          await new Promise<boolean>((done) => (request ? request(null, name, done) : done(true))),
          check ? check(null, name) : true,
          device ? device({ deviceType: name }) : true,
        ],
      ],
    ),
  )
  return Object.fromEntries(answers)
}
