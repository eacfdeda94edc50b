import { registerHooks } from 'node:module'

/**
 * Makes the built shell run on plain Node: its `import … from 'electron'` gets the stand-in instead (TOOLCHAIN.md). Used as
 * `node --import …/register.ts out/main/shell.js`. It does not prove the real app: scheme, the isolated world, the
 * sandbox, permissions or asar.
 */
const standIn = new URL('./electron.ts', import.meta.url).href

registerHooks({
  resolve: (specifier, context, next) =>
    specifier === 'electron' ? { url: standIn, shortCircuit: true } : next(specifier, context),
})
