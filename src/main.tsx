import './styles/app.css'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { connectDesk } from './app/client/desk-client.ts'
import { DeskProvider } from './app/client/use-desk.tsx'
import { DeskWindow } from './app/desk-window.tsx'
import { startNonce } from './app/nonce.ts'
import { startTheme } from './app/theme.ts'

startNonce(document)
startTheme()

const root = document.querySelector('#root')
if (root === null) throw new Error('index.html has no #root')
createRoot(root).render(
  <StrictMode>
    <DeskProvider client={connectDesk()}>
      <DeskWindow />
    </DeskProvider>
  </StrictMode>,
)
