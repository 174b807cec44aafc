import { closeSync, constants, fstatSync, openSync, readFileSync, type Stats, statSync } from 'node:fs'
import { type Diagnostic, error, fail, type Outcome, succeed } from '../vocabulary/diagnostic.js'
import { decodeText } from './decode-text.js'
import { sha256 } from './sha256.js'

/** A text as read: decoded, with its byte-order mark removed and every line break LF. */
export interface TextFile {
  /** The path as the user typed it. */
  readonly name: string
  readonly text: string
  /** Of the raw bytes, so that a mark or CRLF changes only the hash. */
  readonly sha256: string
  /** Size of the raw bytes. */
  readonly bytes: number
}

const mebibyte = 1024 * 1024

/** Largest size in bytes by what the name says the file is: YAML 1 MiB, CSV 50 MiB, other text 5 MiB. */
export function sizeLimit(path: string): number {
  if (/\.ya?ml$/i.test(path)) return mebibyte
  return /\.csv$/i.test(path) ? 50 * mebibyte : 5 * mebibyte
}

/**
 * Reads a text file whole. Refuses what is not a file (a pipe is never waited for), what cannot be read, what is
 * over the size limit and what is not UTF-8.
 */
export function readTextFile(
  path: string,
  options: { readonly maxBytes?: number; readonly shownAs?: string } = {},
): Outcome<TextFile> {
  const name = options.shownAs ?? path
  const limit = options.maxBytes ?? sizeLimit(path)
  const read = readBytes(path, name, limit)
  if (!read.ok) return read
  const text = decodeText(name, read.value)
  if (!text.ok) return text
  return succeed({ name, text: text.value, sha256: sha256(read.value), bytes: read.value.length })
}

/** A text that is already in memory, for tests and for users of the library. */
export function textFile(name: string, text: string): TextFile {
  return {
    name,
    text: text.replace(/^\ufeff/, '').replace(/\r\n?/g, '\n'),
    sha256: sha256(text),
    bytes: Buffer.byteLength(text),
  }
}

function readBytes(path: string, name: string, limit: number): Outcome<Uint8Array> {
  let descriptor: number | undefined
  try {
    // Asked before opening, because opening a pipe waits for its writer and opening a device may act on it.
    const before = refuseKind(statSync(path), name)
    if (before !== undefined) return fail(before)
    descriptor = openSync(path, constants.O_RDONLY | constants.O_NONBLOCK)
    const stats = fstatSync(descriptor)
    const kind = refuseKind(stats, name)
    if (kind !== undefined) return fail(kind)
    if (stats.size > limit) return fail(tooLarge(name, stats.size, limit))
    const bytes = readFileSync(descriptor)
    return bytes.length > limit ? fail(tooLarge(name, bytes.length, limit)) : succeed(bytes)
  } catch (thrown) {
    return fail(readFault(thrown, name))
  } finally {
    if (descriptor !== undefined) closeSync(descriptor)
  }
}

function refuseKind(stats: Stats, name: string): Diagnostic | undefined {
  if (stats.isDirectory()) {
    return error('F101', `"${name}" is a folder, not a file`, undefined, 'Name a file inside it.')
  }
  if (stats.isFile()) return undefined
  const kind = stats.isFIFO() ? 'a pipe' : stats.isSocket() ? 'a socket' : 'a device'
  return error(
    'F102',
    `"${name}" is ${kind}, not a file`,
    undefined,
    'Write its content to a file first and name that file.',
  )
}

function readFault(thrown: unknown, name: string): Diagnostic {
  const code = systemCode(thrown)
  switch (code) {
    case 'ENOENT':
    case 'ENOTDIR':
      return error('F100', `there is no file "${name}"`)
    case 'ELOOP':
      return error('F103', `"${name}" cannot be opened: its links lead in a circle`)
    case 'EACCES':
    case 'EPERM':
      return error('F104', `"${name}" may not be read: permission denied`)
    default:
      return error('F105', `"${name}" cannot be read (${code})`)
  }
}

/** The system's own name of a fault, such as ENOENT; for anything else, the error's name. */
export function systemCode(thrown: unknown): string {
  if (thrown instanceof Error && 'code' in thrown && typeof thrown.code === 'string') return thrown.code
  return thrown instanceof Error ? thrown.name : 'unknown fault'
}

/** The refusal of a file over its size limit: says the limit and the size in MiB. */
export function tooLarge(name: string, bytes: number, limit: number): Diagnostic {
  return error(
    'L100',
    `"${name}" has ${inMebibytes(bytes)}; the limit is ${inMebibytes(limit)}`,
    undefined,
    'Leave out what is not needed, or split the file.',
  )
}

function inMebibytes(bytes: number): string {
  const size = bytes / mebibyte
  return Number.isInteger(size) ? `${size} MiB` : `${size.toFixed(2)} MiB`
}
