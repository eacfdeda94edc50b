import { useDeskQuery } from '../../../app/client/use-desk.tsx'
import { type ReservedBlock, reservedBlocks } from '../../../domain/reserved-space.ts'

/** Reserved space as it is built in (IANA), and what is done with each block. */
export function ReservedTable() {
  const policy = useDeskQuery('policy.get', {}).data?.policy
  const documentation = policy?.guards.documentation === true
  const guarded = reservedBlocks.filter((block) => isGuarded(block, documentation)).length
  return (
    <section aria-label="Reserved space" className="p-4">
      <h3 className="font-semibold">Reserved space (IANA), built in</h3>
      <p className="mb-2 text-soft">
        {guarded} of {reservedBlocks.length} blocks are guarded against every reason, and so is what contains one.
        {documentation ? '' : ' Documentation space is free to practise with (policy: guards.documentation).'}
      </p>
      <table className="w-full border-collapse text-left text-sm">
        <thead className="border-b border-line text-soft">
          <tr>
            <th className="py-1 pr-2 font-normal">Network</th>
            <th className="px-2 font-normal">What it is</th>
            <th className="pl-2 font-normal">Listing</th>
          </tr>
        </thead>
        <tbody>
          {reservedBlocks.map((block) => (
            <tr key={block.network} className="border-b border-line align-top" title={block.note ?? undefined}>
              <th scope="row" className="py-1 pr-2 font-mono font-normal whitespace-nowrap select-text">
                {block.network}
              </th>
              <td className="px-2 py-1">
                {block.name} <span className="whitespace-nowrap text-soft">{block.rfc}</span>
              </td>
              <td className="py-1 pl-2 whitespace-nowrap">{isGuarded(block, documentation) ? 'guarded' : 'free'}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}

const isGuarded = ({ kind }: ReservedBlock, documentation: boolean): boolean =>
  kind === 'guarded' || (kind === 'documentation' && documentation)
