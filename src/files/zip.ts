import { crc32 } from 'node:zlib'

/** A file of an archive: its path with `/` between names, in ASCII, and its bytes. */
export interface ArchivedFile {
  readonly path: string
  readonly bytes: Uint8Array
}

/** 1 January 1980, the first day of the format: an archive knows no clock, so the same files give the same bytes. */
const date = 0x21
const version = 20

/**
 * A ZIP archive of files stored as they are (APPNOTE.TXT 4.3.7, 4.3.12, 4.3.16). Not deflated, because the bytes of a
 * deflated text depend on the zlib that made them. Throws beyond 65,535 files or 4 GiB, which would need another form.
 */
export function zipArchive(files: readonly ArchivedFile[]): Uint8Array {
  const local: Uint8Array[] = []
  const directory: Uint8Array[] = []
  let offset = 0
  for (const { path, bytes } of files) {
    const name = Buffer.from(path, 'ascii')
    const sum = crc32(bytes)
    const header = Buffer.alloc(30)
    header.writeUInt32LE(0x04034b50, 0)
    header.writeUInt16LE(version, 4)
    about(header, 6, { sum, size: bytes.length, name: name.length })
    const entry = Buffer.alloc(46)
    entry.writeUInt32LE(0x02014b50, 0)
    entry.writeUInt16LE(version, 4)
    entry.writeUInt16LE(version, 6)
    about(entry, 8, { sum, size: bytes.length, name: name.length })
    entry.writeUInt32LE(offset, 42)
    local.push(header, name, bytes)
    directory.push(entry, name)
    offset += header.length + name.length + bytes.length
  }
  const size = lengthOf(directory)
  if (files.length > 0xffff || offset + size > 0xffffffff) throw new RangeError('too much for a ZIP archive')
  const end = Buffer.alloc(22)
  end.writeUInt32LE(0x06054b50, 0)
  end.writeUInt16LE(files.length, 8)
  end.writeUInt16LE(files.length, 10)
  end.writeUInt32LE(size, 12)
  end.writeUInt32LE(offset, 16)
  return Buffer.concat([...local, ...directory, end])
}

/** The fields that both headers of a file have in one order: flags, method (0: stored), time, date, CRC-32, two sizes, length of the name. */
function about(
  header: Buffer,
  at: number,
  { sum, size, name }: { readonly sum: number; readonly size: number; readonly name: number },
): void {
  header.writeUInt16LE(date, at + 6)
  header.writeUInt32LE(sum, at + 8)
  header.writeUInt32LE(size, at + 12)
  header.writeUInt32LE(size, at + 16)
  header.writeUInt16LE(name, at + 20)
}

function lengthOf(pieces: readonly Uint8Array[]): number {
  return pieces.reduce((sum, piece) => sum + piece.length, 0)
}
