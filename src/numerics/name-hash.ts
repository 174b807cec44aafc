/**
 * A whole number 0 … 2^32 − 1 for a text: FNV-1a over its UTF-16 code units, low byte first (G. Fowler, L. Noll, K.-P. Vo). Names that differ
 * share a number about once in 2^32 pairs; it picks a stream of random numbers and is no seal.
 */
export function hashOfName(name: string): number {
  let hash = 0x811c9dc5
  for (let i = 0; i < name.length; i++) {
    const unit = name.charCodeAt(i)
    hash = Math.imul(hash ^ (unit & 0xff), 0x01000193)
    hash = Math.imul(hash ^ (unit >>> 8), 0x01000193)
  }
  return hash >>> 0
}
