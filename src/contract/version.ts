/** Raised with every change of the contract that an older window or command line could not follow. Stands alone: the preload takes it in without anything else. */
export const contractVersion = 1
