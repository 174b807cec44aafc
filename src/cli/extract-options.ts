import { firstControlCharacter } from '../files/control-characters.js'
import { type Diagnostic, error, fail, type Outcome, succeed } from '../vocabulary/diagnostic.js'

/** What was typed. */
export interface ExtractOptions {
  readonly year?: string
  readonly place?: string
  readonly title?: string
  readonly model?: string
  readonly out?: string
  /** MiB. */
  readonly maxSize?: string
}

/** The same, read. */
export interface ExtractRequest {
  readonly year: number | undefined
  readonly place: string | undefined
  readonly title: string | undefined
  readonly model: string | undefined
  readonly out: string | undefined
  /** Bytes of the report's file. */
  readonly maxBytes: number
}

const mebibyte = 1024 * 1024
/** A report of 20,000 characters has 60 KB; a collection of all of a province's fits. */
const usualMebibytes = 5

/** Reads the options; all faults at once. */
export function readExtractOptions(typed: ExtractOptions): Outcome<ExtractRequest> {
  const { year, maxSize } = typed
  const faults: Diagnostic[] = []
  if (year !== undefined && !/^[12]\d{3}$/.test(year))
    faults.push(error('U102', `--year ${year}: a year of four digits is needed, such as 2024`))
  const maxBytes = readMaxSize(maxSize)
  if (!maxBytes.ok) faults.push(...maxBytes.diagnostics)
  for (const name of ['place', 'title'] as const) {
    const text = typed[name]
    if (text !== undefined && (text.trim() === '' || firstControlCharacter(text) !== undefined))
      faults.push(
        error('U102', `--${name} ${JSON.stringify(text)}: a text without control characters is needed`),
      )
  }
  if (faults.length > 0 || !maxBytes.ok) return fail(...faults)
  return succeed({
    year: year === undefined ? undefined : Number(year),
    place: typed.place?.trim(),
    title: typed.title?.trim(),
    model: typed.model,
    out: typed.out,
    maxBytes: maxBytes.value,
  })
}

/** The largest size of a report's file, in bytes, from `--max-size` in MiB. */
export function readMaxSize(maxSize: string | undefined): Outcome<number> {
  return maxSize === undefined || /^(?:[1-9]\d?|[12]\d\d)$/.test(maxSize)
    ? succeed(Number(maxSize ?? usualMebibytes) * mebibyte)
    : fail(error('U102', `--max-size ${maxSize}: a whole number of MiB from 1 to 299 is needed`))
}
