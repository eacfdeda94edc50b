import type { VerdictKind } from '../../domain/verdict.ts'
import { Chip } from '../../ui/chip.tsx'

/** A verdict means something to do for us (accent), nothing (neutral), or that more must be known (outline). */
const tones = {
  removable: 'accent',
  except: 'accent',
  narrow: 'accent',
  'check-first': 'outline',
  deny: 'neutral',
  expires: 'neutral',
  support: 'neutral',
  provider: 'neutral',
  'third-party': 'neutral',
  answer: 'neutral',
} as const satisfies Record<VerdictKind, 'accent' | 'outline' | 'neutral'>

/** What policy says, as a word in a frame. */
export const VerdictChip = ({ verdict }: { verdict: VerdictKind }) => <Chip tone={tones[verdict]}>{verdict}</Chip>
