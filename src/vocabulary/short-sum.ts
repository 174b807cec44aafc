/** A short sum of a text (32 bits, FNV-1a over its characters): names a saved state, and tells a link or a block that was cut or changed. It guards against accidents, not against who means it. */
export function shortSum(text: string): string {
  let sum = 0x811c9dc5
  for (const character of text) sum = Math.imul(sum ^ (character.codePointAt(0) ?? 0), 0x01000193) >>> 0
  return sum.toString(36).padStart(7, '0')
}
