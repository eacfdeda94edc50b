import { resolve } from 'node:path'
import tailwindcss from '@tailwindcss/vite'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'electron-vite'

const here = (path: string) => resolve(import.meta.dirname, path)

export default defineConfig({
  main: {
    build: {
      outDir: 'out/main',
      rolldownOptions: {
        // One entry for each process and each thread. What they share goes to out/main/chunks/, so an entry makes the
        // URLs of its threads itself (`new URL('./reader.js', import.meta.url)`) and hands them down.
        input: {
          shell: here('electron/main.ts'),
          browser: here('electron/browser.ts'),
          cli: here('electron/cli.ts'),
          reader: here('electron/desk/reader.ts'),
          journal: here('electron/desk/journal.ts'),
          'mirror-writer': here('electron/desk/mirror-writer.ts'),
          'list-server': here('server/main.ts'),
        },
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
      rolldownOptions: { input: here('src/index.html') },
    },
  },
})
