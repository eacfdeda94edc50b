import { Component, type ReactNode } from 'react'
import { Button } from '../ui/button.tsx'
import { ErrorState } from '../ui/error-state.tsx'

interface ViewBoundaryProps {
  /** Name of the view, as in the rail. */
  title: string
  /** The way back; null in the view it would lead to. */
  onLeave: (() => void) | null
  children: ReactNode
}

/** Keeps a failing view from taking the window with it. */
export class ViewBoundary extends Component<ViewBoundaryProps, { failure: Error | null }> {
  override state: { failure: Error | null } = { failure: null }

  static getDerivedStateFromError(failure: unknown) {
    return { failure: failure instanceof Error ? failure : new Error(String(failure)) }
  }

  override render() {
    const { failure } = this.state
    if (failure === null) return this.props.children
    const { title, onLeave } = this.props
    return (
      <ErrorState
        title="This view failed"
        error={{
          code: 'view-failed',
          message: `${title} stopped at an error of its own. Nothing you decided is lost.`,
          detail: failure.message,
        }}
        actions={
          <>
            {onLeave !== null && <Button onClick={onLeave}>Go to the inbox</Button>}
            <Button kind="primary" onClick={() => this.setState({ failure: null })}>
              Open {title} again
            </Button>
          </>
        }
      />
    )
  }
}
