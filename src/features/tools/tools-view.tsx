import { useEffect } from 'react'
import { setParams, useNavigation } from '../../app/navigation.ts'
import { useCommands } from '../../app/use-commands.ts'
import { Tabs } from '../../ui/tabs.tsx'
import { Decoder } from './decoder.tsx'
import { Explainer } from './explainer.tsx'
import { explainSubject, useTools } from './tools-state.ts'

/** Tools beside the daily work: the decoder of refusals, and the explanation of any subject. */
export function ToolsView() {
  const { tab } = useTools()
  const asked = useNavigation(({ place }) => place.params.subject)
  useEffect(() => {
    if (asked === undefined) return
    explainSubject(asked)
    setParams({ subject: null })
  }, [asked])
  useCommands('tools', [
    {
      id: 'tools.decode',
      title: 'Decode a refusal',
      group: 'Tools',
      keys: ['mod+1'],
      run: () => useTools.setState({ tab: 'decode' }),
    },
    {
      id: 'tools.explain',
      title: 'Explain a subject',
      group: 'Tools',
      keys: ['mod+2'],
      run: () => useTools.setState({ tab: 'explain' }),
    },
  ])
  return (
    <Tabs
      label="Tools"
      current={tab}
      onCurrent={(next) => useTools.setState({ tab: next })}
      tabs={[
        { id: 'decode', title: 'Decoder', content: <Decoder /> },
        { id: 'explain', title: 'Explain', content: <Explainer key={asked} /> },
      ]}
    />
  )
}
