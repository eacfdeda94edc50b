/** The names under which the Electron door's two sides speak; preload and main take them from here. */
export const ipc = {
  request: 'desk:request',
  event: 'desk:event',
  chooseFiles: 'dialog:open',
  chooseTarget: 'dialog:save',
  setMenu: 'menu:set',
  runCommand: 'menu:run',
  openLink: 'link:open',
} as const
