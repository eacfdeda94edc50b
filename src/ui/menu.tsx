import { Check } from 'lucide-react'
import { DropdownMenu } from 'radix-ui'
import { Fragment, type ReactElement, type ReactNode } from 'react'
import { Kbd } from './kbd.tsx'

export interface MenuItem {
  id: string
  label: string
  icon?: ReactNode
  /** As in the command table. */
  keys?: string
  checked?: boolean
  disabled?: boolean
  harm?: boolean
  /** A line above it. */
  separated?: boolean
  run: () => void
}

/** A menu that opens at `trigger` (a button). */
export function Menu({
  trigger,
  items,
  align = 'start',
}: {
  trigger: ReactElement
  items: MenuItem[]
  align?: 'start' | 'end'
}) {
  return (
    <DropdownMenu.Root>
      <DropdownMenu.Trigger asChild>{trigger}</DropdownMenu.Trigger>
      <DropdownMenu.Portal>
        <DropdownMenu.Content
          align={align}
          sideOffset={4}
          collisionPadding={8}
          className="z-50 max-h-(--radix-dropdown-menu-content-available-height) min-w-48 animate-appear overflow-auto rounded-md border border-line bg-raised p-1 shadow-drop"
        >
          {items.map((item) => (
            <Fragment key={item.id}>
              {item.separated === true && <DropdownMenu.Separator className="-mx-1 my-1 h-px bg-line" />}
              <DropdownMenu.Item
                disabled={item.disabled === true}
                onSelect={item.run}
                className={`flex h-7 items-center gap-2 rounded-sm px-2 outline-none data-[disabled]:opacity-50 data-[highlighted]:bg-selected ${item.harm === true ? 'text-harm' : ''}`}
              >
                {(item.checked !== undefined || item.icon !== undefined) && (
                  <span className="flex w-4 justify-center text-soft">
                    {item.checked === true ? <Check size={14} aria-label="chosen" /> : item.icon}
                  </span>
                )}
                <span className="flex-1">{item.label}</span>
                {item.keys !== undefined && <Kbd keys={item.keys} />}
              </DropdownMenu.Item>
            </Fragment>
          ))}
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  )
}
