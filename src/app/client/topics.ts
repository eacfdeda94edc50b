import type { MethodName } from '../../contract/binding.ts'
import type { Topic } from '../../contract/desk.ts'

/** What a method's answer rests on: when one of these changes, what was read is old. */
export function topicsOf(method: MethodName): readonly Topic[] {
  const [area] = method.split('.')
  switch (area) {
    case 'listings':
      return ['listings', 'outbox', 'policy']
    case 'requests':
      return ['requests', 'listings', 'outbox', 'policy']
    // Worked out of the mirror by the policy's figures (and the names the lists are served under, which it holds).
    case 'candidates':
    case 'dns':
    case 'names':
    case 'rollups':
      return ['listings', 'policy']
    // Its entries come with the listings.
    case 'neverList':
      return ['listings']
    case 'verdict':
    case 'refusal':
      return ['listings', 'requests', 'policy', 'outbox']
    case 'outbox':
      return ['outbox']
    case 'audit':
      return ['audit']
    case 'policy':
      return ['policy']
    case 'source':
      return ['source']
    default:
      return ['status', 'source', 'outbox', 'listings', 'requests']
  }
}
