/**
 * The same question with its answers remembered, by the name of what is asked. When there are more than `most`, all are
 * forgotten: who asks again and again asks for what lies close together.
 */
export function remembered<I extends unknown[], O>(
  most: number,
  nameOf: (...input: I) => string,
  ask: (...input: I) => O,
): (...input: I) => O {
  const known = new Map<string, O>()
  return (...input) => {
    const name = nameOf(...input)
    const held = known.get(name)
    if (held !== undefined) return held
    const answer = ask(...input)
    if (known.size >= most) known.clear()
    known.set(name, answer)
    return answer
  }
}
