import { dirname, resolve } from 'node:path'
import tailwindcss from '@tailwindcss/vite'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'electron-vite'
import type { Plugin } from 'vite'

const here = (path: string) => resolve(import.meta.dirname, path)

/** One entry for each process and each thread; what they share goes to out/main/chunks/. */
const entries: Record<string, string> = {
  shell: here('electron/main.ts'),
  cli: here('electron/cli.ts'),
  reader: here('electron/desk/reader.ts'),
  journal: here('electron/desk/journal.ts'),
  'mirror-writer': here('electron/desk/mirror-writer.ts'),
  'list-server': here('server/main.ts'),
  'practice-server': here('server/sample/main.ts'),
}

/**
 * Sources address a thread or process as `new URL('./desk/reader.ts', import.meta.url)`; in the build it lies beside its
 * starter, as `./reader.js`. Only in entry files: shared code moves to chunks/, where the same URL would point nowhere.
 */
const entryUrls: Plugin = {
  name: 'entry-urls',
  enforce: 'pre',
  transform(code, id) {
    if (id.includes('node_modules') || !id.endsWith('.ts')) return null
    return code.replace(/new URL\(\s*'([^']+\.ts)',\s*import\.meta\.url,?\s*\)/g, (_, path: string) => {
      const entry = Object.entries(entries).find(([, file]) => file === resolve(dirname(id), path))
      if (entry === undefined) return this.error(`${path} is no entry of electron.vite.config.ts`)
      if (!Object.values(entries).includes(id)) return this.error(`the URL of ${path} has to be made in an entry file`)
      return `new URL('./${entry[0]}.js', import.meta.url)`
    })
  },
}

export default defineConfig({
  main: {
    plugins: [entryUrls],
    build: {
      outDir: 'out/main',
      rolldownOptions: {
        input: entries,
        output: { entryFileNames: '[name].js', chunkFileNames: 'chunks/[name]-[hash].js' },
      },
    },
  },
  preload: {
    build: {
      outDir: 'out/preload',
      // A sandboxed preload can neither load ESM nor require anything but electron: one CommonJS file with all it needs.
      externalizeDeps: false,
      rolldownOptions: {
        input: { preload: here('electron/preload.ts') },
        output: { format: 'cjs', entryFileNames: '[name].cjs' },
      },
    },
  },
  renderer: {
    root: here('src'),
    plugins: [react(), tailwindcss()],
    build: {
      outDir: here('out/renderer'),
      // electron-vite leaves the window's code as it is otherwise: 1.73 MB rather than 688 kB.
      minify: true,
      chunkSizeWarningLimit: 1000,
      // The CSP lets nothing in as data: URL but images; a small font must stay a file.
      assetsInlineLimit: 0,
      rolldownOptions: { input: here('src/index.html') },
    },
  },
})
