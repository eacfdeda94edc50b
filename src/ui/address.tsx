/** An address, network or name in mono with a slashed zero; can be marked and copied, cut at the end where it is too long. */
export function Address({ children, wrap = false }: { children: string; wrap?: boolean }) {
  return (
    <span className={`font-mono select-text ${wrap ? 'break-all' : 'truncate'}`} title={wrap ? undefined : children}>
      {children}
    </span>
  )
}
