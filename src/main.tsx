import './styles/app.css'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { connectDesk } from './app/client/desk-client.ts'
import { DeskProvider } from './app/client/use-desk.tsx'
import { DeskWindow } from './app/desk-window.tsx'
import { startNativeShell } from './app/native-shell.ts'
import { startNonce } from './app/nonce.ts'
import { rereadAfterLoss } from './app/reread-after-loss.ts'
import { startTheme } from './app/theme.ts'

startNonce(document)
startTheme()
startNativeShell()

const root = document.querySelector('#root')
if (root === null) throw new Error('index.html has no #root')
createRoot(root).render(
  <StrictMode>
    <DeskProvider client={rereadAfterLoss(connectDesk())}>
      <DeskWindow />
    </DeskProvider>
  </StrictMode>,
)
