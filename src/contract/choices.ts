/** The closed lists of words that a door offers as choices: a door imports the contract, never the rules behind it. */
export { actions } from '../domain/action.ts'
export { rollupGrounds } from '../domain/listing.ts'
export { reasons } from '../domain/reason.ts'
export { channels } from '../domain/request.ts'
