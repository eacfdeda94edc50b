/** A file's size: `812 bytes`, `4.1 MB`. */
export function byteText(bytes: number): string {
  if (bytes < 1_000) return bytes === 1 ? '1 byte' : `${bytes} bytes`
  const [size, unit] =
    bytes < 1_000_000 ? [bytes / 1_000, 'kB'] : bytes < 1e9 ? [bytes / 1e6, 'MB'] : [bytes / 1e9, 'GB']
  return `${size < 100 ? size.toFixed(1) : Math.round(size)} ${unit}`
}
