/**
 * Who may import whom: the table of docs/architecture.md as rules. `scripts/check-borders.ts` runs them.
 * Most rules are lists of what is allowed, so that a new kind of import is refused until somebody decides about it here.
 */

/** An installed package, or its bare name where it is not installed. */
const npm = (...names) => `(^|/)node_modules/(${names.join('|')})/|^(${names.join('|')})(/|$)`

const anyPackage = '(^|/)node_modules/'
const electronPackage = '(^|/)node_modules/electron/|^electron(/(main|common|renderer|utility))?$'
const electronDoor = '^electron/(main|window|menu|protocol|secrets|updates|preload)\\.ts$'
const window = '^src/(app|features|ui)/|^src/[^/]+\\.tsx?$'

const deskLibraries = npm('better-sqlite3', 'uuid', 'csv-parse', 'pino', 'zod')
const windowLibraries = npm(
  'react',
  'react-dom',
  'zustand',
  'recharts',
  '@tanstack/react-query',
  'radix-ui',
  'cmdk',
  'lucide-react',
  'get-nonce',
  'react-resizable-panels',
  '@fontsource-variable/[^/]+',
  'tailwindcss',
  '@msgpack/msgpack',
  'zod',
)

/** A rule that refuses every import that is not on the list. */
const only = (name, comment, from, allowed, options = {}) => ({
  name,
  comment,
  severity: 'error',
  from,
  to: { pathNot: allowed, ...(options.node ? { dependencyTypesNot: ['core'] } : {}) },
})

/** A rule that refuses exactly these imports. */
const never = (name, comment, from, to) => ({ name, comment, severity: 'error', from, to })

module.exports = {
  forbidden: [
    only('domain-imports-nothing', 'Rules are pure: src/domain imports only itself.', { path: '^src/domain/' }, [
      '^src/domain/',
    ]),
    only(
      'contract-imports-domain-and-zod',
      'src/contract imports domain, zod and the codec of its wire form.',
      { path: '^src/contract/' },
      ['^src/(contract|domain)/', npm('zod', '@msgpack/msgpack')],
    ),
    only('mail-imports-domain-and-postal-mime', 'src/mail imports domain and postal-mime.', { path: '^src/mail/' }, [
      '^src/(mail|domain)/',
      npm('postal-mime'),
    ]),
    only(
      'desk-imports-rules-and-its-store',
      'The desk imports domain, contract, mail, resources, Node, better-sqlite3 and a few plain libraries: no door, no Electron, no React.',
      { path: '^electron/desk/' },
      ['^electron/desk/', '^src/(domain|contract|mail)/', '^resources/', deskLibraries],
      { node: true },
    ),
    only(
      'doors-import-desk-and-contract',
      'A door carries bytes and words: it imports the desk and the contract, never the rules, the window or the server.',
      { path: '^electron/', pathNot: '^electron/desk/' },
      ['^electron/', '^src/contract/', '^resources/', anyPackage],
      { node: true },
    ),
    never(
      'only-the-electron-door-imports-electron',
      'Importing electron in plain Node starts a download and throws.',
      { path: '^(electron|server|src|resources|scripts)/', pathNot: electronDoor },
      { path: electronPackage },
    ),
    never(
      'other-doors-keep-off-the-electron-door',
      'Files that import electron may be imported only by each other.',
      { path: '^(electron|server|src|resources)/', pathNot: electronDoor },
      { path: electronDoor },
    ),
    never(
      'window-never-node-or-electron',
      'The window runs in a sandboxed page: no Node module, no Electron, nothing of electron/ or server/.',
      { path: window },
      { path: `^(electron|server)/|${electronPackage}` },
    ),
    never(
      'window-never-node',
      'The window runs in a sandboxed page: no Node module.',
      { path: window },
      {
        dependencyTypes: ['core'],
      },
    ),
    only(
      'window-imports-domain-contract-and-react',
      'The window imports domain, contract, React and libraries that draw.',
      { path: window },
      ['^src/(app|features|ui|styles|domain|contract)/', '^src/[^/]+$', '^resources/', windowLibraries],
    ),
    never(
      'features-never-import-each-other',
      'What two features need goes to src/ui, src/app or src/domain.',
      { path: '^src/features/([^/]+)' },
      { path: '^src/features/', pathNot: '^src/features/$1(/|$)' },
    ),
    never(
      'ui-knows-no-feature',
      'src/ui holds parts that any feature can use.',
      { path: '^src/ui/' },
      {
        path: '^src/features/',
      },
    ),
    only(
      'server-imports-rules-and-its-libraries',
      'The list server imports domain, contract, mail, resources, Node and its libraries, never electron/ or the window.',
      { path: '^server/' },
      ['^server/', '^src/(domain|contract|mail)/', '^resources/', anyPackage],
      { node: true },
    ),
    only(
      'resources-import-rules',
      'The sample and other data import domain, contract and Node.',
      { path: '^resources/' },
      ['^resources/', '^src/(domain|contract)/'],
      { node: true },
    ),
    never(
      'shipped-code-runs-on-dependencies',
      'Only "dependencies" are installed beside the built main process; types are free.',
      { path: '^(electron|server|src/(domain|contract|mail))/' },
      {
        dependencyTypes: ['npm-dev', 'npm-optional', 'npm-peer', 'npm-no-pkg', 'npm-unknown'],
        dependencyTypesNot: ['type-only', 'core'],
        pathNot: electronPackage,
      },
    ),
    never(
      'no-cycles',
      'Two files that need each other to run are one file, or three. Types may refer to each other.',
      {},
      { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    ),
    never('only-tests-import-tests', 'Nothing outside test/ imports test/.', { pathNot: '^test/' }, { path: '^test/' }),
    never(
      'product-never-imports-scripts',
      'scripts/ is for working on Blockdesk; it is not shipped.',
      { path: '^(electron|server|src|resources)/' },
      { path: '^scripts/' },
    ),
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '(^|/)(out|dist|coverage|test-results)/' },
    // Also the imports that vanish when types are stripped: a type from the wrong side is a border crossed as well.
    tsPreCompilationDeps: true,
    detectProcessBuiltinModuleCalls: true,
    combinedDependencies: false,
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'module', 'node', 'default', 'types'],
      extensions: ['.ts', '.tsx', '.mjs', '.js', '.cjs', '.json', '.css', '.d.ts'],
    },
  },
}
