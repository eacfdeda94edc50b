/**
 * Ends the own process at once, as a power cut would, when the environment names this point: the kill tests use it.
 * Points are named `part:moment`, such as `changes:before-commit`.
 */
export function fault(name: string): void {
  if (process.env.BLOCKDESK_FAULT === name) process.kill(process.pid, 'SIGKILL')
}
