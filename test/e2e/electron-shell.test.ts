import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ipc } from '../../electron/ipc.ts'
import { newFolder } from '../support/drafts.ts'
import { type StandIn, startStandIn } from '../support/electron-stand-in/start.ts'
import { makePracticeServer } from '../support/sample-desk.ts'
import { barriers, besideWindow, eventually, goTo, inChromium, rowAt, search, setUp, soon, synced } from './window.ts'

const folder = newFolder('electron')
const data = join(folder.path, 'sample')

/** The built shell on the stand-in (TOOLCHAIN.md): the guards are the shell's own code, the window is a Chromium page. */
inChromium('the Electron door', () => {
  let shell: StandIn
  beforeAll(async () => {
    await makePracticeServer(data)
    shell = await startStandIn(['--sample', `--data=${data}`])
  }, setUp)
  afterAll(async () => {
    await shell?.quit()
    folder.remove()
  }, 60_000)

  const requests = () => shell.page.getByRole('grid', { name: 'Requests' })

  describe('the shell', () => {
    it('declares before ready what means nothing afterwards', async () => {
      expect(await shell.ask({ ask: 'before-ready' })).toEqual([
        'registerSchemesAsPrivileged app',
        'enableSandbox',
        'setPath userData',
        'setAsDefaultProtocolClient',
        'requestSingleInstanceLock',
      ])
    })

    it('opens its window sandboxed and isolated, without Node', async () => {
      expect(await shell.fact('webPreferences')).toMatchObject({
        webPreferences: { sandbox: true, contextIsolation: true, nodeIntegration: false, webviewTag: false },
      })
    })

    it('gives the page the declared functions and nothing else', async () => {
      const given = await shell.page.evaluate(() =>
        Object.entries(window.blockdesk ?? {})
          .map(([name, value]) => `${name}: ${typeof value}`)
          .sort(),
      )
      expect(given).toEqual([
        'chooseFiles: function',
        'chooseTarget: function',
        'contract: number',
        'onCommand: function',
        'onLink: function',
        'request: function',
        'setMenu: function',
        'subscribe: function',
      ])
      const node = await shell.page.evaluate(() =>
        ['require', 'process', 'module', 'Buffer', 'electron'].filter((name) => name in window),
      )
      expect(node).toEqual([])
    })

    it('grants no permission but writing to the clipboard', async () => {
      const none = [
        'media',
        'geolocation',
        'notifications',
        'fullscreen',
        'openExternal',
        'clipboard-read',
        'display-capture',
        'fileSystem',
        'hid',
        'serial',
        'usb',
      ]
      expect(await shell.ask({ ask: 'permissions', names: none })).toEqual(
        Object.fromEntries(none.map((name) => [name, [false, false, false]])),
      )
      expect(await shell.ask({ ask: 'permissions', names: ['clipboard-sanitized-write'] })).toEqual({
        'clipboard-sanitized-write': [true, true, false],
      })
    })

    it.each(['will-navigate', 'will-frame-navigate', 'will-redirect', 'will-attach-webview'])(
      'refuses %s',
      async (event) => {
        for (const url of ['https://attacker.example/', 'file:///etc/passwd', 'app://desk/other', 'javascript:1'])
          expect(await shell.ask({ ask: 'refuses', event, url })).toBe(true)
      },
    )

    it('opens no second window for a page', async () => {
      expect(await shell.ask({ ask: 'window-open', url: 'https://attacker.example/' })).toEqual({ action: 'deny' })
    })
  })

  describe('the scheme', () => {
    const get = (url: string, method = 'GET') => shell.ask({ ask: 'scheme', url, method })

    it('serves the window with a strict policy', async () => {
      expect(await get('app://desk/')).toMatchObject({
        status: 200,
        headers: {
          'content-type': 'text/html; charset=utf-8',
          'x-content-type-options': 'nosniff',
          'content-security-policy': expect.stringContaining("default-src 'none'"),
        },
        body: expect.stringContaining('id="root"'),
      })
    })

    it.each([
      'app://other/index.html',
      'app://desk/..%2fpreload%2fpreload.cjs',
      'app://desk/..%2f..%2fpackage.json',
      'app://desk/%2e%2e%2fmain%2fshell.js',
      'app://desk/..%5cmain%5cshell.js',
      'app://desk/index.html%00.js',
      'app://desk/assets',
      'app://desk/%',
    ])('answers %s with 404', async (url) => {
      expect(await get(url)).toMatchObject({ status: 404 })
    })

    it('is read, never written', async () => {
      expect(await get('app://desk/', 'POST')).toMatchObject({ status: 404 })
    })
  })

  describe('a page that tries', () => {
    it('another address stays where it is', async () => {
      const { page } = shell
      const before = page.url()
      await page.evaluate(() => {
        location.href = 'https://attacker.example/'
      })
      await eventually(async () => {
        expect(shell.facts).toContainEqual({ navigation: 'https://attacker.example/', refused: true })
      })
      expect(page.url()).toBe(before)
      await page.getByRole('navigation', { name: 'Views' }).waitFor()
    })

    it('window.open gets nothing', async () => {
      await shell.page.evaluate(() => void window.open('https://attacker.example/opened'))
      await eventually(async () => {
        expect(shell.facts).toContainEqual(expect.objectContaining({ windowOpen: expect.any(String), action: 'deny' }))
      })
    })

    it('a frame inside the window is not the window', async () => {
      const reply: unknown = await shell.page.evaluate(async (channel) => {
        const frame = document.createElement('iframe')
        document.body.append(frame)
        const inside = frame.contentWindow
        const invoke: unknown = inside && Reflect.get(inside, '__invoke')
        const answer: unknown =
          typeof invoke === 'function' ? await invoke(channel, ['desk.status', {}]) : 'no way to call'
        frame.remove()
        return answer
      }, ipc.request)
      expect(reply).toMatchObject({ ok: false, error: { code: 'not-allowed' } })
    })

    it.each(['gone', 'another window'] as const)('a caller that is %s is refused', async (sender) => {
      expect(await shell.ask({ ask: 'invoke', channel: ipc.request, sender, args: ['desk.status', {}] })).toMatchObject(
        { ok: false, error: { code: 'not-allowed' } },
      )
      expect(await shell.ask({ ask: 'invoke', channel: ipc.chooseFiles, sender, args: [] })).toEqual([])
      expect(await shell.ask({ ask: 'invoke', channel: ipc.chooseTarget, sender, args: ['x'] })).toBeNull()
    })

    it('files that were not chosen in it are not read, nor written', async () => {
      const refused = (method: string, input: unknown) =>
        shell.page.evaluate(([name, value]) => window.blockdesk?.request(name, value), [method, input] as const)
      expect(await refused('intake.preview', { files: [{ path: '/etc/passwd' }] })).toMatchObject({
        ok: false,
        error: { code: 'not-allowed' },
      })
      expect(
        await refused('export.run', { query: '', as: 'csv', path: join(folder.path, 'stolen.csv') }),
      ).toMatchObject({ ok: false, error: { code: 'not-allowed' } })
      expect(await refused('desk.explode', {})).toMatchObject({ ok: false, error: { code: 'bad-input' } })
    })
  })

  describe('the desk in it', () => {
    it('shows the sample, and the menu its commands', async () => {
      const { client } = await besideWindow(data)
      await synced(client)
      const { total } = await client.call('requests.count', { query: 'state:open' })
      await shell.page.getByText(`${total} requests`).waitFor()
      expect(JSON.stringify(await shell.ask({ ask: 'menu' }))).toContain('Undo the last decision')
      await goTo(shell.page, 'Listings')
      await shell.page.getByRole('main').getByText('3,000 listings').waitFor()
      expect(await barriers(shell.page)).toEqual([])
    })

    it('opens a blockdesk: link that a second start brings, and only looks', async () => {
      await shell.ask({ ask: 'second-instance', args: ['electron', '.', 'blockdesk://listings/reason%3Arollup'] })
      await soon(() => shell.page.getByRole('combobox', { name: 'Search listings' }).inputValue()).toContain(
        'reason:rollup',
      )
    })

    it('decides by a key, pushes, and shows the receipt', async () => {
      const { page } = shell
      const { client } = await besideWindow(data)
      await goTo(page, 'Inbox')
      await search(page, 'Search requests', 'state:open verdict:removable')
      const { rows } = await client.call('requests.window', { query: 'state:open verdict:removable', limit: 1 })
      const subject = rows[0]?.subject ?? ''
      await page
        .getByRole('region', { name: 'Request', exact: true })
        .getByRole('heading', { level: 2, name: subject })
        .waitFor()
      await page.keyboard.press('r')
      await rowAt(requests(), 0).getByText('remove waits').waitFor()
      await goTo(page, 'Outbox')
      await page.getByRole('button', { name: 'Push 1', exact: true }).click()
      await page.getByText('Pushed: 1 applied').first().waitFor()
      await page
        .getByRole('region', { name: 'Decision', exact: true })
        .getByText(/^Applied as number \d+ of the feed/u)
        .waitFor()
      expect(await client.call('listings.count', { query: `net:${subject}` })).toEqual({ total: 0 })
    })

    it(
      'keeps a decision over quitting, which waits for the journal',
      async () => {
        const { page } = shell
        await goTo(page, 'Inbox')
        await search(page, 'Search requests', 'state:open verdict:answer')
        await rowAt(requests(), 0).getByText('answer').first().waitFor()
        await page.keyboard.press('a')
        await rowAt(requests(), 0).getByText('answer waits').waitFor()
        expect(await shell.quit()).toBe(0)
        shell = await startStandIn(['--sample', `--data=${data}`])
        const { client, close } = await besideWindow(data)
        expect(await client.call('outbox.counts', {})).toMatchObject({ queued: 1, applied: 1 })
        expect(await client.call('audit.verify', {})).toMatchObject({ ok: true })
        close()
      },
      setUp,
    )

    it('never broke a rule of the page, but for what was tried on purpose', () => {
      const errors = shell.facts.flatMap((fact) => ('consoleError' in fact ? [String(fact.consoleError)] : []))
      expect(errors.filter((error) => !error.includes('attacker.example'))).toEqual([])
    })
  })
})
