// Plain CommonJS on purpose: an older Node has to get far enough to say that it is too old.
// npm scripts find the locked Node 24 of package.json's optionalDependencies at node_modules/.bin/node.
const major = Number(process.versions.node.split('.')[0])
if (major < 24) {
  console.error(
    `Blockdesk needs Node 24 or newer; this is Node ${process.versions.node} (${process.execPath}).\n` +
      'Start it through npm ("npm start", "npm run desk"): after "npm ci" that uses the Node 24 in node_modules, where one\n' +
      'exists for this machine (x64 Linux and Windows). Elsewhere install Node 24 first.',
  )
  process.exit(1)
}
