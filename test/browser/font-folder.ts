import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { inflateSync } from 'node:zlib'

const files = new URL('../../node_modules/@fontsource/noto-sans-sc/files/', import.meta.url)

/** Puts the Chinese font of the development packages where fontconfig finds it; the file that FONTCONFIG_FILE has to name. */
export function chineseFont(folder: string): string {
  const fonts = join(folder, 'fonts')
  mkdirSync(fonts, { recursive: true })
  for (const set of ['chinese-simplified', 'latin']) {
    const woff = readFileSync(new URL(`noto-sans-sc-${set}-400-normal.woff`, files))
    writeFileSync(join(fonts, `${set}.ttf`), unpacked(woff))
  }
  return configuration(folder, [fonts, '/usr/share/fonts'])
}

/** A configuration with these folders of fonts only. */
export function configuration(folder: string, fonts: readonly string[]): string {
  const path = join(folder, `fonts-${fonts.length}.conf`)
  const folders = fonts.map(each => `<dir>${each}</dir>`).join('')
  writeFileSync(
    path,
    `<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig>${folders}<cachedir>${join(folder, 'cache')}</cachedir></fontconfig>`,
  )
  return path
}

/** WOFF 1 holds the tables of a TrueType font, deflated: https://www.w3.org/TR/WOFF/ §4–5. */
function unpacked(woff: Buffer): Buffer {
  const count = woff.readUInt16BE(12)
  const head = Buffer.alloc(12 + 16 * count)
  woff.copy(head, 0, 4, 8)
  head.writeUInt16BE(count, 4)
  const exponent = Math.floor(Math.log2(count))
  head.writeUInt16BE(16 * 2 ** exponent, 6)
  head.writeUInt16BE(exponent, 8)
  head.writeUInt16BE(16 * count - 16 * 2 ** exponent, 10)
  const parts: Buffer[] = [head]
  let at = head.length
  for (let n = 0; n < count; n++) {
    const entry = 44 + 20 * n
    const [from, packed, size] = [
      woff.readUInt32BE(entry + 4),
      woff.readUInt32BE(entry + 8),
      woff.readUInt32BE(entry + 12),
    ]
    const table = woff.subarray(from, from + packed)
    const own = 12 + 16 * n
    woff.copy(head, own, entry, entry + 4)
    woff.copy(head, own + 4, entry + 16, entry + 20)
    head.writeUInt32BE(at, own + 8)
    head.writeUInt32BE(size, own + 12)
    const padding = Buffer.alloc((4 - (size % 4)) % 4)
    parts.push(packed < size ? inflateSync(table) : table, padding)
    at += size + padding.length
  }
  return Buffer.concat(parts)
}
