/** The closed lists of words that a door offers as choices, and how they are said: a door imports the contract, never the rules behind it. */
export { actions } from '../domain/action.ts'
export { candidateReasons } from '../domain/grounds.ts'
export { rollupGrounds } from '../domain/listing.ts'
export { wordsFor } from '../domain/never-list.ts'
export { reasons } from '../domain/reason.ts'
export { channels } from '../domain/request.ts'
