import { create } from 'zustand'
import type { DeskErrorData } from '../../contract/errors.ts'

/** How the window stands with its desk. */
export type ConnectionState =
  | { kind: 'connecting' }
  | { kind: 'open' }
  /** The door went away; the window tries again by itself. */
  | { kind: 'lost' }
  /** Not let in, or of another version: trying again changes nothing. */
  | { kind: 'refused'; error: DeskErrorData }

export const useConnection = create<{ state: ConnectionState }>(() => ({ state: { kind: 'connecting' } }))

export const setConnection = (state: ConnectionState): void => useConnection.setState({ state })
