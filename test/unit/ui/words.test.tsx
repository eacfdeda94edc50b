import { renderToStaticMarkup } from 'react-dom/server'
import { describe, expect, it } from 'vitest'
import { StatusBar, type StatusBarProps } from '../../../src/app/status-bar.tsx'
import { reasons } from '../../../src/domain/reason.ts'
import { ReasonChip } from '../../../src/ui/chip.tsx'
import { ErrorState } from '../../../src/ui/error-state.tsx'
import { ScoreBar } from '../../../src/ui/score-bar.tsx'

const words = (markup: string) =>
  markup
    .replace(/<[^>]+>/gu, ' ')
    .replace(/\s+/gu, ' ')
    .trim()

describe('what is drawn says it in words', () => {
  it('a score without data is not a number', () => {
    const text = words(renderToStaticMarkup(<ScoreBar score={null} />))
    expect(text).toContain('—')
    expect(text).toContain('Too little to say')
    expect(words(renderToStaticMarkup(<ScoreBar score={0} />))).toBe('0')
  })

  it.each(reasons)('a chip names %s', (reason) => {
    expect(words(renderToStaticMarkup(<ReasonChip reason={reason} />))).toBe(reason)
  })

  it('a shadowed reason says so', () => {
    expect(renderToStaticMarkup(<ReasonChip reason="generic" shadowed />)).toContain('generic, shadowed by a rollup')
  })

  it('an error has code and message and is announced', () => {
    const markup = renderToStaticMarkup(
      <ErrorState
        title="Not read"
        error={{ code: 'mirror-missing', message: 'Sync builds it again.', detail: null }}
      />,
    )
    expect(markup).toContain('role="alert"')
    expect(words(markup)).toBe('Not read Sync builds it again. mirror-missing')
  })
})

describe('status bar', () => {
  const quiet: StatusBarProps = {
    source: 'lists.example',
    sourceDetail: null,
    lastSyncedAt: null,
    online: null,
    syncProblem: null,
    work: [],
    waiting: 0,
    needAttention: 0,
    onSource: () => {},
    onSync: null,
    onOutbox: () => {},
  }

  it('says what is not so', () => {
    expect(words(renderToStaticMarkup(<StatusBar {...quiet} />))).toBe('lists.example never synced Nothing waits')
  })

  it('says offline only when a try has failed', () => {
    expect(words(renderToStaticMarkup(<StatusBar {...quiet} online={true} />))).not.toContain('Offline')
    expect(words(renderToStaticMarkup(<StatusBar {...quiet} online={false} />))).toContain('Offline')
  })

  it('shows work with its share and a way to cancel it', () => {
    const work = [{ id: 'a', label: 'Importing', done: 5, total: 10, onCancel: () => {} }]
    const markup = renderToStaticMarkup(<StatusBar {...quiet} work={work} waiting={1200} needAttention={2} />)
    expect(words(markup)).toContain('Importing 50 % 2 to look at 1,200 to push')
    expect(markup).toContain('Cancel: Importing')
  })
})
