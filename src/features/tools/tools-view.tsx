import { useEffect } from 'react'
import { setParams, useNavigation } from '../../app/navigation.ts'
import { useCommands } from '../../app/use-commands.ts'
import { Tabs } from '../../ui/tabs.tsx'
import { tools } from './tool-tabs.tsx'
import { explainSubject, useTools } from './tools-state.ts'

/** Tools beside the daily work, each on a tab of its own. */
export function ToolsView() {
  const { tab } = useTools()
  const asked = useNavigation(({ place }) => place.params.subject)
  useEffect(() => {
    if (asked === undefined) return
    explainSubject(asked)
    setParams({ subject: null })
  }, [asked])
  const wanted = useNavigation(({ place }) => place.params.tool)
  useEffect(() => {
    const tool = tools.find(({ id }) => id === wanted)
    if (tool === undefined) return
    useTools.setState({ tab: tool.id })
    setParams({ tool: null })
  }, [wanted])
  useCommands(
    'tools',
    tools.map(({ id, command }, index) => ({
      id: `tools.${id}`,
      title: command,
      group: 'Tools',
      keys: [`mod+${index + 1}`],
      run: () => useTools.setState({ tab: id }),
    })),
  )
  return (
    <Tabs
      label="Tools"
      current={tab}
      onCurrent={(next) => useTools.setState({ tab: next })}
      tabs={tools.map(({ id, title, content }, index) => ({
        id,
        title,
        keys: `mod+${index + 1}`,
        content: content(asked),
      }))}
    />
  )
}
