/**
 * Second-level labels under which countries hand out names ("co.uk", "com.br", "ne.jp"). Not the Public Suffix List, which
 * changes weekly: enough to find the label that somebody chose.
 */
const handedOutUnder = new Set(
  (
    'ac ad adm adv agr art asn asso biz co com conf coop ed edu eng ernet firm gen go gob gouv gov govt gr gub gv id idv ' +
    'ind inf info int internet k12 law lg ltd med mil muni ne net nhs nic nom nome on or org plc police priv pro pvt qc ' +
    'res sc sch school sld store tm tur tv web'
  ).split(' '),
)

/** How many labels at the end of a name are nobody's own: the top level, and "co" in "co.uk". */
export function sharedEnding(labels: readonly string[]): number {
  const top = labels.at(-1) ?? ''
  return labels.length > 2 && /^[a-z]{2}$/u.test(top) && handedOutUnder.has(labels.at(-2) ?? '') ? 2 : 1
}
