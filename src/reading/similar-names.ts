/**
 * Names nearer than this are taken for one indicator written in two ways. No two indicators of the table with measures of one kind have names so near
 * (the nearest are 城镇居民人均可支配收入 and 居民人均可支配收入, 8/9); a test walks the table.
 */
export const nearNames = 0.9

/** Words that must be alike whatever else is: figures, Latin letters (III类, 5A级), and whether only what is added counts. */
export function fixedWords(key: string): string {
  return [...(key.match(/[a-z0-9.]+/gu) ?? []), key.includes('新增') ? '新增' : ''].join(' ')
}

/** Neighbouring signs of a name, by count; the name itself where it has only one sign. */
function signPairs(key: string): ReadonlyMap<string, number> {
  const points = [...key]
  const pairs = points.length < 2 ? points : points.slice(1).map((sign, index) => `${points[index]}${sign}`)
  const counted = new Map<string, number>()
  for (const pair of pairs) counted.set(pair, (counted.get(pair) ?? 0) + 1)
  return counted
}

/** A name as what it is compared by. */
export interface ComparedName {
  readonly pairs: ReadonlyMap<string, number>
  /** How many pairs, repeated ones counted. */
  readonly size: number
}

/** Prepares a name, as `indicatorKey` writes it, for comparing. */
export function comparedName(key: string): ComparedName {
  const pairs = signPairs(key)
  let size = 0
  for (const count of pairs.values()) size += count
  return { pairs, size }
}

/**
 * Dice's coefficient of the neighbouring signs of two names, where it can reach `nearNames`, else 0: 1 for the same name, and the same both ways.
 */
export function similarity(a: ComparedName, b: ComparedName): number {
  const most = Math.min(a.size, b.size)
  // What two names of such lengths can have in common at most.
  if ((2 * most) / (a.size + b.size) < nearNames) return 0
  let common = 0
  for (const [pair, count] of a.pairs) common += Math.min(count, b.pairs.get(pair) ?? 0)
  return (2 * common) / (a.size + b.size)
}
