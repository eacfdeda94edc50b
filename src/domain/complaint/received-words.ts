/** What a `Received` field is made of: words, and comments at the top level (inner text, nested ones included). */
export type Piece = { kind: 'word' | 'comment'; text: string }

/**
 * Takes the field apart (RFC 5321, 4.4; comments by RFC 5322, 3.2.2), the date behind the last `;` aside. Quotes count as
 * any other letter: a sender's HELO may hold a single one, which must not swallow what our server wrote behind it. A
 * comment that never closes swallows the rest; `whole` is false then, and the field says nothing that can be relied on.
 */
export function piecesOf(value: string): { pieces: Piece[]; date: string | null; whole: boolean } {
  const pieces: Piece[] = []
  let word = ''
  let comment = ''
  let depth = 0
  /** Where the pieces and the word stood at the last `;` outside of comments. */
  let cut: { pieces: number; at: number } | null = null
  const endWord = () => {
    if (word !== '') pieces.push({ kind: 'word', text: word })
    word = ''
  }
  for (let at = 0; at < value.length; at += 1) {
    const letter = value.charAt(at)
    if (letter === '\\' && depth > 0) {
      comment += value.slice(at, at + 2)
      at += 1
    } else if (letter === '(') {
      if (depth === 0) endWord()
      else comment += letter
      depth += 1
    } else if (letter === ')' && depth > 0) {
      depth -= 1
      if (depth > 0) comment += letter
      else {
        pieces.push({ kind: 'comment', text: comment.trim() })
        comment = ''
      }
    } else if (depth > 0) comment += letter
    else if (letter === ';') {
      endWord()
      cut = { pieces: pieces.length, at: at + 1 }
    } else if (/\s/u.test(letter)) endWord()
    else word += letter
  }
  endWord()
  return {
    pieces: cut === null ? pieces : pieces.slice(0, cut.pieces),
    date: cut === null ? null : value.slice(cut.at).trim(),
    whole: depth === 0,
  }
}
