/** How a door tells an address from other words; what it means is the desk's. */
export { parseNetwork } from '../domain/address.ts'
