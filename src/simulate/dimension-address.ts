import { sobolDimensions } from '../numerics/sobol.js'

/**
 * A stable 32-bit number for a name: FNV-1a over its UTF-16 units, low byte first, then the finish of MurmurHash3. The same name has the
 * same number in every model, so that what else is uncertain moves no draw.
 */
export function hashOfName(name: string): number {
  let hash = 0x811c9dc5
  for (let index = 0; index < name.length; index++) {
    const unit = name.charCodeAt(index)
    hash = Math.imul(hash ^ (unit & 0xff), 0x01000193)
    hash = Math.imul(hash ^ (unit >>> 8), 0x01000193)
  }
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b)
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35)
  return (hash ^ (hash >>> 16)) >>> 0
}

/** Where the numbers of one uncertain dimension come from. */
export interface DimensionAddress {
  /** A dimension of the Sobol points, or a plain random dimension. */
  readonly kind: 'sobol' | 'random'
  readonly dimension: number
}

const tries = 4

/**
 * Gives every name its address. Plain random: the hash itself. Sobol: one of 1,110 dimensions by the hash of "name", else of "name 1" … "name 3" where
 * an earlier name of the list stands there already, else plain random numbers. Names of the same hash get the next free one.
 */
export function addressesOf(
  names: readonly string[],
  method: 'sobol' | 'random',
): readonly DimensionAddress[] {
  const takenPoints = new Set<number>()
  const takenRandom = new Set<number>()
  return names.map(name => {
    for (let attempt = 0; method === 'sobol' && attempt < tries; attempt++) {
      const dimension = hashOfName(attempt === 0 ? name : `${name} ${attempt}`) % sobolDimensions
      if (takenPoints.has(dimension)) continue
      takenPoints.add(dimension)
      return { kind: 'sobol', dimension }
    }
    let dimension = hashOfName(name)
    while (takenRandom.has(dimension)) dimension = (dimension + 1) >>> 0
    takenRandom.add(dimension)
    return { kind: 'random', dimension }
  })
}
