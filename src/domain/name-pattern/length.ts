/** Characters of a label, and of the text of a name: 63, and 255 octets on the wire (RFC 1035, 2.3.4). */
export const longestLabel = 63
export const longestName = 253
