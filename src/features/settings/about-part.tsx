import { CopyButton } from '../../app/copy-button.tsx'
import type { Status } from '../../contract/desk/desk.ts'
import { countText } from '../../ui/count-text.ts'
import { DefinitionList } from '../../ui/definition-list.tsx'

/** What runs here and where its data lies: the first things asked when something is wrong. */
export function AboutPart({ status }: { status: Status }) {
  return (
    <DefinitionList
      items={[
        { name: 'Program', value: status.product },
        { name: 'Contract', value: `version ${status.contract}` },
        {
          name: 'Data directory',
          value: (
            <span className="flex items-start gap-1">
              <code className="min-w-0 py-0.5 break-all select-text">{status.dataDir}</code>
              <CopyButton text={status.dataDir} />
            </span>
          ),
        },
        { name: 'Mirror', value: `generation ${status.generation}, ${countText(status.listings)} listings` },
      ]}
    />
  )
}
