import { type TextFile, textFile } from '../files/text-file.js'
import type { RegisterEntry } from '../reading/register-entries.js'
import { readRegister } from '../reading/register-file.js'
import { type RegisterHead, registerText } from '../reading/register-text.js'
import { sectionHeadings } from '../reading/section-headings.js'
import { verifyRegister } from '../reading/verify-register.js'
import {
  type Diagnostic,
  error,
  fail,
  type Outcome,
  type Place,
  succeed,
  warning,
} from '../vocabulary/diagnostic.js'
import { version } from './version.js'

/** What was read from a report, and where its words stand. */
export interface ReadPromises {
  readonly report: { readonly [key in keyof RegisterHead]: RegisterHead[key] | undefined } & Pick<
    RegisterHead,
    'sha256' | 'length'
  >
  readonly entries: readonly RegisterEntry[]
  readonly placeOf: (at: readonly [number, number]) => Place
}

/**
 * The register as a file that was read back and verified against the report. A target that a register cannot hold (its words have a control character) is left out
 * with a warning. Refused where title, place or year are not known, or the file would be too large to read.
 */
export function layOutRegister(read: ReadPromises, report: TextFile): Outcome<string> {
  const { title, place, year, sha256, length } = read.report
  if (title === undefined || place === undefined || year === undefined) return fail(...missingOptions(read))
  const headings = sectionHeadings(report.text, read.entries)
  const warnings: Diagnostic[] = []
  let entries = read.entries
  for (;;) {
    const text = registerText({ title, place, year, sha256, length }, entries, {
      headings,
      tool: `outturn ${version}`,
    })
    const faults = faultsOf(text, report)
    if (faults.length === 0) return succeed(text, warnings)
    const limits = faults.filter(({ code }) => code.startsWith('L'))
    if (limits.length > 0) return fail(...limits.map(tooManyTargets))
    const refused = entriesOf(faults, text, entries)
    if (refused.size === 0) throw new Error(`the register cannot be read back: ${faults[0]?.message}`)
    for (const [entry, { message }] of refused) {
      warnings.push(
        warning(
          'R203',
          `this target is left out of the register, which cannot hold it: ${message}`,
          read.placeOf(entry.at),
          'Correct the text and extract again, or add the target by hand.',
        ),
      )
    }
    entries = entries.filter(entry => !refused.has(entry))
  }
}

function faultsOf(text: string, report: TextFile): readonly Diagnostic[] {
  const read = readRegister(textFile('the register', text))
  return read.ok ? verifyRegister(read.value, report).faults : read.diagnostics
}

/** The entries in whose lines faults lie, each with its first. */
function entriesOf(
  faults: readonly Diagnostic[],
  text: string,
  entries: readonly RegisterEntry[],
): ReadonlyMap<RegisterEntry, Diagnostic> {
  const starts = text.split('\n').flatMap((line, index) => (line.startsWith('  - id: ') ? [index + 1] : []))
  const found = new Map<RegisterEntry, Diagnostic>()
  for (const fault of faults) {
    const entry = entries[starts.findLastIndex(start => start <= (fault.at?.line ?? 0))]
    if (entry !== undefined && !found.has(entry)) found.set(entry, fault)
  }
  return found
}

function missingOptions({ report }: ReadPromises): readonly Diagnostic[] {
  const examples = {
    title: ['what the report is called', '"…政府工作报告 2024"'],
    place: ['which place it is of', '…'],
    year: ['which year it plans', '2024'],
  } as const
  return (['title', 'place', 'year'] as const)
    .filter(name => report[name] === undefined)
    .map(name =>
      error(
        'U101',
        `the text does not say ${examples[name][0]}, and a register needs it`,
        undefined,
        `Give it: --${name} ${examples[name][1]}`,
      ),
    )
}

/** Such a register could not be read again. */
function tooManyTargets({ code, message }: Diagnostic): Diagnostic {
  return error(
    code,
    message,
    undefined,
    'A report with so many targets is several reports: extract them one by one.',
  )
}
