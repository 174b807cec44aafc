/** How the headings of a plan begin: 一、 (一) 第一章 1. with a Chinese or Arabic number. */
const heading =
  /^[ \t\u3000]*(?:第[一二三四五六七八九十百]+[章节部分篇]+|[（(]?[一二三四五六七八九十]+[）)、.．])[^\n]*/gmu
const longest = 24

/**
 * The heading above the first target of each section, cut at its first stop, keyed by the section's number. Before the first heading of a plan stand
 * its headline targets.
 */
export function sectionHeadings(
  text: string,
  targets: readonly { readonly section: number; readonly at: readonly [number, number] }[],
): ReadonlyMap<number, string> {
  const found: { readonly at: number; readonly title: string }[] = []
  let units = 0
  let points = 0
  for (const match of text.matchAll(heading)) {
    points += [...text.slice(units, match.index)].length
    units = match.index
    found.push({ at: points, title: shortTitle(match[0]) })
  }
  const first = new Map<number, number>()
  for (const { section, at } of targets) {
    first.set(section, Math.min(first.get(section) ?? Number.POSITIVE_INFINITY, at[0]))
  }
  return new Map(
    [...first].map(([section, at]) => {
      const above = found.findLast(each => each.at <= at)?.title
      return [section, section === 0 ? '主要预期目标' : (above ?? `第${section}部分`)]
    }),
  )
}

function shortTitle(line: string): string {
  const clause = /^[^。；;:：]*/u.exec(line.trim())?.[0] ?? ''
  const points = [...clause]
  return points.length > longest ? `${points.slice(0, longest).join('')}…` : clause
}
